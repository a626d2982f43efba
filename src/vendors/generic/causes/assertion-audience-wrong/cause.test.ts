import { entry, refusedAssertion, signedBy, token, tokenAs } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const named = { sources: { assertionAudience: '--assertion-audience' }, clientId: 'ci' };
const byDefault = { sources: { assertionAudience: 'default' }, clientId: 'ci' };
const withIssuer = tokenAs('contrast.assertion-audience', 'issued', signedBy({ audience: 'https://as.example' }));

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
    ['accepted as it is', [token('issued', signedBy())], 'ruled-out', ['token-answer']],
    ['the server was not reached by it', [token('rate-limited', signedBy())], 'undecided', []],
    [
      'refused, and nobody knows what the server calls itself',
      [refusedAssertion()],
      'undecided',
      ['contrast.assertion-audience', 'server-metadata'],
    ],
    ['refused', [refusedAssertion(), entry('server-metadata')], 'undecided', ['contrast.assertion-audience']],
    [
      'refused with every audience',
      [
        refusedAssertion(),
        entry('server-metadata'),
        tokenAs('contrast.assertion-audience', 'client-authentication-failed', signedBy()),
      ],
      'undecided',
      [],
    ],
    [
      'granted with the other subject: the audience was right',
      [refusedAssertion(), tokenAs('contrast.assertion-subject', 'issued', signedBy())],
      'ruled-out',
      ['contrast.assertion-subject'],
    ],
    [
      'the same as Basic',
      [refusedAssertion(), tokenAs('contrast.other-method', 'issued')],
      'ruled-out',
      ['contrast.other-method'],
    ],
  ],
  [
    [
      'granted with the issuer as audience',
      [refusedAssertion(), withIssuer],
      'proven',
      ['contrast.assertion-audience', 'token-answer'],
      named,
    ],
    [
      'the same, and nobody said what the pipeline sends',
      [refusedAssertion(), withIssuer],
      'likely',
      ['contrast.assertion-audience', 'token-answer'],
      byDefault,
    ],
  ],
);
