import { record, refused, token, tokenAs } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    ['refused as it is by any of four causes', [refused()], 'undecided', []],
    [
      'the record shows the right grant, and words say otherwise',
      [token('grant-not-allowed', {}, 'testimony'), record()],
      'ruled-out',
      ['client-record', 'token-answer'],
    ],
    ['the record does not show its grant', [refused(), record({ grant: null, grantMatches: null })], 'undecided', []],
  ],
  [
    ['the known code', [token('grant-not-allowed')], 'proven', ['token-answer']],
    [
      'the known code, and the record',
      [token('grant-not-allowed'), record({ grant: 'authorization_code', grantMatches: false })],
      'proven',
      ['client-record', 'token-answer'],
    ],
    ['words of a server', [token('grant-not-allowed', {}, 'testimony')], 'likely', ['token-answer']],
    ['the grant is not offered at all', [token('grant-unsupported')], 'proven', ['token-answer']],
    [
      'before any request, by the record',
      [record({ grant: 'password', grantMatches: false })],
      'proven',
      ['client-record'],
    ],
    [
      'the record shows another grant, but the refusal is that of a wrong secret: two faults',
      [refused(), record({ grant: 'password', grantMatches: false })],
      'likely',
      ['client-record', 'token-answer'],
    ],
    [
      'once the secret is repaired the server refuses the grant: two faults',
      [refused(), tokenAs('contrast.unmangled', 'grant-not-allowed')],
      'proven',
      ['contrast.unmangled'],
    ],
    [
      'once id and secret are swapped the server refuses the grant: two faults',
      [refused(), tokenAs('contrast.swapped', 'grant-not-allowed')],
      'proven',
      ['contrast.swapped'],
    ],
  ],
);
