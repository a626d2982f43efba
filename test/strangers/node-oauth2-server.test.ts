import OAuth2Server, { Request, Response } from '@node-oauth/oauth2-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { CauseClass } from '../../src/model/cause-class.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { hastyWorld } from '../support/outputs.ts';
import { json, type Received, serve, type TestServer } from '../support/server.ts';

/**
 * @node-oauth/oauth2-server is a token endpoint and a resource server that somebody else wrote. Only its storage is ours:
 * it is broken in one way at a time, and the private reason of the refusal (the server's own error, and what the storage
 * was asked) is what the verdict is held to.
 */

const id = 'pipeline';
const secret = 'v3ry-l0ng-and-plain-s3cret-of-the-client';

interface State {
  grants: string[];
  disabled: boolean;
  /** What the storage keeps, where it is not what the pipeline has. */
  secret: string;
  scopes: string[];
  storageFails: boolean;
  noUser: boolean;
  /** Seconds that a token lives. */
  life: number;
  /** The scope that the API wants. */
  wants: string | null;
  forgetsTokens: boolean;
}

interface Stranger extends TestServer {
  /** Why the server refused last; never on the wire. */
  truth: string[];
}

let state: State;
let server: Stranger;
beforeEach(async () => {
  state = {
    grants: ['client_credentials'],
    disabled: false,
    secret,
    scopes: ['orders'],
    storageFails: false,
    noUser: false,
    life: 3600,
    wants: null,
    forgetsTokens: false,
  };
  server = await stranger();
});
afterEach(() => server.close());

async function stranger(): Promise<Stranger> {
  const truth: string[] = [];
  const tokens = new Map<string, OAuth2Server.Token>();
  const said = (reason: string): false => {
    truth.push(reason);
    return false;
  };
  const oauth = new OAuth2Server({
    model: {
      async getClient(clientId: string, given: string) {
        if (state.storageFails) throw new Error('storage is away');
        if (clientId !== id) return said('unknown client');
        if (given !== null && given !== state.secret) return said('other secret');
        if (state.disabled) return said('disabled client');
        return { id, grants: state.grants };
      },
      async getUserFromClient() {
        return state.noUser ? said('no account behind the client') : { id: 'service' };
      },
      async validateScope(_user: unknown, _client: unknown, scope: string[] | undefined) {
        return (scope ?? []).every((one) => state.scopes.includes(one))
          ? (scope ?? [])
          : said('scope not the client’s');
      },
      async saveToken(token: OAuth2Server.Token, client: OAuth2Server.Client, user: OAuth2Server.User) {
        const kept = { ...token, client, user, accessTokenExpiresAt: new Date(Date.now() + state.life * 1000) };
        if (!state.forgetsTokens) tokens.set(token.accessToken, kept);
        return kept;
      },
      async getAccessToken(token: string) {
        return tokens.get(token) ?? said('token not known');
      },
      async verifyScope(token: OAuth2Server.Token, scope: string[]) {
        return scope.every((one) => token.scope?.includes(one)) || said('token lacks the scope');
      },
    },
  } as unknown as OAuth2Server.ServerOptions);

  const asRequest = (received: Received): Request =>
    new Request({
      method: received.method,
      headers: received.headers as Record<string, string>,
      query: {},
      body: Object.fromEntries(new URLSearchParams(received.body)),
    });
  const base = await serve((received, response) => {
    const path = received.path.split('?')[0];
    const answer = new Response({ headers: {} });
    const finish = (status: number): void =>
      json(
        response,
        status,
        answer.body ?? {},
        Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)])),
      );
    const work: Promise<unknown> =
      path === '/oauth/token'
        ? oauth.token(asRequest(received), answer)
        : path === '/orders'
          ? oauth.authenticate(asRequest(received), answer, state.wants === null ? {} : { scope: [state.wants] })
          : Promise.reject(Object.assign(new Error('no such path'), { code: 404 }));
    work.then(
      () => finish(answer.status ?? 200),
      (error: { code?: number; name?: string; message: string }) => {
        truth.push(error.message);
        // An express adapter writes the error so: the status of the error, its name and its message.
        if (Object.keys(answer.body ?? {}).length === 0)
          answer.body = { error: error.name, error_description: error.message };
        finish(error.code ?? 500);
      },
    );
  });
  return Object.assign(base, { truth });
}

const ask = (more: DiagnoseOptions = {}, given = secret): Promise<Diagnosis> =>
  diagnose(
    {
      vendor: 'generic',
      loginUrl: `${server.url}/oauth/token`,
      apiUrl: server.url,
      clientId: id,
      secret: 'env:S',
      calls: [{ method: 'GET', path: '/orders' }],
      ...more,
    },
    hastyWorld({ env: { S: given } }),
  );

