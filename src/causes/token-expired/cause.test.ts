import { apiAs, at, entry, event, held, minted, record, refused, trail } from '../../../test/causes/facts.ts';
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
    [
      'the trail shows a token that can still be alive',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        record({ tokenLifeSeconds: 86_400 }),
        trail([event('token-issued', 90_000), event('token-issued', 3600)]),
      ],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'how long a token lives was changed since the last one: it may have had longer',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        record({ tokenLifeSeconds: 300, modifiedAt: at(-600) }),
        trail([event('token-issued', 3600)]),
      ],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'another client’s tokens are over',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        record({ tokenLifeSeconds: 300 }),
        trail([event('token-issued', 3600, { ours: false })]),
      ],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
  ],
  [
    [
      'every token that the trail shows is over',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        record({ tokenLifeSeconds: 86_400 }),
        trail([event('token-issued', 200_000), event('token-issued', 90_000)]),
      ],
      'likely',
      ['audit-trail', 'client-record', 'held-token-check'],
    ],
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
