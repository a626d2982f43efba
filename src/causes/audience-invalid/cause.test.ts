import { forbidden, minted, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    [
      'the API speaks of permissions, so it knows the token',
      [forbidden('routing:queue:view')],
      'ruled-out',
      ['call-answer'],
    ],
    ['the token is not accepted, no word on why', [minted('token-not-accepted')], 'undecided', []],
  ],
  [
    ['a code at the token endpoint', [token('audience-invalid')], 'proven', ['token-answer']],
    ['a code at the API', [minted('token-for-other-audience')], 'proven', ['minted-token-check']],
    ['words about it', [minted('token-for-other-audience', {}, 'testimony')], 'likely', ['minted-token-check']],
  ],
);
