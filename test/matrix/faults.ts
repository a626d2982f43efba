import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import type { CauseClass } from '../../src/model/cause-class.ts';
import { CLIENT, mintAs, mintToken, SECRET, type Stage, strangeId, TOKEN } from './stage.ts';

/** Who must help before the fault can be told from its look-alikes. */
export type DecidedBy = 'alone' | 'admin' | 'regions' | 'nobody';

/** One thing that is wrong, and what a true verdict says of it. */
export interface Fault {
  name: string;
  /** The cause that is true, by its id; several where any one of them is a true name for it. */
  truth: readonly string[];
  class: CauseClass;
  /** The gate where it bites: of two faults, the earlier one hides the later. */
  gate: number;
  decidedBy: DecidedBy;
  /** What it changes; two faults that change the same thing cannot occur together. */
  touches: readonly (
    | 'id'
    | 'secret'
    | 'token'
    | 'client'
    | 'roles'
    | 'address'
    | 'login'
    | 'api'
    | 'calls'
    | 'hop'
    | 'rate'
  )[];
  /** Stands in the administrator's way too, so that nothing can be read with that help. */
  blindsAdmin?: boolean;
  /** Told from its look-alikes by a fresh token, so that id and secret must be whole. */
  byFreshToken?: boolean;
  apply(stage: Stage): void | Promise<void>;
}

const breaks =
  (cause: string, options?: Record<string, string>) =>
  (stage: Stage): void => {
    stage.org.break(cause, options === undefined ? {} : { with: options });
    // Some minutes ago, not in this second.
    stage.pass(300_000);
  };

/** Where the id goes into the secret, it is the id as it is then. */
const withId: readonly string[] = ['base64 of the pair', 'the pair itself', 'JSON document'];

const mangled = (name: string, cause: string | string[], change: (secret: string, id: string) => string): Fault => ({
  name,
  truth: [cause].flat(),
  class: 'secret_mangled',
  gate: 5,
  decidedBy: 'alone',
  touches: withId.includes(name) ? ['secret', 'id'] : ['secret'],
  apply({ env }) {
    env[SECRET] = change(env[SECRET] ?? '', env[CLIENT] ?? '');
  },
});

const inPlaceOfSecret = (name: string, value: string): Fault => ({
  name,
  truth: ['placeholder-unrendered'],
  class: 'credential_not_sent',
  gate: 0,
  decidedBy: 'alone',
  touches: ['secret'],
  apply({ env }) {
    env[SECRET] = value;
  },
});

const call = (path: string, method = 'GET') => ({ method, path });

