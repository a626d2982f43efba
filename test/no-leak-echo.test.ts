import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { vendorIds } from '../src/vendors/index.ts';
import { leaksIn } from './support/leaks.ts';
import { everyOutput } from './support/outputs.ts';
import { json, type Received, serve } from './support/server.ts';

/** Servers that repeat what they were sent, as error pages, debugging proxies and badly made endpoints do. */

const random = (): string => randomBytes(32).toString('base64url');
const b64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** What the server saw of the credentials. */
function seen({ headers, body }: Received) {
  const authorization = String(headers.authorization ?? '');
  const encoded = authorization.replace(/^\w+\s+/, '');
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const form = new URLSearchParams(body);
  const secret = form.get('client_secret') ?? decoded.slice(decoded.indexOf(':') + 1);
  return { authorization, encoded, decoded, body, form, secret: authorization.startsWith('Bearer') ? encoded : secret };
}

type Seen = ReturnType<typeof seen>;

/** The ways to repeat it, each as a body or as header fields. */
const echoes: Record<string, (seen: Seen) => { body: unknown; headers?: Record<string, string>; type?: string }> = {
  'the header as it came': ({ authorization }) => ({
    body: { error: 'invalid_client', error_description: `cannot accept Authorization: ${authorization}` },
  }),
  'the header, decoded': ({ decoded }) => ({ body: { error: 'invalid_client', error_description: `got ${decoded}` } }),
  'the form as it came': ({ body }) => ({ body: { error: 'invalid_request', error_description: body } }),
  'the form as an object': ({ form }) => ({ body: { error: 'invalid_request', received: Object.fromEntries(form) } }),
  'a value as a name': ({ secret }) => ({ body: { error: 'invalid_client', unknown: { [secret]: 1 } } }),
  'URL-encoded': ({ secret, decoded }) => ({
    body: {
      error: 'invalid_client',
      error_uri: `https://errors.invalid/?c=${encodeURIComponent(secret)}&d=${encodeURIComponent(decoded)}`,
    },
  }),
  'URL-encoded in small letters': ({ secret }) => ({
    body: {
      error: 'invalid_client',
      error_uri: `?c=${encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase())}`,
    },
  }),
  'over two fields': ({ decoded }) => ({
    body: { error: 'invalid_client', user: decoded.split(':')[0], password: decoded.slice(decoded.indexOf(':') + 1) },
  }),
  'in two halves': ({ secret }) => ({
    body: { error: 'invalid_client', first: secret.slice(0, 21), second: secret.slice(21) },
  }),
  'the beginning only': ({ secret }) => ({
    body: { error: 'invalid_client', error_description: `the secret ${secret.slice(0, 16)}... is wrong` },
  }),
  'the end only': ({ secret }) => ({
    body: { error: 'invalid_client', error_description: `the secret ...${secret.slice(-14)} is wrong` },
  }),
  'base64 of all it got': ({ authorization, body }) => ({
    body: {
      error: 'invalid_client',
      trace: b64(`POST / HTTP/1.1\nAuthorization: ${authorization}\n\n${body}`),
      also: b64(`x${body}`),
    },
  }),
  'base64 in lines': ({ secret }) => ({
    body: `trace:\n${b64(`secret=${secret};`).replace(/(.{20})/g, '$1\r\n')}`,
    type: 'text/plain',
  }),
  'as hexadecimal': ({ secret }) => ({
    body: { error: 'invalid_client', dump: Buffer.from(secret).toString('hex').toUpperCase() },
  }),
  'JSON in JSON': ({ form, secret }) => ({
    body: {
      error: 'invalid_client',
      log: JSON.stringify({ inner: JSON.stringify({ ...Object.fromEntries(form), secret }) }),
    },
  }),
  'escaped slashes': ({ secret }) => ({
    body: JSON.stringify({ error: 'invalid_client', got: secret }).replaceAll('/', '\\/'),
  }),
  'every character escaped': ({ secret }) => ({
    body: `{"error":"invalid_client","got":"${[...secret].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`,
  }),
  'deep inside': ({ secret, decoded }) => ({
    body: { errors: [{ context: { request: { headers: [{ authorization: decoded }, [secret]] } } }] },
  }),
  'a web page': ({ authorization, body }) => ({
    body: `<html><title>${authorization}</title><body><pre>${body.replaceAll('&', '&amp;')}</pre></body></html>`,
    type: 'text/html',
  }),
  'a web page with entities': ({ secret }) => ({
    body: `<html><body>${secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')}</body></html>`,
    type: 'text/html',
  }),
  'in header fields': ({ authorization, body, encoded }) => ({
    body: { error: 'invalid_client' },
    headers: {
      'www-authenticate': `Basic realm="${encoded}"`,
      'x-echo-authorization': authorization,
      'x-echo-body': encodeURIComponent(body),
      'x-request-id': encoded,
      'retry-after': encoded,
      server: encoded,
    },
  }),
  'as a cookie': ({ encoded }) => ({
    body: { error: 'invalid_client' },
    headers: { 'set-cookie': `session=${encoded}; Path=/; HttpOnly` },
  }),
  'as a form': ({ body }) => ({ body: `error=invalid_client&${body}`, type: 'application/x-www-form-urlencoded' }),
  'as XML': ({ secret }) => ({ body: `<?xml version="1.0"?><fault><got>${secret}</got></fault>`, type: 'text/xml' }),
};

