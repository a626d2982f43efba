import type { Case } from '../../src/model/case.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type {
  ApiAnswer,
  AuditEvent,
  FactMap,
  Grant,
  NetworkFailure,
  Responder,
  SentAssertion,
  TextShape,
  TokenAnswer,
} from '../../src/model/fact.ts';
import type { ApiMeaning, Reading, TokenMeaning, Weight } from '../../src/model/reading.ts';

/** Ledger entries for tables: what a row does not say has a dull value, so that a row shows only what matters in it. */

export const NOW = '2026-06-01T12:00:00.000Z';
export const CLIENT_ID = '6f1d6c9e-2b1f-4f5e-9d0a-4c1c5a1f7b11';

/** A moment that many seconds after (or, negative, before) `NOW`. */
export const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

const vendorSays: Responder = { who: 'vendor', marks: ['header inin-correlation-id'] };
const nobody: Responder = { who: 'nobody', marks: [] };

const shape: TextShape = {
  present: true,
  setButEmpty: false,
  length: 43,
  fingerprint: '1f3a',
  manglings: [],
  uuid: false,
  formEncodingMatters: false,
};

const tokenAnswer: TokenAnswer = {
  endpoint: 'https://login.mypurecloud.de/oauth/token',
  authMethod: 'client_secret_basic',
  changed: '',
  reading: null,
  status: 400,
  error: null,
  description: null,
  expiresInSeconds: null,
  correlationId: 'c0ffee',
  retryAfterSeconds: null,
  body: 'json',
  failure: null,
  answeredBy: vendorSays,
  clockOffsetMs: 0,
  redirectedTo: null,
};

const apiAnswer: ApiAnswer = {
  method: 'GET',
  path: '/api/v2/routing/queues',
  url: 'https://api.mypurecloud.de/api/v2/routing/queues',
  credential: 'minted',
  reading: null,
  status: 200,
  code: null,
  message: null,
  permissions: [],
  permissionMode: null,
  divisions: [],
  correlationId: 'c0ffee',
  retryAfterSeconds: null,
  body: 'json',
  failure: null,
  answeredBy: vendorSays,
  redirectedTo: null,
  tokenAgeSeconds: null,
};

