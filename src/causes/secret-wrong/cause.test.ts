import {
  at,
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

    ['refused as it is by any of four causes', [refused()], 'undecided', ['audit-trail', 'client-record']],
    ['the client is disabled', [refused(), record({ state: 'disabled' }), trail()], 'undecided', []],
    ['no such client', [refused(), noRecord(), trail()], 'undecided', []],
    [
      'the client is for some addresses only',
      [refused(), record({ addressRanges: ['192.0.2.0/24'] }), trail()],
      'undecided',
      [],
    ],
    ['nobody read the trail', [refused(), record()], 'undecided', ['audit-trail']],
    [
      'a reset explains it',
      [refused(), record(), trail([event('secret-reset', 600)]), lastGood(3600)],
      'ruled-out',
      ['audit-trail', 'last-good'],
    ],
    [
      'a reset that nothing lies beside',
      [refused(), record(), trail([event('secret-reset', 600)])],
      'undecided',
      ['last-good'],
    ],
    [
      'it failed before the reset, so the reset clears nothing',
      [refused(), record(), trail([event('secret-reset', 600)]), lastGood(3600)],
      'undecided',
      [],
      { firstBad: at(-1800) },
    ],
    [
      'the credentials belong to another region',
      [refused(), tokenAs('contrast.other-region', 'issued')],
      'ruled-out',
      ['contrast.other-region'],
    ],
    [
      'a held token is fine, and nobody asked with id and secret',
      [held('accepted')],
      'ruled-out',
      ['held-token-check'],
    ],
    [
      'the server says by a code that the secret has expired',
      [token('secret-expired'), record(), trail()],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'the server says by a code that it does not know the client',
      [token('client-unknown')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'a mask was sent in its place',
      [entry('secret-shape', { placeholder: 'mask' }), refused(), record(), trail()],
      'ruled-out',
      ['secret-shape'],
    ],
    ['throttled', [token('rate-limited')], 'undecided', []],
  ],
  [
    [
      'the client is there, active, for every address, and never reset',
      [refused(), record(), trail()],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'a held token is fine while the secret is wrong',
      [held('accepted'), refused(), record(), trail()],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'an old service says `client not found`, and the client is there',
      [token('client-unknown', {}, 'testimony'), record(), trail()],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'legacy: HTTP 401 instead of 400',
      [refused({ status: 401 }), record(), trail()],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'another client’s secret was reset',
      [refused(), record(), trail([event('secret-reset', 600, { ours: false })])],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'a reset long ago and a typo today',
      [refused(), record(), trail([event('secret-reset', 20 * 86_400)]), lastGood(3600)],
      'proven',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
    ],
    [
      'the trail covers the last month only, and the client is older',
      [refused(), record(), trail([], { since: at(-30 * 86_400) })],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'worked since the last reset that an incomplete trail shows',
      [refused(), record(), trail([event('secret-reset', 20 * 86_400)], { complete: false }), lastGood(3600)],
      'likely',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
    ],
    [
      'worked since the last reset, and the record was changed after it worked',
      [refused(), record({ modifiedAt: at(-60) }), trail([event('secret-reset', 20 * 86_400)]), lastGood(3600)],
      'likely',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
    ],
    [
      'the record was changed, and the trail does not know of it yet',
      [refused(), record({ modifiedAt: at(0) }), trail()],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'the trail is not complete',
      [refused(), record(), trail([], { complete: false })],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    ['a server with a code for it', [token('secret-not-accepted')], 'proven', ['token-answer']],
    ['words of a server', [token('secret-not-accepted', {}, 'testimony')], 'likely', ['token-answer']],
  ],
);
