import { apiAs, entry, held, minted, refused, token, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-shape']],
    ['no token is set', [entry('secret-shape')], 'ruled-out', ['secret-shape']],
    [
      'the token works',
      [entry('token-shape'), entry('secret-shape'), held('accepted')],
      'ruled-out',
      ['held-token-check'],
    ],
    [
      'a held token is fine while the secret is wrong',
      [entry('token-shape'), entry('secret-shape'), held('accepted'), refused()],
      'ruled-out',
      ['held-token-check'],
    ],
    [
      'there is nothing beside the token',
      [entry('token-shape'), entry('secret-shape', { present: false }), held('token-not-accepted')],
      'ruled-out',
      ['secret-shape', 'token-shape'],
    ],
    [
      'id and secret are refused as well',
      [entry('token-shape'), entry('secret-shape'), held('token-not-accepted'), refused()],
      'undecided',
      [],
    ],
    [
      'a fresh token is refused too',
      [
        entry('token-shape'),
        entry('secret-shape'),
        held('token-not-accepted'),
        token('issued'),
        minted('token-not-accepted'),
      ],
      'ruled-out',
      ['minted-token-check'],
    ],
    [
      'the fresh token got no answer',
      [
        entry('token-shape'),
        entry('secret-shape'),
        held('token-not-accepted'),
        token('issued'),
        minted('accepted', unanswered()),
      ],
      'undecided',
      [],
    ],
    [
      'a quote around it is all that is wrong',
      [
        entry('token-shape', { manglings: ['quotes'] }),
        entry('secret-shape'),
        held('token-not-accepted'),
        apiAs('contrast.unmangled-token', 'accepted'),
        token('issued'),
        minted('accepted'),
      ],
      'ruled-out',
      ['contrast.unmangled-token'],
    ],
    [
      'refused for a permission: the token itself is good',
      [entry('token-shape'), entry('secret-shape'), held('permission-missing'), token('issued'), minted('accepted')],
      'undecided',
      [],
    ],
  ],
  [
    [
      'refused, while a fresh one is accepted',
      [entry('token-shape'), entry('secret-shape'), held('token-not-accepted'), token('issued'), minted('accepted')],
      'proven',
      ['held-token-check', 'minted-token-check', 'token-answer', 'token-shape'],
    ],
    [
      'refused, while a fresh one gets as far as the permissions',
      [
        entry('token-shape'),
        entry('secret-shape'),
        held('token-not-accepted'),
        token('issued'),
        minted('permission-missing'),
      ],
      'proven',
      ['held-token-check', 'minted-token-check', 'token-answer', 'token-shape'],
    ],
  ],
);
