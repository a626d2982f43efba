import { at, entry, generic, held, refused, token } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], generic],
    [
      'a plain secret, and the clocks are an hour apart: nothing that was sent carries a time',
      [entry('secret-shape'), refused({ clockOffsetMs: 3_600_000 })],
      'ruled-out',
      ['token-answer'],
      generic,
    ],
    ['a pasted answer: what was sent is not known', [refused({ clockOffsetMs: null })], 'undecided', [], generic],
    [
      'an opaque token',
      [entry('token-shape'), held('token-not-accepted', { clockOffsetMs: 3_600_000 })],
      'ruled-out',
      ['held-token-check'],
      generic,
    ],
    [
      'a complaint about time, and the clocks agree',
      [token('assertion-time-refused', { clockOffsetMs: 900 }, 'testimony')],
      'ruled-out',
      ['token-answer'],
      generic,
    ],
    [
      'a complaint about time, the clocks agree, and the life is exactly what is allowed',
      [
        entry('token-claims', { issuedAt: at(0), expiresAt: at(600) }),
        held('assertion-time-refused', { clockOffsetMs: 900 }, 'testimony'),
      ],
      'undecided',
      [],
      generic,
    ],
    [
      'a complaint about time of a held JWT that nobody has read',
      [entry('token-shape'), held('assertion-time-refused', { clockOffsetMs: 900 }, 'testimony')],
      'undecided',
      ['token-claims'],
      generic,
    ],
    [
      'a complaint about time from a server without a Date header',
      [token('assertion-time-refused', { clockOffsetMs: null })],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    [
      'a complaint about time, and this clock is two minutes behind',
      [token('assertion-time-refused', { clockOffsetMs: 120_000 }, 'testimony')],
      'proven',
      ['token-answer'],
      generic,
    ],
    [
      'the API complains of a JWT, and this clock is ahead',
      [held('assertion-time-refused', { clockOffsetMs: -90_000 }, 'testimony')],
      'proven',
      ['held-token-check'],
      generic,
    ],
  ],
);
