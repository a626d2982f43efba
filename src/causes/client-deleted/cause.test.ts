import {
  entry,
  event,
  held,
  lastGood,
  noRecord,
  record,
  refused,
  token,
  tokenAs,
  trail,
} from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    ['refused, nobody looked', [refused()], 'undecided', ['audit-trail', 'client-record']],
    ['the client is there', [refused(), record()], 'ruled-out', ['client-record']],
    ['absent, and the trail was not read', [refused(), noRecord()], 'undecided', ['audit-trail']],
    [
      'absent, and the trail of the last weeks does not show it: it may be older',
      [refused(), noRecord(), trail()],
      'undecided',
      ['last-good'],
    ],
    [
      'absent, and it worked within the trail, which shows no deletion',
      [refused(), noRecord(), trail(), lastGood(600)],
      'ruled-out',
      ['audit-trail', 'last-good'],
    ],
    [
      'it worked before the trail begins',
      [refused(), noRecord(), trail(), lastGood(500 * 86_400)],
      'undecided',
      ['last-good'],
    ],
    [
      'another client was deleted in this minute',
      [refused(), noRecord(), trail([event('client-deleted', 30, { ours: false }), event('token-issued', 600)])],
      'ruled-out',
      ['audit-trail'],
    ],
    [
      'the trail is not complete',
      [refused(), noRecord(), trail([event('token-issued', 600)], { complete: false })],
      'undecided',
      ['last-good'],
    ],
    [
      'the server says that the secret is wrong: it knows the client',
      [token('secret-not-accepted'), noRecord()],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'the client lives in another region',
      [refused(), noRecord(), tokenAs('contrast.other-region', 'issued')],
      'ruled-out',
      ['contrast.other-region'],
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
      ['audit-trail', 'client-record'],
    ],
  ],
  [
    [
      'absent, and the trail shows who deleted it',
      [refused(), noRecord(), trail([event('client-deleted', 600)])],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'the same from an incomplete trail',
      [refused(), noRecord(), trail([event('client-deleted', 600)], { complete: false })],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
  ],
);
