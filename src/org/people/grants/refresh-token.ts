import { refuse } from '../../exchange.ts';
import type { GrantHandler } from '../../grants/grant.ts';
import type { People } from '../people.ts';

/**
 * A new token without the person (RFC 6749 section 6), for code clients. Whether SSO-only ends refresh tokens is not
 * known of the platform; here they live on, since no password takes part. Parameters: `refresh_token`.
 */
export const refreshToken = (people: People): GrantHandler => ({
  name: 'refresh_token',
  model: 'CODE',
  publicClients: true,
  grant({ form, client }) {
    const token = people.refreshTokens.take(form.get('refresh_token') ?? '', client?.id ?? '');
    if (token === undefined) return refuse('refresh-token-invalid', 'no such refresh token of this client');
    if (token === 'used') return refuse('refresh-token-invalid', 'it was used before: all of its family are revoked');
    if (people.ports.user(token.userId)?.state !== 'active')
      return refuse('user-inactive', 'the user is not active any more');
    return { userId: token.userId, scope: token.scope, refreshToken: people.refreshTokens.issue(token) };
  },
});
