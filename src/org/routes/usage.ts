import { documented, inferred } from '../evidence.ts';
import type { Refused } from '../exchange.ts';
import { Fields } from '../fields.ts';
import type { Org } from '../org.ts';
import { any } from '../permissions.ts';
import type { UsageRow } from '../rows.ts';
import { newId } from '../store.ts';
import { withClient } from './clients.ts';
import type { Call, Outcome, Route } from './route.ts';
import { accepted, invalid, ok, unknown } from './route.ts';

const perClient = any('oauth:client:view', 'usage:client:view');
const perOrg = any('oauth:client:view', 'usage:organization:view');
const REMEMBERED = 200;
const DAY = 86_400_000;

interface Query {
  from: number;
  to: number;
  granularity: string;
  /** Keeps a row. */
  wants(row: UsageRow): boolean;
}
const executions = new WeakMap<Org, Map<string, Query>>();

/** Usage: how many requests of which client on which day, and how they were answered. Asynchronous. */
export const usageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/oauth/clients/:clientId/usage/query',
    needs: perClient,
    scope: 'oauth',
    mark: documented('SDK', 'status400 counting 401 and 403 too is inferred; token requests are not counted'),
    handle: (call) => withClient(call, ({ id }) => start(call, ofClient(id), clientResults(id))),
  },
  {
    method: 'GET',
    path: '/oauth/clients/:clientId/usage/query/results/:executionId',
    needs: perClient,
    scope: 'oauth',
    mark: documented('SDK'),
    handle: results,
  },
  {
    method: 'GET',
    path: '/oauth/clients/:clientId/usage/summary',
    needs: perClient,
    scope: 'oauth',
    mark: documented('SDK'),
    handle: (call) =>
      withClient(call, ({ id }) => {
        const days = Math.min(Math.max(Number(call.query.get('days') ?? 7) || 7, 1), 365);
        const query = { from: call.at - days * DAY, to: call.at + DAY, granularity: 'Day', wants: ofClient(id) };
        return remember(call, query, clientResults(id));
      }),
  },
  {
    method: 'POST',
    path: '/usage/query',
    needs: perOrg,
    scope: 'oauth',
    mark: documented('SDK'),
    handle: (call) =>
      start(
        call,
        () => true,
        (id) => `/api/v2/usage/query/${id}/results`,
      ),
  },
  {
    method: 'POST',
    path: '/usage/simplesearch',
    needs: perOrg,
    scope: 'oauth',
    mark: documented('SDK'),
    handle(call) {
      const fields = new Fields(call.body);
      const names = fields.texts('oauthClientNames');
      const methods = fields.texts('httpMethods');
      const uris = fields.texts('templateUris');
      if (fields.problem !== undefined) return fields.problem;
      const wants = (row: UsageRow): boolean =>
        (names.length === 0 || names.includes(call.org.nameOf(row.clientId))) &&
        (methods.length === 0 || methods.includes(row.method)) &&
        (uris.length === 0 || uris.includes(row.template));
      return start(call, wants, (id) => `/api/v2/usage/simplesearch/${id}/results`);
    },
  },
  ...['query', 'simplesearch'].map(
    (kind): Route => ({
      method: 'GET',
      path: `/usage/${kind}/:executionId/results`,
      needs: perOrg,
      scope: 'oauth',
      mark: inferred('SDK', 'results are there at once'),
      handle: results,
    }),
  ),
];

const ofClient = (id: string) => (row: UsageRow) => row.clientId === id;
const clientResults = (clientId: string) => (id: string) =>
  `/api/v2/oauth/clients/${clientId}/usage/query/results/${id}`;

function start(call: Call, wants: Query['wants'], uri: (id: string) => string): Outcome {
  const query = readQuery(call, wants);
  return 'refused' in query ? query : remember(call, query, uri);
}

/** `interval` is `start/end` in ISO form. */
function readQuery(call: Call, wants: Query['wants']): Query | Refused {
  const fields = new Fields(call.body);
  const [start = '', end = ''] = fields.required('interval').split('/');
  const granularity = fields.text('granularity', 'Day');
  if (fields.problem !== undefined) return fields.problem;
  const from = Date.parse(start);
  const to = Date.parse(end);
  if (!(from < to)) return invalid('The interval must be "start/end" in ISO-8601, the start first.');
  if (!['Day', 'Week', 'Month'].includes(granularity)) return invalid('The granularity is Day, Week or Month.');
  return { from, to, granularity, wants };
}

/** UsageExecutionResult. */
function remember(call: Call, query: Query, uri: (id: string) => string): Outcome {
  const known = executions.get(call.org) ?? new Map<string, Query>();
  executions.set(call.org, known);
  const id = newId();
  known.set(id, query);
  const oldest = known.keys().next();
  if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value);
  return accepted({ executionId: id, resultsUri: uri(id) });
}

/** ApiUsageQueryResult. */
function results(call: Call): Outcome {
  const id = call.param('executionId');
  const query = executions.get(call.org)?.get(id);
  if (query === undefined) return unknown('usage query', id);
  const wanted = call.org.usage.all().filter((row) => {
    const day = Date.parse(row.date);
    return query.wants(row) && day + DAY > query.from && day < query.to;
  });
  return ok({
    queryStatus: 'Complete',
    results: summed(wanted, query.granularity).map((row) => usageShape(call.org, row)),
  });
}

/** Rows of the same client, operation and period together. */
function summed(rows: readonly UsageRow[], granularity: string): UsageRow[] {
  const groups = new Map<string, UsageRow>();
  for (const row of rows) {
    const date = periodOf(row.date, granularity);
    const id = `${row.clientId} ${date} ${row.method} ${row.template}`;
    const sum = groups.get(id);
    groups.set(
      id,
      sum === undefined
        ? { ...row, id, date }
        : {
            ...sum,
            status200: sum.status200 + row.status200,
            status300: sum.status300 + row.status300,
            status400: sum.status400 + row.status400,
            status500: sum.status500 + row.status500,
            status429: sum.status429 + row.status429,
          },
    );
  }
  return [...groups.values()];
}

function periodOf(date: string, granularity: string): string {
  if (granularity === 'Day') return date;
  if (granularity === 'Month') return `${date.slice(0, 7)}-01`;
  const day = new Date(date);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** ApiUsageRow. */
function usageShape(org: Org, row: UsageRow): object {
  const { status200, status300, status400, status500, status429 } = row;
  return {
    clientId: row.clientId,
    clientName: org.nameOf(row.clientId),
    organizationId: org.settings.id,
    templateUri: row.template,
    httpMethod: row.method,
    status200,
    status300,
    status400,
    status500,
    status429,
    requests: status200 + status300 + status400 + status500 + status429,
    date: `${row.date}T00:00:00.000Z`,
  };
}
