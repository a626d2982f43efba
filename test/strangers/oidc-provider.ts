import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import {
  behindProxy,
  credentialFaults,
  endpointFaults,
  hopFaults,
  idFaults,
  manglingFaults,
  roadFaults,
} from '../matrix/common-faults.ts';
import { alone, type Fault, type Ground, type Innocent, nothing, type Staged } from '../matrix/ground.ts';
import { passing } from '../matrix/hops.ts';
import { ask, clearStage } from './stage.ts';

/**
 * An authorization server that somebody else wrote and that knows nothing of why401, and an API that asks it about the
 * tokens that it is shown. Each is broken by the server's own configuration and its clients; its events and errors name
 * the private reason of each refusal.
 */

export const ID = 'OAUTH_CLIENT_ID';
export const SECRET = 'OAUTH_CLIENT_SECRET';
export const TOKEN = 'OAUTH_ACCESS_TOKEN';
const names = { id: ID, secret: SECRET };

const secret = 'v3ry-l0ng-and-plain-s3cret-of-the-client';
/** Of characters that form encoding changes. */
const oddSecret = 'a+b/c=d%41&e f:g~and-some-more-of-it';
const otherSecret = 'kU3-9dQ_xT0aZrV5mB2nW8yL1cE6gH7jP4sF0iO-qRt';

type Registration = Record<string, unknown>;

export interface OidcStage extends Staged {
  issuer: string;
  /** What the server told its operator, latest last. */
  notes: string[];
  /** How the pipeline's client is registered; another client stands beside it. */
  client: Registration;
  neighbour: Registration;
  /** What differs from the usual configuration of the server. */
  configuration: Record<string, unknown>;
  /** Holds a client to the method it is registered with, as servers do that tell Basic and body apart. */
  strict: boolean;
  /** Requests for a token that are still answered; then the operator's limit is reached. */
  tokensLeft: number;
  /** The scope that the API wants, and whether it knows the tokens of this server. */
  api: { wants: string | null; knows: boolean; names: string | null };
  clockOffMs: number;
}

const machine = (more: Registration): Registration => ({
  client_secret: secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_basic',
  ...more,
});

function jwks(): { keys: unknown[] } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] };
}

let firstKeys: { keys: unknown[] } | undefined;

/** A healthy client of a healthy server, and an API that takes its tokens. */
export async function setOidcStage(): Promise<OidcStage> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  firstKeys ??= jwks();
  const stage: OidcStage = {
    issuer,
    notes: [],
    client: machine({ client_id: 'pipeline' }),
    neighbour: machine({ client_id: 'reports', client_secret: otherSecret }),
    configuration: { jwks: firstKeys },
    strict: false,
    tokensLeft: Number.POSITIVE_INFINITY,
    api: { wants: null, knows: true, names: null },
    clockOffMs: 0,
    env: { [ID]: 'pipeline', [SECRET]: secret },
    options: {
      vendor: 'generic',
      loginUrl: `${issuer}/token`,
      apiUrl: issuer,
      calls: [{ method: 'GET', path: '/orders' }],
    },
    closing: [
      () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    ],
  };
  // Built when it is first asked, so that whatever is broken by then is how it was configured.
  let provider: Provider | undefined;
  server.on('request', (request, response) => {
    provider ??= providerOf(stage);
    if (stage.clockOffMs !== 0) {
      response.sendDate = false;
      response.setHeader('date', new Date(Date.now() + stage.clockOffMs).toUTCString());
    }
    const path = request.url?.split('?')[0];
    if (path === '/orders') void answerOrders(stage, provider, request.headers.authorization, response);
    else if (path === '/.well-known/oauth-protected-resource' && stage.api.names !== null)
      json(response, 200, { resource: issuer, authorization_servers: [stage.api.names] });
    else provider.callback()(request, response);
  });
  return stage;
}

