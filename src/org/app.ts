import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Exchange } from './exchange.ts';
import { grants as machineGrants } from './grants/index.ts';
import type { Lane, Page } from './lane.ts';
import type { Org } from './org.ts';
import { apiEndpoint, unknownPath } from './routes/api.ts';
import { apiRoutes } from './routes/index.ts';
import { TOKEN_PATH, tokenEndpoint } from './routes/token.ts';

/** What the host tells an org about a request: the path without the host's prefix, and the caller's address. */
export interface Arrival {
  path: string;
  address: string;
}

/** One org as a function from Request to Response, with the pages that its lanes brought. */
export interface OrgApp {
  answer(request: Request, arrival: Arrival): Promise<Response>;
  pages: readonly Page[];
}

/** Joins the machine lane and the other lanes of one org. */
export function orgApp(org: Org, lanes: readonly Lane[]): OrgApp {
  const app = new Hono<{ Bindings: Arrival }>({ getPath: (_, options) => arrivalOf(options).path });
  const opened = lanes.map((lane) => lane.open(org));
  const grants = new Map(machineGrants);
  for (const grant of opened.flatMap((lane) => lane.grants)) grants.set(grant.name, grant);
  const token = tokenEndpoint(grants);
  const exchangeOf = (request: Request, { path, address }: Arrival): Exchange => {
    const at = org.clock.now();
    org.removeDueClients(at);
    return { org, request, path, at, correlationId: randomUUID(), address };
  };

  const pages = opened.flatMap((lane) => lane.pages);
  for (const page of pages) {
    app.on(page.method, page.path, (c) => page.handle(exchangeOf(c.req.raw, c.env)));
  }
  for (const route of apiRoutes) {
    const endpoint = apiEndpoint(route);
    app.on(route.method, `/api/v2${route.path}`, (c) => endpoint(exchangeOf(c.req.raw, c.env), c.req.param()));
  }
  app.all('/api/*', (c) => unknownPath(exchangeOf(c.req.raw, c.env)));
  app.notFound(() => new Response('Not Found', { status: 404, headers: { 'Content-Type': 'text/plain' } }));
  app.onError((error) => {
    throw error;
  });

  return {
    pages,
    // By far the busiest path is not worth a router.
    answer: (request, arrival) =>
      arrival.path === TOKEN_PATH ? token(exchangeOf(request, arrival)) : Promise.resolve(app.fetch(request, arrival)),
  };
}

function arrivalOf(options: { env?: Arrival } | undefined): Arrival {
  return options?.env ?? { path: '/', address: '127.0.0.1' };
}
