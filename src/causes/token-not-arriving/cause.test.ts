import { apiAs, call, held, minted, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['the token is not accepted, so it arrives', [minted('token-not-accepted')], 'ruled-out', ['minted-token-check']],
    ['a limit is said to whoever asks', [minted('rate-limited')], 'undecided', []],
    ['what is hidden is hidden from whoever asks', [call('absent-or-hidden')], 'undecided', []],
    ['no answer', [minted('token-missing', unanswered())], 'undecided', []],
    [
      'the held token is not seen, but a fresh one is: it is the token, not the way',
      [held('token-missing'), minted('accepted')],
      'ruled-out',
      ['minted-token-check'],
    ],
    [
      'the held token is not seen with `Bearer ` twice, and is once',
      [held('token-missing'), apiAs('contrast.unmangled-token', 'accepted')],
      'ruled-out',
      ['contrast.unmangled-token'],
    ],
  ],
  [
    ['the known code for a token that was sent', [minted('token-missing')], 'proven', ['minted-token-check']],
    ['a bare challenge', [minted('token-missing', {}, 'testimony')], 'likely', ['minted-token-check']],
  ],
);
