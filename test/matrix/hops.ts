import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import type { ServerIdentity } from '../../src/org/tls/certificate.ts';
import { type Answer, serve, serveRaw, type TestServer } from '../support/server.ts';
import type { Staged } from './ground.ts';
import { trusted } from './trusted.ts';

/** What stands between the pipeline and the server: each is put in front of one of its two addresses. */
export type Where = 'loginUrl' | 'apiUrl';

/** Closes a server of a case with the case. */
export function opened<T extends TestServer>(stage: Staged, server: T): T {
  stage.closing.push(() => server.close());
  return server;
}

/** Another origin for the address, with the path that it has. */
export function moveTo({ options }: Staged, where: Where, origin: string): void {
  const { pathname } = new URL(options[where] ?? '');
  options[where] = `${origin}${pathname === '/' ? '' : pathname}`;
}

/** A hop that answers in the server's place. */
export async function answering(stage: Staged, where: Where, answer: Answer): Promise<void> {
  moveTo(stage, where, opened(stage, await serve(answer)).url);
}

/** A hop that answers with raw bytes, or not at all. */
export async function saying(stage: Staged, where: Where, say: (socket: Socket) => void): Promise<void> {
  moveTo(stage, where, opened(stage, await serveRaw(say)).url);
}

/** A hop that passes everything on, with the headers that `change` leaves. */
export async function passing(
  stage: Staged,
  where: Where,
  change: (headers: IncomingHttpHeaders) => IncomingHttpHeaders,
): Promise<void> {
  const behind = new URL(stage.options[where] ?? '').origin;
  await answering(stage, where, ({ method, path, headers, body }, response) => {
    const onward = httpRequest(`${behind}${path}`, { method, headers: change({ ...headers }) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
}

/** A server of TLS that nobody gets a request through to. */
export async function speakingTls(stage: Staged, where: Where, { key, cert }: ServerIdentity): Promise<void> {
  const server = tls.createServer({ key, cert });
  server.on('tlsClientError', () => {});
  server.on('secureConnection', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
  await listening(stage, server);
  moveTo(stage, where, `https://127.0.0.1:${portOf(server)}`);
}

/** A proxy on loopback that answers CONNECT as `answer` does. */
export async function throughProxy(stage: Staged, answer: (socket: Socket, host: string) => void): Promise<void> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => answer(socket, /^CONNECT ([^:\s]+)/.exec(head.toString('latin1'))?.[1] ?? ''));
  });
  await listening(stage, server);
  stage.env.HTTPS_PROXY = `http://127.0.0.1:${portOf(server)}`;
}

/** A proxy that opens a tunnel to hosts of TLS, each of which stands for one of the addresses of loopback. */
export async function tunnelling(stage: Staged, routes: Readonly<Record<string, string>>): Promise<void> {
  const { key, cert } = trusted().good;
  const fronts = new Map(
    Object.entries(routes).map(([host, behind]) => {
      const { port, hostname } = new URL(behind);
      const front = tls.createServer({ key, cert }, (socket) => {
        const onward = net.connect(Number(port), hostname);
        for (const one of [socket, onward]) one.on('error', () => [socket, onward].map((both) => both.destroy()));
        socket.on('close', () => onward.destroy());
        socket.pipe(onward).pipe(socket);
      });
      front.on('tlsClientError', () => {});
      return [host, front];
    }),
  );
  await throughProxy(stage, (socket, host) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    fronts.get(host)?.emit('connection', socket);
  });
}

async function listening(stage: Staged, server: net.Server): Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stage.closing.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
}

function portOf(server: net.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