const proven = ({ verdict }: Diagnosis) => verdict.causes.filter(({ says }) => says === 'proven');
const named = ({ verdict }: Diagnosis): readonly CauseClass[] => [
  ...new Set([...verdict.causes, ...verdict.suspects].map((one) => one.class)),
];

/** What is wrong; how; the private reason; what a verdict may prove, by id; and the class that must not be ruled out. */
type Row = readonly [
  name: string,
  apply: () => DiagnoseOptions | string,
  truth: RegExp,
  proves: readonly string[],
  open: CauseClass,
];

const decidable: readonly Row[] = [
  // Its parser of Basic does not take control characters at all, so that it sees no credentials.
  [
    'a trailing newline',
    () => `${secret}\n`,
    /cannot retrieve client credentials/,
    ['secret-trailing-newline'],
    'secret_mangled',
  ],
  ['quotes around it', () => `"${secret}"`, /other secret/, ['secret-quoted'], 'secret_mangled'],
  [
    'base64 of it',
    () => Buffer.from(secret).toString('base64'),
    /other secret/,
    ['secret-base64-encoded'],
    'secret_mangled',
  ],
  [
    'a grant that is not the client’s',
    () => {
      state.grants = ['authorization_code'];
      return {};
    },
    /Unauthorized client: `grant_type` is invalid/,
    ['grant-not-allowed'],
    'grant_not_allowed',
  ],
  [
    'a scope that is not the client’s',
    () => ({ scope: 'admin' }),
    /scope not the client’s/,
    ['scope-invalid'],
    'invalid_scope_request',
  ],
  [
    'a path that is no token endpoint',
    () => ({ loginUrl: `${server.url}/token` }),
    /no such path/,
    ['endpoint-not-token-endpoint'],
    'wrong_endpoint',
  ],
  [
    'storage that is away',
    () => {
      state.storageFails = true;
      return {};
    },
    /storage is away/,
    ['server-error'],
    'server_bug_or_outage',
  ],
  [
    'an API that wants a scope which the token lacks',
    () => {
      state.wants = 'orders';
      return {};
    },
    /Insufficient scope/,
    ['scope-missing'],
    'missing_scope',
  ],
];

/** Refusals that this server words alike: no verdict may choose among them. */
const alike: readonly Row[] = [
  ['an unknown client', () => ({ clientId: 'pipelin' }), /unknown client/, [], 'unknown_client'],
  ['another secret', () => 'an0ther-l0ng-and-plain-s3cret-of-somebody', /other secret/, [], 'wrong_secret'],
  [
    'a disabled client',
    () => {
      state.disabled = true;
      return {};
    },
    /disabled client/,
    [],
    'client_disabled',
  ],
  [
    'a client without an account behind it',
    () => {
      state.noUser = true;
      return {};
    },
    /no account behind the client/,
    [],
    'undetermined',
  ],
  [
    'an API that does not know the token it was just given',
    () => {
      state.forgetsTokens = true;
      return {};
    },
    /token not known/,
    [],
    'wrong_region_or_tenant',
  ],
  [
    'tokens that are over when they are used',
    () => {
      state.life = -1;
      return {};
    },
    /access token has expired/,
    [],
    'undetermined',
  ],
];

describe('@node-oauth/oauth2-server', () => {
  it.each([
    ['as it is', {}],
    ['with a scope that it has', { scope: 'orders' }],
    ['with the credentials in the body', { authMethod: 'client_secret_post' as const }],
  ])('healthy %s', async (_, options) => {
    const diagnosis = await ask(options);
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.verdict.causes).toEqual([]);
    expect(server.truth).toEqual([]);
  });

  it('healthy, and the API wants a scope that was asked for', async () => {
    state.wants = 'orders';
    expect((await ask({ scope: 'orders' })).verdict.outcome).toBe('accepted');
  });

  it.each([...decidable, ...alike].map((row) => [row[0], row] as const))('%s', async (_, row) => {
    const [, apply, truth, proves, open] = row;
    const applied = apply();
    const diagnosis = typeof applied === 'string' ? await ask({}, applied) : await ask(applied);
    expect(server.truth.join('\n')).toMatch(truth);
    expect(proven(diagnosis).map((cause) => cause.id)).toEqual(proves);
    // The truth is among what is named, and never among what is ruled out alone.
    if (open !== 'undetermined') expect(named(diagnosis)).toContain(open);
    expect(diagnosis.verdict.outcome).toBe(proves.length > 0 ? 'explained' : 'unsettled');
  });
});
