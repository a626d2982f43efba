import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-trailing-newline',
  manglings: ['trailing-newline'],
  title: 'The secret ends with a line break',
  steps: [
    '`echo secret | base64` and `file(...)` keep the line break: use `printf %s` or `echo -n`, or trimspace(file(...)) in Terraform.',
    'Store the value again without the line break, then run again.',
  ],
  never: true,
  prior: 0.8,
});
