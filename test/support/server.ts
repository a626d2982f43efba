import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import net from 'node:net';

/** A server of a test's own on loopback, with what it was sent and how its connections ended. */
export interface TestServer {
  url: string;
  host: string;
  /** Every request, with its body. */
  requests: readonly Received[];
  close(): Promise<void>;
}

export interface Received {
  method: string;
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

export type Answer = (request: Received, response: ServerResponse) => void;

/** Serves what `answer` writes, on a free port of 127.0.0.1. */
export async function serve(answer: Answer): Promise<TestServer> {
  const requests: Received[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then((received) => {
      requests.push(received);
      answer(received, response);
    });
  });
  return listening(server, requests);
}

/** Serves a handler that somebody else wrote. */
export function serveHandler(handler: RequestListener): Promise<TestServer> {
  return listening(createServer(handler), []);
}

/** Writes raw bytes to whoever connects and has sent something: what no HTTP server would say. */
export function serveRaw(answer: (socket: net.Socket, request: Buffer) => void): Promise<TestServer> {
  return listening(
    net.createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (request) => answer(socket, request));
    }),
    [],
  );
}

/** A body of JSON with its type. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function receive(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

async function listening(server: net.Server, requests: readonly Received[]): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
