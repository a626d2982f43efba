import { entry } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const plan = { algorithm: null, keyId: null, issuer: null, subject: null, audience: null, lifeSeconds: 120 };
const broken = (problem: 'missing' | 'no-key' | 'public-half' | 'encrypted' | 'kind-unknown') =>
  entry('signing-key', { readable: false, problem, kind: null, fits: false });

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['a key signs, and nobody has looked at it', [], 'undecided', ['signing-key'], { assertion: plan }],
    ['a secret is used', [entry('secret-shape')], 'ruled-out', ['secret-shape']],
    [
      'the secret itself signs',
      [entry('secret-shape')],
      'ruled-out',
      ['secret-shape'],
      { assertion: plan, authMethod: 'client_secret_jwt' },
    ],
    ['readable', [entry('signing-key')], 'ruled-out', ['signing-key']],
    [
      'readable once its line breaks are real ones',
      [entry('signing-key', { undone: 'escaped-line-breaks' })],
      'ruled-out',
      ['signing-key'],
    ],
    ['nothing was given, which is a cause of its own', [broken('missing')], 'undecided', []],
  ],
  [
    ['half a file', [broken('no-key')], 'proven', ['signing-key']],
    ['the public half', [broken('public-half')], 'proven', ['signing-key']],
    ['under a passphrase', [broken('encrypted')], 'proven', ['signing-key']],
    ['a kind that signs nothing', [broken('kind-unknown')], 'proven', ['signing-key']],
  ],
);