const defaults = {
  'client-id-shape': { ...shape, length: 36, uuid: true },
  'secret-shape': { ...shape, equalsClientId: false },
  'token-shape': { ...shape, length: 88, expiresAt: null, expired: false },
  'source-conflict': { field: 'secret', used: 'environment variable A', lost: 'file b', equal: false },
  'region-setting': { tool: 'Terraform', state: 'set', source: 'environment variable R' },
  'secret-copy': { where: 'S in .env line 2', equal: false, fingerprint: 'fp:0123456789ab', loss: null },
  reach: {
    target: 'token-endpoint',
    host: 'login.mypurecloud.de',
    port: 443,
    reached: true,
    failure: null,
    certificateIssuer: null,
    viaProxy: null,
  },
  'token-answer': tokenAnswer,
  'contrast.unmangled': { ...tokenAnswer, undone: { clientId: [], secret: [] } },
  'contrast.swapped': tokenAnswer,
  'contrast.other-method': { ...tokenAnswer, authMethod: 'client_secret_post' },
  'contrast.encoded': tokenAnswer,
  'contrast.repeated': { ...tokenAnswer, waitedMs: 2000 },
  'contrast.other-region': {
    ...tokenAnswer,
    endpoint: 'https://login.mypurecloud.com/oauth/token',
    region: 'us-east-1',
  },
  'contrast.other-source': { ...tokenAnswer, fields: ['secret'], used: 'file a', lost: 'environment variable B' },
  'contrast.other-copy': { ...tokenAnswer, copy: 'S in .env line 2', fingerprint: 'fp:0123456789ab' },
  'contrast.assertion-audience': tokenAnswer,
  'contrast.assertion-subject': tokenAnswer,
  'contrast.assertion-algorithm': tokenAnswer,
  'contrast.assertion-key-id': tokenAnswer,
  'contrast.assertion-time': tokenAnswer,
  'signing-key': {
    readable: true,
    problem: null,
    undone: null,
    kind: 'RSA 2048',
    algorithm: 'RS256',
    fits: true,
    thumbprint: 'thumb',
    keyId: 'one',
    certificate: null,
  },
  'client-keys': { url: 'https://client.example/jwks', keys: [] },
  'contrast.other-path': {
    ...apiAnswer,
    credential: 'none',
    path: '/nowhere',
    url: 'https://login.mypurecloud.de/nowhere',
  },
  'api-anonymous': { ...apiAnswer, credential: 'none' },
  'held-token-check': { ...apiAnswer, credential: 'held', path: '/api/v2/tokens/me' },
  'minted-token-check': { ...apiAnswer, path: '/api/v2/tokens/me' },
  'call-answer': { ...apiAnswer, replayed: true },
  'contrast.repeated-call': { ...apiAnswer, waitedMs: 11_000 },
  'contrast.unmangled-token': { ...apiAnswer, credential: 'held-unmangled', path: '/api/v2/tokens/me' },
  'contrast.parent-call': { ...apiAnswer, credential: 'held', path: '/orgs/acme', of: '/repos/acme/site' },
  'token-claims': {
    credential: 'held',
    issuer: 'https://as.example',
    subject: 'pipeline',
    audience: ['https://api.example'],
    issuedAt: at(-60),
    notBefore: null,
    expiresAt: at(3600),
    scopes: null,
  },
  'resource-metadata': {
    url: 'https://api.example/.well-known/oauth-protected-resource',
    resource: 'https://api.example',
    authorizationServers: ['https://as.example/'],
    scopes: null,
  },
  'server-metadata': {
    found: true,
    url: 'https://as.example/.well-known/oauth-authorization-server',
    issuer: 'https://as.example',
    tokenEndpoint: 'https://as.example/token',
    grantTypes: null,
    authMethods: null,
  },
  identity: {
    credential: 'minted',
    clientId: CLIENT_ID,
    clientName: 'pipeline',
    grant: 'client_credentials',
    machine: true,
    state: 'active',
    organization: 'acme',
    roleCount: 1,
    modifiedAt: at(-86_400),
  },
  grants: { subject: CLIENT_ID, grants: [] },
  'client-record': {
    clientId: CLIENT_ID,
    found: true,
    name: 'pipeline',
    state: 'active',
    grant: 'client_credentials',
    grantMatches: true,
    roleCount: 1,
    modifiedAt: at(-400 * 86_400),
    modifiedBy: 'administrator',
    createdAt: at(-400 * 86_400),
    deletesAt: null,
    addressRanges: [],
  },
  'last-good': { at: at(-86_400) },
  'audit-trail': { since: at(-365 * 86_400), until: NOW, complete: true, events: [] },
  'sso-settings': { providers: [], passwordLoginDisabled: true },
  'address-rules': { allowed: [] },
  'idle-timeout': { enabled: false, seconds: 0 },
  'client-usage': { since: at(-365 * 86_400), until: NOW, days: [] },
  'request-limits': { namespace: 'platform.api', limits: [{ key: 'token.rate.per.minute', value: 300 }] },
  'permission-catalogue': { complete: true, size: 1200, known: [], absent: [], products: null },
  'admin-token': tokenAnswer,
  'call-needs': { method: 'GET', path: '/api/v2/routing/queues', permissions: ['routing:queue:view'], mode: 'any' },
} satisfies Partial<FactMap>;

/** The kinds that have a dull default here: those of the model; a vendor's own kinds need none for these tables. */
export type DullKind = keyof typeof defaults;

