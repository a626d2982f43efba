import { call, generic, held, refused, token } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer'], generic],
    ['the call is answered', [call('accepted')], 'ruled-out', ['call-answer'], generic],
    ['a bare invalid_client names the client authentication', [refused()], 'ruled-out', ['token-answer'], generic],
    ['throttled: nobody looked', [token('rate-limited')], 'undecided', [], generic],
    ['words about the secret clear nothing', [token('secret-not-accepted', {}, 'testimony')], 'undecided', [], generic],
  ],
  [
    ['a documented code', [token('policy-blocked')], 'proven', ['token-answer'], generic],
    ['words alone', [token('policy-blocked', {}, 'testimony')], 'likely', ['token-answer'], generic],
    [
      'words of the API',
      [held('accepted'), call('policy-blocked', {}, 'testimony')],
      'likely',
      ['call-answer'],
      generic,
    ],
  ],
);
