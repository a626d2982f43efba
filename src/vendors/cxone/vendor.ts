import type { OAuthPack } from '../vendor.ts';
import { cxoneDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/**
 * NICE CXone. The token endpoint is that of its discovery document (`/.well-known/openid-configuration`). An
 * application is registered for client_secret_post or client_secret_basic: `--auth-method` says which one is sent. A
 * back-end application asks with the password grant and an access key: `--grant password`, the key's id and secret as
 * user name and password (developer.niceincontact.com, "API Authentication and Authorization").
 */
export const cxone: OAuthPack = {
  id: 'cxone',
  name: 'NICE CXone',
  dialect: cxoneDialect,
  variables: { clientId: ['CXONE_CLIENT_ID'], secret: ['CXONE_CLIENT_SECRET'] },
  defaults: { login: 'https://cxone.niceincontact.com', source: 'the platform’s login host' },
  tokenEndpoint: (login) => `${login.origin}/auth/token`,
  // Documented as OAuth 2.0 with a client secret; signed assertions are named nowhere.
  assertions: undefined,
  remedies,
};
