import { apiAs, call, generic, held } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], generic],
    ['the call is answered', [call('accepted')], 'ruled-out', ['call-answer'], generic],
    ['refused with a reason', [call('permission-missing')], 'ruled-out', ['call-answer'], generic],
    ['a limit is met first', [call('rate-limited')], 'undecided', [], generic],
    [
      'not found, and nobody knows whether the token is good',
      [call('absent-or-hidden')],
      'undecided',
      ['held-token-check', 'minted-token-check'],
      generic,
    ],
    [
      'not found with a good token: what holds it is asked first',
      [held('accepted'), call('absent-or-hidden')],
      'undecided',
      ['contrast.parent-call'],
      generic,
    ],
    [
      'what holds it asks for single sign-on: whether it is there, nobody can see yet',
      [held('accepted'), call('absent-or-hidden'), apiAs('contrast.parent-call', 'sso-authorization-needed')],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    [
      'what holds it can be seen',
      [held('accepted'), call('absent-or-hidden'), apiAs('contrast.parent-call', 'accepted')],
      'likely',
      ['call-answer', 'contrast.parent-call', 'held-token-check'],
      generic,
    ],
    [
      'what holds it cannot be seen either',
      [held('accepted'), call('absent-or-hidden'), apiAs('contrast.parent-call', 'absent-or-hidden')],
      'likely',
      ['call-answer', 'contrast.parent-call', 'held-token-check'],
      generic,
    ],
  ],
);
