/**
 * How well a behaviour of the embedded org is known. The org imitates a platform whose source nobody here can read,
 * so every route and every refusal carries one of these; `docs/org-limits.md` is generated from them.
 */
export type Standing = 'documented' | 'seen' | 'client-source' | 'inferred' | 'invented';

/** A standing with the source that it rests on (a key of `sources.ts`), and what is uncertain about it. */
export interface Mark {
  standing: Standing;
  source: SourceKey;
  note?: string;
}

/** The sources that marks name. Titles only: what was read is summarised where it is used. */
export const sources = {
  'AUDIT-FORUM': 'Genesys developer community, thread on audits of failed token requests, 2022-11',
  'AUTH-GUIDE': 'Genesys developer centre, authorization overview and "Grant - Client Credentials"',
  'ANNOUNCE-IP': 'Genesys announcement "Restrict OAuth client credentials grants to allowed IP addresses", 2026-04-06',
  'ANNOUNCE-SECRET': 'Genesys announcements on OAuth client secrets no longer being visible, 2025-02-10 and 2025-06-16',
  'API-DEFINITION':
    'Genesys Cloud Platform API definitions of 2017, 2018 and 2025-11 (operations, permissions, error codes)',
  'EVENT-SAMPLE': 'Genesys blueprint with a recorded audit event of an OAuth client deletion',
  'GO-CLIENT': 'gildas/go-gcloudcx: test data and error handling against the live service',
  'HELP-IP': 'Genesys help page "Allow IP addresses"',
  'HELP-OAUTH': 'Genesys help pages on creating, editing, deleting and restoring OAuth clients',
  'HELP-SCOPES': 'Genesys help pages on OAuth scopes and "Enforce Scopes"',
  'HELP-SSO': 'Genesys help page "Configure Genesys Cloud to authenticate with SSO only"',
  'IDLE-FAQ': 'Genesys developer forum, idle token timeout, frequently asked questions',
  'JS-CLIENT': 'jfabello/gc-platform-api-client: tests that run against the live service (2025-04 and 2025-11)',
  LIMITS: 'Genesys developer centre, limits page, and staff answers on it, 2025',
  RFC6749: 'RFC 6749, The OAuth 2.0 Authorization Framework',
  RFC7522: 'RFC 7522, SAML 2.0 Profile for OAuth 2.0 Client Authentication and Authorization Grants',
  RFC7636: 'RFC 7636, Proof Key for Code Exchange by OAuth Public Clients',
  RFC9110: 'RFC 9110, HTTP Semantics',
  SAML: 'OASIS SAML 2.0: core, bindings, profiles and metadata (2005, with the errata of 2012)',
  SDK: 'Official Genesys Cloud SDKs: operations, models and sources (JavaScript 259 and 262, Python 257, Go 188)',
  TERRAFORM: 'Official Terraform provider for Genesys Cloud 1.84.1: source and documentation',
  TRACE: 'Genesys developer blog, 2021-05-06: a full header trace of an API answer',
  UTILITY: 'GForceIndustries/GCCX-Utils: recorded token-endpoint answers, updated 2025-10-22',
  WHY401: 'nobody: the real answer is not known, this one was made up for the embedded org',
} as const;

export type SourceKey = keyof typeof sources;

const mark =
  (standing: Standing) =>
  (source: SourceKey, note?: string): Mark => ({ standing, source, ...(note === undefined ? {} : { note }) });

/** Documented by the vendor, or generated from its public API definition. */
export const documented = mark('documented');
/** Seen in real output of the live service. */
export const seen = mark('seen');
/** Read in the source of an official client. */
export const clientSource = mark('client-source');
/** Reasonable, not proven. */
export const inferred = mark('inferred');
/** Unknown; the org has to answer something, and no diagnosis may rely on its exact text. */
export const invented = (note: string): Mark => ({ standing: 'invented', source: 'WHY401', note });
