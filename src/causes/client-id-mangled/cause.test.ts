import { entry, generic, refused, token, tokenAs } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['client-id-shape']],
    ['a plain id', [entry('client-id-shape'), refused()], 'ruled-out', ['client-id-shape']],
    ['no UUID, where ids are UUIDs', [entry('client-id-shape', { uuid: false }), refused()], 'undecided', []],
    [
      'no UUID, where ids are names',
      [entry('client-id-shape', { uuid: false }), refused()],
      'ruled-out',
      ['client-id-shape'],
      generic,
    ],
    [
      'no UUID, and accepted',
      [entry('client-id-shape', { uuid: false }), token('issued')],
      'ruled-out',
      ['client-id-shape'],
    ],
    ['odd, and not tried yet', [entry('client-id-shape', { manglings: ['quotes'] })], 'undecided', ['token-answer']],
    [
      'odd, and accepted as it is',
      [entry('client-id-shape', { manglings: ['edge-whitespace'] }), token('issued')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'odd, and the refusal names the grant: the server knows this client',
      [entry('client-id-shape', { manglings: ['edge-whitespace'] }), token('grant-not-allowed')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'odd, and granted as it is in another region',
      [
        entry('client-id-shape', { manglings: ['edge-whitespace'] }),
        refused(),
        tokenAs('contrast.other-region', 'issued'),
      ],
      'ruled-out',
      ['contrast.other-region'],
    ],
    [
      'looks encoded, and undoing it does not help: it may be the id’s own form',
      [
        entry('client-id-shape', { manglings: ['url-encoding'] }),
        refused(),
        tokenAs('contrast.unmangled', 'client-authentication-failed'),
      ],
      'undecided',
      [],
    ],
    [
      'the request was not understood: undoing it is worth a try',
      [entry('client-id-shape', { manglings: ['quotes'] }), token('request-malformed')],
      'undecided',
      ['contrast.unmangled'],
    ],
  ],
  [
    [
      'granted once it is undone',
      [
        entry('client-id-shape', { manglings: ['quotes'] }),
        refused(),
        tokenAs('contrast.unmangled', 'issued', { undone: { clientId: ['quotes'], secret: [] } }),
      ],
      'proven',
      ['client-id-shape', 'contrast.unmangled', 'token-answer'],
    ],
    [
      'refused, and not tried undone',
      [entry('client-id-shape', { manglings: ['quotes'] }), refused()],
      'likely',
      ['client-id-shape', 'token-answer'],
    ],
    [
      'blanks that undoing does not cure: one fault of two',
      [
        entry('client-id-shape', { manglings: ['edge-whitespace'] }),
        refused(),
        tokenAs('contrast.unmangled', 'client-authentication-failed'),
      ],
      'likely',
      ['client-id-shape', 'contrast.unmangled', 'token-answer'],
    ],
    [
      'repaired, the server knows the client and refuses the grant: two faults',
      [
        entry('client-id-shape', { manglings: ['quotes'] }),
        refused(),
        tokenAs('contrast.unmangled', 'grant-not-allowed'),
      ],
      'proven',
      ['client-id-shape', 'contrast.unmangled', 'token-answer'],
    ],
  ],
);
