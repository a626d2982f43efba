import { call, entry, event, record, refused, token, trail } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    [
      'refused by address, and the organisation has a list',
      [token('issued'), call('address-refused'), entry('address-rules', { allowed: ['192.0.2.0/24'] })],
      'undecided',
      [],
    ],
    ['refused, nobody looked', [refused()], 'undecided', ['client-record']],
    ['the record names no ranges', [refused(), record()], 'ruled-out', ['client-record']],
    [
      'a change of something else that the trail names',
      [refused(), record(), trail([event('client-changed', 600)])],
      'ruled-out',
      ['audit-trail', 'client-record'],
    ],
    [
      'ranges alone: every new client must have some',
      [refused(), record({ addressRanges: ['192.0.2.0/24'] }), trail()],
      'undecided',
      [],
    ],
    [
      'ranges, and the trail was not read',
      [refused(), record({ addressRanges: ['192.0.2.0/24'] })],
      'undecided',
      ['audit-trail'],
    ],
    [
      'ranges, and the secret was reset',
      [
        refused(),
        record({ addressRanges: ['192.0.2.0/24'] }),
        trail([event('client-changed', 900), event('secret-reset', 600)]),
      ],
      'undecided',
      [],
    ],
    [
      'ranges, and another client was changed',
      [refused(), record({ addressRanges: ['192.0.2.0/24'] }), trail([event('client-changed', 900, { ours: false })])],
      'undecided',
      [],
    ],
  ],
  [
    [
      'refused by address, and the organisation’s list is empty',
      [token('issued'), call('address-refused'), entry('address-rules')],
      'likely',
      ['address-rules', 'call-answer'],
    ],
    [
      'the record shows no ranges, and the trail a change that it does not name',
      [refused(), record(), trail([event('client-changed', 900, { unnamed: true })])],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'ranges, the client was changed, and its secret was not',
      [refused(), record({ addressRanges: ['192.0.2.0/24'] }), trail([event('client-changed', 900)])],
      'likely',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
  ],
);
