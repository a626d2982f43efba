import { call, entry, forbidden, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    [
      'a call is named and not made yet',
      [],
      'undecided',
      ['call-answer'],
      { calls: [{ method: 'GET', path: '/api/v2/users/me' }] },
    ],
    ['every call was answered', [call('accepted')], 'ruled-out', ['call-answer']],
    ['the API speaks of permissions', [forbidden('routing:queue:view')], 'ruled-out', ['call-answer']],
    ['the token is not accepted: nobody looked at who calls', [call('token-not-accepted')], 'undecided', []],
    ['no answer', [call('accepted', unanswered())], 'undecided', []],
  ],
  [
    ['the known code', [call('user-context-needed', { path: '/api/v2/users/me' })], 'proven', ['call-answer']],
    [
      'the known code, and who it is',
      [call('user-context-needed'), entry('identity')],
      'proven',
      ['call-answer', 'identity'],
    ],
    ['words about it', [call('user-context-needed', {}, 'testimony')], 'likely', ['call-answer']],
  ],
);
