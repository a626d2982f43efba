import { call, entry, forbidden, generic, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['call-answer']],
    [
      'a machine client of Genesys Cloud: roles count, not scopes',
      [token('issued'), entry('identity'), forbidden('routing:queue:view')],
      'ruled-out',
      ['identity', 'token-answer'],
    ],
    ['a token was issued to it', [token('issued')], 'ruled-out', ['token-answer']],
    [
      'a user’s token is in use beside it: for that one scopes can count',
      [
        token('issued'),
        entry('identity', { credential: 'held', machine: false }),
        call('not-authorized', {}, 'testimony'),
      ],
      'undecided',
      ['call-answer'],
    ],
    ['Genesys Cloud refuses the client: no scope applies to its grant', [refused()], 'ruled-out', ['token-answer']],
    ['another server refuses the client: hidden behind that', [refused()], 'undecided', ['call-answer'], generic],
    [
      'the secret has expired: no token yet, and nothing to hold a scope',
      [token('secret-expired')],
      'undecided',
      ['call-answer'],
      generic,
    ],
    [
      'the token endpoint does not like the scope: a cause of its own',
      [token('scope-invalid')],
      'undecided',
      ['call-answer'],
      generic,
    ],
    [
      'another server, and the call was answered',
      [token('issued'), call('accepted')],
      'ruled-out',
      ['call-answer'],
      generic,
    ],
    ['another server, a token, no call', [token('issued')], 'undecided', ['call-answer'], generic],
  ],
  [
    ['insufficient_scope', [call('scope-missing')], 'proven', ['call-answer'], generic],
    ['words about it', [call('scope-missing', {}, 'testimony')], 'likely', ['call-answer'], generic],
  ],
);
