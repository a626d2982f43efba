import { entry, record, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const refusal = entry('token-answer', {
  status: 401,
  error: 'invalid_client',
  reading: { means: 'client-authentication-failed', weight: 'code', source: 'test' },
} as never);
const other = (means: string) =>
  entry('contrast.other-source', {
    status: means === 'issued' ? 200 : 401,
    reading: { means, weight: 'code', source: 'test' },
  } as never);
const conflict = entry('source-conflict');

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['secret-shape']],
    ['one source only', [entry('secret-shape'), refusal], 'ruled-out', ['secret-shape']],
    [
      'two sources hold the same',
      [entry('secret-shape'), entry('source-conflict', { equal: true }), refusal],
      'ruled-out',
      ['source-conflict'],
    ],
    [
      'two regions are another matter',
      [entry('secret-shape'), entry('source-conflict', { field: 'region' }), refusal],
      'ruled-out',
      ['source-conflict'],
    ],
    [
      'two values, and the one in use works',
      [entry('secret-shape'), conflict, token('issued')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'two values, the other not tried',
      [entry('secret-shape'), conflict, refusal],
      'undecided',
      ['contrast.other-source'],
    ],
    [
      'two values, both refused, which may be for the client itself',
      [entry('secret-shape'), conflict, refusal, other('client-authentication-failed')],
      'undecided',
      [],
    ],
    [
      'two values, both refused, and the client is alive',
      [entry('secret-shape'), conflict, refusal, record(), other('client-authentication-failed')],
      'ruled-out',
      ['client-record', 'contrast.other-source'],
    ],
    [
      'two values, and the server says of the other that it is not this client’s',
      [entry('secret-shape'), conflict, refusal, other('secret-not-accepted')],
      'ruled-out',
      ['contrast.other-source'],
    ],
    [
      'two values, the one in use only throttled',
      [entry('secret-shape'), conflict, token('rate-limited'), other('issued')],
      'undecided',
      [],
    ],
    [
      'two values, the other one throttled',
      [entry('secret-shape'), conflict, refusal, other('rate-limited')],
      'undecided',
      [],
    ],
  ],
  [
    [
      'the value in use is refused, the other is accepted',
      [entry('secret-shape'), conflict, refusal, other('issued')],
      'proven',
      ['contrast.other-source', 'source-conflict', 'token-answer'],
    ],
    [
      'the path of a file in use, what it holds is accepted',
      [
        entry('secret-shape'),
        entry('source-conflict', { used: 'environment variable S (a path)', lost: 'the file whose path it holds' }),
        refusal,
        other('issued'),
      ],
      'proven',
      ['contrast.other-source', 'source-conflict', 'token-answer'],
    ],
    [
      'an empty value in use, the other is accepted',
      [entry('secret-shape', { present: false, setButEmpty: true, length: 0 }), conflict, other('issued')],
      'proven',
      ['contrast.other-source', 'secret-shape', 'source-conflict'],
    ],
  ],
);
