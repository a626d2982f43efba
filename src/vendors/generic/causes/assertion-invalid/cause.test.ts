import { at, entry, generic, held, refused, token } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], generic],
    ['a secret was refused', [entry('secret-shape'), refused()], 'ruled-out', ['token-answer'], generic],
    ['a pasted refusal: what was sent is not known', [refused()], 'undecided', [], generic],
    ['the token works', [held('accepted')], 'ruled-out', ['held-token-check'], generic],
    [
      'a complaint about time, and the clocks differ',
      [token('assertion-time-refused', { clockOffsetMs: 120_000 })],
      'undecided',
      [],
      generic,
    ],
    [
      'a complaint about time, and the assertion is over',
      [
        entry('token-shape', { expired: true, expiresAt: at(-60) }),
        held('assertion-time-refused', { clockOffsetMs: 0 }),
      ],
      'ruled-out',
      ['token-shape'],
      generic,
    ],
  ],
  [
    ['a documented code', [token('assertion-invalid')], 'proven', ['token-answer'], generic],
    ['words of the API', [held('assertion-invalid', {}, 'testimony')], 'likely', ['held-token-check'], generic],
    [
      'a complaint about time, and the clocks agree',
      [token('assertion-time-refused', { clockOffsetMs: 400 })],
      'likely',
      ['token-answer'],
      generic,
    ],
  ],
);
