import type { Reason } from '../../src/org/index.ts';
import {
  behindProxy,
  credentialFaults,
  endpointFaults,
  idFaults,
  manglingFaults,
  roadFaults,
  SHORT,
} from './common-faults.ts';
import {
  alone,
  type Fault as FaultOn,
  type Ground,
  type Innocent as InnocentOn,
  nothing,
  withAdmin,
  withRegions,
} from './ground.ts';
import { answering, moveTo, tunnelling } from './hops.ts';
import { signInAsPerson } from './person.ts';
import {
  CLIENT,
  clearStage,
  mintAs,
  mintToken,
  runDiagnosis,
  SECRET,
  type Stage,
  setStage,
  strangeId,
  TOKEN,
} from './stage.ts';
import { toolFaults } from './tool-faults.ts';
import { hosts } from './trusted.ts';

/** The embedded org, broken by cause as an administrator would, and the pipeline's configuration beside it. */

export type Fault = FaultOn<Stage>;
export type Innocent = InnocentOn<Stage>;

const names = { id: CLIENT, secret: SECRET };

const breaks =
  (cause: string, options?: Record<string, string>) =>
  (stage: Stage): void => {
    stage.org.break(cause, options === undefined ? {} : { with: options });
    // Some minutes ago, not in this second.
    stage.pass(300_000);
  };

const call = (path: string, method = 'GET') => ({ method, path });

