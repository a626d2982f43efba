import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-inner-line-break',
  manglings: ['inner-line-break'],
  title: 'The secret is broken over several lines',
  steps: [
    '`base64` without -w0 wraps at 76 columns; e-mails and documents wrap too.',
    'Store the value again on one line.',
  ],
  never: true,
  prior: 0.2,
});
