import { apiAs, call, refused, token, tokenAs, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],
    ['refused for the client: what it would have done next, nobody saw', [refused()], 'undecided', []],
    [
      'the connection broke off: that says nothing of the server',
      [token('server-error', unanswered('reset'))],
      'undecided',
      [],
    ],
    [
      'it answered the next time',
      [token('server-error'), tokenAs('contrast.repeated', 'client-authentication-failed')],
      'ruled-out',
      ['contrast.repeated'],
    ],
  ],
  [
    ['503 once', [token('server-error')], 'likely', ['token-answer']],
    [
      '503 twice',
      [token('server-error'), tokenAs('contrast.repeated', 'server-error')],
      'proven',
      ['contrast.repeated', 'token-answer'],
    ],
    [
      '503, and then no answer at all',
      [token('server-error'), tokenAs('contrast.repeated', 'server-error', unanswered())],
      'likely',
      ['contrast.repeated', 'token-answer'],
    ],
    [
      'the API fails twice',
      [token('issued'), call('server-error'), apiAs('contrast.repeated-call', 'server-error')],
      'proven',
      ['call-answer', 'contrast.repeated-call'],
    ],
  ],
);
