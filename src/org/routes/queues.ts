import { documented, inferred } from '../evidence.ts';
import { Fields, isObject } from '../fields.ts';
import { all, any, covers } from '../permissions.ts';
import type { Queue } from '../rows.ts';
import { newId } from '../store.ts';
import { listing, queueShape } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { invalid, ok, unknown } from './route.ts';

/** Queues: the business object of the org, with a division each. */
export const queueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/routing/queues',
    needs: any('routing:queue:view'),
    scope: 'routing',
    mark: documented('TERRAFORM', 'a list holds only objects of the divisions that the caller reaches'),
    handle(call) {
      const held = call.divisionsFor('routing:queue:view');
      const name = call.query.get('name')?.replaceAll('*', '').toLowerCase() ?? '';
      const rows = call.org.tables.queue
        .all()
        .filter(({ divisionId }) => covers(held, divisionId))
        .filter((queue) => queue.name.toLowerCase().includes(name));
      return ok(
        listing(
          rows.map((queue) => queueShape(call.org, queue)),
          call.query,
          'routing/queues',
        ),
      );
    },
  },
  {
    method: 'POST',
    path: '/routing/queues',
    needs: any('routing:queue:add'),
    scope: 'routing',
    mark: documented('SDK'),
    handle: create,
  },
  {
    method: 'GET',
    path: '/routing/queues/:queueId',
    needs: all('routing:queue:view'),
    scope: 'routing',
    mark: inferred('SDK', 'the wording of the division refusal is recorded for another operation'),
    handle: (call) => withQueue(call, 'routing:queue:view', (queue) => ok(queueShape(call.org, queue))),
  },
  {
    method: 'PUT',
    path: '/routing/queues/:queueId',
    needs: any('routing:queue:edit'),
    scope: 'routing',
    mark: documented('SDK'),
    handle: (call) =>
      withQueue(call, 'routing:queue:edit', (queue) => {
        const fields = new Fields(call.body);
        const name = fields.required('name');
        const description = fields.text('description');
        if (fields.problem !== undefined) return fields.problem;
        return ok(queueShape(call.org, call.org.tables.queue.put({ ...queue, name, description })));
      }),
  },
  {
    method: 'DELETE',
    path: '/routing/queues/:queueId',
    needs: all('routing:queue:delete'),
    scope: 'routing',
    mark: documented('SDK'),
    handle: (call) =>
      withQueue(call, 'routing:queue:delete', (queue) => {
        call.org.tables.queue.delete(queue.id);
        return { status: 204 };
      }),
  },
];

function withQueue(call: Call, permission: string, then: (queue: Queue) => Outcome): Outcome {
  const queue = call.org.tables.queue.get(call.param('queueId'));
  if (queue === undefined) return unknown('queue', call.param('queueId'));
  return call.inDivision(permission, queue.divisionId) ?? then(queue);
}

function create(call: Call): Outcome {
  const { org } = call;
  const fields = new Fields(call.body);
  const name = fields.required('name');
  const division = call.body.division;
  const divisionId = isObject(division) ? new Fields(division).text('id', org.homeDivision()) : org.homeDivision();
  if (fields.problem !== undefined) return fields.problem;
  if (org.tables.division.get(divisionId) === undefined) return invalid('The division does not exist.');
  if (org.tables.queue.all().some((queue) => queue.name === name)) return invalid('A queue of this name exists.');
  const refused = call.inDivision('routing:queue:add', divisionId);
  if (refused !== undefined) return refused;
  const queue = { id: newId(), name, description: fields.text('description'), divisionId, dateCreated: call.at };
  return ok(queueShape(org, org.tables.queue.put(queue)));
}
