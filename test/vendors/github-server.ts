import { type KeyObject, verify } from 'node:crypto';
import { json, type Received, serve, type TestServer } from '../support/server.ts';

/**
 * A server that answers as GitHub's documentation says its REST API answers: tokens with scopes or permissions, an
 * organisation `acme` with a private repository `site`, and one GitHub App. It is written from the documentation alone
 * (docs.github.com: authenticating, troubleshooting, rate limits, scopes, apps), for tests; where the documentation is
 * silent it says the least. It keeps a private reason for each refusal.
 */
export interface Token {
  kind: 'classic' | 'fine-grained' | 'installation' | 'user';
  scopes?: readonly string[];
  permissions?: readonly string[];
  /** Authorised for the organisation's single sign-on. */
  sso?: boolean;
  /** Repositories that it names; all of its owner's where absent. */
  repositories?: readonly string[];
  expiresAt?: string;
  revoked?: boolean;
}

export interface State {
  tokens: Record<string, Token>;
  /** The organisation enforces SAML single sign-on. */
  saml: boolean;
  /** GitHub says 404 in place of 403 for a private repository that single sign-on closes. */
  samlHides: boolean;
  ipAllowList: boolean;
  oauthRestrictions: boolean;
  limit: 'none' | 'primary' | 'secondary';
  appKey: KeyObject | null;
  installed: boolean;
  suspended: boolean;
  /** Seconds by which the server's clock is ahead of the machine's. */
  clockAhead: number;
}

export interface GithubServer extends TestServer {
  state: State;
  /** Why the last request was refused; never on the wire. */
  readonly reason: string | null;
  /** Every reason since it was started. */
  readonly reasons: string[];
}

export const healthy = (): State => ({
  tokens: {},
  saml: false,
  samlHides: false,
  ipAllowList: false,
  oauthRestrictions: false,
  limit: 'none',
  appKey: null,
  installed: true,
  suspended: false,
  clockAhead: 0,
});

/** What each path of this server needs, by the reference: scopes of which any will do, and the permission. */
const routes: readonly { path: RegExp; scopes: readonly string[]; permission: string; org: boolean; user?: true }[] = [
  { path: /^\/user$/, scopes: [], permission: '', org: false, user: true },
  { path: /^\/installation\/repositories/, scopes: [], permission: 'metadata=read', org: false },
  { path: /^\/orgs\/acme$/, scopes: ['admin:org', 'read:org', 'repo', 'user', 'write:org'], permission: '', org: true },
  {
    path: /^\/orgs\/acme\/members$/,
    scopes: ['admin:org', 'read:org', 'write:org'],
    permission: 'members=read',
    org: true,
  },
  { path: /^\/repos\/acme\/site$/, scopes: ['repo'], permission: 'metadata=read', org: true },
  {
    path: /^\/repos\/acme\/site\/hooks$/,
    scopes: ['admin:repo_hook', 'repo'],
    permission: 'repository_hooks=read',
    org: true,
  },
];

export async function githubServer(): Promise<GithubServer> {
  let state = healthy();
  let reason: string | null = null;
  const reasons: string[] = [];
  const server = await serve((request, response) => {
    reason = null;
    const date = new Date(Date.now() + state.clockAhead * 1000).toUTCString();
    const headers: Record<string, string> = { 'x-github-request-id': 'C0FF:EE', date };
    const refuse: Refuse = (why, status, message, more = {}) => {
      reason = why;
      reasons.push(why);
      return { status, body: { message, documentation_url: 'https://docs.github.com/rest' }, headers: more };
    };
    const reply = answer(request, state, headers, refuse);
    json(response, reply.status, reply.body, { ...headers, ...reply.headers });
  });
  return Object.defineProperties(server as GithubServer, {
    state: {
      get: () => state,
      set(next: State) {
        state = next;
      },
    },
    reason: { get: () => reason },
    reasons: { value: reasons },
  });
}

interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

type Refuse = (why: string, status: number, message: string, more?: Record<string, string>) => Reply;

const grant = (body: unknown): Reply => ({ status: 200, body });