/** One ledger entry of a kind, dull but for what is given. Its id is its kind, and a number where a test makes more. */
export function entry<K extends DullKind>(
  kind: K,
  fact: Partial<FactMap[K]> = {},
  about: { at?: string; standing?: Evidence['standing'] } = {},
): Evidence<K> {
  const dull: Partial<FactMap> = defaults;
  return {
    id: `${kind}-${++made}`,
    kind,
    standing: about.standing ?? 'observed',
    probe: 'table',
    at: about.at ?? NOW,
    exhibit: { shape: 'note', text: kind },
    says: `${kind}.`,
    fact: { ...dull[kind], ...fact } as FactMap[K],
  };
}

let made = 0;

function read<M extends string>(means: M, weight: Weight): Reading<M> {
  return { means, weight, mark: 'documented', source: 'a table' };
}

type TokenKind = { [K in DullKind]: FactMap[K] extends TokenAnswer ? K : never }[DullKind];
type ApiKind = { [K in DullKind]: FactMap[K] extends ApiAnswer ? K : never }[DullKind];

/** Statuses that go with a meaning; the causes never look at them to decide, but titles name them. */
const statusOf: Readonly<Record<string, number>> = {
  issued: 200,
  accepted: 200,
  'token-not-accepted': 401,
  'token-missing': 401,
  'address-refused': 401,
  'permission-missing': 403,
  'division-refused': 403,
  'not-authorized': 403,
  'scope-missing': 403,
  'not-found': 404,
  'not-a-token-endpoint': 404,
  'rate-limited': 429,
  'server-error': 503,
  redirected: 302,
};

/** The token endpoint's answer to the plain request. */
export const token = (
  means: TokenMeaning,
  fact: Partial<TokenAnswer> = {},
  weight: Weight = 'code',
): Evidence<'token-answer'> => tokenAs('token-answer', means, fact, weight);

export function tokenAs<K extends TokenKind>(
  kind: K,
  means: TokenMeaning,
  fact: Partial<FactMap[K]> = {},
  weight: Weight = 'code',
): Evidence<K> {
  const answer: Partial<TokenAnswer> = { reading: read(means, weight), status: statusOf[means] ?? 400 };
  return entry(kind, { ...answer, ...fact } as Partial<FactMap[K]>);
}

/** The API's answer to a call of the case. */
export const call = (
  means: ApiMeaning,
  fact: Partial<FactMap['call-answer']> = {},
  weight: Weight = 'code',
): Evidence<'call-answer'> => apiAs('call-answer', means, fact, weight);

export function apiAs<K extends ApiKind>(
  kind: K,
  means: ApiMeaning,
  fact: Partial<FactMap[K]> = {},
  weight: Weight = 'code',
): Evidence<K> {
  const answer: Partial<ApiAnswer> = { reading: read(means, weight), status: statusOf[means] ?? 400 };
  return entry(kind, { ...answer, ...fact } as Partial<FactMap[K]>);
}

export const held = (means: ApiMeaning, fact: Partial<ApiAnswer> = {}, weight: Weight = 'code') =>
  apiAs('held-token-check', means, fact, weight);

export const minted = (means: ApiMeaning, fact: Partial<ApiAnswer> = {}, weight: Weight = 'code') =>
  apiAs('minted-token-check', means, fact, weight);

/** A 403 of the API that names a permission, as documented. */
export const forbidden = (permission: string, fact: Partial<FactMap['call-answer']> = {}): Evidence<'call-answer'> =>
  call('permission-missing', { permissions: [permission], permissionMode: 'any', ...fact });

const broken = (kind: NetworkFailure['kind']): NetworkFailure => ({
  stage: 'connect',
  kind,
  code: 'ESOMETHING',
  host: 'login.mypurecloud.de',
});

/** No answer came: what every answer of a token request or of a call then looks like. */
export const unanswered = (kind: NetworkFailure['kind'] = 'timeout') => ({
  reading: null,
  status: null,
  body: 'empty' as const,
  failure: broken(kind),
  answeredBy: nobody,
  correlationId: null,
});

