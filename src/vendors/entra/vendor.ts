import type { OAuthPack } from '../vendor.ts';
import { entraDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Microsoft Entra ID. A tenant is an address of its own: `https://login.microsoftonline.com/<tenant>`. */
export const entra: OAuthPack = {
  id: 'entra',
  name: 'Microsoft Entra ID',
  dialect: entraDialect,
  variables: {
    clientId: ['ARM_CLIENT_ID', 'AZURE_CLIENT_ID'],
    secret: ['ARM_CLIENT_SECRET', 'AZURE_CLIENT_SECRET'],
    region: ['ARM_TENANT_ID', 'AZURE_TENANT_ID'],
  },
  loginOfTenant: (tenant) => `https://login.microsoftonline.com/${encodeURIComponent(tenant)}`,
  tokenEndpoint(login) {
    // `<tenant>`, `<tenant>/v2.0` (the issuer) or `<tenant>/oauth2/v2.0`.
    const [tenant = 'common'] = login.pathname.split('/').filter((part) => part !== '');
    return `${login.origin}/${tenant}/oauth2/v2.0/token`;
  },
  // RS256 with x5t is what the same page said before, and what older libraries send.
  assertions: {
    certificate: true,
    algorithm: 'PS256',
    source: 'learn.microsoft.com/entra/identity-platform/certificate-credentials',
  },
  clientIdForm: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  tokenRequestLacks: ({ tokenEndpoint, scope }) =>
    scope === undefined && tokenEndpoint?.includes('/v2.0/') === true
      ? { parameter: '--scope', example: 'https://graph.microsoft.com/.default' }
      : undefined,
  remedies,
};
