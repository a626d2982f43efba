import { entry, refusedAssertion, signedBy, token, tokenAs } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const about = { clientId: 'ci' };
const other = refusedAssertion({ subject: 'somebody' });

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
    ['accepted as it is', [token('issued', signedBy({ subject: 'somebody' }))], 'ruled-out', ['token-answer'], about],
    ['both are the client', [refusedAssertion()], 'ruled-out', ['token-answer'], about],
    ['another subject, and nobody tried', [other], 'undecided', ['contrast.assertion-subject'], about],
    [
      'another subject, and refused without it as well',
      [other, tokenAs('contrast.assertion-subject', 'client-authentication-failed', signedBy())],
      'undecided',
      [],
      about,
    ],
    [
      'the assertion is the grant: it may stand for anybody',
      [token('refused-otherwise', { ...signedBy({ subject: 'somebody' }), authMethod: 'jwt_bearer' })],
      'undecided',
      [],
      about,
    ],
    [
      'granted with another audience',
      [other, tokenAs('contrast.assertion-audience', 'issued', signedBy({ subject: 'somebody' }))],
      'ruled-out',
      ['contrast.assertion-audience'],
      about,
    ],
  ],
  [
    [
      'granted with the client id in both',
      [other, tokenAs('contrast.assertion-subject', 'issued', signedBy())],
      'proven',
      ['contrast.assertion-subject', 'token-answer'],
      about,
    ],
    [
      'another issuer, the same',
      [refusedAssertion({ issuer: 'the app' }), tokenAs('contrast.assertion-subject', 'issued', signedBy())],
      'proven',
      ['contrast.assertion-subject', 'token-answer'],
      about,
    ],
  ],
);
