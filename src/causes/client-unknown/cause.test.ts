import { entry, event, held, noRecord, record, refused, token, tokenAs, trail } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    [
      'refused as it is by any of four causes',
      [refused()],
      'undecided',
      ['audit-trail', 'client-record', 'contrast.other-region'],
    ],
    [
      'an id of a form that no id has is a hint, no more',
      [entry('client-id-shape', { uuid: false }), refused()],
      'undecided',
      ['audit-trail', 'client-record', 'contrast.other-region'],
    ],
    ['the client is there', [refused(), record({ state: 'disabled' })], 'ruled-out', ['client-record']],
    [
      'an old service says `client not found`, and the client is there',
      [token('client-unknown', {}, 'testimony'), record()],
      'ruled-out',
      ['client-record'],
    ],
    ['it was deleted', [refused(), noRecord(), trail([event('client-deleted', 600)])], 'ruled-out', ['audit-trail']],
    [
      'it lives in another region',
      [refused(), noRecord(), tokenAs('contrast.other-region', 'issued')],
      'ruled-out',
      ['contrast.other-region'],
    ],
    [
      'it lives in another region, and nobody looked here',
      [refused(), tokenAs('contrast.other-region', 'issued')],
      'ruled-out',
      ['contrast.other-region'],
    ],
    ['the server says that the secret is wrong', [token('secret-not-accepted')], 'ruled-out', ['token-answer']],
    ['throttled: nobody looked at the client', [token('rate-limited')], 'undecided', []],
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
      ['audit-trail', 'client-record', 'contrast.other-region'],
    ],
  ],
  [
    ['refused, and not there', [refused(), noRecord()], 'proven', ['client-record', 'token-answer']],
    [
      'not there, and another client was deleted',
      [refused(), noRecord(), trail([event('client-deleted', 600, { ours: false })])],
      'proven',
      ['client-record', 'token-answer'],
    ],
    ['a server with a code for it', [token('client-unknown')], 'proven', ['token-answer']],
    [
      '`client not found` in words, as before 2025',
      [token('client-unknown', { description: 'client not found' }, 'testimony')],
      'likely',
      ['token-answer'],
    ],
  ],
);