function providerOf({ issuer, notes, client, neighbour, configuration, ...stage }: OidcStage): Provider {
  const { features, ...rest } = configuration;
  const provider = new Provider(issuer, {
    clients: [client, neighbour],
    scopes: ['api:read', 'api:write'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    ttl: { ClientCredentials: 600 },
    adapter: storage(),
    ...rest,
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      ...(features as Record<string, unknown> | undefined),
    },
  });
  provider.on('grant.error', (_context, error) =>
    notes.push(error.error_detail ?? error.error_description ?? error.message),
  );
  provider.on('server_error', (_context, error) => notes.push(`server error: ${error.message}`));
  provider.use(async (context, next) => {
    if (context.path !== '/token') return next();
    if (stage.tokensLeft <= 0) {
      notes.push('over the operator’s limit');
      context.set('retry-after', '30');
      context.status = 429;
      return;
    }
    const basic = Buffer.from(context.headers.authorization?.slice(6) ?? '', 'base64').toString();
    if (!stage.strict || basic.split(':')[0] !== client.client_id) return next();
    notes.push('the provided authentication mechanism does not match the registered client authentication method');
    context.status = 401;
    context.body = { error: 'invalid_client', error_description: 'client authentication failed' };
  });
  return provider;
}

/** What the server keeps, in memory: only its storage is ours. */
function storage(): (model: string) => object {
  const kept = new Map<string, unknown>();
  return (model) => {
    const key = (id: string): string => `${model} ${id}`;
    return {
      upsert: async (id: string, payload: unknown) => void kept.set(key(id), payload),
      find: async (id: string) => kept.get(key(id)),
      destroy: async (id: string) => void kept.delete(key(id)),
      consume: async () => {},
      revokeByGrantId: async () => {},
    };
  };
}

