import { readBody, utf8 } from '../body.ts';
import type { ApiExchange, Exchange, Refused } from '../exchange.ts';
import { refuse, walk } from '../exchange.ts';
import { isObject } from '../fields.ts';
import { commonHeaders, json, refuseApi } from '../respond.ts';
import { apiSteps, bearerSteps } from '../steps/index.ts';
import type { Route } from './route.ts';
import { Call } from './route.ts';

const LIMIT = 1024 * 1024;

/** Runs one operation: its steps, its handler, and what every answer carries (rate headers, usage, idle timer). */
export function apiEndpoint(
  route: Route,
): (exchange: Exchange, params: Readonly<Record<string, string>>) => Promise<Response> {
  const steps = apiSteps(route);
  return async (started, params) => {
    const exchange: ApiExchange = { ...started };
    const refused = (await walk(steps, exchange)) ?? (await run(route, exchange, params));
    if (refused instanceof Response) return count(exchange, route, refused);
    return count(exchange, route, refuseApi(exchange, refused, exchange.live?.row.clientId, rateHeaders(exchange)));
  };
}

/** A path that no operation has: refused like any other request first, then not found. */
export async function unknownPath(started: Exchange): Promise<Response> {
  const exchange: ApiExchange = { ...started };
  const refused = (await walk(bearerSteps, exchange)) ?? {
    ...refuse('path-unknown', `${exchange.request.method} ${exchange.path}`),
    step: 'find-operation',
  };
  return refuseApi(exchange, refused, exchange.live?.row.clientId, rateHeaders(exchange));
}

async function run(
  route: Route,
  exchange: ApiExchange,
  params: Readonly<Record<string, string>>,
): Promise<Response | (Refused & { step: string })> {
  const { live, client, org, request, correlationId } = exchange;
  if (live === undefined || client === undefined) throw new Error('the steps passed without a token');
  const body = await readJson(request);
  if (body instanceof Map) return { ...refuseOf(body), step: 'read-body' };
  const query = new URL(request.url).searchParams;
  // Activity resets the idle timer, unless the caller asks it not to. Source: GET /tokens/me, preserveIdleTTL.
  const preserves = query.get('preserveIdleTTL') === 'true' || org.settings.idleTimeout.exclusions.includes(route.path);
  if (!preserves) live.usedAt = exchange.at;
  const user = live.row.userId === undefined ? undefined : org.tables.user.get(live.row.userId);
  const outcome = await route.handle(new Call({ route, exchange, live, client, user, params, query, body }));
  if ('refused' in outcome) return { ...outcome, step: `${route.method} ${route.path}` };
  if (outcome.body !== undefined) return json(outcome.status, outcome.body, correlationId, rateHeaders(exchange));
  return new Response(null, {
    status: outcome.status,
    headers: { ...commonHeaders(correlationId), ...rateHeaders(exchange) },
  });
}

/** A refusal while reading, as a one-entry map so that it cannot be mistaken for a body. */
type ReadProblem = Map<'problem', Refused>;
const problem = (refused: Refused): ReadProblem => new Map([['problem', refused]]);
const refuseOf = (map: ReadProblem): Refused => map.get('problem') ?? refuse('request-unreadable', 'unreadable');

async function readJson(request: Request): Promise<Readonly<Record<string, unknown>> | ReadProblem> {
  if (request.method === 'GET' || request.method === 'HEAD') return {};
  const read = await readBody(request, LIMIT);
  if ('failed' in read) {
    return problem(
      read.failed === 'too-large'
        ? refuse('request-too-large', `more than ${LIMIT} bytes`)
        : refuse('request-unreadable', 'the body broke off', { params: { problem: 'The body could not be read.' } }),
    );
  }
  if (read.bytes.length === 0) return {};
  const text = utf8(read.bytes);
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    if (isObject(parsed)) return parsed;
    // Some operations take a list; it is handed on under a name no JSON field can take away from another.
    if (Array.isArray(parsed)) return { '': parsed };
  } catch {
    // Said below, in our words: the parser's own message repeats what was sent.
  }
  return problem(
    refuse('request-unreadable', 'the body is not JSON', { params: { problem: 'The body is not valid JSON.' } }),
  );
}

/** Source: the 2021 header trace. */
function rateHeaders({ rate }: ApiExchange): Record<string, string> {
  if (rate === undefined) return {};
  return {
    'inin-ratelimit-count': String(rate.count),
    'inin-ratelimit-allowed': String(rate.allowed),
    'inin-ratelimit-reset': String(rate.resetSeconds),
  };
}

function count(exchange: ApiExchange, route: Route, response: Response): Response {
  const { client, org, at } = exchange;
  if (client !== undefined) org.usage.count(client.id, at, route.method, `/api/v2${route.path}`, response.status);
  return response;
}
