import { entry, held, refused } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['client-id-shape', 'secret-shape']],
    [
      'both are there',
      [entry('client-id-shape'), entry('secret-shape'), refused()],
      'ruled-out',
      ['client-id-shape', 'secret-shape'],
    ],
    ['a token alone is asked about', [entry('token-shape')], 'ruled-out', ['token-shape']],
    [
      'no secret, but the token in use works',
      [entry('token-shape'), entry('client-id-shape'), entry('secret-shape', { present: false }), held('accepted')],
      'ruled-out',
      ['token-shape'],
    ],
    [
      'no secret, and the token that is sent is refused',
      [
        entry('token-shape'),
        entry('client-id-shape'),
        entry('secret-shape', { present: false }),
        held('token-not-accepted'),
      ],
      'ruled-out',
      ['token-shape'],
    ],
  ],
  [
    ['no secret', [entry('client-id-shape'), entry('secret-shape', { present: false })], 'proven', ['secret-shape']],
    [
      'an empty secret',
      [entry('client-id-shape'), entry('secret-shape', { present: false, setButEmpty: true })],
      'proven',
      ['secret-shape'],
    ],
    ['no id', [entry('client-id-shape', { present: false }), entry('secret-shape')], 'proven', ['client-id-shape']],
    [
      'neither',
      [entry('client-id-shape', { present: false }), entry('secret-shape', { present: false })],
      'proven',
      ['client-id-shape', 'secret-shape'],
    ],
    ['an empty token alone', [entry('token-shape', { present: false, setButEmpty: true })], 'proven', ['token-shape']],
  ],
);
