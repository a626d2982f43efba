/**
 * The organisation as plain data: what an administrator could see or set, plus what the platform keeps for itself
 * (hashes of secrets, their history). Times are milliseconds since 1970; the wire form is made in `wire-shapes.ts`.
 */
export type GrantType = 'CLIENT-CREDENTIALS' | 'CODE' | 'TOKEN' | 'SAML2-BEARER' | 'PASSWORD';
export const grantTypes: readonly GrantType[] = ['CLIENT-CREDENTIALS', 'CODE', 'TOKEN', 'SAML2-BEARER', 'PASSWORD'];

/** `disabled` ends tokens at once, `inactive` only stops new ones. Source: OAuthClient model of the SDKs. */
export type ClientState = 'active' | 'disabled' | 'inactive';

/** A role held in a division; `*` as division means all of them. */
export interface RoleDivision {
  roleId: string;
  divisionId: string;
}

/** One secret that a client has or had. The platform keeps one at a time, without a grace period. */
export interface SecretRecord {
  hash: string;
  since: number;
  until?: number;
}

export interface Client {
  id: string;
  name: string;
  description: string;
  authorizedGrantType: GrantType;
  state: ClientState;
  accessTokenValiditySeconds: number;
  registeredRedirectUri: readonly string[];
  scope: readonly string[];
  roleDivisions: readonly RoleDivision[];
  /** What was held before the last change, until that change is visible everywhere (eventual consistency). */
  propagating?: { until: number; roleDivisions: readonly RoleDivision[] };
  /** The current secret is the last one. */
  secrets: readonly SecretRecord[];
  /** Who answers for it, as the organisation knows it; not a field of the platform. */
  owner?: string;
  /** Addresses that may use the client-credentials grant; empty means any (announced feature). */
  allowedAddresses: readonly string[];
  dateCreated: number;
  dateModified: number;
  createdBy: string;
  modifiedBy: string;
  dateToDelete?: number;
}

export interface PermissionPolicy {
  domain: string;
  entityName: string;
  actionSet: readonly string[];
  /** Kept and echoed as written; the org does not evaluate conditions. */
  allowConditions?: boolean;
  resourceConditionNode?: unknown;
}

export interface Role {
  id: string;
  name: string;
  description: string;
  defaultRoleId?: string;
  /** General permissions without domain and entity (`group_creation`), kept and echoed. */
  permissions?: readonly string[];
  policies: readonly PermissionPolicy[];
}

export interface Division {
  id: string;
  name: string;
  description: string;
  home: boolean;
}

export interface Queue {
  id: string;
  name: string;
  description: string;
  divisionId: string;
  dateCreated: number;
}

export interface User {
  id: string;
  name: string;
  email: string;
  department: string;
  title: string;
  state: 'active' | 'inactive';
  roleDivisions: readonly RoleDivision[];
  propagating?: { until: number; roleDivisions: readonly RoleDivision[] };
  /** A password hash in the form of the people lane. */
  passwordHash?: string;
}

/** A way to sign in. `purecloud` is the platform's own password login; the others are SAML providers. */
export interface IdentityProvider {
  id: string;
  name: string;
  disabled: boolean;
  /** The SAML fields as they were written (`issuerURI`, `ssoTargetURI`, `certificates`, ...): echoed as they came. */
  saml: Readonly<Record<string, unknown>>;
}

/** Sites that may embed the platform's pages; not about API access. */
export interface EmbeddingDomains {
  enabled: boolean;
  domains: readonly string[];
}

/** A credential of an integration; its secret fields are written and never read back. */
export interface Credential {
  id: string;
  name: string;
  type: string;
  fields: Readonly<Record<string, string>>;
}

export interface AuditEvent {
  id: string;
  /** Grows with every event: tells the order of those of one millisecond. */
  sequence: number;
  at: number;
  service: string;
  entityType: string;
  entityId: string;
  entityName: string;
  action: string;
  status: 'SUCCESS' | 'FAILURE';
  userId?: string;
  clientId?: string;
  remoteIp?: string;
  message?: string;
  changes: readonly { property: string; old: readonly string[]; new: readonly string[] }[];
}

/** Requests of one client on one day to one operation. */
export interface UsageRow {
  id: string;
  clientId: string;
  date: string;
  method: string;
  template: string;
  status200: number;
  status300: number;
  status400: number;
  status500: number;
  status429: number;
}

/** A token by its hash: the token itself is never kept. */
export interface Token {
  id: string;
  clientId: string;
  userId?: string;
  /** Scopes of a user-context token; nothing for client credentials, where scopes do not apply. */
  scope?: readonly string[];
  issuedAt: number;
  expiresAt: number;
}

export interface Settings {
  id: string;
  name: string;
  domain: string;
  region: string;
  state: 'active' | 'inactive' | 'deleted';
  defaultLanguage: string;
  defaultCountryCode: string;
  features: Readonly<Record<string, boolean>>;
  products: readonly string[];
  version: number;
  /** Organization Settings > Allowed IP Addresses. Empty means any. */
  ipAddressAllowlist: readonly string[];
  /** Whether that list also guards the token endpoint: unknown of the platform, so off unless asked for. */
  allowlistGuardsTokens: boolean;
  idleTimeout: { enabled: boolean; seconds: number; exclusions: readonly string[] };
  /** Organization Settings > Enforce Scopes: only for clients that act for a user. */
  scopeEnforcement: boolean;
  multifactorAuthenticationRequired: boolean;
  domainAllowlistEnabled: boolean;
  domainAllowlist: readonly string[];
  passwordRequirements: Readonly<Record<string, number>>;
  universalLogout: boolean;
  embeddingDomains: EmbeddingDomains;
  apiRequestsPerMinute: number;
  /** Requests that others have already made in every minute, on the same limit. */
  apiRequestsUsed: number;
  /** The platform has a limit on token requests whose size is unknown: none unless asked for. */
  tokenRequests?: { requests: number; seconds: number };
  /** Seconds until a change of grants is visible (the platform needs about ten; none unless asked for). */
  propagationSeconds: number;
  /** What this organisation also does when single sign-on is enforced (`policies/`): none by default. */
  policies: readonly string[];
}

/** One open break, with what is needed to undo exactly it. */
export interface Breakage {
  id: string;
  cause: string;
  clientId?: string;
  at: number;
  actor: string;
  undo: unknown;
}

/** Every kind of row the organisation is made of; a snapshot is these, a database holds these. */
export interface Kinds {
  settings: Settings;
  client: Client;
  role: Role;
  division: Division;
  queue: Queue;
  user: User;
  provider: IdentityProvider;
  credential: Credential;
  authorization: Authorization;
  breakage: Breakage;
}

/** An administrator's approval of a client under scope enforcement. */
export interface Authorization {
  id: string;
  clientId: string;
  scope: readonly string[];
  dateCreated: number;
  createdBy: string;
}
