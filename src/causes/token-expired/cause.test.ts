import { apiAs, at, entry, held, minted, refused } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    [
      'no token is held, and a fresh one works',
      [entry('secret-shape'), minted('accepted')],
      'ruled-out',
      ['minted-token-check'],
    ],
    ['the held token works', [entry('token-shape'), held('accepted')], 'ruled-out', ['held-token-check']],
    [
      'an opaque token is refused, no word on why',
      [entry('token-shape'), held('token-not-accepted')],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'refused, and it says itself that it is still good',
      [entry('token-shape', { expiresAt: at(3600) }), held('token-not-accepted')],
      'ruled-out',
      ['token-shape'],
    ],
    ['refused for a permission', [entry('token-shape'), held('permission-missing')], 'undecided', []],
    [
      'refused with a quote around it, and fine without',
      [
        entry('token-shape', { manglings: ['quotes'], expiresAt: at(-60), expired: true }),
        held('token-not-accepted'),
        apiAs('contrast.unmangled-token', 'accepted'),
      ],
      'ruled-out',
      ['contrast.unmangled-token'],
    ],
    [
      'expired by a clock that is two hours ahead',
      [
        entry('token-shape', { expiresAt: at(-3600), expired: true }),
        held('token-not-accepted'),
        refused({ clockOffsetMs: -7_200_000 }),
      ],
      'undecided',
      ['minted-token-check'],
    ],
  ],
  [
    [
      'it says itself that it is over',
      [entry('token-shape', { expiresAt: at(-60), expired: true }), held('token-not-accepted')],
      'proven',
      ['held-token-check', 'token-shape'],
    ],
    [
      'the API has a code for it',
      [entry('token-shape'), held('token-expired')],
      'proven',
      ['held-token-check', 'token-shape'],
    ],
    [
      'words of the API',
      [entry('token-shape'), held('token-expired', {}, 'testimony')],
      'likely',
      ['held-token-check', 'token-shape'],
    ],
  ],
);
