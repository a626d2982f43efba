import { held, minted, token, unanswered } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['one region, and the token is not accepted', [minted('token-not-accepted')], 'ruled-out', ['minted-token-check']],
    [
      'two regions, and accepted all the same',
      [minted('accepted')],
      'ruled-out',
      ['minted-token-check'],
      { tokenEndpoint: 'https://login.mypurecloud.com/oauth/token' },
    ],
    [
      'two regions, and no answer',
      [minted('accepted', unanswered())],
      'undecided',
      [],
      { tokenEndpoint: 'https://login.mypurecloud.com/oauth/token' },
    ],
    [
      'two regions, throttled',
      [minted('rate-limited')],
      'undecided',
      [],
      { tokenEndpoint: 'https://login.mypurecloud.com/oauth/token' },
    ],
    [
      'behind a gateway the hosts name no region',
      [minted('token-not-accepted')],
      'undecided',
      [],
      { tokenEndpoint: 'http://127.0.0.1:8080/oauth/token', api: 'http://127.0.0.1:8080' },
    ],
    ['no login host is known', [held('token-not-accepted')], 'undecided', [], { tokenEndpoint: null }],
  ],
  [
    [
      'two regions, and a fresh token is not known',
      [token('issued'), minted('token-not-accepted')],
      'proven',
      ['minted-token-check'],
      { tokenEndpoint: 'https://login.mypurecloud.com/oauth/token' },
    ],
    [
      'two regions, and a held token, which may be over as well',
      [held('token-not-accepted')],
      'likely',
      ['held-token-check'],
      { tokenEndpoint: 'https://login.mypurecloud.com/oauth/token' },
    ],
  ],
);
