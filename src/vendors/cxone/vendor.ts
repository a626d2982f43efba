import type { OAuthPack } from '../vendor.ts';
import { cxoneDialect } from './dialect.ts';

/**
 * NICE CXone. The token endpoint is that of its discovery document (`/.well-known/openid-configuration`). An
 * application is registered for client_secret_post or client_secret_basic: `--auth-method` says which one is sent.
 */
export const cxone: OAuthPack = {
  id: 'cxone',
  name: 'NICE CXone',
  dialect: cxoneDialect,
  variables: { clientId: ['CXONE_CLIENT_ID'], secret: ['CXONE_CLIENT_SECRET'] },
  defaults: { login: 'https://cxone.niceincontact.com', source: 'the platform’s login host' },
  tokenEndpoint: (login) => `${login.origin}/auth/token`,
};
