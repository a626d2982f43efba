import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-edge-whitespace',
  manglings: ['edge-whitespace'],
  title: 'The secret has blanks around it',
  steps: [
    'Blanks come in by copying, by `set X=abc ` on Windows, and by YAML block scalars.',
    'Trim the value where it is stored, then run again.',
  ],
  never: true,
  prior: 0.5,
});
