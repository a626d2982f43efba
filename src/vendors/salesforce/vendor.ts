import type { OAuthPack } from '../vendor.ts';
import { salesforceDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Salesforce: `--login-url` is the organisation's own host, `https://<org>.my.salesforce.com`. */
export const salesforce: OAuthPack = {
  id: 'salesforce',
  name: 'Salesforce',
  dialect: salesforceDialect,
  variables: {
    clientId: ['SALESFORCE_CLIENT_ID', 'SF_CLIENT_ID'],
    secret: ['SALESFORCE_CLIENT_SECRET', 'SF_CLIENT_SECRET'],
    token: ['SF_ACCESS_TOKEN'],
  },
  tokenEndpoint: (login) => `${login.origin}/services/oauth2/token`,
  identityCalls: [{ method: 'GET', path: '/services/oauth2/userinfo' }],
  remedies,
};
