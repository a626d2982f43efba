import { generic, refused, token } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer'], generic],
    ['a token is issued', [token('issued')], 'ruled-out', ['token-answer'], generic],
    ['a bare invalid_client names the client authentication', [refused()], 'ruled-out', ['token-answer'], generic],
    ['throttled: nobody looked', [token('rate-limited')], 'undecided', [], generic],
    ['words about the secret clear nothing', [token('secret-not-accepted', {}, 'testimony')], 'undecided', [], generic],
  ],
  [
    ['a documented code', [token('client-not-in-tenant')], 'proven', ['token-answer'], generic],
    ['words alone', [token('client-not-in-tenant', {}, 'testimony')], 'likely', ['token-answer'], generic],
  ],
);
