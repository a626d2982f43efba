import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose, rejudge } from '../src/diagnose.ts';
import type { Diagnosis } from '../src/model/diagnosis.ts';
import { formats, render } from '../src/report/index.ts';
import type { NodeWorldOptions } from '../src/world/node.ts';
import { hastyWorld } from './support/outputs.ts';
import { type Answer, json, serve, serveRaw, type TestServer } from './support/server.ts';

/** Servers that behave badly: nothing hangs, nothing grows, no credential goes astray, and the verdict says what it saw. */

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function opened(server: Promise<TestServer>): Promise<TestServer> {
  open.push(await server);
  return server;
}

const clientId = '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182';
const secret = 'Zm9yYmlkZGVuIGZydWl0IGlzIHN3ZWV0';

/** Diagnoses against a server that plays token endpoint and API, and holds what must be true of every diagnosis. */
async function ask(url: string, more: DiagnoseOptions = {}, world: NodeWorldOptions = {}): Promise<Diagnosis> {
  const diagnosis = await diagnose(
    { loginUrl: url, apiUrl: url, clientId, secret: 'env:S', calls: [{ method: 'GET', path: '/api/v2/x' }], ...more },
    hastyWorld({ env: { S: secret, T: 'a-token-of-somebody' }, limits: { timeoutMs: 5_000 }, ...world }),
  );
  const ids = new Set(diagnosis.evidence.map(({ id }) => id));
  const cited = [
    ...diagnosis.verdict.causes.flatMap(({ because }) => because),
    ...diagnosis.verdict.ruledOut.flatMap(({ because }) => because),
    ...diagnosis.gates.flatMap(({ because }) => because),
  ];
  expect(cited.filter((one) => !ids.has(one))).toEqual([]);
  expect(diagnosis.blocked.filter(({ code }) => code === 'failed')).toEqual([]);
  const saved = JSON.stringify(diagnosis);
  expect(saved.length).toBeLessThan(400_000);
  expect((await rejudge(JSON.parse(saved) as Diagnosis)).verdict).toEqual(JSON.parse(saved).verdict);
  for (const format of formats) expect(await render(diagnosis, format)).not.toBe('');
  return diagnosis;
}

const causes = ({ verdict }: Diagnosis): readonly string[] => verdict.causes.map(({ id }) => id);
const answerOf = ({ evidence }: Diagnosis) => {
  const entry = evidence.find(({ kind }) => kind === 'token-answer');
  return entry?.fact as {
    status: number | null;
    body: string;
    reading: { means: string } | null;
    failure: { kind: string } | null;
  };
};

