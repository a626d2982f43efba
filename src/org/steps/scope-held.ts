import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import type { Route } from '../routes/route.ts';

/**
 * Scopes, for user-context tokens only and only while the org enforces them. They never apply to client credentials.
 * Source: help pages on scopes; OAuthClient.scope in the SDK models.
 */
export const scopeHeld = (route: Route): Step<ApiExchange> => ({
  name: 'scope-held',
  check({ org, live, client }) {
    if (live?.row.userId === undefined || client === undefined || !org.settings.scopeEnforcement) return undefined;
    if (!org.tables.authorization.all().some(({ clientId }) => clientId === client.id)) {
      return refuse('client-not-authorized', `client "${client.name}" was not approved under scope enforcement`);
    }
    const { scope } = route;
    if (scope === undefined) return undefined;
    const held = live.row.scope ?? [];
    const reads = route.method === 'GET';
    if (held.includes(scope) || (reads && held.includes(`${scope}:readonly`))) return undefined;
    return refuse('scope-missing', `needs ${scope}${reads ? ':readonly' : ''}, has ${held.join(' ') || 'none'}`);
  },
});
