import { call, held } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const github = { vendor: 'github' };

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], github],
    ['the call is answered', [held('accepted'), call('accepted')], 'ruled-out', ['call-answer'], github],
    ['the API knows the token: what is installed it did not look at', [held('accepted')], 'undecided', [], github],
    ['a limit comes first', [held('accepted'), call('rate-limited')], 'undecided', [], github],
    ['refused without a reason', [call('not-authorized', {}, 'testimony')], 'undecided', [], github],
  ],
  [
    [
      'a sentence says so',
      [held('accepted'), call('client-disabled', {}, 'testimony')],
      'likely',
      ['call-answer'],
      github,
    ],
    ['a code says so', [call('client-disabled')], 'proven', ['call-answer'], github],
  ],
);
