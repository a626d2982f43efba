import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { roadFaults } from '../matrix/common-faults.ts';
import { alone, type Fault, type Ground, type Innocent, nothing, type Staged } from '../matrix/ground.ts';
import { answering, passing } from '../matrix/hops.ts';
import { ask, clearStage } from '../strangers/stage.ts';
import { type GithubServer, githubServer, type State, type Token } from './github-server.ts';

/** GitHub, by the server that is written from its documentation: a token that somebody holds, and a call that it makes. */

export const TOKEN = 'GITHUB_TOKEN';

export interface GithubStage extends Staged {
  server: GithubServer;
  notes: string[];
}

const prefixes: Readonly<Record<Token['kind'], string>> = {
  classic: 'ghp_',
  'fine-grained': 'github_pat_',
  installation: 'ghs_',
  user: 'gho_',
};
const random = 'aB3dE5gH7j'.repeat(4);

export const classic: Token = { kind: 'classic', scopes: ['repo', 'read:org'], sso: true };
export const repository = '/repos/acme/site';
export const hooks = '/repos/acme/site/hooks';
export const installationOf = '/orgs/acme/installation';

/** The pipeline holds this token now. */
export function hold(stage: GithubStage, token: Token): void {
  const value = `${prefixes[token.kind]}${random}`;
  stage.server.state = { ...stage.server.state, tokens: { ...stage.server.state.tokens, [value]: token } };
  stage.env[TOKEN] = value;
}

export function set(stage: GithubStage, about: Partial<State>): void {
  stage.server.state = { ...stage.server.state, ...about };
}

export function callFor(stage: GithubStage, path: string): void {
  stage.options.calls = [{ method: 'GET', path }];
}

/** A classic token, authorised for single sign-on, that may see the repository. */
export async function setGithubStage(): Promise<GithubStage> {
  const server = await githubServer();
  const stage: GithubStage = {
    server,
    notes: server.reasons,
    env: {},
    options: { vendor: 'github', apiUrl: server.url },
    closing: [() => server.close()],
  };
  hold(stage, classic);
  callFor(stage, repository);
  return stage;
}

