import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import { readCall } from '../../src/discover/inputs.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { hastyWorld } from '../support/outputs.ts';
import { json, type Received, serve, type TestServer } from '../support/server.ts';

/** Any OAuth 2.0 server: what it says of itself, and what an API says in its challenge. The innocent twin comes first. */

interface Play {
  metadata?: Record<string, unknown>;
  token?: (request: Received) => { status: number; body: unknown; headers?: Record<string, string> };
  api?: (request: Received) => { status: number; body: unknown; headers?: Record<string, string> };
  resource?: Record<string, unknown>;
}

let server: TestServer;
let play: Play;
beforeEach(async () => {
  play = {};
  server = await serve((request, response) => {
    const path = request.path.split('?')[0] ?? '';
    const reply = (answer: { status: number; body: unknown; headers?: Record<string, string> } | undefined) =>
      answer === undefined
        ? json(response, 404, { error: 'no such path' })
        : json(response, answer.status, answer.body, answer.headers);
    if (path === '/.well-known/oauth-authorization-server')
      return reply(
        play.metadata && {
          status: 200,
          body: { issuer: server.url, token_endpoint: `${server.url}/token`, ...play.metadata },
        },
      );
    if (path === '/.well-known/oauth-protected-resource')
      return reply(play.resource && { status: 200, body: play.resource });
    if (path === '/token') return reply(play.token?.(request));
    if (path === '/orders') return reply(play.api?.(request));
    reply(undefined);
  });
});
afterEach(() => server.close());

const bare = { status: 401, body: { error: 'invalid_client' } };
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: Record<string, unknown>): string => `${part({ alg: 'none' })}.${part(claims)}.c2ln`;
const issued = (token: string) => ({
  status: 200,
  body: { access_token: token, token_type: 'Bearer', expires_in: 300 },
});

const ask = (more: DiagnoseOptions = {}): Promise<Diagnosis> =>
  diagnose(
    { vendor: 'generic', loginUrl: server.url, apiUrl: server.url, clientId: 'ci', secret: 'env:S', ...more },
    hastyWorld({ env: { S: 'Zm9yYmlkZGVuZnJ1aXRpc3N3ZWV0Cg9' } }),
  );
const orders = { calls: [{ method: 'GET', path: '/orders' }] };
const of = ({ verdict }: Diagnosis, says: 'proven' | 'likely') =>
  verdict.causes.filter((one) => one.says === says).map(({ id }) => id);

