import { auditNames } from '../audit-names.ts';
import type { AuditQuery } from '../audits.ts';
import { documented } from '../evidence.ts';
import type { Refused } from '../exchange.ts';
import { Fields } from '../fields.ts';
import { all } from '../permissions.ts';
import { newId } from '../store.ts';
import { auditShape } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { accepted, invalid, ok, unknown } from './route.ts';

const needs = all('audits:audit:view');
const scope = 'audits';
const FORTNIGHT = 14 * 86_400_000;
/** Asynchronous queries are remembered per org, the newest of them. */
const REMEMBERED = 200;

interface Started {
  query: AuditQuery;
  interval: string;
  startDate: number;
  body: Readonly<Record<string, unknown>>;
}
const started = new WeakMap<Call['org'], Map<string, Started>>();

/** The audit trail: asynchronous queries, realtime queries, and the names that exist. */
export const auditRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/audits/query',
    needs,
    scope,
    mark: documented('SDK', 'the longest interval of a query is unknown; none is enforced'),
    handle(call) {
      const query = readQuery(call);
      if ('refused' in query) return query;
      const id = newId();
      const queries = queriesOf(call);
      queries.set(id, { query, interval: String(call.body.interval), startDate: call.at, body: call.body });
      const oldest = queries.keys().next();
      if (queries.size > REMEMBERED && !oldest.done) queries.delete(oldest.value);
      return accepted(status(id, queries.get(id), 'Queued'));
    },
  },
  {
    method: 'GET',
    path: '/audits/query/servicemapping',
    needs,
    scope,
    mark: documented('SDK', 'holds what this org writes, not every service of the platform'),
    handle: () => ok(serviceMapping()),
  },
  {
    method: 'GET',
    path: '/audits/query/realtime/servicemapping',
    needs,
    scope,
    mark: documented('SDK', 'which services the realtime query covers is unknown'),
    handle: () => ok(serviceMapping()),
  },
  {
    method: 'POST',
    path: '/audits/query/realtime',
    needs,
    scope,
    mark: documented('SDK', 'fourteen days'),
    handle(call) {
      const query = readQuery(call);
      if ('refused' in query) return query;
      if (query.from < call.at - FORTNIGHT - 60_000) return invalid('The interval begins more than 14 days ago.');
      const fields = new Fields(call.body);
      const size = fields.number('pageSize', 25, { min: 1, max: 500 });
      const number = fields.number('pageNumber', 1, { min: 1, max: 100_000 });
      if (fields.problem !== undefined) return fields.problem;
      const found = call.org.audits.query(query);
      return ok({
        pageSize: size,
        pageNumber: number,
        total: found.length,
        pageCount: Math.max(1, Math.ceil(found.length / size)),
        entities: found.slice((number - 1) * size, number * size).map((event) => auditShape(call.org, event)),
      });
    },
  },
  {
    method: 'POST',
    path: '/audits/query/realtime/related',
    needs,
    scope,
    mark: documented('SDK', 'that "related" means the same entity is inferred'),
    handle(call) {
      const fields = new Fields(call.body);
      const id = fields.required('auditId');
      if (fields.problem !== undefined) return fields.problem;
      const events = call.org.audits.all();
      const event = events.find((one) => one.id === id);
      if (event === undefined) return unknown('audit event', id);
      const related = events.filter(({ entityId }) => entityId === event.entityId);
      return ok({ entities: related.map((one) => auditShape(call.org, one)) });
    },
  },
  {
    method: 'GET',
    path: '/audits/query/:transactionId',
    needs,
    scope,
    mark: documented('SDK', 'a query is done by the first time it is asked for'),
    handle: (call) => withQuery(call, (id, query) => ok(status(id, query, 'Succeeded'))),
  },
  {
    method: 'GET',
    path: '/audits/query/:transactionId/results',
    needs,
    scope,
    mark: documented('SDK', 'the form of the cursor is our own'),
    handle: (call) =>
      withQuery(call, (id, { query }) => {
        const size = Math.min(Number(call.query.get('pageSize') ?? 25) || 25, 500);
        const from = Number(call.query.get('cursor') ?? 0) || 0;
        const found = call.org.audits.query(query);
        const next = from + size;
        return ok({
          id,
          pageSize: size,
          ...(next < found.length ? { cursor: String(next) } : {}),
          entities: found.slice(from, next).map((event) => auditShape(call.org, event)),
        });
      }),
  },
];

function queriesOf(call: Call): Map<string, Started> {
  const known = started.get(call.org) ?? new Map<string, Started>();
  started.set(call.org, known);
  return known;
}

function withQuery(call: Call, then: (id: string, query: Started) => Outcome): Outcome {
  const id = call.param('transactionId');
  const query = queriesOf(call).get(id);
  return query === undefined ? unknown('audit query', id) : then(id, query);
}

function status(id: string, query: Started | undefined, state: string): object {
  return {
    id,
    state,
    startDate: new Date(query?.startDate ?? 0).toISOString(),
    interval: query?.interval ?? '',
    ...(query?.query.service === undefined ? {} : { serviceName: query.query.service }),
    filters: query?.query.filters ?? [],
    sort: query?.body.sort ?? [],
  };
}

/** `interval` is `start/end` in ISO form. */
function readQuery(call: Call): AuditQuery | Refused {
  const fields = new Fields(call.body);
  const [start = '', end = ''] = fields.required('interval').split('/');
  const from = Date.parse(start);
  const to = Date.parse(end);
  const service = fields.text('serviceName');
  const filters = fields.list('filters', [], (item) => ({
    property: item.required('property'),
    value: item.required('value'),
  }));
  const sort = fields.list('sort', [], (item) => item.text('sortOrder', 'descending'));
  if (fields.problem !== undefined) return fields.problem;
  if (!(from < to)) return invalid('The interval must be "start/end" in ISO-8601, the start first.');
  const order = sort[0] === 'ascending' ? 'ascending' : 'descending';
  return { from, to, service: service === '' ? undefined : service, filters, order };
}

function serviceMapping(): object {
  const entities = Object.entries(auditNames).map(([name, actions]) => ({ name, actions: Object.keys(actions) }));
  return { services: [{ name: 'PeoplePermissions', entities }] };
}
