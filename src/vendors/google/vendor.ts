import type { OAuthPack } from '../vendor.ts';
import { googleDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Google APIs. Service accounts send a signed assertion, which why401 does not make: it judges the token and answers. */
export const google: OAuthPack = {
  id: 'google',
  name: 'Google',
  dialect: googleDialect,
  variables: { clientId: [], secret: [], token: ['GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN'] },
  tokenEndpoint: (login) => `${login.origin}/token`,
  remedies,
};
