import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DiagnoseOptions } from '../../src/diagnose.ts';
import type { MinimalRequest } from '../../src/model/minimal.ts';
import { leaksIn } from '../support/leaks.ts';
import { everyOutput } from '../support/outputs.ts';
import { json, type Received, serve } from '../support/server.ts';
import { programs } from './programs.ts';

/** The roads on which a request goes elsewhere or looks another way: each printed request goes the same. */

let folder: string;
const closing: (() => unknown)[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-roads-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const secret = `${randomBytes(24).toString('base64url')}+/&"'`;
const basic = (id: string, value: string): string => `Basic ${Buffer.from(`${id}:${value}`).toString('base64')}`;

/** A server of a test, and what it was asked since the diagnosis. */
async function answering(
  answer: (request: Received) => [status: number, body: unknown, headers?: Record<string, string>],
) {
  const server = await serve((request, response) => {
    const [status, body, headers] = answer(request);
    json(response, status, body, headers ?? {});
  });
  closing.push(server.close);
  return server;
}

async function minimalOf(options: DiagnoseOptions, env: Record<string, string>): Promise<MinimalRequest> {
  const { diagnosis, outputs } = await everyOutput(options, { env });
  expect(leaksIn(outputs, { secret })).toEqual([]);
  if (diagnosis?.minimalRequest === undefined) throw new Error(outputs);
  return diagnosis.minimalRequest;
}

/** Runs it in every language, and gives what each was answered with and what the server saw of each. */
async function played(minimal: MinimalRequest, env: Record<string, string>, seen: readonly Received[]) {
  const met: { name: string; status: number; requests: readonly Received[] }[] = [];
  for (const { name, run } of programs(minimal)) {
    const before = seen.length;
    const { status } = await run(folder, env);
    met.push({ name, status, requests: seen.slice(before) });
  }
  expect(met.map(({ name }) => name)).toContain('javascript');
  return met;
}

describe('any OAuth server', () => {
  const env = { S: secret };
  const options: DiagnoseOptions = {
    vendor: 'generic',
    clientId: 'ci:team',
    secret: 'env:S',
    scope: 'read write',
    audience: 'https://api.example.com/?a=1&b=2',
    resource: 'https://r.example.com/ü',
  };

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    '%s, with scope, audience and resource',
    async (authMethod) => {
      const server = await answering(() => [401, { error: 'invalid_client' }]);
      const minimal = await minimalOf({ ...options, authMethod, loginUrl: `${server.url}/token` }, env);
      const [first] = server.requests.filter(({ method }) => method === 'POST');
      for (const { status, requests } of await played(minimal, env, server.requests)) {
        expect([status, requests.length]).toEqual([401, 1]);
        // What the diagnosis sent, field by field.
        const form = ({ body = '' }: Partial<Received>) => Object.fromEntries(new URLSearchParams(body));
        expect(form(requests[0] ?? {})).toEqual(form(first ?? {}));
        expect(requests[0]?.headers.authorization).toBe(first?.headers.authorization);
        expect(requests[0]?.path).toBe('/token');
      }
      const inBody = new URLSearchParams(first?.body).get('client_secret');
      expect(authMethod === 'client_secret_post' ? inBody : first?.headers.authorization).toBe(
        authMethod === 'client_secret_post' ? secret : basic('ci:team', secret),
      );
    },
  );

  it('a redirect is an answer: nothing goes after it', async () => {
    const elsewhere = await answering(() => [200, { access_token: 'x' }]);
    for (const code of [302, 307]) {
      const server = await answering(() => [code, {}, { location: `${elsewhere.url}/token` }]);
      const minimal = await minimalOf({ ...options, loginUrl: `${server.url}/token` }, env);
      for (const { status } of await played(minimal, env, server.requests)) expect(status).toBe(code);
    }
    expect(elsewhere.requests).toEqual([]);
  });

  it('a variable that is not set ends it, and its name is said', async () => {
    const server = await answering(() => [401, { error: 'invalid_client' }]);
    const minimal = await minimalOf({ ...options, loginUrl: `${server.url}/token` }, env);
    const before = server.requests.length;
    for (const { run } of programs(minimal)) expect((await run(folder, {})).out).toMatch(/\bS\b/);
    expect(server.requests).toHaveLength(before);
  });

  it('a call whose token is refused is not made without one', async () => {
    let granted = true;
    const server = await answering(({ path }) => {
      if (path === '/token') return granted ? [200, { access_token: 'tok-1', token_type: 'Bearer' }] : [401, {}];
      return [403, { error: 'insufficient_scope' }];
    });
    const calls = [{ method: 'GET', path: '/things?x=1' }];
    const minimal = await minimalOf({ ...options, loginUrl: `${server.url}/token`, apiUrl: server.url, calls }, env);
    expect(minimal.step).toBe('GET /things?x=1 with a fresh token');
    for (const { status, requests } of await played(minimal, env, server.requests)) {
      expect([status, requests.map(({ path }) => path)]).toEqual([403, ['/token', '/things?x=1']]);
      expect(requests[1]?.headers.authorization).toBe('Bearer tok-1');
    }
    granted = false;
    for (const { requests } of await played(minimal, env, server.requests)) {
      expect(requests.map(({ path }) => path)).toEqual(['/token']);
    }
  });
});

