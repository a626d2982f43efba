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
  // "OAuth 2.0 JWT Bearer Flow": iss is the consumer key, sub the user, aud the login host, exp within three minutes.
  assertions: {
    asGrant: true,
    source: 'help.salesforce.com, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration"',
    lifeSeconds: 180,
    subjectNeeded: true,
    audience: ({ tokenEndpoint }) =>
      /\.sandbox\.|\/\/test\./.test(tokenEndpoint ?? '')
        ? 'https://test.salesforce.com'
        : 'https://login.salesforce.com',
  },
  tokenEndpoint: (login) => `${login.origin}/services/oauth2/token`,
  identityCalls: [{ method: 'GET', path: '/services/oauth2/userinfo' }],
  remedies,
};
