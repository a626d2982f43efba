import { entry, refusedAssertion, signedBy, token, tokenAs } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const named = { sources: { signingAlgorithm: '--signing-alg' } };
const metadata = (...signingAlgorithms: string[]) => entry('server-metadata', { signingAlgorithms });
const pss = tokenAs('contrast.assertion-algorithm', 'issued', signedBy({ algorithm: 'PS256' }));

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    [
      'a secret was sent',
      [entry('secret-shape'), token('client-authentication-failed')],
      'ruled-out',
      ['token-answer'],
    ],
    ['a pasted answer: what was sent is not known', [token('client-authentication-failed')], 'undecided', []],
    ['accepted as it is', [entry('signing-key'), token('issued', signedBy())], 'ruled-out', ['token-answer']],
    [
      'refused',
      [entry('signing-key'), refusedAssertion()],
      'undecided',
      ['contrast.assertion-algorithm', 'server-metadata'],
    ],
    [
      'the server takes it, and this client may be registered for another',
      [refusedAssertion(), metadata('RS256', 'PS256')],
      'undecided',
      ['contrast.assertion-algorithm'],
    ],
    ['a server that lists none says nothing', [refusedAssertion({ algorithm: 'ES256' }), metadata()], 'undecided', []],
    [
      'EC signs by one only, and the server takes it',
      [refusedAssertion({ algorithm: 'ES256' }), metadata('RS256', 'ES256')],
      'ruled-out',
      ['server-metadata'],
    ],
    [
      'refused by the other as well',
      [
        refusedAssertion(),
        metadata('RS256', 'PS256'),
        tokenAs('contrast.assertion-algorithm', 'client-authentication-failed', signedBy()),
      ],
      'undecided',
      [],
    ],
    [
      'granted with another audience',
      [refusedAssertion(), tokenAs('contrast.assertion-audience', 'issued', signedBy())],
      'ruled-out',
      ['contrast.assertion-audience'],
    ],
  ],
  [
    ['the key cannot sign by it', [entry('signing-key', { fits: false })], 'proven', ['signing-key']],
    [
      'granted by the other',
      [refusedAssertion(), pss],
      'proven',
      ['contrast.assertion-algorithm', 'token-answer'],
      named,
    ],
    [
      'the same, and nobody said what the pipeline signs by',
      [refusedAssertion(), pss],
      'likely',
      ['contrast.assertion-algorithm', 'token-answer'],
      { sources: { signingAlgorithm: 'default' } },
    ],
    [
      'the server takes others only',
      [refusedAssertion(), metadata('ES256')],
      'proven',
      ['server-metadata', 'token-answer'],
    ],
  ],
);