describe('too much', () => {
  /** Writes blocks as fast as they are read, up to `total` bytes, and counts what the other side took. */
  function pouring(total: number) {
    const poured = { bytes: 0, closedEarly: false };
    const block = Buffer.alloc(65_536, ' ');
    const answer: Answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.on('close', () => {
        poured.closedEarly ||= poured.bytes < total;
      });
      const pour = (): void => {
        while (poured.bytes < total && !response.destroyed) {
          poured.bytes += block.length;
          if (!response.write(block)) {
            response.once('drain', pour);
            return;
          }
        }
        response.end();
      };
      pour();
    };
    return { poured, answer };
  }

  it('a gigabyte is read to the cap, and the connection closed', async () => {
    const { poured, answer } = pouring(2 ** 30);
    const server = await opened(serve(answer));
    const diagnosis = await ask(server.url, { maxTokenRequests: 1 }, { limits: { timeoutMs: 5_000 } });
    expect(answerOf(diagnosis)).toMatchObject({ status: 200, body: 'too-large' });
    expect(poured.closedEarly).toBe(true);
    // Each request reads a megabyte, and as much as the buffers of two sockets hold is on its way besides.
    expect(poured.bytes).toBeLessThan(server.requests.length * 16 * 2 ** 20);
    expect(diagnosis.verdict.outcome).not.toBe('accepted');
  });

  it('a bomb of gzip is unpacked to the cap only', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, ' '));
    const server = await opened(
      serve((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(bomb);
      }),
    );
    const diagnosis = await ask(server.url, { maxTokenRequests: 1 }, { limits: { timeoutMs: 5_000 } });
    expect(answerOf(diagnosis)).toMatchObject({ body: 'too-large' });
  });

  it('gzip that is none is an answer that broke off', async () => {
    const server = await opened(
      serve((_request, response) => {
        response.writeHead(401, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end('{"error":"invalid_client"}');
      }),
    );
    expect(answerOf(await ask(server.url))).toMatchObject({ status: 401, body: 'unfinished' });
  });

  it('a header beyond all measure is a broken answer, not a crash', async () => {
    const server = await opened(
      serve((_request, response) =>
        json(response, 401, { error: 'invalid_client' }, { 'x-long': 'x'.repeat(100_000) }),
      ),
    );
    const diagnosis = await ask(server.url);
    expect(answerOf(diagnosis).failure).not.toBeNull();
  });

  it('thousands of small headers', async () => {
    const server = await opened(
      serve((_request, response) => {
        const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`x-${at}`, 'y']));
        json(response, 401, { error: 'invalid_client' }, many);
      }),
    );
    await ask(server.url);
  });

  it('JSON nested a hundred thousand times', async () => {
    for (const body of ['['.repeat(100_000) + ']'.repeat(100_000), `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`]) {
      const server = await opened(serve((_request, response) => json(response, 401, body)));
      const diagnosis = await ask(server.url);
      expect(answerOf(diagnosis)).toMatchObject({ status: 401 });
      expect(causes(diagnosis)).toEqual([]);
    }
  });

  it('a hundred thousand fields', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`f${at}`, at])));
    const server = await opened(serve((_request, response) => json(response, 401, body)));
    expect(answerOf(await ask(server.url, { maxTokenRequests: 1 }, { limits: { timeoutMs: 5_000 } }))).toMatchObject({
      status: 401,
    });
  });

  it('an error of a megabyte is shown in a few lines', async () => {
    const server = await opened(
      serve((_request, response) =>
        json(response, 401, { error: 'e'.repeat(200_000), error_description: 'd'.repeat(200_000) }),
      ),
    );
    const diagnosis = await ask(server.url, { maxTokenRequests: 2 }, { limits: { timeoutMs: 5_000 } });
    expect((await render(diagnosis, 'terminal', { evidence: 'all' })).length).toBeLessThan(60_000);
  });
});

