import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Why401Error } from '../model/errors.ts';
import { HopClosed } from './faults.ts';
import type { Connection } from './host.ts';
import type { ServerIdentity } from './tls/certificate.ts';

/** What a listening server is told to be. */
export interface ListenOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Loopback unless said otherwise. */
  hostname?: string;
  /** Speak TLS, with a certificate of an authority made for this start. The control API stays on plain HTTP. */
  tls?: boolean;
  /** Where the caller keeps that authority's certificate: named in the ready line, written by the caller. */
  caFile?: string;
  /** How long a sender may take for its headers, and for its whole request. */
  patience?: { headersMs: number; requestMs: number };
}

export interface Socket {
  hostname: string;
  port: number;
  close(): Promise<void>;
}

const usualPatience = { headersMs: 20_000, requestMs: 60_000 };

/** The only place that opens a port. */
export async function listen(
  fetch: (request: Request, connection: Connection) => Promise<Response>,
  {
    port = 0,
    hostname = '127.0.0.1',
    identity,
    patience = usualPatience,
  }: ListenOptions & { identity?: ServerIdentity | undefined },
): Promise<Socket> {
  const listener = getRequestListener(
    async (request, env) => {
      const { incoming, outgoing } = env as { incoming: IncomingMessage; outgoing: ServerResponse };
      try {
        const answer = await fetch(request, { incoming });
        await endOfTurn();
        return answer;
      } catch (error) {
        if (!(error instanceof HopClosed)) throw error;
        outgoing.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    { overrideGlobalObjects: true },
  );
  const limits = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: Math.min(5_000, patience.headersMs),
    maxHeaderSize: 32_768,
  };
  const server =
    identity === undefined
      ? createServer(limits, listener)
      : createSecureServer({ ...limits, key: identity.key, cert: identity.cert }, listener);
  await started(server, port, hostname);
  const address = server.address() as AddressInfo;
  return { hostname, port: address.port, close: () => closed(server) };
}

/**
 * Answers of one turn of the event loop are written together: a caller that is woken for each of them competes with the
 * server for the processor (measured: `bench/org.ts`).
 */
let turn: Promise<void> | undefined;
function endOfTurn(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined;
      resolve();
    });
  });
  return turn;
}

function started(server: Server, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'the port is in use; --port 0 takes a free one' : (error.code ?? 'error');
      reject(new Why401Error('ORG_UNREACHABLE', `the org cannot listen on ${hostname}:${port}: ${why}`));
    });
    server.listen(port, hostname, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