describe('client authentication by the metadata', () => {
  it('takes secrets: a bare refusal stays several suspects', async () => {
    play = {
      metadata: { token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'] },
      token: () => bare,
    };
    const diagnosis = await ask();
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(diagnosis.verdict.suspects.length).toBeGreaterThan(2);
  });

  it('takes keys only: proven', async () => {
    play = {
      metadata: { token_endpoint_auth_methods_supported: ['private_key_jwt', 'tls_client_auth'] },
      token: () => bare,
    };
    expect(of(await ask(), 'proven')).toEqual(['auth-method-mismatch']);
  });

  it('takes the body only: proven by trying it', async () => {
    play = {
      metadata: { token_endpoint_auth_methods_supported: ['client_secret_post'] },
      token: ({ headers }) => (headers.authorization === undefined ? issued('opaque-token-of-nobody') : bare),
    };
    expect(of(await ask(), 'proven')).toEqual(['auth-method-mismatch']);
    const posted = await ask({ authMethod: 'client_secret_post' });
    expect(posted.verdict.outcome).toBe('accepted');
  });

  it('takes the header only, and the pipeline sends the body', async () => {
    play = {
      metadata: {},
      token: ({ headers }) => (headers.authorization === undefined ? bare : issued('opaque-token-of-nobody')),
    };
    expect(of(await ask({ authMethod: 'client_secret_post' }), 'proven')).toEqual(['auth-method-mismatch']);
  });
});

describe('scope, audience, resource', () => {
  it('a scope that the server does not give', async () => {
    play = {
      metadata: {},
      token: ({ body }) =>
        new URLSearchParams(body).get('scope') === 'orders'
          ? issued('opaque-token-of-nobody')
          : { status: 400, body: { error: 'invalid_scope' } },
    };
    expect((await ask({ scope: 'orders' })).verdict.outcome).toBe('accepted');
    const diagnosis = await ask({ scope: 'order' });
    expect(of(diagnosis, 'proven')).toEqual(['scope-invalid']);
    expect(diagnosis.verdict.causes[0]?.fix.steps.join(' ')).toContain('order');
  });

  it('an API that says so in the body alone: its word, and no more', async () => {
    play = {
      metadata: {},
      token: () => issued('opaque-token-of-nobody'),
      api: () => ({ status: 403, body: { error: 'insufficient_scope' } }),
    };
    expect(of(await ask(orders), 'likely')).toEqual(['scope-missing']);
  });

  it('the API names the scope that is missing, and the token the ones that it has', async () => {
    play = {
      metadata: {},
      token: () => issued(jwt({ iss: server.url, aud: server.url, scope: 'orders.read' })),
      api: () => ({
        status: 403,
        body: {},
        headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="orders.write"' },
      }),
    };
    const diagnosis = await ask(orders);
    expect(of(diagnosis, 'proven')).toEqual(['scope-missing']);
    expect(diagnosis.verdict.causes[0]?.title).toContain('needs orders.write');
  });

  it.each([
    ['this API', (url: string) => url, []],
    ['a name, which may well be this API', () => 'orders', []],
    ['another address', () => 'https://billing.example', ['audience-invalid']],
  ])('a refused token whose audience is %s', async (_, audience, likely) => {
    play = {
      metadata: {},
      token: () => issued(jwt({ iss: server.url, aud: audience(server.url) })),
      api: () => ({ status: 401, body: {}, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }),
    };
    const diagnosis = await ask(orders);
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely').filter((id) => id === 'audience-invalid')).toEqual(likely);
  });
});

describe('the API describes itself (RFC 9728)', () => {
  const refusal = () => ({
    status: 401,
    body: {},
    headers: {
      'www-authenticate': `Bearer error="invalid_token", resource_metadata="${server.url}/.well-known/oauth-protected-resource"`,
    },
  });

  it.each([
    ['this authorization server', () => server.url, false],
    ['another one', () => 'https://login.other.example', true],
  ])('and names %s', async (_, named, mismatch) => {
    play = {
      metadata: {},
      token: () => issued(jwt({ iss: server.url, aud: 'orders' })),
      api: refusal,
      resource: { resource: server.url, authorization_servers: [named()] },
    };
    const diagnosis = await ask(orders);
    expect(of(diagnosis, 'likely').includes('authorization-server-mismatch')).toBe(mismatch);
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(diagnosis.verdict.ruledOut.some(({ id }) => id === 'authorization-server-mismatch')).toBe(!mismatch);
  });

  it('at another address, which is not asked', async () => {
    play = {
      metadata: {},
      token: () => issued(jwt({ iss: server.url, aud: 'orders' })),
      api: () => ({
        status: 401,
        body: {},
        headers: {
          'www-authenticate': 'Bearer error="invalid_token", resource_metadata="http://169.254.169.254/latest"',
        },
      }),
    };
    const diagnosis = await ask(orders);
    expect(diagnosis.evidence.some(({ kind }) => kind === 'resource-metadata')).toBe(false);
    expect(diagnosis.blocked).toContainEqual(expect.objectContaining({ code: 'other-origin' }));
  });
});

describe('whose word it is', () => {
  it('metadata names a host that nobody has configured: no secret goes there, and nothing is refused', async () => {
    const elsewhere = 'https://tokens.elsewhere.example/token';
    play = { metadata: { token_endpoint: elsewhere }, token: () => issued('opaque-token-of-nobody') };
    const { verdict, spent } = await ask();
    expect([verdict.outcome, spent.tokenRequests, verdict.causes]).toEqual(['could-not-run', 0, []]);
    expect(verdict.next?.command).toContain(elsewhere);
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('a call given as the URL of another host is refused, and nothing is sent', async () => {
    play = { metadata: {}, token: () => issued('opaque-token-of-nobody'), api: () => ({ status: 200, body: {} }) };
    const asked = async (url: string) => (await ask({ calls: [readCall(`GET ${url}/orders`)] })).case.calls;
    expect(await asked(server.url)).toEqual([{ method: 'GET', path: '/orders' }]);
    const sent = server.requests.length;
    await expect(asked('https://api.elsewhere.example')).rejects.toThrow(/--call names .*api\.elsewhere\.example/);
    expect(server.requests.length).toBe(sent);
  });

  it.each([
    ['beside a secret', '6Yc8sQmVtUoKqJx2fR9bNnHd7LpW4zEa', 'Zm9yYmlkZGVuZnJ1aXRpc3N3ZWV0Cg9', true],
    ['beside a word, as where the two are swapped', '6Yc8sQmVtUoKqJx2fR9bNnHd7LpW4zEa', 'ci-client', false],
    ['beside a mask', '6Yc8sQmVtUoKqJx2fR9bNnHd7LpW4zEa', '********', true],
  ])('a random id %s is shown or not', async (_, clientId, secret, shown) => {
    play = { metadata: {}, token: () => bare };
    const diagnosis = await diagnose(
      { vendor: 'generic', loginUrl: server.url, clientId, secret: 'env:S' },
      hastyWorld({ env: { S: secret } }),
    );
    expect(JSON.stringify(diagnosis).includes(clientId)).toBe(shown);
  });

  it.each([
    ['the grant', 'Client not enabled to retrieve service account grant', ['grant-not-allowed']],
    ['the secret', 'Invalid client secret', []],
    ['the credentials, and of a grant besides', 'Client ci has invalid credentials to use grant type x', []],
  ])('unauthorized_client that speaks of %s', async (_, description, named) => {
    play = {
      metadata: {},
      token: () => ({ status: 400, body: { error: 'unauthorized_client', error_description: description } }),
    };
    const { verdict } = await ask();
    expect(verdict.causes.map(({ id }) => id)).toEqual(named);
    expect(verdict.ruledOut.some(({ id }) => id === 'secret-wrong')).toBe(named.length > 0);
  });

  it.each([
    ['agree', 0, []],
    ['differ', 600_000, ['clock-skewed']],
  ])('a token whose time has not come, and the clocks %s', async (_, behind, named) => {
    const now = Math.floor(Date.now() / 1000);
    play = {
      metadata: {},
      token: () => issued(jwt({ iss: server.url, aud: server.url, iat: now, nbf: now, exp: now + 300 })),
      api: () => ({
        status: 401,
        body: {},
        headers: {
          date: new Date(Date.now() - behind).toUTCString(),
          'www-authenticate': 'Bearer error="invalid_token", error_description="The token is not yet valid"',
        },
      }),
    };
    const { verdict } = await ask(orders);
    expect(verdict.causes.filter(({ id }) => id === 'clock-skewed').map(({ id }) => id)).toEqual(named);
  });
});

describe('headers', () => {
  it('Retry-After as a date, and the id for support', async () => {
    play = {
      metadata: {},
      token: () => ({
        status: 429,
        body: {},
        headers: {
          date: 'Mon, 01 Jun 2026 12:00:00 GMT',
          'retry-after': 'Mon, 01 Jun 2026 12:00:30 GMT',
          'x-request-id': 'req-77',
        },
      }),
    };
    const { evidence } = await ask();
    const answer = evidence.find(({ kind }) => kind === 'token-answer')?.fact;
    expect(answer).toMatchObject({ retryAfterSeconds: 30, correlationId: 'req-77' });
  });
});
