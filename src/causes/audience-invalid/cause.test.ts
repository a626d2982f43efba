import { entry, forbidden, generic, held, minted, token } from '../../../test/causes/facts.ts';
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
    [
      'the same of a server whose tokens may be JWTs',
      [minted('token-not-accepted')],
      'undecided',
      ['token-claims'],
      generic,
    ],
    [
      'the token names this API',
      [held('token-not-accepted'), entry('token-claims')],
      'ruled-out',
      ['token-claims'],
      generic,
    ],
    [
      'an audience that is a name, not an address',
      [held('token-not-accepted'), entry('token-claims', { audience: ['orders-api'] })],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    ['a code at the token endpoint', [token('audience-invalid')], 'proven', ['token-answer']],
    ['a code at the API', [minted('token-for-other-audience')], 'proven', ['minted-token-check']],
    [
      'the token names an address elsewhere',
      [held('token-not-accepted'), entry('token-claims', { audience: ['https://other.example/'] })],
      'likely',
      ['held-token-check', 'token-claims'],
      generic,
    ],
    ['words about it', [minted('token-for-other-audience', {}, 'testimony')], 'likely', ['minted-token-check']],
  ],
);
