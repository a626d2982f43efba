import type { AuthMethod } from './case.ts';
import type { Loss } from './comparison.ts';
import type { ApiMeaning, Reading, TokenMeaning } from './reading.ts';

/** A text's outward form: everything that can be said about a secret without giving it away. */
export interface TextShape {
  /** False when nothing was given, or an empty text. */
  present: boolean;
  /** True when a source was set but held an empty text. */
  setButEmpty: boolean;
  /** Length in characters. */
  length: number;
  /** Equal texts of one run have equal fingerprints: keyed with a random key per run, so that it can be printed. */
  fingerprint: string;
  /** What is odd about it, outermost first: what must be undone, in this order, to get a plain value. */
  manglings: readonly Mangling[];
  /** Looks like an identifier of RFC 9562 (UUID). */
  uuid: boolean;
  /** An unrendered template, a masked value or a dummy instead of a value. */
  placeholder?: Placeholder;
  /** Holds a character that form encoding changes (RFC 6749 appendix B), so that encoders disagree about it. */
  formEncodingMatters: boolean;
}

/** Ways in which a value is changed on its way from the store to the process. */
export type Mangling =
  | 'edge-whitespace'
  | 'trailing-newline'
  | 'carriage-return'
  | 'inner-line-break'
  | 'quotes'
  | 'byte-order-mark'
  | 'nul-bytes'
  | 'invisible-characters'
  | 'base64'
  | 'base64-pair'
  | 'pair'
  | 'json-wrapper'
  | 'url-encoding'
  | 'assignment'
  | 'auth-scheme-prefix';

export type Placeholder = 'template' | 'mask' | 'dummy' | 'blank';

/** What a token endpoint said to one attempt, or that the attempt never got an answer. */
export interface TokenAnswer {
  endpoint: string;
  /** `jwt_bearer`: the assertion is the grant (RFC 7523 section 2.1), and no client authenticates itself. */
  authMethod: AuthMethod | 'jwt_bearer' | 'none';
  /** What the signed assertion said, where one was sent. */
  assertion?: SentAssertion;
  /** What is different from the request as the client sends it; empty for the request itself. */
  changed: string;
  reading: Reading<TokenMeaning> | null;
  status: number | null;
  error: string | null;
  description: string | null;
  expiresInSeconds: number | null;
  correlationId: string | null;
  retryAfterSeconds: number | null;
  body: BodyKind;
  failure: NetworkFailure | null;
  answeredBy: Responder;
  /** The Date header of the answer minus the local clock, in milliseconds. */
  clockOffsetMs: number | null;
  redirectedTo: string | null;
}

/** The header and the claims of an assertion that was sent: all of it but the signature, and nothing of it secret. */
export interface SentAssertion {
  algorithm: string;
  keyId: string | null;
  issuer: string;
  subject: string;
  audience: string;
  /** ISO 8601. */
  issuedAt: string;
  expiresAt: string;
}

/** The key that signs assertions, without giving it away: what its public half tells. */
export interface SigningKey {
  readable: boolean;
  /** Why it cannot be read. */
  problem: 'missing' | 'no-key' | 'public-half' | 'encrypted' | 'kind-unknown' | null;
  /** What had to be undone before it could be read. */
  undone: 'escaped-line-breaks' | 'base64' | 'quotes' | null;
  /** `RSA 2048`, `EC P-256`, `OKP Ed25519`. */
  kind: string | null;
  /** JWS algorithm that is used with it. */
  algorithm: string | null;
  /** Whether a key of this kind can sign by that algorithm. */
  fits: boolean;
  /** Of the public half, by RFC 7638. */
  thumbprint: string | null;
  keyId: string | null;
  certificate: {
    /** Base64url of the digests, as x5t and x5t#S256 have them. */
    sha1: string;
    sha256: string;
    notAfter: string;
    expired: boolean;
    /** It is the certificate of this key. */
    ofKey: boolean;
  } | null;
}

