import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOrg, openOrg } from '../src/org/index.ts';
import { load } from './load.ts';

/**
 * Token endpoint: grants per second of the embedded org beside a bare `node:http` server that does the same work and
 * beside oidc-provider, each in a process of its own, in one run. Ratios are what counts; absolute figures are the
 * machine's.
 */
const clientId = '5b0e1c52-8d7a-4b57-a4bd-6a3b0b0d9f01';
const clientSecret = randomBytes(32).toString('base64url');
const request = (path: string, id: string, secret: string): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: 29',
    '',
    'grant_type=client_credentials',
  ].join('\r\n');

interface Serving {
  port: number;
  path: string;
  id: string;
  secret: string;
}

/** A server as small as it can be: Basic header, form body, hash compared in constant time, opaque token, JSON. */
async function bare(secret: string): Promise<Serving> {
  const stored = createHash('sha256').update(secret).digest();
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const [, given = ''] = Buffer.from(incoming.headers.authorization?.slice(6) ?? '', 'base64')
        .toString()
        .split(':');
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const right = timingSafeEqual(createHash('sha256').update(given).digest(), stored);
      const ok = right && form.get('grant_type') === 'client_credentials';
      const body = JSON.stringify({
        access_token: randomBytes(64).toString('base64url'),
        token_type: 'bearer',
        expires_in: 86399,
      });
      outgoing.writeHead(ok ? 200 : 400, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      outgoing.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, path: '/', id: clientId, secret };
}

async function org(): Promise<Serving> {
  const embedded = createOrg();
  const { ready } = await embedded.listen();
  const { clientId: id, clientSecret: secret } = embedded.pipeline;
  return { port: ready.orgs[0]?.gateway.port ?? 0, path: '/oauth/token', id, secret };
}

/** The same, durable: every token and its audit event are on the disk before the answer. */
async function orgWithData(): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'why401-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGTERM', () => process.exit(0));
  const embedded = await openOrg({ data: folder });
  const { ready } = await embedded.listen();
  const { clientId: id, clientSecret: secret } = embedded.pipeline;
  return { port: ready.orgs[0]?.gateway.port ?? 0, path: '/oauth/token', id, secret };
}

async function oidcProvider(secret: string): Promise<Serving> {
  const { Provider } = await import('oidc-provider');
  const provider = new Provider('http://127.0.0.1', {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  });
  const server = createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, path: '/token', id: clientId, secret };
}

const servers: Readonly<Record<string, (secret: string) => Promise<Serving>>> = {
  bare,
  org,
  'org --data': orgWithData,
  'oidc-provider': oidcProvider,
};

async function measure(): Promise<void> {
  const children = Object.keys(servers).map((name) => ({
    name,
    child: fork(fileURLToPath(import.meta.url), [name, clientSecret]),
  }));
  const serving = await Promise.all(
    children.map(
      ({ child }) => new Promise<Serving>((resolve) => child.once('message', (line) => resolve(line as Serving))),
    ),
  );
  const results = new Map<string, number[]>();
  const costs = new Map<string, number[]>();
  // Interleaved rounds: a slow spell of the machine meets all of them.
  for (let round = 0; round < 4; round++) {
    for (const [at, { name }] of children.entries()) {
      const { port, path, id, secret } = serving[at] as Serving;
      const before = await cpuOf(children[at]?.child);
      const { perSecond, unexpected, answered } = await load({
        port,
        request: request(path, id, secret),
        seconds: round === 0 ? 1 : 2,
      });
      if (unexpected > 0) throw new Error(`${name} answered ${unexpected} requests in another way`);
      const microseconds = ((await cpuOf(children[at]?.child)) - before) / answered;
      if (round > 0) {
        results.set(name, [...(results.get(name) ?? []), perSecond]);
        costs.set(name, [...(costs.get(name) ?? []), microseconds]);
      }
    }
  }
  for (const { child } of children) child.kill();
  const middle = (values: readonly number[] = []): number => [...values].sort((a, b) => a - b)[1] ?? 0;
  const median = (name: string): number => middle(results.get(name));
  const rows = Object.keys(servers).map((name) => ({
    server: name,
    'grants/s': Math.round(median(name)),
    'of bare': (median(name) / median('bare')).toFixed(2),
    'CPU us/grant': Math.round(middle(costs.get(name))),
    'of oidc-provider': (median(name) / median('oidc-provider')).toFixed(2),
  }));
  console.table(rows);
}

/** CPU time that a server process has used, in microseconds: less shaken by a busy machine than the rate is. */
function cpuOf(child: ChildProcess | undefined): Promise<number> {
  return new Promise((resolve) => {
    child?.once('message', (used) => resolve(Number(used)));
    child?.send('cpu');
  });
}

const [name, secret] = process.argv.slice(2);
const server = servers[name ?? ''];
if (server === undefined) await measure();
else {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.send?.(await server(secret ?? ''));
}
