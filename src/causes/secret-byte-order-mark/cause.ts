import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-byte-order-mark',
  manglings: ['byte-order-mark'],
  title: 'The secret begins with a byte order mark',
  steps: [
    'An editor or PowerShell saved the file as UTF-8 with BOM.',
    'Save the file without BOM (PowerShell: -Encoding utf8NoBOM).',
  ],
  never: true,
  prior: 0.2,
});