interface Writable {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

function json(response: Writable, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** The API: RFC 6750 to the letter, and what a token is worth it asks the server that issued it. */
async function answerOrders(
  { api, notes, issuer }: OidcStage,
  provider: Provider,
  authorization: string | undefined,
  response: Writable,
): Promise<void> {
  const value = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  const described = api.names === null ? '' : `, resource_metadata="${issuer}/.well-known/oauth-protected-resource"`;
  const refuse = (note: string, status: number, challenge: string): void => {
    notes.push(`API: ${note}`);
    json(response, status, {}, { 'www-authenticate': `Bearer ${challenge}${described}` });
  };
  if (value === undefined) return refuse('no token', 401, 'realm="orders"');
  const token = api.knows ? await provider.ClientCredentials.find(value) : undefined;
  if (token === undefined) return refuse('token not known', 401, 'error="invalid_token"');
  const { wants } = api;
  if (wants !== null && !(token.scope ?? '').split(' ').includes(wants))
    return refuse('scope not in the token', 403, `error="insufficient_scope", scope="${wants}"`);
  json(response, 200, { orders: [] });
}

/** A token as the pipeline would have got it while everything worked. */
async function mintToken({ env, issuer }: OidcStage): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${env[ID]}:${env[SECRET]}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

const faults: readonly Fault<OidcStage>[] = [
  ...credentialFaults(names),
  ...roadFaults('loginUrl'),
  ...hopFaults,
  ...endpointFaults,
  // the form of the request
  {
    name: 'registered for the body, and the server insists',
    truth: ['auth-method-mismatch'],
    class: 'auth_method_mismatch',
    gate: 3,
    decidedBy: 'alone',
    byOtherForm: true,
    touches: ['client', 'request'],
    noted: /does not match the registered client authentication method/,
    apply(stage) {
      stage.client.token_endpoint_auth_method = 'client_secret_post';
      stage.strict = true;
    },
  },
  {
    name: 'a gateway takes the header off',
    truth: ['auth-method-mismatch'],
    class: 'auth_method_mismatch',
    gate: 3,
    decidedBy: 'alone',
    byOtherForm: true,
    touches: ['login', 'hop', 'request'],
    noted: /no client authentication mechanism provided/,
    apply: (stage) => passing(stage, 'loginUrl', ({ authorization: _dropped, ...rest }) => rest),
  },
  {
    name: 'a client that must sign',
    truth: ['auth-method-mismatch'],
    class: 'auth_method_mismatch',
    gate: 3,
    decidedBy: 'nobody',
    touches: ['client', 'request'],
    noted: /does not match the registered client authentication method/,
    apply(stage) {
      stage.client.token_endpoint_auth_method = 'client_secret_jwt';
    },
  },
  {
    name: 'a public client, and a secret is sent',
    truth: ['auth-method-mismatch'],
    class: 'auth_method_mismatch',
    gate: 3,
    decidedBy: 'nobody',
    touches: ['client', 'request'],
    noted: /does not match the registered client authentication method/,
    apply(stage) {
      stage.client.token_endpoint_auth_method = 'none';
      delete stage.client.client_secret;
    },
  },
  {
    name: 'a secret that form encoding changes',
    truth: ['secret-form-encoding'],
    class: 'secret_mangled',
    gate: 3,
    decidedBy: 'alone',
    byOtherForm: true,
    touches: ['secret', 'client', 'request'],
    noted: /./,
    apply(stage) {
      stage.client.client_secret = oddSecret;
      stage.env[SECRET] = oddSecret;
    },
  },
  {
    name: 'a secret that was left as a URL has it',
    truth: ['secret-url-encoded'],
    class: 'secret_mangled',
    gate: 5,
    decidedBy: 'alone',
    touches: ['secret', 'client', 'request'],
    noted: /./,
    apply(stage) {
      stage.client.client_secret = 'p4ss/w0rd+of=the-client-and-some-more-of-it';
      stage.env[SECRET] = encodeURIComponent(String(stage.client.client_secret));
      // Registered where the form encodes it once, as most clients send it.
      stage.options.authMethod = 'client_secret_post';
    },
  },
  {
    name: 'a scope that is not the client’s',
    truth: ['scope-invalid'],
    class: 'invalid_scope_request',
    gate: 7,
    decidedBy: 'alone',
    touches: ['request'],
    noted: /scope/,
    apply({ options, client }) {
      client.scope = 'api:read';
      options.scope = 'api:write';
    },
  },
  {
    name: 'a resource that the server has no tokens for',
    truth: ['audience-invalid'],
    class: 'wrong_audience',
    gate: 7,
    decidedBy: 'alone',
    touches: ['request'],
    noted: /resource/,
    apply(stage) {
      stage.configuration.features = { resourceIndicators: { enabled: true, getResourceServerInfo: noSuchResource } };
      stage.options.resource = 'https://billing.example';
    },
  },
  // client and secret
  ...idFaults(names),
  {
    name: 'client unknown',
    truth: ['client-unknown'],
    class: 'unknown_client',
    gate: 4,
    decidedBy: 'nobody',
    touches: ['id', 'client'],
    noted: /client not found/,
    apply({ env }) {
      env[ID] = 'pipelin';
    },
  },
  {
    name: 'secret wrong',
    truth: ['secret-wrong'],
    class: 'wrong_secret',
    gate: 5,
    decidedBy: 'nobody',
    touches: ['secret'],
    noted: /invalid secret provided/,
    apply({ env }) {
      env[SECRET] = otherSecret;
    },
  },
  {
    name: 'a secret whose time is over',
    truth: ['secret-rotated'],
    class: 'secret_rotated_or_expired',
    gate: 5,
    decidedBy: 'nobody',
    touches: ['client', 'secret'],
    noted: /expired/,
    apply(stage) {
      stage.client.client_secret_expires_at = 1_600_000_000;
    },
  },
  ...manglingFaults(names, 3),
  // grant, rate
  {
    name: 'a client without the grant',
    truth: ['grant-not-allowed'],
    class: 'grant_not_allowed',
    gate: 6,
    decidedBy: 'nobody',
    touches: ['client'],
    noted: /not allowed for this client/,
    apply(stage) {
      stage.client = {
        ...stage.client,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: ['https://app.example.com/callback'],
      };
    },
  },
  {
    name: 'a server without the grant',
    truth: ['grant-not-allowed'],
    class: 'grant_not_allowed',
    gate: 6,
    decidedBy: 'alone',
    touches: ['client'],
    noted: /unsupported grant_type/,
    apply(stage) {
      stage.client = {
        ...stage.client,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: ['https://app.example.com/callback'],
      };
      stage.configuration.features = { clientCredentials: { enabled: false } };
    },
  },
  {
    name: 'the operator’s limit is reached',
    truth: ['token-endpoint-rate-limited'],
    class: 'rate_limited',
    gate: 2,
    decidedBy: 'alone',
    touches: ['rate'],
    noted: /over the operator’s limit/,
    apply(stage) {
      stage.tokensLeft = 0;
    },
  },
  {
    name: 'the server breaks',
    truth: ['server-error'],
    class: 'server_bug_or_outage',
    gate: 8,
    decidedBy: 'alone',
    blindsContrast: true,
    touches: ['rate', 'request'],
    noted: /server error: storage is away/,
    apply(stage) {
      stage.configuration.ttl = {
        ClientCredentials: () => {
          throw new Error('storage is away');
        },
      };
    },
  },
  // token and API
  {
    name: 'the API wants a scope that the token lacks',
    truth: ['scope-missing'],
    class: 'missing_scope',
    gate: 10,
    decidedBy: 'alone',
    touches: ['api', 'request'],
    noted: /API: scope not in the token/,
    apply({ api }) {
      api.wants = 'api:read';
    },
  },
  {
    name: 'the API does not know this server’s tokens',
    truth: ['token-unknown-to-api'],
    class: 'wrong_region_or_tenant',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['api'],
    noted: /API: token not known/,
    apply({ api }) {
      api.knows = false;
    },
  },
  {
    name: 'the API takes tokens of another server, and says so',
    truth: ['authorization-server-mismatch', 'token-unknown-to-api'],
    class: 'wrong_audience',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['api'],
    noted: /API: token not known/,
    apply({ api }) {
      api.knows = false;
      api.names = 'https://login.other.example';
    },
  },
  {
    name: 'a path that the API does not have',
    truth: ['endpoint-not-api'],
    class: 'wrong_endpoint',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['api', 'calls'],
    apply({ options }) {
      options.calls = [{ method: 'GET', path: '/order' }];
    },
  },
  {
    name: 'a token alone, which nobody knows',
    truth: ['token-revoked', 'token-expired'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['id', 'secret', 'token', 'login', 'client', 'rate', 'request'],
    noted: /API: token not known/,
    apply({ env, options }) {
      delete env[ID];
      delete env[SECRET];
      delete options.loginUrl;
      env[TOKEN] = 'Qm9uZXMtb2YtYS10b2tlbi10aGF0LWlzLWxvbmctZ29uZQ';
    },
  },
  {
    name: 'a token alone, with a quote around it',
    truth: ['token-mangled'],
    class: 'secret_mangled',
    gate: 9,
    decidedBy: 'alone',
    touches: ['id', 'secret', 'token', 'login', 'client', 'rate', 'request'],
    noted: /API: token not known/,
    async apply(stage) {
      stage.env[TOKEN] = `"${await mintToken(stage)}"`;
      delete stage.env[ID];
      delete stage.env[SECRET];
      delete stage.options.loginUrl;
    },
  },
];

function noSuchResource(): never {
  throw Object.assign(new Error('invalid_target'), {
    error: 'invalid_target',
    error_description: 'resource indicator is missing, or unknown',
    error_detail: 'no such resource',
    status: 400,
    statusCode: 400,
    expose: true,
  });
}

const innocents: readonly Innocent<OidcStage>[] = [
  nothing,
  {
    name: 'the key set was rotated',
    apply(stage) {
      stage.configuration.jwks = jwks();
    },
  },
  {
    name: 'tokens live shorter',
    apply(stage) {
      stage.configuration.ttl = { ClientCredentials: 60 };
    },
  },
  {
    name: 'another client’s secret was changed',
    apply(stage) {
      stage.neighbour.client_secret = 'an0ther-l0ng-and-plain-s3cret-of-somebody';
    },
  },
  {
    name: 'the server’s clock is off',
    apply(stage) {
      stage.clockOffMs = -1_800_000;
    },
  },
  {
    name: 'the issuer is configured in place of the token endpoint',
    apply({ options, issuer }) {
      options.loginUrl = issuer;
    },
  },
  behindProxy,
];

export const oidcProvider: Ground<OidcStage> = {
  name: 'oidc-provider',
  faults,
  innocents,
  helps: () => [alone],
  set: setOidcStage,
  clear: clearStage,
  diagnose: (stage, _help, more) => ask(stage, more),
  notes: ({ notes }) => notes,
  reasons: {
    'auth-method-mismatch': /authentication m(?:echanism|ethod)/,
    'secret-form-encoding': /invalid secret provided|authorization header/i,
    'scope-invalid': /scope/,
    'audience-invalid': /resource/,
    'grant-not-allowed': /grant_type|not allowed for this client/,
    'token-endpoint-rate-limited': /over the operator’s limit/,
    'scope-missing': /scope not in the token/,
    'token-not-arriving': /API: no token/,
    'token-mangled': /API: token not known/,
    'client-unknown': /client not found/,
    'secret-wrong': /invalid secret provided/,
    'secret-rotated': /expired/,
  },
};