function answer(
  { path: url, headers: sent }: Received,
  state: State,
  headers: Record<string, string>,
  refuse: Refuse,
): Reply {
  const path = url.split('?')[0] ?? '';
  const value = /^(?:Bearer|token) (.+)$/.exec(String(sent.authorization ?? ''))?.[1];
  if (state.limit === 'primary')
    return refuse('primary limit', 403, 'API rate limit exceeded for user ID 1.', {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.parse(headers.date ?? '') / 1000) + 90),
    });
  if (state.limit === 'secondary')
    return refuse('secondary limit', 403, 'You have exceeded a secondary rate limit.', { 'retry-after': '60' });
  headers['x-ratelimit-limit'] = value === undefined ? '60' : '5000';
  if (value === undefined) {
    if (path === '/rate_limit') return grant({ resources: {} });
    return refuse('no token', path === '/user' ? 401 : 404, path === '/user' ? 'Requires authentication' : 'Not Found');
  }
  if (value.split('.').length === 3) return answerApp(path, value, state, headers, refuse);
  const token = state.tokens[value];
  if (token === undefined || token.revoked === true) return refuse('unknown or revoked token', 401, 'Bad credentials');
  if (token.expiresAt !== undefined) {
    headers['github-authentication-token-expiration'] = token.expiresAt
      .replace('T', ' ')
      .replace(/(?:\.\d+)?Z$/, ' UTC');
    if (Date.parse(token.expiresAt) <= Date.parse(headers.date ?? ''))
      return refuse('expired token', 401, 'Bad credentials');
  }
  if (token.kind === 'classic') headers['x-oauth-scopes'] = (token.scopes ?? []).join(', ');
  if (path === '/rate_limit') return grant({ resources: {} });
  const route = routes.find((one) => one.path.test(path));
  if (route === undefined) return refuse('no such path', 404, 'Not Found');
  if (token.kind === 'classic') headers['x-accepted-oauth-scopes'] = route.scopes.join(', ');
  if (route.org) {
    if (state.ipAllowList)
      return refuse(
        'address not on the list',
        403,
        'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      );
    // An app's token is authorised by itself, a fine-grained one when it is made.
    if (state.saml && token.sso !== true && token.kind !== 'installation' && token.kind !== 'fine-grained') {
      if (state.samlHides && path.startsWith('/repos/')) return refuse('single sign-on, hidden', 404, 'Not Found');
      return refuse(
        'single sign-on',
        403,
        'Resource protected by organization SAML enforcement. You must grant your personal token access to this organization.',
        {
          'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZ',
        },
      );
    }
    if (state.oauthRestrictions && token.kind === 'user')
      return refuse(
        'app not approved',
        403,
        'Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.',
      );
    if (token.repositories !== undefined && path.startsWith('/repos/') && !token.repositories.includes('site'))
      return refuse('repository not among the token’s', 404, 'Not Found');
  }
  if (route.user === true && token.kind === 'installation')
    return refuse('a call for a user', 403, 'Resource not accessible by integration');
  if (token.kind === 'classic') {
    if (route.scopes.length > 0 && !(token.scopes ?? []).some((one) => route.scopes.includes(one)))
      return refuse('scope', 403, 'Must have admin rights to Repository.');
  } else if (
    route.permission !== '' &&
    token.kind !== 'user' &&
    !(token.permissions ?? []).includes(route.permission)
  ) {
    const which = token.kind === 'fine-grained' ? 'personal access token' : 'integration';
    return refuse('permission', 403, `Resource not accessible by ${which}`, {
      'x-accepted-github-permissions': route.permission,
    });
  }
  return grant({ name: path });
}

/** Calls with an app's own JWT: signature, times by the server's clock, then the installation. */
function answerApp(path: string, jwt: string, state: State, headers: Record<string, string>, refuse: Refuse): Reply {
  const [head = '', payload = '', signature = ''] = jwt.split('.');
  const signed = Buffer.from(`${head}.${payload}`);
  if (state.appKey === null || !verify('RSA-SHA256', signed, state.appKey, Buffer.from(signature, 'base64url')))
    return refuse('signature', 401, 'A JSON web token could not be decoded');
  const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number; exp: number };
  const now = Date.parse(headers.date ?? '') / 1000;
  if (iat > now)
    return refuse(
      'issued in the future',
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  if (exp > now + 600) return refuse('lives too long', 401, "'Expiration time' claim ('exp') is too far in the future");
  if (exp <= now)
    return refuse(
      'expired',
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (path === '/app') return grant({ id: 1, slug: 'builder', name: 'Builder', owner: { login: 'acme' } });
  if (path === '/orgs/acme/installation') {
    if (!state.installed) return refuse('not installed', 404, 'Not Found');
    if (state.suspended) return refuse('suspended', 403, 'This installation has been suspended');
    return grant({ id: 42 });
  }
  return refuse('no such path', 404, 'Not Found');
}
