import {
  at,
  entry,
  event,
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
    [
      'another client’s secret was reset',
      [refused(), record(), trail([event('secret-reset', 600, { ours: false }), event('token-issued', 900)])],
      'ruled-out',
      ['audit-trail'],
    ],
    [
      'no reset in a trail that covers the last good run',
      [refused(), record(), trail(), lastGood(3600)],
      'ruled-out',
      ['audit-trail', 'last-good'],
    ],
    [
      'no reset in the trail, but nobody knows how long it has failed: it may be older',
      [refused(), record(), trail()],
      'undecided',
      ['last-good'],
    ],
    [
      'the record was changed a minute ago, and the trail does not know of it yet',
      [refused(), record({ modifiedAt: at(-60) }), trail(), lastGood(3600)],
      'undecided',
      ['last-good'],
    ],
    [
      'the trail is not complete',
      [refused(), record(), trail([], { complete: false }), lastGood(3600)],
      'undecided',
      ['last-good'],
    ],
    [
      'a reset long ago and a typo today: it worked since',
      [refused(), record(), trail([event('secret-reset', 20 * 86_400)]), lastGood(3600)],
      'undecided',
      [],
    ],
    [
      'a reset, and somebody has used the new secret since',
      [
        refused(),
        record(),
        trail([event('token-issued', 9000), event('secret-reset', 6000), event('token-issued', 3000)]),
      ],
      'undecided',
      ['last-good'],
    ],
    [
      'the same moment in two spellings is not after it',
      [
        refused(),
        record(),
        trail([
          event('token-issued', 9000),
          event('secret-reset', 6000, { at: '2026-06-01T10:20:00.500Z' }),
          event('token-issued', 0, { at: '2026-06-01T10:20:00.600Z' }),
        ]),
      ],
      'undecided',
      ['last-good'],
    ],
    [
      'reset, but the client is disabled',
      [refused(), record({ state: 'disabled' }), trail([event('secret-reset', 600)]), lastGood(3600)],
      'undecided',
      [],
    ],
    ['reset, but the client is gone', [refused(), noRecord(), trail([event('secret-reset', 600)])], 'undecided', []],
    [
      'reset, and the credentials belong to another region',
      [
        refused(),
        record(),
        trail([event('secret-reset', 600)]),
        lastGood(3600),
        tokenAs('contrast.other-region', 'issued'),
      ],
      'ruled-out',
      ['contrast.other-region'],
    ],
    [
      'reset, and granted once the newline is off',
      [refused(), record(), trail([event('secret-reset', 600)]), tokenAs('contrast.unmangled', 'issued')],
      'ruled-out',
      ['contrast.unmangled'],
    ],
    [
      'a template was sent in its place',
      [entry('secret-shape', { placeholder: 'template' }), refused(), record(), trail([event('secret-reset', 600)])],
      'ruled-out',
      ['secret-shape'],
    ],
    [
      'the server says by a code that it does not know the client',
      [token('client-unknown')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'reset, but altered on its way, and nobody tried it repaired',
      [
        entry('secret-shape', { manglings: ['base64'] }),
        refused(),
        record(),
        trail([event('secret-reset', 600)]),
        lastGood(3600),
      ],
      'undecided',
      ['contrast.unmangled'],
    ],
  ],
  [
    [
      'reset after the last good run',
      [refused(), record(), trail([event('secret-reset', 600)]), lastGood(3600)],
      'proven',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
    ],
    [
      'reset, and used before it only',
      [refused(), record(), trail([event('token-issued', 3600), event('secret-reset', 600)])],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'used in the same second, half a second before the reset, spelt in two ways',
      [
        refused(),
        record(),
        trail([
          event('token-issued', 0, { at: '2026-06-01T10:20:00Z' }),
          event('secret-reset', 0, { at: '2026-06-01T10:20:00.500Z' }),
        ]),
      ],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'reset, and nothing is known of its use',
      [refused(), record(), trail([event('secret-reset', 600)])],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'reset in this second: the new one may be on its way',
      [refused(), record(), trail([event('secret-reset', 1)]), lastGood(3600)],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'reset in this second, and still refused',
      [
        refused(),
        record(),
        trail([event('secret-reset', 1)]),
        lastGood(3600),
        tokenAs('contrast.repeated', 'client-authentication-failed'),
      ],
      'proven',
      ['audit-trail', 'client-record', 'contrast.repeated', 'last-good', 'token-answer'],
    ],
    [
      'it failed before the reset already',
      [refused(), record(), trail([event('secret-reset', 600)]), lastGood(3600)],
      'likely',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
      { firstBad: at(-1800) },
    ],
    [
      'reset, and the client is for some addresses only',
      [refused(), record({ addressRanges: ['192.0.2.0/24'] }), trail([event('secret-reset', 600)]), lastGood(3600)],
      'likely',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
    ],
    ['a server with a code for an expired secret', [token('secret-expired')], 'proven', ['token-answer']],
    [
      'words of a server about an expired secret',
      [token('secret-expired', {}, 'testimony')],
      'likely',
      ['token-answer'],
    ],
    [
      'legacy: HTTP 401 instead of 400',
      [refused({ status: 401 }), record(), trail([event('secret-reset', 600)]), lastGood(3600)],
      'proven',
      ['audit-trail', 'client-record', 'last-good', 'token-answer'],
    ],
  ],
);
