import { documented, inferred } from '../evidence.ts';
import { refuse } from '../exchange.ts';
import { Fields } from '../fields.ts';
import { all, any, none } from '../permissions.ts';
import type { Division } from '../rows.ts';
import { newId } from '../store.ts';
import { divisionShape, listing } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { invalid, noContent, ok, unknown } from './route.ts';

/** Divisions: reading them needs no permission. */
export const divisionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/authorization/divisions',
    needs: none,
    mark: documented('SDK'),
    handle({ org, query }) {
      const ids = query.getAll('id');
      const name = query.get('name')?.replaceAll('*', '').toLowerCase() ?? '';
      const rows = org.tables.division
        .all()
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .filter((division) => division.name.toLowerCase().includes(name));
      return ok(listing(rows.map(divisionShape), query, 'authorization/divisions'));
    },
  },
  {
    method: 'POST',
    path: '/authorization/divisions',
    needs: all('authorization:division:add', 'authorization:grant:add'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle(call) {
      const fields = new Fields(call.body);
      const name = fields.required('name');
      const description = fields.text('description');
      if (fields.problem !== undefined) return fields.problem;
      if (call.org.tables.division.all().some((division) => division.name === name)) {
        return invalid('A division of this name exists.');
      }
      return ok(divisionShape(call.org.tables.division.put({ id: newId(), name, description, home: false })));
    },
  },
  {
    method: 'GET',
    path: '/authorization/divisions/home',
    needs: none,
    mark: documented('SDK'),
    handle: (call) => withDivision(call, call.org.homeDivision(), (row) => ok(divisionShape(row))),
  },
  {
    method: 'GET',
    path: '/authorization/divisions/:divisionId',
    needs: none,
    mark: documented('SDK'),
    handle: (call) => withDivision(call, call.param('divisionId'), (row) => ok(divisionShape(row))),
  },
  {
    method: 'PUT',
    path: '/authorization/divisions/:divisionId',
    needs: any('authorization:division:edit'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle: (call) =>
      withDivision(call, call.param('divisionId'), (row) => {
        const fields = new Fields(call.body);
        const name = fields.required('name');
        const description = fields.text('description');
        if (fields.problem !== undefined) return fields.problem;
        return ok(divisionShape(call.org.tables.division.put({ ...row, name, description })));
      }),
  },
  {
    method: 'DELETE',
    path: '/authorization/divisions/:divisionId',
    needs: any('authorization:division:delete'),
    scope: 'authorization',
    mark: inferred('SDK', 'that a division with objects is refused unless force is set'),
    handle: (call) => withDivision(call, call.param('divisionId'), (row) => remove(call, row)),
  },
];

function withDivision(call: Call, id: string, then: (division: Division) => Outcome): Outcome {
  const row = call.org.tables.division.get(id);
  return row === undefined ? unknown('division', id) : then(row);
}

function remove(call: Call, row: Division): Outcome {
  const { tables } = call.org;
  if (row.home) return refuse('state-conflict', 'the home division stays');
  const holdsObjects = tables.queue.all().some(({ divisionId }) => divisionId === row.id);
  if (holdsObjects && call.query.get('force') !== 'true') {
    return refuse('state-conflict', `division "${row.name}" has objects`);
  }
  const home = call.org.homeDivision();
  for (const queue of tables.queue.all()) {
    if (queue.divisionId === row.id) tables.queue.put({ ...queue, divisionId: home });
  }
  tables.division.delete(row.id);
  return noContent;
}