describe.each(['generic', 'genesys'])('a server that repeats what it was sent (%s)', (vendor) => {
  it.each(Object.keys(echoes))('%s', async (name) => {
    for (const status of vendor === 'generic' ? [401, 302] : [401]) {
      const server = await serve((request, response) => {
        const { body, headers, type } = echoes[name]?.(seen(request)) ?? { body: '' };
        const location = {
          location: `/login?from=${encodeURIComponent(request.body)}&as=${encodeURIComponent(seen(request).secret)}`,
        };
        json(response, status, body, {
          ...(type === undefined ? {} : { 'content-type': type }),
          ...headers,
          ...(status === 302 ? location : {}),
        });
      });
      try {
        const planted = {
          random: random(),
          odd: `${random().slice(0, 14)}/ö"&<'+% ${random().slice(0, 14)}`,
          token: random(),
        };
        for (const secret of [planted.random, planted.odd]) {
          const { diagnosis, outputs } = await everyOutput(
            {
              vendor,
              loginUrl: `${server.url}/oauth/token`,
              apiUrl: server.url,
              clientId: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
              secret: 'env:S',
              token: 'env:T',
              calls: [{ method: 'GET', path: '/api/v2/routing/queues' }],
            },
            { env: { S: secret, T: planted.token }, limits: { timeoutMs: 2_000 } },
          );
          expect(diagnosis?.evidence.length).toBeGreaterThan(2);
          expect(server.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(true);
          expect(leaksIn(outputs, planted)).toEqual([]);
        }
      } finally {
        await server.close();
      }
    }
  });
});

describe('every way to repeat it at once', () => {
  it.each(vendorIds)('%s', async (vendor) => {
    const server = await serve((request, response) => {
      const ways = Object.values(echoes).map((echo) => echo(seen(request)));
      const headers = Object.assign({}, ...ways.map((one) => one.headers ?? {})) as Record<string, string>;
      json(response, 401, { error: 'invalid_client', ways: ways.map(({ body }) => body) }, headers);
    });
    try {
      const planted = { secret: random(), token: random() };
      const { diagnosis, outputs } = await everyOutput(
        {
          vendor,
          loginUrl: `${server.url}/oauth/token`,
          apiUrl: server.url,
          clientId: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
          secret: 'env:S',
          token: 'env:T',
          calls: [{ method: 'GET', path: '/api/v2/routing/queues' }],
        },
        { env: { S: planted.secret, T: planted.token }, limits: { timeoutMs: 2_000 } },
      );
      expect(diagnosis?.evidence.length).toBeGreaterThan(1);
      expect(leaksIn(outputs, planted)).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

describe('secrets of others in an answer', () => {
  it.each([
    ['a token', (value: string) => ({ access_token: value, token_type: 'Bearer', expires_in: 60 })],
    ['a token with the wrong status', (value: string) => ({ error: 'x', access_token: value })],
    [
      'other tokens',
      (value: string) => ({ access_token: 'abc', refresh_token: value, id_token: `${value}.${value}.x` }),
    ],
    ['a list of clients', (value: string) => ({ entities: [{ id: '1', secret: value }, { client_secret: value }] })],
    ['deep', (value: string) => ({ a: { b: { c: [{ clientSecret: value, password: value, accessToken: value }] } } })],
    ['a header', (value: string) => ({ request: { authorization: `Bearer ${value}` } })],
    ['a log', (value: string) => ({ message: `POST client_secret=${value}&x=1 with Authorization: Basic ${value}` })],
  ])('%s', async (_name, body) => {
    const value = random();
    for (const status of [200, 401]) {
      const server = await serve((_request, response) =>
        json(response, status, body(value), {
          'set-cookie': `sid=${value}`,
          'x-auth-token': value,
          'proxy-authorization': value,
        }),
      );
      try {
        const { outputs } = await everyOutput(
          {
            vendor: 'generic',
            loginUrl: `${server.url}/token`,
            apiUrl: server.url,
            clientId: 'ci',
            secret: 'env:S',
            calls: [{ method: 'GET', path: '/x' }],
          },
          { env: { S: random() }, limits: { timeoutMs: 2_000 } },
        );
        expect(leaksIn(outputs, { value })).toEqual([]);
      } finally {
        await server.close();
      }
    }
  });
});
