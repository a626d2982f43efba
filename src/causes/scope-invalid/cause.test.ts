import { refused, token, tokenAs, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],
    [
      'granted once a change was undone',
      [refused(), tokenAs('contrast.unmangled', 'issued')],
      'ruled-out',
      ['contrast.unmangled'],
    ],
    ['refused for the client: the scope was not looked at yet', [refused()], 'undecided', []],
    ['no answer', [token('server-error', unanswered())], 'undecided', []],
  ],
  [
    ['a code for it', [token('scope-invalid')], 'proven', ['token-answer']],
    ['words about it', [token('scope-invalid', {}, 'testimony')], 'likely', ['token-answer']],
  ],
);