describe('too slow', () => {
  const never: Answer = () => {};
  const headersOnly: Answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
  };
  const drops: Answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write('{'), 20);
    response.on('close', () => clearInterval(timer));
  };

  it.each([
    ['nothing at all', never, { failure: { kind: 'timeout' } }],
    ['headers and no body', headersOnly, { status: 200, body: 'unfinished' }],
    ['a body that never ends', drops, { status: 200, body: 'unfinished' }],
  ])('%s', async (_name, answer, expected) => {
    const server = await opened(serve(answer));
    const diagnosis = await ask(server.url, { maxTokenRequests: 2 }, { limits: { timeoutMs: 150 } });
    expect(answerOf(diagnosis)).toMatchObject(expected);
    expect(diagnosis.verdict.outcome).not.toBe('accepted');
  });

  it('headers letter by letter', async () => {
    const server = await opened(
      serveRaw((socket) => {
        const text = `HTTP/1.1 200 OK\r\nx-slow: ${'y'.repeat(500)}`;
        let at = 0;
        const timer = setInterval(() => socket.write(text.charAt(at++)), 20);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const diagnosis = await ask(server.url, { maxTokenRequests: 1 }, { limits: { timeoutMs: 150 } });
    expect(answerOf(diagnosis).failure).toMatchObject({ kind: 'timeout' });
    expect(causes(diagnosis)).toEqual(['connection-timeout']);
  });

  it('a TLS handshake byte by byte', async () => {
    const server = await opened(
      serveRaw((socket) => {
        const hello = Buffer.concat([Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00, 0x02]), Buffer.alloc(2_000)]);
        let at = 0;
        const timer = setInterval(() => socket.write(hello.subarray(at, ++at)), 20);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const url = server.url.replace('http:', 'https:');
    const diagnosis = await ask(url, { maxTokenRequests: 1 }, { limits: { timeoutMs: 150 } });
    expect(causes(diagnosis)).toEqual(['connection-timeout']);
  });
});

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('%i to another host: no credential arrives there', async (status) => {
    const elsewhere = await opened(
      serve((_request, response) => json(response, 200, { access_token: 'x'.repeat(30) })),
    );
    const server = await opened(
      serve((request, response) => json(response, status, '', { location: `${elsewhere.url}${request.path}` })),
    );
    for (const vendor of ['genesys', 'generic']) {
      const diagnosis = await ask(server.url, { vendor, token: 'env:T' });
      expect(causes(diagnosis)).toContain('endpoint-redirects');
    }
    expect(elsewhere.requests).toEqual([]);
  });

  it('to the same host: not followed either, and said', async () => {
    const server = await opened(
      serve((request, response) =>
        request.path.startsWith('/new')
          ? json(response, 200, { access_token: 'x'.repeat(30) })
          : json(response, 308, '', { location: `/new${request.path}` }),
      ),
    );
    const diagnosis = await ask(server.url);
    expect(causes(diagnosis)).toEqual(['endpoint-redirects']);
    expect(server.requests.filter(({ path }) => path.startsWith('/new'))).toEqual([]);
  });

  it('to where no address is', async () => {
    for (const location of [
      '',
      'http://',
      '::::',
      'javascript:alert(1)',
      `\u0000x`.slice(1),
      '//',
      'x'.repeat(5_000),
    ]) {
      const server = await opened(serve((_request, response) => json(response, 302, '', { location })));
      expect(causes(await ask(server.url))).toContain('endpoint-redirects');
    }
  });

  it('metadata that names another host moves no secret there', async () => {
    const elsewhere = await opened(
      serve((_request, response) => json(response, 200, { access_token: 'x'.repeat(30) })),
    );
    const server = await opened(
      serve((request, response) =>
        request.path.includes('.well-known')
          ? json(response, 200, { issuer: elsewhere.url, token_endpoint: `${elsewhere.url}/token` })
          : json(response, 401, { error: 'invalid_client' }),
      ),
    );
    const diagnosis = await ask(server.url, { vendor: 'generic' });
    expect(elsewhere.requests).toEqual([]);
    // Nor to the address given in its place: the server has said that tokens are not there.
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
    expect([diagnosis.case.tokenEndpoint, diagnosis.verdict.outcome]).toEqual([null, 'could-not-run']);
  });
});

describe('no HTTP', () => {
  const raw: readonly [name: string, answer: (socket: Socket) => void, kind: string][] = [
    ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'not-http'],
    ['bytes', (socket) => socket.end(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xff, 0x00])), 'not-http'],
    ['nothing', (socket) => socket.end(), 'reset'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'reset'],
    ['half a status line', (socket) => socket.end('HTTP/1.1 40'), 'reset'],
    [
      'two lengths',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!'),
      'not-http',
    ],
    ['a chunk that is none', (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), ''],
  ];
  it.each(raw)('%s', async (_name, answer, kind) => {
    const server = await opened(serveRaw(answer));
    const diagnosis = await ask(server.url);
    expect(answerOf(diagnosis).failure?.kind ?? '').toBe(kind);
    expect(diagnosis.verdict.outcome).not.toBe('accepted');
    expect(causes(diagnosis).length).toBeLessThanOrEqual(1);
  });

  it('less than was promised is an answer that broke off', async () => {
    const server = await opened(
      serveRaw((socket) => socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 500\r\n\r\n{"error":"invalid')),
    );
    expect(answerOf(await ask(server.url))).toMatchObject({ status: 401, body: 'unfinished' });
  });
});

