import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedOrg, Listening } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';
import { basic } from './machine.ts';

let org: EmbeddedOrg;
let server: Listening;
beforeAll(async () => {
  org = createOrg({ orgs: [{ name: 'acme' }, { name: 'acme-us', region: 'us-west-2' }] });
  server = await org.listen();
});
afterAll(() => server.close());

const orgAt = (at: number) => {
  const ready = server.ready.orgs[at];
  if (ready === undefined) throw new Error('no such org');
  return ready;
};
const post = (url: string, credentials: { clientId: string; clientSecret: string }, init: RequestInit = {}) =>
  fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basic(credentials), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    redirect: 'manual',
    ...init,
  });
const token = async (response: Response): Promise<string> =>
  String(((await response.json()) as { access_token: string }).access_token);

test('several orgs live under their prefixes, the first one at the root too', async () => {
  const [acme, us] = [orgAt(0), orgAt(1)];
  expect(acme.gateway.pathParams).toEqual({ login: 'acme', api: 'acme' });
  expect((await post(acme.login, acme.pipeline)).status).toBe(200);
  expect((await post(server.url, acme.pipeline)).status).toBe(200);
  expect((await post(us.login, us.pipeline)).status).toBe(200);
  // Right credentials, wrong region: the same body as for a stranger.
  const mixed = await post(us.login, acme.pipeline);
  expect([mixed.status, ((await mixed.json()) as { error: string }).error]).toEqual([400, 'invalid_client']);
  expect(org.truth('acme-us').at(-1)).toMatchObject({ reason: 'client-of-other-org', org: 'acme-us' });
  // A token of one region at the API of another.
  const minted = await token(await post(acme.login, acme.pipeline));
  const used = await fetch(`${us.api}/api/v2/organizations/me`, { headers: { authorization: `Bearer ${minted}` } });
  expect(used.status).toBe(401);
  expect(org.truth('acme-us').at(-1)?.reason).toBe('token-of-other-org');
});

test('the control API answers with its key only', async () => {
  expect((await fetch(`${server.ready.control}/state`)).status).toBe(200);
  expect((await fetch(`${server.url}/_org/wrong-key/state`)).status).toBe(404);
  expect((await fetch(`${server.ready.control}/state`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(
    403,
  );
  const bad = await fetch(`${server.ready.control}/break`, { method: 'POST', body: 'not json' });
  expect([bad.status, await bad.json()]).toMatchObject([400, { code: 'USAGE' }]);
});

test('refusals are streamed as they happen', async () => {
  const stop = new AbortController();
  const stream = await fetch(`${server.ready.control}/refusals`, { signal: stop.signal });
  await post(orgAt(0).login, { ...orgAt(0).pipeline, clientSecret: 'wrong' });
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('event: refusal')) break;
  }
  expect(text).toContain('"reason":"secret-wrong"');
  stop.abort();
});

test.each([
  [
    'proxy-page',
    { at: 'token' },
    async () => {
      const response = await post(orgAt(0).login, orgAt(0).pipeline);
      expect([response.status, response.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
      expect(response.headers.get('inin-correlation-id')).toBeNull();
    },
  ],
  ['server-error', {}, async () => expect((await post(orgAt(0).login, orgAt(0).pipeline)).status).toBe(503)],
  [
    'redirected-elsewhere',
    {},
    async () => {
      const response = await post(orgAt(0).login, orgAt(0).pipeline);
      expect([response.status, response.headers.get('location')]).toEqual([302, 'http://login.elsewhere.invalid/']);
    },
  ],
  [
    'header-stripped',
    {},
    async () => {
      expect((await post(orgAt(0).login, orgAt(0).pipeline)).status).toBe(400);
      expect(org.truth('acme').at(-1)?.reason).toBe('credentials-missing');
    },
  ],
  [
    'connection-closed',
    {},
    async () => {
      await expect(post(orgAt(0).login, orgAt(0).pipeline)).rejects.toThrow();
    },
  ],
  [
    'clock-skewed',
    { minutes: '-30' },
    async () => {
      const response = await post(orgAt(0).login, orgAt(0).pipeline);
      const behind = Date.now() - Date.parse(response.headers.get('date') ?? '');
      expect(Math.round(behind / 60_000)).toBe(30);
    },
  ],
  [
    'slow-answer',
    { seconds: '60' },
    async () => {
      await expect(post(orgAt(0).login, orgAt(0).pipeline, { signal: AbortSignal.timeout(200) })).rejects.toThrow(
        /timeout/,
      );
    },
  ],
  [
    'endless-body',
    {},
    async () => {
      const response = await post(orgAt(0).login, orgAt(0).pipeline, { signal: AbortSignal.timeout(500) });
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
    },
  ],
  [
    'huge-body',
    { megabytes: '8' },
    async () => {
      const response = await post(orgAt(0).login, orgAt(0).pipeline);
      let size = 0;
      for await (const chunk of response.body ?? []) size += chunk.length;
      expect(size).toBeGreaterThan(7_000_000);
    },
  ],
] as const)('trouble in front: %s', async (cause, options, check) => {
  org.break(cause, { with: options });
  await check();
  // Whoever broke it can still heal it: the control API lies behind no hop.
  const healed = await fetch(`${server.ready.control}/heal`, { method: 'POST', body: '{}' });
  expect(await healed.json()).toMatchObject({ healed: [{ cause }] });
  expect((await post(orgAt(0).login, orgAt(0).pipeline)).status).toBe(200);
});

/** What a raw socket gets back, as text, until the server closes or `until` is seen. */
function raw(send: string, until: RegExp, port = orgAt(0).gateway.port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(send));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (until.test(text)) socket.destroy();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

test.each([
  ['a header flood', `POST /oauth/token HTTP/1.1\r\nHost: x\r\n${'X-Junk: y\r\n'.repeat(5000)}\r\n`, /^HTTP\/1\.1 431/],
  [
    'one enormous header',
    `POST /oauth/token HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    /^HTTP\/1\.1 431/,
  ],
  ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400/],
  [
    'a body longer than is read',
    'POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\nx',
    /^HTTP\/1\.1 413/,
  ],
  [
    'an endless chunked body',
    `POST /oauth/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(3)}`,
    /^HTTP\/1\.1 413/,
  ],
])('the server survives %s', async (_, send, expected) => {
  expect(await raw(send, expected)).toMatch(expected);
  expect((await post(orgAt(0).login, orgAt(0).pipeline)).status).toBe(200);
});

test.each([
  ['its headers', 'POST /oauth/token HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  ['its body', 'POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ngrant_type'],
])('a sender that never ends %s is sent away', async (_, send) => {
  const impatient = await org.listen({ patience: { headersMs: 100, requestMs: 200 } });
  const port = Number(new URL(impatient.url).port);
  const answer = await raw(send, /never/, port);
  expect(answer).toMatch(/^HTTP\/1\.1 (408|400)/);
  await impatient.close();
});

test('a sender that goes away in the middle leaves nothing behind', async () => {
  const half = 'POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\ngrant_type';
  await new Promise<void>((resolve) => {
    const socket = connect(orgAt(0).gateway.port, '127.0.0.1', () => socket.write(half, () => socket.destroy()));
    socket.on('close', () => resolve());
  });
  expect((await post(orgAt(0).login, orgAt(0).pipeline)).status).toBe(200);
});
