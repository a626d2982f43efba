import { entry, generic, held, minted } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], generic],
    ['the API knows the token', [minted('accepted')], 'ruled-out', ['minted-token-check'], generic],
    [
      'refused, and the API has not described itself',
      [held('token-not-accepted')],
      'undecided',
      ['resource-metadata'],
      generic,
    ],
    [
      'the API names this server',
      [held('token-not-accepted'), entry('resource-metadata'), entry('token-claims')],
      'ruled-out',
      ['resource-metadata', 'token-claims'],
      generic,
    ],
    [
      'nobody knows who issued the token',
      [held('token-not-accepted'), entry('resource-metadata'), entry('token-claims', { issuer: null })],
      'undecided',
      ['server-metadata', 'token-claims'],
      generic,
    ],
  ],
  [
    [
      'the API names another server than the issuer of the token',
      [
        held('token-not-accepted'),
        entry('resource-metadata'),
        entry('token-claims', { issuer: 'https://other.example' }),
      ],
      'likely',
      ['held-token-check', 'resource-metadata', 'token-claims'],
      generic,
    ],
    [
      'the API names another server than the one that issued an opaque token',
      [
        minted('token-not-accepted'),
        entry('resource-metadata'),
        entry('server-metadata', { issuer: 'https://other.example' }),
      ],
      'likely',
      ['minted-token-check', 'resource-metadata', 'server-metadata'],
      generic,
    ],
  ],
);
