import { apiAs, at, entry, event, held, lastGood, record, trail } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['the held token works', [entry('token-shape'), held('accepted')], 'ruled-out', ['held-token-check']],
    [
      'refused, no word on why',
      [entry('token-shape'), held('token-not-accepted')],
      'undecided',
      ['audit-trail', 'minted-token-check', 'token-answer'],
    ],
    [
      'it had expired by itself',
      [
        entry('token-shape', { expiresAt: at(-60), expired: true }),
        held('token-not-accepted'),
        trail([event('tokens-revoked', 600)]),
      ],
      'ruled-out',
      ['token-shape'],
    ],
    [
      'revoked, and tokens were issued since: which one this is, nobody knows',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        trail([event('tokens-revoked', 600), event('token-issued', 300)]),
      ],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'another client’s tokens were revoked',
      [entry('token-shape'), held('token-not-accepted'), trail([event('tokens-revoked', 600, { ours: false })])],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'the client gave its own token back, as every diagnosis does',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        trail([event('token-issued', 601), event('tokens-revoked', 600, { who: 'pipeline' })]),
        record(),
      ],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'it worked after the revocation',
      [entry('token-shape'), held('token-not-accepted'), trail([event('tokens-revoked', 600)]), lastGood(300)],
      'undecided',
      ['minted-token-check', 'token-answer'],
    ],
    [
      'refused with a quote around it, and fine without',
      [
        entry('token-shape', { manglings: ['quotes'] }),
        held('token-not-accepted'),
        apiAs('contrast.unmangled-token', 'accepted'),
        trail([event('tokens-revoked', 600)]),
      ],
      'ruled-out',
      ['contrast.unmangled-token'],
    ],
  ],
  [
    [
      'an administrator revoked them, and none was issued since',
      [
        entry('token-shape'),
        held('token-not-accepted'),
        trail([event('token-issued', 900), event('tokens-revoked', 600)]),
      ],
      'proven',
      ['audit-trail', 'held-token-check'],
    ],
    [
      'the same from an incomplete trail',
      [entry('token-shape'), held('token-not-accepted'), trail([event('tokens-revoked', 600)], { complete: false })],
      'likely',
      ['audit-trail', 'held-token-check'],
    ],
    ['the API has a code for it', [entry('token-shape'), held('token-revoked')], 'proven', ['held-token-check']],
    [
      'words of the API',
      [entry('token-shape'), held('token-revoked', {}, 'testimony')],
      'likely',
      ['held-token-check'],
    ],
  ],
);
