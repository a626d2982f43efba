import { at, entry, held, noRecord, record, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    ['refused, nobody looked', [refused()], 'undecided', ['client-record']],
    ['active', [refused(), record()], 'ruled-out', ['client-record']],
    ['disabled is not inactive', [refused(), record({ state: 'disabled' })], 'ruled-out', ['client-record']],
    ['no such client', [refused(), noRecord()], 'ruled-out', ['client-record']],
    ['a state that nobody has described', [refused(), record({ state: 'unknown' })], 'undecided', []],
    [
      'restored a moment ago: the old record, but a token is issued',
      [token('issued'), record({ state: 'inactive' })],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'a held token of this very client works, while id and secret are refused',
      [held('accepted'), entry('identity', { credential: 'held' }), refused()],
      'ruled-out',
      ['identity'],
    ],
    [
      'a held token of another client says nothing of this one',
      [held('accepted'), entry('identity', { credential: 'held', clientId: 'another' }), refused()],
      'undecided',
      ['client-record'],
    ],
  ],
  [
    [
      'refused, and the record says so',
      [refused(), record({ state: 'inactive', deletesAt: at(3 * 86_400) })],
      'proven',
      ['client-record', 'token-answer'],
    ],
    ['before any request', [record({ state: 'inactive' })], 'proven', ['client-record']],
  ],
);