export const unreached = (kind: NetworkFailure['kind'], target: 'token-endpoint' | 'api' = 'token-endpoint') =>
  entry('reach', { target, reached: false, failure: broken(kind) });

/** The refusal that wrong secret, unknown client, disabled client and wrong region share since 2025. */
export const refused = (fact: Partial<TokenAnswer> = {}) =>
  token('client-authentication-failed', { error: 'invalid_client', description: 'authentication failed', ...fact });

/** An answer to a request that a private key has signed for. */
export const signedBy = (
  assertion: Partial<SentAssertion> = {},
): Pick<TokenAnswer, 'authMethod'> & { assertion: SentAssertion } => ({
  authMethod: 'private_key_jwt',
  assertion: {
    algorithm: 'RS256',
    keyId: 'one',
    issuer: 'ci',
    subject: 'ci',
    audience: 'https://as.example/token',
    issuedAt: NOW,
    expiresAt: at(120),
    ...assertion,
  },
});

/** The refusal that a wrong key, audience, subject, time and algorithm share. */
export const refusedAssertion = (assertion: Partial<SentAssertion> = {}) =>
  token('client-authentication-failed', { error: 'invalid_client', ...signedBy(assertion) });

export const record = (fact: Partial<FactMap['client-record']> = {}) => entry('client-record', fact);

export const noRecord = () => record({ found: false, state: 'unknown', name: null, grant: null, grantMatches: null });

export const trail = (events: readonly AuditEvent[] = [], fact: Partial<FactMap['audit-trail']> = {}) =>
  entry('audit-trail', { events, ...fact });

/** An event of the client of the case, that many seconds before `NOW`. */
export const event = (about: AuditEvent['about'], secondsAgo: number, fact: Partial<AuditEvent> = {}): AuditEvent => ({
  at: at(-secondsAgo),
  who: 'administrator',
  about,
  ours: true,
  what: about,
  ...fact,
});

/** The platform's count of the client's days: successful requests on each, so many days before `NOW`. */
export const usage = (...daysAgo: readonly number[]) =>
  entry('client-usage', {
    days: daysAgo
      .toSorted((a, b) => b - a)
      .map((days) => ({ date: at(-days * 86_400).slice(0, 10), succeeded: 17, refused: 0, throttled: 0 })),
  });

export const lastGood = (secondsAgo: number) => entry('last-good', { at: at(-secondsAgo) }, { standing: 'stated' });

export const grant = (permission: string, division = 'Home', fact: Partial<Grant> = {}): Grant => {
  const [domain = '*', entity = '*', action = '*'] = permission.split(':');
  return {
    role: 'Pipeline',
    roleId: 'role-1',
    division,
    divisionId: division,
    policies: [{ domain, entity, actions: [action] }],
    madeAt: at(-30 * 86_400),
    ...fact,
  };
};

export const grants = (...list: readonly Grant[]) => entry('grants', { grants: list });

/** Answers that are not the platform's. */
export const by = (who: Responder['who'], ...marks: readonly string[]): { answeredBy: Responder } => ({
  answeredBy: { who, marks },
});

/** The question, as a Genesys Cloud pipeline puts it. */
export const question = (part: Partial<Case> = {}): Case => ({
  vendor: 'genesys',
  clientId: CLIENT_ID,
  region: 'eu-central-1',
  tokenEndpoint: 'https://login.mypurecloud.de/oauth/token',
  api: 'https://api.mypurecloud.de',
  grant: 'client_credentials',
  calls: [],
  sources: { secret: 'environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET', token: 'environment variable TOKEN' },
  ...part,
});

/** A question to a server of the general kind. */
export const generic = {
  vendor: 'generic',
  region: null,
  tokenEndpoint: 'https://as.example/token',
  api: 'https://api.example',
} satisfies Partial<Case>;
