import { by, refused, signedBy, token, tokenAs } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    [
      'an assertion whose subject is not the client_id beside it is called the same',
      [token('request-malformed', signedBy({ subject: 'somebody' }))],
      'undecided',
      [],
    ],
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['refused for the client', [refused()], 'ruled-out', ['token-answer']],
    ['a page of somebody', [token('not-a-token-endpoint', by('web-server'), 'testimony')], 'undecided', []],
    [
      'not understood as it is, and granted once the newline is off',
      [token('request-malformed'), tokenAs('contrast.unmangled', 'issued')],
      'ruled-out',
      ['contrast.unmangled'],
    ],
    [
      'not understood, and granted with the credentials in the body',
      [token('credentials-missing'), tokenAs('contrast.other-method', 'issued')],
      'ruled-out',
      ['contrast.other-method'],
    ],
    [
      'throttled at Genesys Cloud is invalid_request too, but reads as rate-limited',
      [token('rate-limited', { error: 'invalid_request' })],
      'ruled-out',
      ['token-answer'],
    ],
  ],
  [
    ['not understood', [token('request-malformed')], 'likely', ['token-answer']],
    ['no credentials seen', [token('credentials-missing')], 'likely', ['token-answer']],
  ],
);
