import { entry, generic, refused, token, tokenAs } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['client-id-shape', 'secret-shape']],
    [
      'the id has the form of an id',
      [entry('client-id-shape'), entry('secret-shape'), refused()],
      'ruled-out',
      ['client-id-shape', 'secret-shape'],
    ],
    [
      'both have the form of an id: a copied id',
      [entry('client-id-shape'), entry('secret-shape', { uuid: true }), refused()],
      'ruled-out',
      ['client-id-shape', 'secret-shape'],
    ],
    [
      'looks swapped, and is accepted',
      [entry('client-id-shape', { uuid: false }), entry('secret-shape', { uuid: true }), token('issued')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'looks swapped, and swapping does not help',
      [
        entry('client-id-shape', { uuid: false }),
        entry('secret-shape', { uuid: true }),
        refused(),
        tokenAs('contrast.swapped', 'client-authentication-failed'),
      ],
      'undecided',
      [],
    ],
    [
      'a server whose ids have no form: nothing can be seen',
      [entry('client-id-shape', { uuid: false }), entry('secret-shape'), refused()],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    [
      'granted once they are swapped',
      [
        entry('client-id-shape', { uuid: false }),
        entry('secret-shape', { uuid: true }),
        refused(),
        tokenAs('contrast.swapped', 'issued'),
      ],
      'proven',
      ['contrast.swapped', 'token-answer'],
    ],
    [
      'looks swapped, and refused',
      [entry('client-id-shape', { uuid: false }), entry('secret-shape', { uuid: true }), refused()],
      'likely',
      ['client-id-shape', 'secret-shape', 'token-answer'],
    ],
    [
      'looks swapped at a server of the general kind',
      [entry('client-id-shape', { uuid: false }), entry('secret-shape', { uuid: true }), refused()],
      'likely',
      ['client-id-shape', 'secret-shape', 'token-answer'],
      generic,
    ],
  ],
);
