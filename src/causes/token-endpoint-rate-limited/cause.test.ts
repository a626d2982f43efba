import { minted, refused, token, tokenAs, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['issued', [token('issued')], 'ruled-out', ['token-answer']],
    [
      'only an attempt of our own met the limit',
      [refused(), tokenAs('contrast.unmangled', 'rate-limited')],
      'undecided',
      [],
    ],
    ['refused for the client: the limit may come next', [refused()], 'undecided', []],
    [
      'the API throttles, which is another limit',
      [token('issued'), minted('rate-limited')],
      'ruled-out',
      ['token-answer'],
    ],
    ['no answer', [token('rate-limited', unanswered())], 'undecided', []],
    ['the refusal names the grant: the limit may come next', [token('grant-not-allowed')], 'undecided', []],
  ],
  [
    [
      'HTTP 400 with the known words',
      [token('rate-limited', { status: 400, error: 'invalid_request' })],
      'proven',
      ['token-answer'],
    ],
    ['words of another server', [token('rate-limited', {}, 'testimony')], 'likely', ['token-answer']],
  ],
);