let appKey: { privateKey: KeyObject; publicKey: KeyObject } | undefined;
let otherKey: KeyObject | undefined;
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An app's own JWT; times are seconds from now. */
export function holdJwt(stage: GithubStage, life: { iat?: number; exp?: number } = {}, ofOtherKey = false): void {
  appKey ??= newKey();
  if (ofOtherKey) otherKey ??= newKey().privateKey;
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: '1', iat: now + (life.iat ?? -60), exp: now + (life.exp ?? 300) };
  const body = `${part({ alg: 'RS256' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(body);
  stage.env[TOKEN] =
    `${body}.${signature.sign(ofOtherKey && otherKey !== undefined ? otherKey : appKey.privateKey).toString('base64url')}`;
  set(stage, { appKey: appKey.publicKey });
  callFor(stage, installationOf);
}

type Touches = Fault['touches'];
const byToken: Touches = ['token', 'calls'];

const faults: readonly Fault<GithubStage>[] = [
  ...roadFaults('apiUrl'),
  {
    name: 'a web site instead of the API',
    truth: ['endpoint-not-api'],
    class: 'wrong_endpoint',
    gate: 1,
    decidedBy: 'nobody',
    touches: ['login'],
    apply: (stage) =>
      answering(stage, 'apiUrl', (_request, response) => {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>');
      }),
  },
  {
    name: 'a gateway takes the header off',
    truth: ['token-not-arriving'],
    class: 'credential_not_sent',
    gate: 2,
    decidedBy: 'nobody',
    touches: ['login', 'hop'],
    noted: /no token/,
    apply: (stage) => passing(stage, 'apiUrl', ({ authorization: _dropped, ...rest }) => rest),
  },
  // limits
  ...(['primary', 'secondary'] as const).map(
    (limit): Fault<GithubStage> => ({
      name: `the ${limit} rate limit is reached`,
      truth: ['api-rate-limited'],
      class: 'rate_limited',
      gate: 3,
      decidedBy: 'alone',
      touches: ['rate'],
      noted: new RegExp(`${limit} limit`),
      apply: (stage) => set(stage, { limit }),
    }),
  ),
  // the token
  {
    name: 'a placeholder in place of the token',
    truth: ['placeholder-unrendered'],
    class: 'credential_not_sent',
    gate: 0,
    decidedBy: 'alone',
    touches: ['token'],
    noted: /unknown or revoked token/,
    apply({ env }) {
      env[TOKEN] = '$' + '{{ secrets.DEPLOY_TOKEN }}';
    },
  },
  {
    name: 'a token with a quote around it',
    truth: ['token-mangled'],
    class: 'secret_mangled',
    gate: 4,
    decidedBy: 'alone',
    touches: ['token'],
    noted: /unknown or revoked token/,
    apply({ env }) {
      env[TOKEN] = `"${env[TOKEN]}"`;
    },
  },
  ...([classic, { kind: 'fine-grained', permissions: ['metadata=read'] }] as const).map(
    (token): Fault<GithubStage> => ({
      name: `a ${token.kind} token that was revoked`,
      truth: ['token-revoked'],
      class: 'token_expired_or_revoked',
      gate: 4,
      decidedBy: 'nobody',
      touches: ['token'],
      noted: /unknown or revoked token/,
      apply: (stage) => hold(stage, { ...token, revoked: true }),
    }),
  ),
  {
    name: 'a token that nobody knows',
    truth: ['token-revoked'],
    class: 'token_expired_or_revoked',
    gate: 4,
    decidedBy: 'nobody',
    touches: ['token'],
    noted: /unknown or revoked token/,
    apply({ env }) {
      env[TOKEN] = `ghp_${'zY9xW8vU7t'.repeat(4)}`;
    },
  },
  {
    name: 'a token that is over',
    truth: ['token-expired'],
    class: 'token_expired_or_revoked',
    gate: 4,
    decidedBy: 'alone',
    touches: ['token'],
    noted: /expired token/,
    apply: (stage) => hold(stage, { ...classic, expiresAt: '2026-01-01T00:00:00Z' }),
  },
  {
    name: 'a refresh token',
    truth: ['refresh-token-sent'],
    class: 'malformed_request',
    gate: 4,
    decidedBy: 'alone',
    touches: ['token'],
    noted: /unknown or revoked token/,
    apply({ env }) {
      env[TOKEN] = `ghr_${random}`;
    },
  },
  // what the organisation asks for
  {
    name: 'an address that is not on the list',
    truth: ['address-not-allowed'],
    class: 'ip_restricted',
    gate: 7,
    decidedBy: 'nobody',
    touches: ['address'],
    noted: /address not on the list/,
    apply: (stage) => set(stage, { ipAllowList: true }),
  },
  {
    name: 'a token that is not authorised for single sign-on',
    truth: ['sso-enforced'],
    class: 'sso_requires_authorization',
    gate: 8,
    decidedBy: 'alone',
    touches: ['token', 'client'],
    noted: /single sign-on/,
    apply(stage) {
      hold(stage, { ...classic, sso: false });
      set(stage, { saml: true });
    },
  },
  {
    name: 'single sign-on that hides the repository',
    truth: ['sso-enforced'],
    class: 'sso_requires_authorization',
    gate: 8,
    decidedBy: 'alone',
    touches: ['token', 'client'],
    noted: /single sign-on, hidden/,
    apply(stage) {
      hold(stage, { ...classic, sso: false });
      set(stage, { saml: true, samlHides: true });
    },
  },
  {
    name: 'an OAuth app that nobody approved',
    truth: ['consent-missing'],
    class: 'consent_missing',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['token', 'client'],
    noted: /app not approved/,
    apply(stage) {
      hold(stage, { kind: 'user' });
      set(stage, { oauthRestrictions: true });
    },
  },
  // what the token may do
  {
    name: 'a classic token without the scope',
    truth: ['scope-missing'],
    class: 'missing_scope',
    gate: 10,
    decidedBy: 'alone',
    touches: byToken,
    noted: /scope/,
    apply(stage) {
      hold(stage, { ...classic, scopes: ['read:user'] });
      callFor(stage, hooks);
    },
  },
  ...(['fine-grained', 'installation'] as const).map(
    (kind): Fault<GithubStage> => ({
      name: `a token (${kind}) without the permission`,
      truth: ['permission-missing'],
      class: 'missing_role_or_permission',
      gate: 11,
      decidedBy: 'alone',
      touches: byToken,
      noted: /permission/,
      apply(stage) {
        hold(stage, { kind, permissions: ['metadata=read'] });
        callFor(stage, hooks);
      },
    }),
  ),
  {
    name: 'a repository that the token does not name',
    truth: ['resource-hidden'],
    class: 'missing_role_or_permission',
    gate: 11,
    decidedBy: 'nobody',
    touches: ['token'],
    noted: /repository not among the token’s/,
    apply: (stage) => hold(stage, { kind: 'fine-grained', permissions: ['metadata=read'], repositories: ['other'] }),
  },
  {
    name: 'a repository that is not there',
    truth: ['resource-hidden'],
    class: 'missing_role_or_permission',
    // The server knows no owner of it whose rules could count.
    gate: 5,
    decidedBy: 'nobody',
    touches: ['calls'],
    noted: /no such path/,
    apply: (stage) => callFor(stage, '/repos/acme/nowhere'),
  },
  {
    name: 'an installation token at the page of a user',
    truth: ['app-token-at-user-endpoint'],
    class: 'user_flow_used_for_machine',
    gate: 11,
    decidedBy: 'alone',
    touches: [...byToken, 'address'],
    noted: /a call for a user/,
    apply(stage) {
      hold(stage, { kind: 'installation', permissions: ['metadata=read'] });
      callFor(stage, '/user');
    },
  },
  // an app's own JWT
  {
    name: 'an app’s JWT, and the clock is ahead',
    truth: ['clock-skewed'],
    class: 'clock_skew',
    gate: 4,
    decidedBy: 'alone',
    touches: [...byToken, 'request', 'address'],
    noted: /issued in the future/,
    apply(stage) {
      holdJwt(stage);
      set(stage, { clockAhead: -300 });
    },
  },
  {
    name: 'an app’s JWT that lives too long',
    truth: ['assertion-invalid'],
    class: 'bad_assertion',
    gate: 4,
    decidedBy: 'nobody',
    touches: [...byToken, 'request', 'address'],
    noted: /lives too long/,
    apply: (stage) => holdJwt(stage, { exp: 3600 }),
  },
  {
    name: 'an app’s JWT of another key',
    truth: ['assertion-invalid'],
    class: 'bad_assertion',
    gate: 4,
    decidedBy: 'nobody',
    touches: [...byToken, 'request', 'address'],
    noted: /signature/,
    apply: (stage) => holdJwt(stage, {}, true),
  },
  {
    name: 'an app’s JWT of an hour ago',
    truth: ['token-expired'],
    class: 'token_expired_or_revoked',
    gate: 4,
    decidedBy: 'alone',
    touches: [...byToken, 'request', 'address'],
    noted: /expired/,
    apply: (stage) => holdJwt(stage, { iat: -3600, exp: -3000 }),
  },
  {
    name: 'an app that is not installed',
    truth: ['app-not-installed'],
    class: 'consent_missing',
    gate: 9,
    decidedBy: 'nobody',
    touches: [...byToken, 'client', 'request', 'address'],
    noted: /not installed/,
    apply(stage) {
      holdJwt(stage);
      set(stage, { installed: false });
    },
  },
  {
    name: 'an installation that is suspended',
    truth: ['installation-suspended'],
    class: 'client_disabled',
    gate: 9,
    decidedBy: 'nobody',
    touches: [...byToken, 'client', 'request', 'address'],
    noted: /suspended/,
    apply(stage) {
      holdJwt(stage);
      set(stage, { suspended: true });
    },
  },
];

const innocents: readonly Innocent<GithubStage>[] = [
  nothing,
  // Every token that is held is authorised for it, or needs no authorisation.
  { name: 'single sign-on was enforced', touches: ['client'], apply: (stage) => set(stage, { saml: true }) },
  {
    name: 'another token was revoked',
    apply: (stage) =>
      set(stage, {
        tokens: { ...stage.server.state.tokens, [`ghp_${'qR5sT6uV7w'.repeat(4)}`]: { ...classic, revoked: true } },
      }),
  },
  {
    name: 'OAuth apps were restricted',
    touches: ['client'],
    apply: (stage) => set(stage, { oauthRestrictions: true }),
  },
  { name: 'the app was suspended', touches: ['client'], apply: (stage) => set(stage, { suspended: true }) },
  {
    name: 'the server’s clock is off',
    // Of a token that carries a time the clock would be the fault.
    touches: ['request'],
    apply: (stage) => set(stage, { clockAhead: 1800 }),
  },
  {
    name: 'the token ends next year',
    touches: ['token'],
    apply: (stage) => hold(stage, { ...classic, expiresAt: '2099-01-01T00:00:00Z' }),
  },
];

export const github: Ground<GithubStage> = {
  name: 'GitHub, by its documentation',
  faults,
  innocents,
  helps: () => [alone],
  set: setGithubStage,
  clear: clearStage,
  diagnose: (stage, _help, more) => ask(stage, more),
  notes: ({ notes }) => notes,
  reasons: {
    'api-rate-limited': /limit/,
    'token-mangled': /unknown or revoked token/,
    'token-expired': /expired/,
    'refresh-token-sent': /unknown or revoked token/,
    'sso-enforced': /single sign-on/,
    'scope-missing': /^scope$/,
    'permission-missing': /^permission$/,
    'app-token-at-user-endpoint': /a call for a user/,
    'clock-skewed': /issued in the future/,
    'token-not-arriving': /no token/,
    'address-not-allowed': /address/,
  },
};