/** What the API said to one call. */
export interface ApiAnswer {
  method: string;
  path: string;
  url: string;
  /** Which credential the call carried. */
  credential: 'none' | 'minted' | 'held' | 'held-unmangled' | 'admin';
  reading: Reading<ApiMeaning> | null;
  status: number | null;
  code: string | null;
  message: string | null;
  /** Permissions that the answer names, and whether all or any one of them is needed. */
  permissions: readonly string[];
  permissionMode: 'all' | 'any' | null;
  divisions: readonly string[];
  correlationId: string | null;
  retryAfterSeconds: number | null;
  body: BodyKind;
  failure: NetworkFailure | null;
  answeredBy: Responder;
  redirectedTo: string | null;
  /** Seconds since the token of the call was issued, where that is known. */
  tokenAgeSeconds: number | null;
  /** Scopes that the answer says the call needs, and those that it says the token has. */
  scopes?: readonly string[];
  heldScopes?: readonly string[] | null;
  /** Where the API describes itself (RFC 9728 section 5.1), from its challenge. */
  resourceMetadata?: string | null;
  /** The Date header of the answer minus the local clock, in milliseconds. */
  clockOffsetMs?: number | null;
}

export type BodyKind = 'json' | 'html' | 'text' | 'xml' | 'form' | 'empty' | 'too-large' | 'unfinished';

/** Who an answer came from, as far as its marks tell. */
export interface Responder {
  who: 'vendor' | 'oauth-server' | 'proxy' | 'web-server' | 'unknown' | 'nobody';
  /** The marks that say so: header names, words of the page. */
  marks: readonly string[];
}

