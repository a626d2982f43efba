import { entry, event, held, record, refused, token, tokenAs, trail, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    ['refused as it is by any of four causes', [refused()], 'undecided', ['client-record']],
    ['refused, and the record shows it active', [refused(), record()], 'ruled-out', ['client-record']],
    ['the record is in a state that nobody has described', [refused(), record({ state: 'unknown' })], 'undecided', []],
    [
      'granted with the secret repaired',
      [refused(), tokenAs('contrast.unmangled', 'issued')],
      'ruled-out',
      ['contrast.unmangled'],
    ],
    [
      'granted as it is in another region',
      [refused(), tokenAs('contrast.other-region', 'issued')],
      'ruled-out',
      ['contrast.other-region'],
    ],
    [
      'the refusal names the grant, so the client is known and active',
      [token('grant-not-allowed')],
      'ruled-out',
      ['token-answer'],
    ],
    ['a refused token alone', [held('token-not-accepted')], 'undecided', ['client-record', 'token-answer']],
    ['the token that is used works', [held('accepted')], 'ruled-out', ['held-token-check']],
    ['a token works, while id and secret are refused', [held('accepted'), refused()], 'undecided', ['client-record']],
    ['the endpoint never answered', [token('server-error', unanswered())], 'undecided', []],
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
      [refused(), record({ state: 'disabled' })],
      'proven',
      ['client-record', 'token-answer'],
    ],
    [
      'with the event',
      [refused(), record({ state: 'disabled' }), trail([event('client-disabled', 600)])],
      'proven',
      ['audit-trail', 'client-record', 'token-answer'],
    ],
    [
      'another client’s event is not cited',
      [refused(), record({ state: 'disabled' }), trail([event('client-disabled', 600, { ours: false })])],
      'proven',
      ['client-record', 'token-answer'],
    ],
    ['a server with a code for it', [token('client-disabled')], 'proven', ['token-answer']],
    ['words of a server only', [token('client-disabled', {}, 'testimony')], 'likely', ['token-answer']],
  ],
);
