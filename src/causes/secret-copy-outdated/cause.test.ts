import { entry, record, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const shape = entry('secret-shape');
const copy = entry('secret-copy');
const other = (means: string, fingerprint = 'fp:0123456789ab') =>
  entry('contrast.other-copy', {
    status: means === 'issued' ? 200 : 401,
    fingerprint,
    reading: { means, weight: 'code', source: 'test' },
  } as never);
const source = entry('contrast.other-source', {
  status: 200,
  reading: { means: 'issued', weight: 'code', source: 'test' },
} as never);

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['secret-shape']],
    ['no other copy', [shape, refused()], 'ruled-out', ['secret-shape']],
    ['the value in use works', [shape, copy, token('issued')], 'ruled-out', ['token-answer']],
    ['every copy is the same', [shape, entry('secret-copy', { equal: true }), refused()], 'ruled-out', ['secret-copy']],
    ['another copy, not tried', [shape, copy, refused()], 'undecided', ['contrast.other-copy']],
    [
      'both are refused, which may be for the client itself',
      [shape, copy, refused(), other('client-authentication-failed')],
      'undecided',
      [],
    ],
    [
      'both are refused, and the client is alive',
      [shape, copy, refused(), record(), other('client-authentication-failed')],
      'ruled-out',
      ['client-record', 'contrast.other-copy'],
    ],
    ['the other one throttled', [shape, copy, refused(), other('rate-limited')], 'undecided', []],
    ['the one in use only throttled', [shape, copy, token('rate-limited'), other('issued')], 'undecided', []],
    [
      'one of two other values is refused, nobody tried the second',
      [shape, copy, entry('secret-copy', { fingerprint: 'fp:ba9876543210' }), refused(), other('secret-not-accepted')],
      'undecided',
      [],
    ],
    [
      'a source that the tool passes over is accepted',
      [shape, copy, refused(), source],
      'ruled-out',
      ['contrast.other-source'],
    ],
  ],
  [
    [
      'the value in use is refused, the copy is accepted',
      [shape, copy, refused(), other('issued')],
      'proven',
      ['contrast.other-copy', 'secret-copy', 'token-answer'],
    ],
    [
      'nothing in use, the copy is accepted',
      [entry('secret-shape', { present: false, setButEmpty: true, length: 0 }), copy, other('issued')],
      'proven',
      ['contrast.other-copy', 'secret-copy', 'secret-shape'],
    ],
  ],
);
