import { entry, generic, refused, token, tokenAs } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['secret-shape'], generic],
    ['letters and digits only', [entry('secret-shape'), refused()], 'ruled-out', ['secret-shape'], generic],
    [
      'letters and digits only, and so is the id',
      [entry('client-id-shape'), entry('secret-shape'), refused()],
      'ruled-out',
      ['secret-shape'],
      generic,
    ],
    [
      'an id that holds a colon, not tried',
      [entry('client-id-shape', { formEncodingMatters: true }), entry('secret-shape'), refused()],
      'undecided',
      ['contrast.encoded'],
      generic,
    ],
    [
      'accepted as it is',
      [entry('secret-shape', { formEncodingMatters: true }), token('issued')],
      'ruled-out',
      ['token-answer'],
      generic,
    ],
    [
      'not tried',
      [entry('secret-shape', { formEncodingMatters: true }), refused()],
      'undecided',
      ['contrast.encoded'],
      generic,
    ],
    [
      'not tried, and granted in the body, which needs no second encoding',
      [entry('secret-shape', { formEncodingMatters: true }), refused(), tokenAs('contrast.other-method', 'issued')],
      'undecided',
      ['contrast.encoded'],
      generic,
    ],
    [
      'not understood as it is',
      [entry('secret-shape', { formEncodingMatters: true }), token('request-malformed')],
      'undecided',
      ['contrast.encoded'],
      generic,
    ],
    [
      'refused encoded too: something else is wrong, and this may be so besides',
      [
        entry('secret-shape', { formEncodingMatters: true }),
        refused(),
        tokenAs('contrast.encoded', 'client-authentication-failed'),
      ],
      'undecided',
      [],
      generic,
    ],
    [
      'throttled when encoded: nobody looked',
      [entry('secret-shape', { formEncodingMatters: true }), refused(), tokenAs('contrast.encoded', 'rate-limited')],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    [
      'granted encoded',
      [entry('secret-shape', { formEncodingMatters: true }), refused(), tokenAs('contrast.encoded', 'issued')],
      'proven',
      ['contrast.encoded', 'secret-shape', 'token-answer'],
      generic,
    ],
  ],
);