describe('strange bodies', () => {
  const token = 'x'.repeat(30);
  const refused: readonly [name: string, status: number, body: string][] = [
    ['null', 200, 'null'],
    ['a list', 200, '[]'],
    ['a list of an answer', 200, JSON.stringify([{ access_token: token }])],
    ['a text', 200, '"access_token"'],
    ['a number', 200, '401'],
    ['true', 200, 'true'],
    ['no token', 200, '{}'],
    ['an empty token', 200, '{"access_token":""}'],
    ['a token that is null', 200, '{"access_token":null}'],
    ['a token that is a number', 200, '{"access_token":12345678901234567890}'],
    ['a token that is a list', 200, JSON.stringify({ access_token: [token] })],
    ['a token that is an object', 200, JSON.stringify({ access_token: { value: token } })],
    ['an error beside the status of success', 200, '{"error":"invalid_client"}'],
    ['an error that is a number', 401, '{"error":401,"error_description":7}'],
    ['an error that is an object', 401, '{"error":{"code":"x","message":{}}}'],
    ['an error that is a list', 401, '{"error":["invalid_client"],"error_description":null}'],
    ['a prototype', 401, '{"__proto__":{"access_token":"y"},"constructor":{"prototype":1},"error":"toString"}'],
    ['an error named like a method', 400, '{"error":"hasOwnProperty"}'],
    ['invalid UTF-8', 401, '\uFFFD'],
    ['control characters', 401, '{"error":"invalid_client","error_description":"\\u001b[2J\\u0000\\u202e"}'],
    ['a status without a body', 204, ''],
  ];

  it.each(refused)('%s is no token', async (_name, status, body) => {
    const bytes = body === '\uFFFD' ? Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d]) : body;
    const server = await opened(
      serve((_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(status === 204 ? undefined : bytes);
      }),
    );
    for (const vendor of ['genesys', 'generic']) {
      const diagnosis = await ask(vendor === 'generic' ? `${server.url}/token` : server.url, { vendor });
      expect(answerOf(diagnosis).reading?.means).not.toBe('issued');
      expect(diagnosis.verdict.outcome).not.toBe('accepted');
      expect(await render(diagnosis, 'terminal', { evidence: 'all' })).not.toMatch(/\u001b\[2J|\u202e/);
    }
  });

  it.each([
    ['"3600"', null],
    ['-5', null],
    ['1e400', null],
    ['null', null],
    ['{}', null],
    ['99999999999999999999', null],
    ['0.5', 0.5],
    ['0', 0],
    ['3600', 3600],
  ])('expires_in of %s', async (text, seconds) => {
    const server = await opened(
      serve((request, response) =>
        request.method === 'POST'
          ? json(response, 200, `{"access_token":"${token}","token_type":"bearer","expires_in":${text}}`)
          : json(response, 200, {}),
      ),
    );
    const diagnosis = await ask(server.url);
    expect(answerOf(diagnosis)).toMatchObject({ reading: { means: 'issued' }, expiresInSeconds: seconds });
    expect(diagnosis.verdict.outcome).toBe('accepted');
  });

  it.each(['0', '-1', '1e9', 'soon', 'Wed, 21 Oct 2099 07:28:00 GMT', '99999999999999999999'])(
    'Retry-After of %s',
    async (value) => {
      const server = await opened(
        serve((_request, response) =>
          json(response, 503, { error: 'temporarily_unavailable' }, { 'retry-after': value }),
        ),
      );
      const slept: number[] = [];
      const world = hastyWorld({ env: { S: secret }, limits: { timeoutMs: 5_000 } });
      world.sleep = (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      };
      await diagnose({ loginUrl: server.url, apiUrl: server.url, clientId, secret: 'env:S' }, world);
      expect(slept.length).toBeGreaterThan(0);
      expect(slept.every((one) => one >= 0 && one <= 20_000)).toBe(true);
    },
  );

  it.each(['Tue, 01 Jan 1980 00:00:00 GMT', 'never', '', 'Thu, 01 Jan 275760 00:00:00 GMT'])(
    'a Date of %s',
    async (date) => {
      const server = await opened(
        serve((_request, response) => json(response, 401, { error: 'invalid_client' }, { date })),
      );
      await ask(server.url);
    },
  );
});