export const faults: readonly Fault[] = [
  ...credentialFaults(names),
  ...roadFaults('loginUrl'),
  // hops and endpoint
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
    apply(stage) {
      stage.timeoutMs = SHORT;
      breaks('slow-answer')(stage);
    },
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
  ...endpointFaults.filter(({ name }) => name === 'a web site instead of the login host'),
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
    // It cannot be broken any further.
    turn: 2,
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
  ...idFaults(names),
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
  ...manglingFaults(names),
  ...toolFaults,
  {
    // How such a refusal reads on the wire is not known; the org makes it read like a wrong secret.
    name: 'the client may come from some addresses only',
    truth: ['client-address-not-allowed'],
    class: 'ip_restricted',
    gate: 7,
    decidedBy: 'nobody',
    touches: ['client', 'address'],
    blursElimination: true,
    noted: /^client-address-not-allowed$/,
    apply: breaks('client-ip-ranges-set'),
  },
  {
    name: 'a person’s password, and single sign-on is enforced',
    truth: ['password-login-disabled'],
    class: 'user_flow_used_for_machine',
    gate: 6,
    decidedBy: 'admin',
    touches: ['id', 'secret', 'token', 'client', 'roles', 'calls', 'request'],
    noted: /^password-login-disabled$/,
    async apply(stage) {
      await signInAsPerson(stage);
      breaks('sso-enforced')(stage);
    },
  },
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
    gate: 8.7,
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
    // Another attempt meets the limit, and that may be of its own making.
    blindsContrast: true,
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
    noted: /^token-idle$/,
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
  {
    name: 'a web site instead of the API host',
    blindsAdmin: true,
    truth: ['endpoint-not-api'],
    class: 'wrong_endpoint',
    gate: 8.5,
    decidedBy: 'nobody',
    touches: ['api'],
    apply: (stage) =>
      answering(stage, 'apiUrl', (_request, response) => {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>');
      }),
  },
  {
    name: 'a path that the API does not have',
    truth: ['endpoint-not-api'],
    class: 'wrong_endpoint',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['calls'],
    noted: /^path-unknown$/,
    apply({ options }) {
      options.calls = [call('/api/v2/routing/queue')];
    },
  },
  {
    name: 'the API of another region',
    blindsAdmin: true,
    truth: ['token-unknown-to-api'],
    class: 'wrong_region_or_tenant',
    gate: 8.5,
    decidedBy: 'nobody',
    touches: ['api'],
    noted: /^token-(?:of-other-org|unknown)$/,
    apply({ options, neighbour }) {
      options.apiUrl = neighbour.api;
    },
  },
  {
    name: 'login host and API host of two regions, by their names',
    blindsAdmin: true,
    truth: ['hosts-of-two-regions', 'token-unknown-to-api'],
    class: 'wrong_region_or_tenant',
    gate: 9,
    decidedBy: 'alone',
    byFreshToken: true,
    touches: ['login', 'hop', 'api'],
    needsTrust: true,
    noted: /^token-(?:of-other-org|unknown)$/,
    async apply(stage) {
      const { origin } = new URL(stage.home.login);
      await tunnelling(stage, { [hosts.frankfurtLogin]: origin, [hosts.virginiaApi]: origin });
      moveTo(stage, 'loginUrl', `https://${hosts.frankfurtLogin}`);
      stage.options.apiUrl = stage.neighbour.api;
      moveTo(stage, 'apiUrl', `https://${hosts.virginiaApi}`);
    },
  },
  // permission, division, feature
  {
    name: 'the licence of a product ended',
    truth: ['feature-not-enabled'],
    class: 'feature_not_enabled',
    gate: 13,
    decidedBy: 'nobody',
    touches: ['calls', 'roles'],
    noted: /^feature-missing$/,
    apply(stage) {
      stage.options.calls = [call('/api/v2/journey/actionmaps')];
      breaks('feature-missing')(stage);
    },
  },
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

export const innocents: readonly Innocent[] = [
  nothing,
  { name: 'SSO was enforced', touches: ['request'], apply: (stage) => breaks('sso-enforced')(stage) },
  { name: 'scopes were enforced', apply: (stage) => breaks('scopes-enforced')(stage) },
  { name: 'another client’s secret was reset', apply: (stage) => breaksAt(stage, 'secret-reset', 'Legacy sync') },
  { name: 'another client was disabled', apply: (stage) => breaksAt(stage, 'client-disabled', 'Legacy sync') },
  { name: 'the client’s description was edited', apply: editDescription },
  { name: 'the server’s clock is off', apply: (stage) => breaks('clock-skewed')(stage) },
  behindProxy,
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

/** One of the org's own private reasons. */
const reason = (...reasons: readonly Reason[]): RegExp => new RegExp(`^(?:${reasons.join('|')})$`);

export const embeddedOrg: Ground<Stage> = {
  name: 'embedded org',
  faults,
  innocents,
  helps: (fault) => [alone, withAdmin, ...(fault?.decidedBy === 'regions' ? [withRegions] : [])],
  set: async (short = false) => ({ ...(await setStage()), inside: short }),
  clear: clearStage,
  diagnose: runDiagnosis,
  notes: ({ org }) =>
    [...org.truth(), ...org.truth('other')].sort((a, b) => a.at.localeCompare(b.at)).map((refusal) => refusal.reason),
  reasons: {
    'client-unknown': reason('client-unknown', 'client-of-other-org', 'client-deleted'),
    'client-deleted': reason('client-deleted', 'client-unknown'),
    'client-disabled': reason('client-disabled'),
    'client-deletion-pending': reason('client-inactive'),
    'region-wrong': reason('client-of-other-org', 'client-unknown'),
    'secret-wrong': reason('secret-wrong', 'secret-replaced'),
    'secret-rotated': reason('secret-replaced'),
    'grant-not-allowed': reason('grant-not-allowed'),
    'token-endpoint-rate-limited': reason('token-rate-exceeded'),
    'api-rate-limited': reason('api-rate-exceeded'),
    'address-not-allowed': reason('address-not-allowed'),
    'token-overrides-credentials': reason('token-expired', 'token-idle', 'token-revoked', 'token-unknown'),
    'token-revoked': reason('token-revoked', 'token-unknown'),
    'token-expired': reason('token-expired', 'token-unknown'),
    'feature-not-enabled': reason('feature-missing', 'permission-missing'),
    'token-not-arriving': reason('token-missing'),
    'user-context-required': reason('user-context-missing'),
    'role-missing': reason('roles-missing', 'permission-missing'),
    'permission-missing': reason('permission-missing', 'permission-in-other-division', 'roles-missing'),
    'division-not-granted': reason('permission-in-other-division'),
    'password-login-disabled': reason('password-login-disabled'),
    'hosts-of-two-regions': reason('token-of-other-org', 'token-unknown'),
  },
};
