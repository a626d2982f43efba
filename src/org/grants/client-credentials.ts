import type { GrantHandler } from './grant.ts';

/**
 * The machine lane's grant. The token is the client's own: no user takes part, so no login, password or SSO switch
 * has a say here. `scope` in the request is ignored: roles decide. Source: developer centre, OAuthClient model.
 */
export const clientCredentials: GrantHandler = {
  name: 'client_credentials',
  model: 'CLIENT-CREDENTIALS',
  publicClients: false,
  grant: () => ({}),
};
