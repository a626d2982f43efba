import { json, type Received, serve, type TestServer } from '../support/server.ts';

export const API_KEY = 'a1B2c3D4e5F60718293a4b5c6d7e8f90';
export const APP_KEY = 'f0e1d2c3b4a5968778695a4b3c2d1e0f01234567';

export interface Line {
  timestamp: string;
  service: string;
  status: string;
  message: string;
  /** Attributes beside the message; a search with `*:` looks there, too. */
  attributes?: Readonly<Record<string, string>>;
}

/**
 * Stands in for Datadog: "Search logs (POST)" of the API v2, https://docs.datadoghq.com/api/latest/logs/. It checks
 * both keys and the form of the request, understands `*:"term" OR *:"term"`, gives pages by a cursor, and limits rates
 * with the headers that are documented. The product itself is not here.
 */
export async function datadogServer(
  lines: readonly Line[],
  { limited = 0, reset = '1', pageOf = 1000 }: { limited?: number; reset?: string; pageOf?: number } = {},
): Promise<TestServer> {
  let refusals = limited;
  return serve((request, response) => {
    const problem = problemWith(request);
    if (problem !== null) return json(response, problem, { errors: ['of the stand-in'] });
    if (refusals-- > 0) {
      return json(
        response,
        429,
        { errors: ['Too many requests'] },
        { 'x-ratelimit-limit': '2', 'x-ratelimit-reset': reset },
      );
    }
    const { filter, page } = JSON.parse(request.body) as Body;
    const terms = [...filter.query.matchAll(/\*:"([^"]+)"/g)].map(([, term = '']) => term);
    const found = lines
      .filter(({ timestamp }) => timestamp >= filter.from && timestamp <= filter.to)
      .filter((line) => terms.some((term) => JSON.stringify(line).includes(term)))
      .sort((a, b) => a.timestamp.localeCompare(b.timestamp));
    const from = Number(page.cursor ?? '0');
    const to = from + Math.min(page.limit, pageOf);
    const data = found.slice(from, to).map((attributes, at) => ({ id: `AAAA-${from + at}`, type: 'log', attributes }));
    json(response, 200, {
      data,
      meta: { status: 'done', ...(to < found.length ? { page: { after: String(to) } } : {}) },
    });
  });
}

interface Body {
  filter: { query: string; from: string; to: string };
  sort: string;
  page: { limit: number; cursor?: string };
}

function problemWith({ method, path, headers, body }: Received): number | null {
  if (method !== 'POST' || path !== '/api/v2/logs/events/search') return 404;
  if (headers['dd-api-key'] !== API_KEY || headers['dd-application-key'] !== APP_KEY) return 403;
  const { filter, page, sort } = JSON.parse(body) as Partial<Body>;
  const times = [filter?.from, filter?.to].every((time) => !Number.isNaN(Date.parse(time ?? '')));
  const good = headers['content-type'] === 'application/json' && times && sort === 'timestamp' && page !== undefined;
  return good && page.limit <= 1000 && filter?.query !== '' ? null : 400;
}
