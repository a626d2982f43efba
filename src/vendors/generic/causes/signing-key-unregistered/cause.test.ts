import { entry, refusedAssertion, signedBy, token, tokenAs } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const published = (...keys: { keyId: string | null; thumbprint: string | null }[]) => entry('client-keys', { keys });
const own = { keyId: 'one', thumbprint: 'thumb' };
const others = { keyId: 'two', thumbprint: 'other' };
const key = entry('signing-key');

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
    ['accepted as it is', [key, token('issued', signedBy()), published(others)], 'ruled-out', ['token-answer']],
    ['refused', [key, refusedAssertion()], 'undecided', ['client-keys']],
    [
      'the client publishes this very key',
      [key, refusedAssertion(), published(others, own)],
      'ruled-out',
      ['client-keys', 'signing-key'],
    ],
    [
      'published under a kid, and none was sent',
      [key, refusedAssertion({ keyId: null }), published(own)],
      'undecided',
      ['contrast.assertion-key-id'],
    ],
    [
      'the same, and refused with it too',
      [
        key,
        refusedAssertion({ keyId: null }),
        published(own),
        tokenAs('contrast.assertion-key-id', 'client-authentication-failed', signedBy()),
      ],
      'ruled-out',
      ['client-keys', 'signing-key'],
    ],
    [
      'the client secret signs',
      [token('client-authentication-failed', { ...signedBy(), authMethod: 'client_secret_jwt' }), published(others)],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'granted with another audience',
      [key, refusedAssertion(), published(others), tokenAs('contrast.assertion-audience', 'issued', signedBy())],
      'ruled-out',
      ['contrast.assertion-audience'],
    ],
  ],
  [
    [
      'none of the published keys is this one',
      [key, refusedAssertion(), published(others)],
      'proven',
      ['client-keys', 'signing-key', 'token-answer'],
    ],
    [
      'nothing is published at all',
      [key, refusedAssertion(), published()],
      'proven',
      ['client-keys', 'signing-key', 'token-answer'],
    ],
    [
      'published under another kid',
      [key, refusedAssertion({ keyId: 'two' }), published(own, others)],
      'likely',
      ['client-keys', 'signing-key', 'token-answer'],
    ],
    [
      'the same, and granted with that one',
      [
        key,
        refusedAssertion({ keyId: 'two' }),
        published(own, others),
        tokenAs('contrast.assertion-key-id', 'issued', signedBy()),
      ],
      'proven',
      ['client-keys', 'contrast.assertion-key-id', 'token-answer'],
    ],
  ],
);
