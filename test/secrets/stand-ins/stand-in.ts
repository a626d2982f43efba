import type { ServerResponse } from 'node:http';
import { type Received, serve, type TestServer } from '../../support/server.ts';
import type { State } from '../stores-contract.ts';

/**
 * What the servers in this folder have in common. Each of them is a stand-in for a product that cannot be run here: it
 * speaks the part of the product's documented protocol that is read, checks who asks, and can be broken on purpose.
 */
export interface Protocol {
  /** Whether the request carries the credentials that the product would accept. */
  knows(request: Received): boolean;
  /** Status and body for a refusal, as the product words it. */
  refuse(why: 'unknown-caller' | 'denying' | 'expired' | 'limiting' | 'failing'): Said;
  /** Whether a request is answered all the same while others are refused for that reason. */
  answersStill?(request: Received, why: State['is']): boolean;
  /** The answer to a request that is allowed. */
  answer(request: Received, values: readonly string[]): Said;
}

export interface Said {
  status: number;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** A server that speaks a protocol and is in a state. */
export async function standIn(protocol: Protocol, state: State): Promise<TestServer> {
  const server = await serve((request, response) => {
    if (state.is === 'silent') return;
    if (!protocol.knows(request)) return write(response, protocol.refuse('unknown-caller'), []);
    if (protocol.answersStill?.(request, state.is) === true) return write(response, protocol.answer(request, []), []);
    if (state.is === 'breaking') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(`{"value": "${state.values.join()}`);
      return;
    }
    if (state.is === 'denying' || state.is === 'expired' || state.is === 'limiting' || state.is === 'failing') {
      return write(response, protocol.refuse(state.is), state.values);
    }
    write(response, protocol.answer(request, state.is === 'holding' ? state.values : []), []);
  });
  if (state.is === 'gone') await server.close();
  return server;
}

/** Refusals repeat the secret, as a careless server might. */
function write(response: ServerResponse, { status, body, headers }: Said, repeated: readonly string[]): void {
  const said =
    repeated.length > 0 && typeof body === 'object' && body !== null ? { ...body, debug: repeated.join() } : body;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(said));
}
