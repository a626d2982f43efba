import { apiAs, generic, held, minted, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['the held token is known', [held('accepted')], 'ruled-out', ['held-token-check']],
    [
      'the held token is not, which has many reasons',
      [held('token-not-accepted')],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'a fresh token is known, and lacks a permission',
      [minted('permission-missing')],
      'ruled-out',
      ['minted-token-check'],
    ],
    [
      'any server’s fresh token at any API: its audience is the first thing to look at',
      [minted('token-not-accepted')],
      'undecided',
      [],
      generic,
    ],
    ['throttled: nobody looked at the token', [minted('rate-limited')], 'undecided', []],
    ['no answer', [minted('accepted', unanswered())], 'undecided', []],
    [
      'known a little later',
      [minted('token-not-accepted'), apiAs('contrast.repeated-call', 'accepted')],
      'ruled-out',
      ['contrast.repeated-call'],
    ],
  ],
  [
    ['a fresh token is not known', [minted('token-not-accepted')], 'likely', ['minted-token-check']],
    [
      'and not a little later either',
      [minted('token-not-accepted'), apiAs('contrast.repeated-call', 'token-not-accepted')],
      'likely',
      ['contrast.repeated-call', 'minted-token-check'],
    ],
  ],
);
