import { refused, token, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['refused for the client', [refused()], 'ruled-out', ['token-answer']],
    ['no answer', [token('server-error', unanswered())], 'undecided', []],
  ],
  [
    ['a code for it', [token('scope-invalid')], 'proven', ['token-answer']],
    ['words about it', [token('scope-invalid', {}, 'testimony')], 'likely', ['token-answer']],
  ],
);
