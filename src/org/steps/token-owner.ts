import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/**
 * The client (and user) behind the token. `disabled` ends tokens at once; `inactive` only stops new ones.
 * Source: OAuthClient.state in the SDK models.
 */
export const tokenOwner: Step<ApiExchange> = {
  name: 'token-owner',
  check(exchange) {
    const { org, live } = exchange;
    if (live === undefined) return undefined;
    const client = org.tables.client.get(live.row.clientId);
    if (client === undefined) return refuse('token-of-deleted-client', 'its client is gone');
    if (client.state === 'disabled') return refuse('token-of-disabled-client', `client "${client.name}" is disabled`);
    if (live.row.userId !== undefined && org.tables.user.get(live.row.userId)?.state !== 'active') {
      return refuse('token-of-inactive-user', 'its user is not active');
    }
    exchange.client = client;
    return undefined;
  },
};