/** How a conversation broke off before an answer. */
export interface NetworkFailure {
  stage: 'dns' | 'connect' | 'tls' | 'proxy' | 'send' | 'answer';
  kind:
    | 'name-unknown'
    | 'name-lookup-failed'
    | 'refused'
    | 'unreachable'
    | 'timeout'
    | 'reset'
    | 'untrusted-issuer'
    | 'certificate-expired'
    | 'certificate-not-yet-valid'
    | 'name-mismatch'
    | 'not-tls'
    | 'tls-failed'
    | 'proxy-authentication'
    | 'proxy-failed'
    | 'not-http'
    | 'header-not-sendable'
    | 'other';
  /** Node's or OpenSSL's own code, for searching: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  code: string;
  host: string;
}

/** Whether a host can be reached, found without any credential. */
export interface Reach {
  target: 'token-endpoint' | 'api';
  host: string;
  port: number;
  reached: boolean;
  failure: NetworkFailure | null;
  /** Issuer of the certificate that was shown; an inspection proxy puts its own here. */
  certificateIssuer: string | null;
  viaProxy: string | null;
}

/**
 * Every kind of fact, by name. An interface, so that a vendor adds kinds of its own, under its own prefix, by
 * declaration merging from its own folder.
 */
export interface FactMap {
  'client-id-shape': TextShape;
  'secret-shape': TextShape & { equalsClientId: boolean };
  'token-shape': TextShape & {
    /** The `exp` of a JWT (RFC 7519 section 4.1.4), read without trusting it; ISO 8601. */
    expiresAt: string | null;
    expired: boolean;
    /** What kind of token it is, by a prefix that the vendor documents. */
    form?: { name: string; holder: 'person' | 'application'; notForCalls: boolean };
  };
  'signing-key': SigningKey;
  /** The keys that the client publishes (RFC 7517), at the address that somebody named. */
  'client-keys': { url: string; keys: readonly { keyId: string | null; thumbprint: string | null }[] };
  /** What a JWT says about itself, read without trusting it (RFC 7519 section 4.1, RFC 8693 section 4.2). */
  'token-claims': {
    credential: 'minted' | 'held';
    issuer: string | null;
    subject: string | null;
    audience: readonly string[];
    issuedAt: string | null;
    notBefore: string | null;
    expiresAt: string | null;
    scopes: readonly string[] | null;
  };
  /** More than one source gave a value for a field; which one is used, and whether the losers are equal to it. */
  'source-conflict': { field: string; used: string; lost: string; equal: boolean };
  /** Whether a tool that has no region of its own is given one; `unknown`: by what nobody knows before it runs. */
  'region-setting': { tool: string; state: 'set' | 'not-set' | 'unknown'; source: string };
  /** Another place holds a secret of the same client, which the failing tool does not read. */
  'secret-copy': {
    where: string;
    equal: boolean;
    fingerprint: string;
    /** What the value in use lost of it, where it is what is left of this one. */
    loss: Loss | null;
  };
  reach: Reach;
  'token-answer': TokenAnswer;
  'contrast.unmangled': TokenAnswer & { undone: { clientId: readonly Mangling[]; secret: readonly Mangling[] } };
  'contrast.swapped': TokenAnswer;
  'contrast.other-method': TokenAnswer;
  'contrast.encoded': TokenAnswer;
  /** The same assertion with one thing changed. */
  'contrast.assertion-audience': TokenAnswer;
  'contrast.assertion-subject': TokenAnswer;
  'contrast.assertion-algorithm': TokenAnswer;
  'contrast.assertion-key-id': TokenAnswer;
  /** Made by the server's clock, as its Date header has it. */
  'contrast.assertion-time': TokenAnswer;
  'contrast.repeated': TokenAnswer & { waitedMs: number };
  'contrast.other-region': TokenAnswer & { region: string };
  /** With the value of a source that the failing tool does not use. */
  'contrast.other-source': TokenAnswer & { fields: readonly string[]; used: string; lost: string };
  /** With the secret of a copy that the failing tool does not read. */
  'contrast.other-copy': TokenAnswer & { copy: string; fingerprint: string };
  /** The same host asked for a path that is certainly no token endpoint: tells a proxy's page from a wrong path. */
  'contrast.other-path': ApiAnswer;
  /** The API asked without a credential: does the platform itself answer there? */
  'api-anonymous': ApiAnswer;
  /** The question "who am I" with the held or the minted token. */
  'held-token-check': ApiAnswer;
  'minted-token-check': ApiAnswer;
  /** A call of the case. */
  'call-answer': ApiAnswer & { replayed: boolean };
  'contrast.repeated-call': ApiAnswer & { waitedMs: number };
  'contrast.unmangled-token': ApiAnswer;
  /** The same token at the resource that holds the one of a call: tells "not there" from "not for you". */
  'contrast.parent-call': ApiAnswer & { of: string };
  /** The API's own description (RFC 9728): who issues tokens for it, and which scopes it knows. */
  'resource-metadata': {
    url: string;
    resource: string | null;
    authorizationServers: readonly string[] | null;
    scopes: readonly string[] | null;
  };
  'server-metadata': {
    found: boolean;
    url: string;
    issuer: string | null;
    tokenEndpoint: string | null;
    grantTypes: readonly string[] | null;
    authMethods: readonly string[] | null;
    scopes?: readonly string[] | null;
    /** Algorithms of signed assertions that the token endpoint takes (RFC 8414 section 2). */
    signingAlgorithms?: readonly string[] | null;
  };
  /** Who the platform says that the caller is, read with the caller's own token. */
  identity: Identity;
  /** What the caller may do, and where. */
  grants: Grants;
  /** The client as the organisation's administrators see it. */
  'client-record': ClientRecord;
  /** When somebody says that it last worked (ISO 8601). */
  'last-good': { at: string };
  /** A line of a third party's log that names a request of the run: that it is there was seen, what it says was not. */
  'log-line': {
    source: string;
    at: string | null;
    service: string | null;
    status: string | null;
    message: string;
    ids: readonly string[];
    where: string;
  };
  /** What was changed in the organisation, and by whom. */
  'audit-trail': AuditTrail;
  /** How people sign in there. */
  'sso-settings': {
    providers: readonly { id: string; name: string; disabled: boolean }[];
    /** Signing in with a password of the platform is switched off: single sign-on is enforced. */
    passwordLoginDisabled: boolean;
  };
  /** Addresses that may reach the organisation; empty: from everywhere. */
  'address-rules': { allowed: readonly string[] };
  /** After how long without a call the organisation ends a token, whoever holds it. */
  'idle-timeout': { enabled: boolean; seconds: number };
  /** What the client did at the API, by day, as the platform counts it. */
  'client-usage': ClientUsage;
  /** How many requests the organisation allows, by the platform's own names. */
  'request-limits': { namespace: string; limits: readonly { key: string; value: number }[] };
  /** Which of the permissions that a refusal names the platform has at all, and what products the organisation has. */
  'permission-catalogue': PermissionCatalogue;
  /** A token for the administrator's own client, by the same grant at the same endpoint. */
  'admin-token': TokenAnswer;
  /** What a call needs, by the vendor's published definition. */
  'call-needs': { method: string; path: string; permissions: readonly string[]; mode: 'all' | 'any' | 'none' };
}

export interface Identity {
  credential: 'minted' | 'held';
  clientId: string | null;
  clientName: string | null;
  grant: string | null;
  /** The client's token request has no user behind it. */
  machine: boolean | null;
  state: string | null;
  organization: string | null;
  /** Number of role and division pairs; null where the platform did not say. */
  roleCount: number | null;
  /** Last change of the client, ISO 8601. */
  modifiedAt: string | null;
}

export interface Grant {
  role: string;
  roleId: string;
  /** `*`: every division. */
  division: string;
  divisionId: string;
  policies: readonly { domain: string; entity: string; actions: readonly string[] }[];
  /** ISO 8601, where known. */
  madeAt: string | null;
}

export interface Grants {
  subject: string;
  grants: readonly Grant[];
}

export interface ClientRecord {
  clientId: string;
  found: boolean;
  name: string | null;
  state: 'active' | 'disabled' | 'inactive' | 'unknown';
  grant: string | null;
  /** Whether that grant is the one of the case; null where the record does not say. */
  grantMatches: boolean | null;
  roleCount: number | null;
  modifiedAt: string | null;
  modifiedBy: string | null;
  createdAt: string | null;
  deletesAt: string | null;
  /** How long a token of the client lives, in seconds; null where the record does not say. */
  tokenLifeSeconds?: number | null;
  /** Address ranges that the record names as the only ones for this client; empty where it names none. */
  addressRanges: readonly string[];
}

export interface AuditEvent {
  at: string;
  who: string | null;
  /** What it does to the client of the case, where that is clear. */
  about:
    | 'secret-reset'
    | 'client-created'
    | 'client-disabled'
    | 'client-enabled'
    | 'client-deleted'
    | 'client-changed'
    | 'grant-type-changed'
    | 'roles-changed'
    | 'token-issued'
    | 'tokens-revoked'
    | 'sso-changed'
    | 'address-rules-changed'
    | 'idle-timeout-changed'
    | 'other';
  /** True when it concerns the client of the case, not another. */
  ours: boolean;
  what: string;
  /** The trail does not say what was changed. */
  unnamed?: true;
}

export interface AuditTrail {
  since: string;
  until: string;
  /** False when the platform holds more than was read, or refused a part. */
  complete: boolean;
  events: readonly AuditEvent[];
}

export interface ClientUsage {
  since: string;
  until: string;
  /** Days with requests, oldest first (YYYY-MM-DD, UTC). A request for a token is none of them. */
  days: readonly { date: string; succeeded: number; refused: number; throttled: number }[];
}

export interface PermissionCatalogue {
  /** Every permission of the platform was read; then one that is not in it can be in no role. */
  complete: boolean;
  size: number;
  /** Of the permissions that were looked for. */
  known: readonly string[];
  absent: readonly string[];
  /** Products that the organisation has; null where they could not be read. */
  products: readonly string[] | null;
}

export type FactKind = keyof FactMap;

export type Standing = 'observed' | 'stated' | 'derived';
