import { Why401Error } from '../../model/errors.ts';
import { quoteGiven } from '../../model/given.ts';
import { safeBase } from '../endpoint-url.ts';
import type { EndpointInput, Endpoints, Vendor } from '../vendor.ts';
import { causes } from './causes/index.generated.ts';
import { genesysDialect } from './dialect.ts';
import { gatewayOf } from './gateway.ts';
import { readIdentity } from './identity.ts';
import { minimalTerraform } from './minimal-terraform.ts';
import { adminToken } from './probes/admin-probe.ts';
import { auditTrail } from './probes/audit-trail.ts';
import { callNeeds } from './probes/call-needs.ts';
import { clientRecord } from './probes/client-record.ts';
import { clientUsage } from './probes/client-usage.ts';
import { grants } from './probes/grants.ts';
import { idleTimeout } from './probes/idle-timeout.ts';
import { addressRules, ssoSettings } from './probes/org-settings.ts';
import { permissionCatalogue } from './probes/permission-catalogue.ts';
import { requestLimits } from './probes/request-limits.ts';
import { DEFAULT_REGION, findRegion, nearestRegions, regionOfUrl, regions } from './regions.ts';
import { remedies } from './remedies.ts';
import { tools } from './tools.ts';

export const genesys: Vendor = {
  id: 'genesys',
  name: 'Genesys Cloud',
  dialect: { ...genesysDialect, readIdentity },
  variables: {
    clientId: ['GENESYSCLOUD_OAUTHCLIENT_ID'],
    secret: ['GENESYSCLOUD_OAUTHCLIENT_SECRET'],
    token: ['GENESYSCLOUD_ACCESS_TOKEN'],
    region: ['GENESYSCLOUD_REGION'],
  },
  gatewayOf,
  // The Terraform provider and the gc CLI use an access token that is set and never look at id and secret.
  tokenWins: true,
  identityCalls: [
    // Without the flag the call would reset the idle timer of a token that somebody holds.
    { method: 'GET', path: '/api/v2/tokens/me?preserveIdleTTL=true' },
    { method: 'GET', path: '/api/v2/organizations/me' },
  ],
  endpoints,
  regions: regions
    .filter(({ name }) => name !== 'dca' && name !== 'tca')
    .map(({ name, login, api }) => ({ name, login: `${login}/oauth/token`, api })),
  clientIdForm: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  minimalTerraform,
  giveBack: { method: 'DELETE', path: '/api/v2/tokens/me' },
  tools,
  probes: [
    callNeeds,
    grants,
    idleTimeout,
    requestLimits,
    permissionCatalogue,
    adminToken,
    clientRecord,
    auditTrail,
    clientUsage,
    ssoSettings,
    addressRules,
  ],
  causes,
  remedies,
};

/**
 * `https://login.<domain>/oauth/token` and `https://api.<domain>`. A login address alone gives the API's by the same
 * replacement that the SDKs make the other way round (`//api.` and `//login.`); otherwise both are one host, as a
 * gateway is.
 */
function endpoints({ region, loginUrl, apiUrl }: EndpointInput): Endpoints {
  const named = region === undefined ? undefined : findRegion(region.value);
  if (region !== undefined && named === undefined && loginUrl === undefined) {
    const near = nearestRegions(region.value);
    throw new Why401Error(
      'UNKNOWN_REGION',
      `no Genesys Cloud region ${quoteGiven(region.value)} (${region.source}); ${near.length > 0 ? `did you mean ${near.join(', ')}?` : `the regions are: ${regions.map(({ name }) => name).join(', ')}`}`,
    );
  }
  const home = named ?? regions.find(({ name }) => name === DEFAULT_REGION);
  const login = loginUrl === undefined ? undefined : safeBase(loginUrl.value, loginUrl.source);
  const api = apiUrl === undefined ? undefined : safeBase(apiUrl.value, apiUrl.source);
  const loginBase = login ?? (api === undefined ? home?.login : (regionOfUrl(api)?.login ?? home?.login)) ?? '';
  const apiBase = api ?? (login === undefined ? home?.api : login.replace('//login.', '//api.')) ?? '';
  const source = region === undefined ? 'default of the SDKs' : region.source;
  return {
    region: named?.name ?? (login === undefined ? DEFAULT_REGION : (regionOfUrl(login)?.name ?? null)),
    tokenEndpoint: /\/oauth\/token$/.test(loginBase) ? loginBase : `${loginBase}/oauth/token`,
    api: apiBase.replace(/\/oauth\/token$/, '').replace(/\/api\/v2$/, ''),
    sources: {
      region: named === undefined && login !== undefined ? 'not given' : source,
      tokenEndpoint: loginUrl?.source ?? `region (${source})`,
      api: apiUrl?.source ?? (loginUrl === undefined ? `region (${source})` : `derived from ${loginUrl.source}`),
    },
  };
}
