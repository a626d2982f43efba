import type { OAuthPack } from '../vendor.ts';
import { googleDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/**
 * Google APIs. A service account sends a signed assertion as its grant ("Using OAuth 2.0 for Server to Server
 * Applications"): `--private-key file:KEYFILE` takes the key file as it was downloaded.
 */
export const google: OAuthPack = {
  id: 'google',
  name: 'Google',
  dialect: googleDialect,
  variables: { clientId: [], secret: [], token: ['GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN'] },
  assertions: {
    asGrant: true,
    lifeSeconds: 3600,
    scopeInside: true,
    source: 'developers.google.com/identity/protocols/oauth2/service-account',
  },
  tokenEndpoint: (login) => `${login.origin}/token`,
  remedies,
};
