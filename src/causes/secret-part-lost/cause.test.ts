import { entry, record, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const shape = entry('secret-shape');
const whole = entry('secret-copy', { loss: 'dollar-expanded' });
const other = (means: string) =>
  entry('contrast.other-copy', {
    status: means === 'issued' ? 200 : 401,
    fingerprint: 'fp:0123456789ab',
    reading: { means, weight: 'code', source: 'test' },
  } as never);

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['secret-shape']],
    ['no other copy', [shape, refused()], 'ruled-out', ['secret-shape']],
    [
      'another value altogether',
      [shape, entry('secret-copy'), refused(), other('issued')],
      'ruled-out',
      ['secret-copy'],
    ],
    ['a part of another copy, and it works', [shape, whole, token('issued')], 'ruled-out', ['token-answer']],
    ['the whole was not tried', [shape, whole, refused()], 'undecided', ['contrast.other-copy']],
    [
      'the whole is refused, too, which may be for the client itself',
      [shape, whole, refused(), other('client-authentication-failed')],
      'undecided',
      [],
    ],
    [
      'the whole is refused, too, and the client is alive',
      [shape, whole, refused(), record(), other('client-authentication-failed')],
      'ruled-out',
      ['client-record', 'contrast.other-copy'],
    ],
    ['the part was only throttled', [shape, whole, token('rate-limited'), other('issued')], 'undecided', []],
    [
      'another copy is the one that is accepted',
      [shape, entry('secret-copy', { loss: 'cut-short', fingerprint: 'fp:ba9876543210' }), refused(), other('issued')],
      'ruled-out',
      ['contrast.other-copy'],
    ],
  ],
  [
    [
      'the part is refused, the whole is accepted',
      [shape, whole, refused(), other('issued')],
      'proven',
      ['contrast.other-copy', 'secret-copy', 'token-answer'],
    ],
  ],
);
