import { standardDialect } from '../../dialect/standard.ts';
import { type Case, ENDPOINT_ELSEWHERE } from '../../model/case.ts';
import type { Facts } from '../../model/facts.ts';
import { safeBase } from '../endpoint-url.ts';
import type { EndpointInput, Endpoints, Vendor } from '../vendor.ts';
import { causes } from './causes/index.generated.ts';
import { serverMetadata } from './metadata.ts';
import { resourceMetadata } from './resource-metadata.ts';

/** Any OAuth 2.0 server, known by the public standards alone: the floor under every vendor. */
export const generic: Vendor = {
  id: 'generic',
  name: 'OAuth 2.0 server',
  dialect: standardDialect,
  variables: {
    clientId: ['OAUTH_CLIENT_ID', 'CLIENT_ID'],
    secret: ['OAUTH_CLIENT_SECRET', 'CLIENT_SECRET'],
    token: ['OAUTH_ACCESS_TOKEN', 'ACCESS_TOKEN'],
    region: [],
  },
  tokenWins: false,
  identityCalls: [],
  endpoints,
  discovery: { needed: namesNoTokenEndpoint, fact: 'server-metadata', refine: withDiscoveredEndpoint },
  assertions: { source: 'RFC 7523 section 3, OpenID Connect Core 1.0 section 9' },
  regions: [],
  probes: [serverMetadata, resourceMetadata],
  causes,
  remedies: {},
};

/** The login address is the issuer, or the token endpoint itself; which one, the metadata tells. */
function endpoints({ loginUrl, apiUrl }: EndpointInput): Endpoints {
  return {
    region: null,
    tokenEndpoint: loginUrl === undefined ? null : safeBase(loginUrl.value, loginUrl.source),
    api: apiUrl === undefined ? null : safeBase(apiUrl.value, apiUrl.source),
    sources: {
      ...(loginUrl === undefined ? {} : { tokenEndpoint: loginUrl.source }),
      ...(apiUrl === undefined ? {} : { api: apiUrl.source }),
    },
  };
}

/** A path that speaks of tokens is taken for the token endpoint itself: `/token`, `/oauth2/access_token`, ... */
function namesNoTokenEndpoint({ tokenEndpoint }: Case): boolean {
  return tokenEndpoint !== null && !/\/(?:[\w.-]*token[\w.]*)$/i.test(new URL(tokenEndpoint).pathname);
}

/**
 * The endpoint that the metadata names, at the host that the user named: a secret goes to no other host, not even on the
 * word of that host.
 */
function withDiscoveredEndpoint(question: Case, facts: Facts): Case {
  const metadata = facts.last('server-metadata');
  const discovered = metadata?.fact.tokenEndpoint;
  if (discovered === undefined || discovered === null || question.tokenEndpoint === null) return question;
  if (!namesNoTokenEndpoint(question) || !URL.canParse(discovered)) return question;
  if (new URL(discovered).origin !== new URL(question.tokenEndpoint).origin) {
    // The address given is no token endpoint either: the server itself has said where that one is.
    return { ...question, tokenEndpoint: null, sources: { ...question.sources, [ENDPOINT_ELSEWHERE]: discovered } };
  }
  const source = `metadata of ${question.tokenEndpoint} (${question.sources.tokenEndpoint ?? 'given'})`;
  return { ...question, tokenEndpoint: discovered, sources: { ...question.sources, tokenEndpoint: source } };
}
