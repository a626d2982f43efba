import { safeBase } from './endpoint-url.ts';
import { generic } from './generic/vendor.ts';
import { onApiRoad } from './road.ts';
import type { EndpointInput, Endpoints, OAuthPack, Vendor } from './vendor.ts';

/** A whole vendor from a provider's pack: the general vendor is the floor, its probes and causes included. */
export function onGeneric(pack: OAuthPack): Vendor {
  const { id, name, dialect, variables, identityCalls, probes, causes, remedies, ...rest } = pack;
  const { tokenEndpoint, defaults: __, loginOfTenant: ___, ...optional } = rest;
  return {
    ...generic,
    ...optional,
    id,
    name,
    dialect,
    variables: { ...generic.variables, ...variables },
    identityCalls: identityCalls ?? [],
    endpoints: (input) => endpointsOf(pack, input),
    tokensByHand: tokenEndpoint === undefined,
    ...(tokenEndpoint === undefined ? { assertions: undefined } : {}),
    probes: [...generic.probes, ...(probes ?? [])],
    causes: [...generic.causes.filter((cause) => tokenEndpoint !== undefined || onApiRoad(cause)), ...(causes ?? [])],
    remedies: remedies ?? {},
  };
}

/** The token endpoint itself where the path names one, else the form that the vendor documents. */
function endpointsOf(pack: OAuthPack, { region, loginUrl, apiUrl }: EndpointInput): Endpoints {
  const { defaults, loginOfTenant } = pack;
  const login = loginUrl ?? tenantLogin(region, loginOfTenant) ?? byDefault(defaults?.login, defaults?.source);
  const api = apiUrl ?? byDefault(defaults?.api, defaults?.source);
  const base = login === undefined ? null : safeBase(login.value, login.source);
  return {
    region: null,
    tokenEndpoint: base === null || pack.tokenEndpoint === undefined ? null : endpointAt(pack.tokenEndpoint, base),
    api: api === undefined ? null : safeBase(api.value, api.source),
    sources: {
      ...(login === undefined || base === null ? {} : { tokenEndpoint: login.source }),
      ...(api === undefined ? {} : { api: api.source }),
    },
  };
}

const endpointAt = (form: (login: URL) => string, base: string): string =>
  /\/token$/i.test(new URL(base).pathname) ? base : form(new URL(base));

function tenantLogin(
  region: EndpointInput['region'],
  loginOfTenant: OAuthPack['loginOfTenant'],
): { value: string; source: string } | undefined {
  return region === undefined || loginOfTenant === undefined
    ? undefined
    : { value: loginOfTenant(region.value), source: region.source };
}

const byDefault = (value: string | undefined, source: string | undefined) =>
  value === undefined ? undefined : { value, source: source ?? 'default' };
