import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-assignment',
  manglings: ['assignment'],
  title: 'The secret holds its own variable name',
  steps: ['A whole line `NAME=value` was stored as the value: store what is right of the equals sign.'],
  never: false,
  prior: 0.2,
});
