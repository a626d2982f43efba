import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-carriage-return',
  manglings: ['carriage-return'],
  title: 'The secret holds a carriage return',
  steps: [
    'A file with Windows line endings (CR LF) leaves a CR at the end of each value.',
    'Convert the file to LF, or store the value again.',
  ],
  never: true,
  prior: 0.4,
});
