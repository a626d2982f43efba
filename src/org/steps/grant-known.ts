import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import type { GrantHandler } from '../grants/grant.ts';

/** Finds the grant that the request names. */
export const grantKnown = (grants: ReadonlyMap<string, GrantHandler>): Step<TokenExchange> => ({
  name: 'grant-known',
  check(exchange) {
    const name = exchange.form.get('grant_type');
    if (name === undefined || name === '') {
      const type = exchange.request.headers.get('content-type') ?? 'none';
      return refuse('grant-type-missing', `no grant_type in the body (content type: ${type.slice(0, 60)})`);
    }
    const grant = grants.get(name);
    if (grant === undefined) return refuse('grant-type-unsupported', `grant_type "${name.slice(0, 80)}"`);
    exchange.grant = grant;
    return undefined;
  },
});
