import type { OAuthPack } from '../vendor.ts';
import { auth0Dialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Auth0: a tenant is a host of its own, `https://<tenant>.auth0.com`, or a custom domain. */
export const auth0: OAuthPack = {
  id: 'auth0',
  name: 'Auth0',
  dialect: auth0Dialect,
  variables: {
    clientId: ['AUTH0_CLIENT_ID'],
    secret: ['AUTH0_CLIENT_SECRET'],
    token: ['AUTH0_API_TOKEN'],
    region: ['AUTH0_DOMAIN'],
  },
  loginOfTenant: (domain) => `https://${domain.replace(/^https?:\/\//, '')}`,
  // The tenant's address with a slash at its end; at most five minutes.
  assertions: {
    audience: ({ tokenEndpoint }) => (tokenEndpoint === null ? null : `${new URL(tokenEndpoint).origin}/`),
    source: 'auth0.com/docs, "Authenticate with Private Key JWT"',
  },
  tokenEndpoint: (login) => `${login.origin}/oauth/token`,
  remedies,
};