it('GitHub: the token that somebody holds', async () => {
  const server = await answering(({ headers }) =>
    headers['user-agent'] === undefined ? [403, {}] : [401, { message: 'Bad credentials' }],
  );
  const env = { T: `ghp_${'aB3dE5gH7j'.repeat(4)}` };
  const calls = [{ method: 'GET', path: '/repos/acme/infra' }];
  const minimal = await minimalOf({ vendor: 'github', apiUrl: server.url, token: 'env:T', calls }, env);
  expect(minimal.variables).toEqual(['T']);
  for (const { status, requests } of await played(minimal, env, server.requests)) {
    expect([status, requests.length]).toEqual([401, 1]);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${env.T}`);
  }
});

it('a password grant: name and password are variables, too', async () => {
  const server = await answering(() => [400, { error: 'invalid_grant' }]);
  const env = { S: secret, PW: 'correct-Horse & battery=9' };
  const asked = { vendor: 'generic', clientId: 'script', secret: 'env:S', loginUrl: `${server.url}/token` };
  const minimal = await minimalOf({ ...asked, grant: 'password', username: 'p@example.com', password: 'env:PW' }, env);
  const variables = { S: secret, LOGIN_NAME: 'p@example.com', LOGIN_PASSWORD: env.PW };
  expect(new Set(minimal.variables)).toEqual(new Set(Object.keys(variables)));
  const [first] = server.requests.filter(({ method }) => method === 'POST');
  for (const { status, requests } of await played(minimal, variables, server.requests)) {
    expect([status, requests.length]).toEqual([400, 1]);
    const form = ({ body = '' }: Partial<Received>) => Object.fromEntries(new URLSearchParams(body));
    expect(form(requests[0] ?? {})).toEqual(form(first ?? {}));
  }
});

it('a gateway: the address with its path, not the region’s host', async () => {
  const server = await answering(({ path }) =>
    path === '/gw/login/oauth/token' ? [400, { error: 'invalid_client' }] : [404, {}],
  );
  const env = {
    GENESYSCLOUD_OAUTHCLIENT_ID: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
    GENESYSCLOUD_OAUTHCLIENT_SECRET: secret,
  };
  const minimal = await minimalOf({ loginUrl: `${server.url}/gw/login`, apiUrl: `${server.url}/gw/api` }, env);
  for (const { status, requests } of await played(minimal, env, server.requests)) {
    expect([status, requests.map(({ path }) => path)]).toEqual([400, ['/gw/login/oauth/token']]);
  }
});

it('a proxy: curl and Python take it, and JavaScript says what it needs to', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url, headers }, socket) => {
    asked.push(`${url} ${headers.authorization ?? 'no credentials'}`);
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closing.push(() => proxy.close());
  const HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const env = { S: secret, HTTPS_PROXY };
  const minimal = await minimalOf(
    { region: 'eu-central-1', clientId: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182', secret: 'env:S' },
    env,
  );
  expect(minimal.javascript).toContain('NODE_USE_ENV_PROXY=1');
  for (const { name, run } of programs(minimal)) {
    // Before Node 24 it would go out by itself, which a test must not.
    if (name === 'javascript') continue;
    asked.length = 0;
    // curl shows the proxy's answer, Python says it.
    expect((await run(folder, env)).out).toContain('403');
    expect(asked).toEqual(['login.mypurecloud.de:443 no credentials']);
  }
  const direct = await minimalOf({ loginUrl: 'http://127.0.0.1:1', clientId: 'x', secret: 'env:S' }, { S: secret });
  expect(direct.javascript).not.toContain('NODE_USE_ENV_PROXY');
});
