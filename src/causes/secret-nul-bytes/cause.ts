import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-nul-bytes',
  manglings: ['nul-bytes'],
  title: 'The secret holds NUL bytes: it was read from UTF-16',
  steps: [
    'A PowerShell redirect (`>`) writes UTF-16.',
    'Write the file as UTF-8 (Out-File -Encoding utf8NoBOM -NoNewline).',
  ],
  never: true,
  prior: 0.15,
});
