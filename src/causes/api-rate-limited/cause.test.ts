import { call, entry, minted, token, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['the API answers', [minted('accepted')], 'ruled-out', ['minted-token-check']],
    ['the API never answered', [minted('accepted', unanswered())], 'undecided', []],
    ['the token endpoint throttles, which is another limit', [token('rate-limited')], 'undecided', []],
    ['refused for the address, before the limit is counted', [minted('address-refused')], 'undecided', []],
    [
      'a 403 comes to those who are under the limit',
      [minted('permission-missing')],
      'ruled-out',
      ['minted-token-check'],
    ],
  ],
  [
    ['429', [minted('rate-limited', { retryAfterSeconds: 30 })], 'proven', ['minted-token-check']],
    [
      '429, and the organisation’s own limits',
      [call('rate-limited'), entry('request-limits')],
      'proven',
      ['call-answer', 'request-limits'],
    ],
    ['words about it', [call('rate-limited', {}, 'testimony')], 'likely', ['call-answer']],
  ],
);
