import { apiAs, entry, held, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['no token is held', [entry('secret-shape')], 'ruled-out', ['secret-shape']],
    ['a plain token', [entry('token-shape'), held('token-not-accepted')], 'ruled-out', ['token-shape']],
    [
      'a blank at the end, which every library takes off',
      [entry('token-shape', { manglings: ['edge-whitespace'] }), held('accepted')],
      'ruled-out',
      ['held-token-check'],
    ],
    ['odd, and not tried', [entry('token-shape', { manglings: ['quotes'] })], 'undecided', ['held-token-check']],
  ],
  [
    [
      'accepted once it is undone',
      [
        entry('token-shape', { manglings: ['quotes'] }),
        held('token-not-accepted'),
        apiAs('contrast.unmangled-token', 'accepted'),
      ],
      'proven',
      ['contrast.unmangled-token', 'held-token-check', 'token-shape'],
    ],
    [
      'a header that cannot be sent',
      [
        entry('token-shape', { manglings: ['trailing-newline'] }),
        held('token-not-accepted', unanswered('header-not-sendable')),
      ],
      'likely',
      ['held-token-check', 'token-shape'],
    ],
    [
      'odd and refused, undone and refused: two faults',
      [
        entry('token-shape', { manglings: ['quotes'] }),
        held('token-not-accepted'),
        apiAs('contrast.unmangled-token', 'token-not-accepted'),
      ],
      'likely',
      ['contrast.unmangled-token', 'token-shape'],
    ],
    [
      'a line break, accepted here, where other libraries refuse to send it',
      [entry('token-shape', { manglings: ['trailing-newline'] }), held('accepted')],
      'proven',
      ['held-token-check', 'token-shape'],
    ],
  ],
);
