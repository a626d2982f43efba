import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** The token endpoint's own limit, per client, when one is set. */
export const tokenRate: Step<TokenExchange> = {
  name: 'token-rate',
  check({ org, client, at }) {
    const limit = org.settings.tokenRequests;
    if (limit === undefined || client === undefined) return undefined;
    const { count } = org.tokenRequests.count(client.id, at, limit.seconds);
    if (count <= limit.requests) return undefined;
    return refuse('token-rate-exceeded', `request ${count} of ${limit.requests} in ${limit.seconds} s`);
  },
};