export const faults: readonly Fault[] = [
  // credential
  {
    name: 'secret set but empty',
    truth: ['credential-missing'],
    class: 'credential_not_sent',
    gate: 0,
    decidedBy: 'alone',
    touches: ['secret'],
    apply({ env }) {
      env[SECRET] = '';
    },
  },
  {
    name: 'secret not set',
    truth: ['credential-missing'],
    class: 'credential_not_sent',
    gate: 0,
    decidedBy: 'alone',
    touches: ['secret'],
    apply: ({ env }) => void delete env[SECRET],
  },
  {
    name: 'client id not set',
    truth: ['credential-missing'],
    class: 'credential_not_sent',
    gate: 0,
    decidedBy: 'alone',
    touches: ['id', 'secret'],
    apply: ({ env }) => void delete env[CLIENT],
  },
  inPlaceOfSecret('GitHub expression', '$' + '{{ secrets.GENESYS_SECRET }}'),
  inPlaceOfSecret('Azure macro', '$(GENESYS_SECRET)'),
  inPlaceOfSecret('shell variable', '$' + '{GENESYS_SECRET}'),
  inPlaceOfSecret('mask from a log', '***'),
  // network and endpoint
  {
    name: 'name does not exist',
    truth: ['host-unresolvable'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['login'],
    apply({ options }) {
      options.loginUrl = 'https://login.nowhere.invalid';
    },
  },
  {
    name: 'nothing listens',
    truth: ['connection-refused'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['login'],
    async apply({ options }) {
      const server = net.createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      options.loginUrl = `http://127.0.0.1:${port}`;
    },
  },
  {
    name: 'http where https is configured',
    truth: ['tls-not-spoken', 'connection-reset'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['login'],
    apply({ options, home }) {
      options.loginUrl = home.login.replace('http:', 'https:');
    },
  },
  {
    name: 'proxy page',
    truth: ['intermediary-answered'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: breaks('proxy-page'),
  },
  {
    name: 'no answer in time',
    truth: ['connection-timeout'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: breaks('slow-answer'),
  },
  {
    name: 'connection cut',
    truth: ['connection-reset'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: breaks('connection-closed'),
  },
  {
    name: 'server fails',
    truth: ['server-error'],
    class: 'server_bug_or_outage',
    gate: 2,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: breaks('server-error'),
  },
  {
    name: 'redirected elsewhere',
    truth: ['endpoint-redirects'],
    class: 'wrong_endpoint',
    gate: 2,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: breaks('redirected-elsewhere'),
  },
  {
    name: 'no token endpoint there',
    truth: ['endpoint-not-token-endpoint'],
    class: 'wrong_endpoint',
    gate: 2,
    decidedBy: 'alone',
    touches: ['login'],
    apply({ options, home }) {
      options.loginUrl = `${home.login}/nowhere`;
    },
  },
  {
    name: 'a web site instead of the login host',
    truth: ['endpoint-not-token-endpoint'],
    class: 'wrong_endpoint',
    gate: 2,
    decidedBy: 'alone',
    touches: ['login'],
    async apply(stage) {
      const site = createServer((_request, response) => {
        response
          .writeHead(404, { 'content-type': 'text/html' })
          .end('<!doctype html><title>Not found</title><p>No such page.');
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => site.once('listening', resolve));
      stage.closing.push(() => new Promise((resolve) => site.close(() => resolve())));
      stage.options.loginUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    },
  },
  // client
  {
    name: 'client disabled',
    truth: ['client-disabled'],
    class: 'client_disabled',
    gate: 4,
    decidedBy: 'admin',
    touches: ['client'],
    apply: breaks('client-disabled'),
  },
  {
    name: 'client inactive',
    truth: ['client-deletion-pending'],
    class: 'client_disabled',
    gate: 4,
    decidedBy: 'admin',
    touches: ['client'],
    apply: breaks('client-inactive'),
  },
  {
    name: 'client deleted',
    truth: ['client-deleted'],
    class: 'unknown_client',
    gate: 4,
    decidedBy: 'admin',
    touches: ['client', 'roles', 'token', 'rate'],
    apply: breaks('client-deleted'),
  },
  {
    name: 'client unknown',
    truth: ['client-unknown'],
    class: 'unknown_client',
    gate: 4,
    decidedBy: 'admin',
    touches: ['id', 'client'],
    apply({ env }) {
      env[CLIENT] = strangeId();
    },
  },
  {
    name: 'another region',
    // In the organisation that was asked there really is no such client.
    truth: ['region-wrong', 'client-unknown'],
    class: 'wrong_region_or_tenant',
    gate: 4,
    decidedBy: 'regions',
    touches: ['id', 'secret', 'client'],
    apply({ env, neighbour }) {
      env[CLIENT] = neighbour.pipeline.clientId;
      env[SECRET] = neighbour.pipeline.clientSecret;
    },
  },
  {
    name: 'id and secret swapped',
    truth: ['id-and-secret-swapped'],
    class: 'secret_mangled',
    gate: 4,
    decidedBy: 'alone',
    touches: ['id', 'secret'],
    apply({ env }) {
      [env[CLIENT], env[SECRET]] = [env[SECRET] ?? '', env[CLIENT] ?? ''];
    },
  },
  {
    name: 'id in quotes',
    truth: ['client-id-mangled'],
    class: 'secret_mangled',
    gate: 4,
    decidedBy: 'alone',
    touches: ['id'],
    apply({ env }) {
      env[CLIENT] = `"${env[CLIENT]}"`;
    },
  },
  {
    name: 'id with a blank',
    truth: ['client-id-mangled'],
    class: 'secret_mangled',
    gate: 4,
    decidedBy: 'alone',
    touches: ['id'],
    apply({ env }) {
      env[CLIENT] = `${env[CLIENT]} `;
    },
  },
  // secret
  {
    name: 'secret reset',
    truth: ['secret-rotated'],
    class: 'secret_rotated_or_expired',
    gate: 5,
    decidedBy: 'admin',
    touches: ['secret'],
    apply: breaks('secret-reset'),
  },
  {
    name: 'secret wrong',
    truth: ['secret-wrong'],
    class: 'wrong_secret',
    gate: 5,
    decidedBy: 'admin',
    touches: ['secret'],
    apply({ env }) {
      env[SECRET] = 'kU3-9dQ_xT0aZrV5mB2nW8yL1cE6gH7jP4sF0iO-qRt';
    },
  },
  {
    name: 'secret wrong, after a reset that was delivered',
    truth: ['secret-wrong', 'secret-rotated'],
    class: 'wrong_secret',
    gate: 5,
    decidedBy: 'nobody',
    touches: ['secret', 'token'],
    async apply(stage) {
      breaks('secret-reset')(stage);
      const [healed] = stage.org.heal('secret-reset');
      if (healed?.told !== undefined) stage.home = { ...stage.home, pipeline: healed.told };
      await mintToken(stage);
      stage.pass(86_400_000);
      stage.env[SECRET] = 'kU3-9dQ_xT0aZrV5mB2nW8yL1cE6gH7jP4sF0iO-qRt';
    },
  },
  mangled('trailing newline', 'secret-trailing-newline', (secret) => `${secret}\n`),
  mangled('blanks around', 'secret-edge-whitespace', (secret) => ` ${secret} `),
  mangled('carriage return', 'secret-carriage-return', (secret) => `${secret}\r`),
  mangled('Windows line end', 'secret-carriage-return', (secret) => `${secret}\r\n`),
  mangled('double quotes', 'secret-quoted', (secret) => `"${secret}"`),
  mangled('single quotes', 'secret-quoted', (secret) => `'${secret}'`),
  mangled('byte order mark', 'secret-byte-order-mark', (secret) => `\uFEFF${secret}`),
  mangled('UTF-16', 'secret-nul-bytes', (secret) => [...secret].map((letter) => `${letter}\0`).join('')),
  mangled('zero-width space', 'secret-invisible-characters', (secret) => `${secret}\u200B`),
  mangled(
    'broken over two lines',
    'secret-inner-line-break',
    (secret) => `${secret.slice(0, 20)}\n${secret.slice(20)}`,
  ),
  mangled('base64', 'secret-base64-encoded', (secret) => Buffer.from(secret).toString('base64')),
  mangled('base64 of a line', ['secret-base64-encoded', 'secret-trailing-newline'], (secret) =>
    Buffer.from(`${secret}\n`).toString('base64'),
  ),
  mangled('base64 of the pair', 'secret-base64-encoded', (secret, id) =>
    Buffer.from(`${id}:${secret}`).toString('base64'),
  ),
  mangled('the pair itself', 'secret-is-a-pair', (secret, id) => `${id}:${secret}`),
  mangled('JSON document', 'secret-json-wrapped', (secret, id) =>
    JSON.stringify({ clientId: id, clientSecret: secret }),
  ),
  mangled('assignment', 'secret-assignment', (secret) => `GENESYSCLOUD_OAUTHCLIENT_SECRET=${secret}`),
  mangled('Bearer in front', 'secret-auth-scheme-prefix', (secret) => `Bearer ${secret}`),
  // grant, address, rate
  {
    name: 'grant changed',
    truth: ['grant-not-allowed'],
    class: 'grant_not_allowed',
    gate: 6,
    decidedBy: 'alone',
    touches: ['client'],
    apply: breaks('grant-changed'),
  },
  {
    name: 'address list of the org',
    blindsAdmin: true,
    truth: ['address-not-allowed'],
    class: 'ip_restricted',
    gate: 7,
    decidedBy: 'alone',
    touches: ['address'],
    apply: breaks('ip-list-set'),
  },
  {
    name: 'token endpoint throttles',
    truth: ['token-endpoint-rate-limited'],
    class: 'rate_limited',
    gate: 8,
    decidedBy: 'alone',
    touches: ['rate'],
    apply: ({ org }) => void org.break('token-rate-limit'),
  },
  {
    name: 'API throttles',
    blindsAdmin: true,
    truth: ['api-rate-limited'],
    class: 'rate_limited',
    gate: 9,
    decidedBy: 'alone',
    touches: ['rate'],
    apply: ({ org }) => void org.break('api-rate-limit'),
  },
  // token
  {
    name: 'stale token beside id and secret',
    byFreshToken: true,
    truth: ['token-overrides-credentials', 'token-expired'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'alone',
    touches: ['token'],
    async apply(stage) {
      stage.env[TOKEN] = await mintToken(stage);
      stage.pass(3 * 86_400_000);
    },
  },
  {
    name: 'revoked token beside id and secret',
    byFreshToken: true,
    truth: ['token-overrides-credentials', 'token-revoked'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'alone',
    touches: ['token'],
    async apply(stage) {
      stage.env[TOKEN] = await mintToken(stage);
      breaks('tokens-revoked')(stage);
    },
  },
  {
    name: 'idle token beside id and secret',
    byFreshToken: true,
    truth: ['token-overrides-credentials', 'token-idle'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'alone',
    touches: ['token'],
    async apply(stage) {
      stage.env[TOKEN] = await mintToken(stage);
      breaks('idle-timeout')(stage);
    },
  },
  {
    name: 'token with a quote around it',
    truth: ['token-mangled'],
    class: 'secret_mangled',
    gate: 9,
    decidedBy: 'alone',
    touches: ['token'],
    async apply(stage) {
      stage.env[TOKEN] = `"${await mintToken(stage)}"`;
    },
  },
  {
    name: 'Authorization dropped before the API',
    blindsAdmin: true,
    truth: ['token-not-arriving'],
    class: 'credential_not_sent',
    gate: 9,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: breaks('header-stripped', { at: 'api' }),
  },
  // permission, division
  {
    name: 'no role',
    truth: ['role-missing'],
    class: 'missing_role_or_permission',
    gate: 11,
    decidedBy: 'alone',
    touches: ['roles'],
    apply: breaks('roles-dropped'),
  },
  {
    name: 'one permission missing',
    truth: ['permission-missing'],
    class: 'missing_role_or_permission',
    gate: 11,
    decidedBy: 'alone',
    touches: ['roles'],
    apply: breaks('permission-removed'),
  },
  {
    name: 'a call that would change something, not permitted',
    truth: ['permission-missing'],
    class: 'missing_role_or_permission',
    gate: 11,
    decidedBy: 'alone',
    touches: ['calls'],
    apply({ options }) {
      options.calls = [call('/api/v2/oauth/clients', 'POST')];
    },
  },
  {
    name: 'a licence that ended',
    truth: ['feature-not-enabled'],
    class: 'feature_not_enabled',
    gate: 13,
    decidedBy: 'alone',
    touches: ['roles', 'calls'],
    apply(stage) {
      stage.options.calls = [call('/api/v2/journey/actionmaps')];
      breaks('feature-missing')(stage);
    },
  },
  {
    name: 'a licence that ended, and no role holds its permission',
    truth: ['feature-not-enabled'],
    class: 'feature_not_enabled',
    gate: 13,
    decidedBy: 'alone',
    touches: ['roles', 'calls'],
    apply(stage) {
      stage.options.calls = [call('/api/v2/journey/actionmaps')];
      breaks('permission-removed', { permission: 'journey:actionmap:view' })(stage);
      breaks('feature-missing')(stage);
    },
  },
  {
    name: 'a permission of an optional product missing, and the product is there',
    truth: ['permission-missing'],
    class: 'missing_role_or_permission',
    gate: 11,
    decidedBy: 'alone',
    touches: ['roles', 'calls'],
    apply(stage) {
      stage.options.calls = [call('/api/v2/journey/actionmaps')];
      breaks('permission-removed', { permission: 'journey:actionmap:view' })(stage);
    },
  },
  {
    name: 'permission in another division only',
    truth: ['division-not-granted'],
    class: 'missing_role_or_permission',
    gate: 12,
    decidedBy: 'alone',
    touches: ['roles', 'calls'],
    async apply(stage) {
      const token = await mintToken(stage);
      const response = await fetch(`${stage.home.api}/api/v2/routing/queues?pageSize=100`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const { entities } = (await response.json()) as { entities: { id: string; division: { name: string } }[] };
      const queue = entities.find(({ division }) => division.name === 'Home');
      stage.options.calls = [call(`/api/v2/routing/queues/${queue?.id}`)];
      breaks('division-restricted')(stage);
    },
  },
  {
    name: 'a user is needed',
    truth: ['user-context-required'],
    class: 'user_flow_used_for_machine',
    gate: 11,
    decidedBy: 'alone',
    touches: ['calls'],
    apply({ options }) {
      options.calls = [call('/api/v2/users/me')];
    },
  },
];

/** Changes that look guilty and are not. Each leaves a trace that a careless judge would take for the cause. */
export interface Innocent {
  name: string;
  apply(stage: Stage): void | Promise<void>;
}

export const innocents: readonly Innocent[] = [
  { name: 'nothing', apply: () => {} },
  { name: 'SSO was enforced', apply: (stage) => breaks('sso-enforced')(stage) },
  { name: 'scopes were enforced', apply: (stage) => breaks('scopes-enforced')(stage) },
  { name: 'another client’s secret was reset', apply: (stage) => breaksAt(stage, 'secret-reset', 'Legacy sync') },
  { name: 'another client was disabled', apply: (stage) => breaksAt(stage, 'client-disabled', 'Legacy sync') },
  { name: 'the client’s description was edited', apply: editDescription },
  { name: 'the server’s clock is off', apply: (stage) => breaks('clock-skewed')(stage) },
];

function breaksAt(stage: Stage, cause: string, client: string): void {
  stage.org.break(cause, { client });
  stage.pass(300_000);
}

/** An edit that changes nothing about signing in, made through the API as an administrator would. */
async function editDescription(stage: Stage): Promise<void> {
  const token = await mintAs(stage, stage.home.admin);
  const url = `${stage.home.api}/api/v2/oauth/clients/${stage.home.pipeline.clientId}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const record = (await (await fetch(url, { headers })).json()) as Record<string, unknown>;
  await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ ...record, description: 'edited this morning' }) });
  stage.pass(300_000);
}
