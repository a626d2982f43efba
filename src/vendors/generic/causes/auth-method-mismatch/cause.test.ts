import { generic, refused, token, tokenAs, unanswered } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer'], generic],
    ['issued as it is', [token('issued')], 'ruled-out', ['token-answer'], generic],
    ['refused, the other form not tried', [refused()], 'undecided', ['contrast.other-method'], generic],
    [
      'refused in both forms',
      [refused(), tokenAs('contrast.other-method', 'client-authentication-failed')],
      'ruled-out',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
    [
      'refused, and throttled in the other form: nobody looked',
      [refused(), tokenAs('contrast.other-method', 'rate-limited')],
      'undecided',
      [],
      generic,
    ],
    [
      'refused, and no answer in the other form',
      [refused(), tokenAs('contrast.other-method', 'issued', unanswered())],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    [
      'granted in the other form',
      [refused(), tokenAs('contrast.other-method', 'issued')],
      'proven',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
    ['the server says so', [token('auth-method-refused')], 'likely', ['token-answer'], generic],
    [
      'the server says so, and in the other form the secret is wrong: two faults',
      [token('auth-method-refused'), tokenAs('contrast.other-method', 'client-authentication-failed')],
      'likely',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
  ],
);
