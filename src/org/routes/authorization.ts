import { documented, inferred } from '../evidence.ts';
import { permissionCatalogue } from '../permission-catalogue.ts';
import { any, none } from '../permissions.ts';
import { divisionShape, listing, roleShape, subjectShape } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { ok, unknown } from './route.ts';

/** Who holds what where: subjects, products, permissions, divisions, roles. */
export const authorizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/authorization/subjects/me',
    needs: none,
    mark: inferred('SDK', 'documented for users; a client is a subject too'),
    handle: ({ org, subject }) => ok(subjectShape(org, subject, subject.roleDivisions)),
  },
  {
    method: 'GET',
    path: '/authorization/subjects/:subjectId',
    needs: any('authorization:grant:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle(call) {
      const id = call.param('subjectId');
      const subject = call.org.tables.user.get(id) ?? call.org.tables.client.get(id);
      return subject === undefined
        ? unknown('subject', id)
        : ok(subjectShape(call.org, subject, subject.roleDivisions));
    },
  },
  {
    method: 'GET',
    path: '/authorization/products',
    needs: none,
    mark: documented('TERRAFORM', 'the second call of every provider start'),
    handle: ({ org }) => {
      const entities = org.settings.products.map((id) => ({ id }));
      return ok({ entities, total: entities.length });
    },
  },
  {
    method: 'GET',
    path: '/authorization/permissions',
    needs: none,
    mark: documented('SDK', 'the list holds what public documentation names, not every permission'),
    handle: ({ query }) => ok(listing(permissionCollections(), query, 'authorization/permissions')),
  },
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
    method: 'GET',
    path: '/authorization/divisions/home',
    needs: none,
    mark: documented('SDK'),
    handle: (call) => division(call, call.org.homeDivision()),
  },
  {
    method: 'GET',
    path: '/authorization/divisions/:divisionId',
    needs: none,
    mark: documented('SDK'),
    handle: (call) => division(call, call.param('divisionId')),
  },
  {
    method: 'GET',
    path: '/authorization/roles',
    needs: any('authorization:role:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle({ org, query }) {
      const name = query.get('name')?.replaceAll('*', '').toLowerCase() ?? '';
      const rows = org.tables.role.all().filter((role) => role.name.toLowerCase().includes(name));
      return ok(
        listing(
          rows.map((role) => roleShape(org, role)),
          query,
          'authorization/roles',
        ),
      );
    },
  },
  {
    method: 'GET',
    path: '/authorization/roles/:roleId',
    needs: any('authorization:role:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle(call) {
      const role = call.org.tables.role.get(call.param('roleId'));
      return role === undefined ? unknown('role', call.param('roleId')) : ok(roleShape(call.org, role));
    },
  },
];

function division(call: Call, id: string): Outcome {
  const row = call.org.tables.division.get(id);
  return row === undefined ? unknown('division', id) : ok(divisionShape(row));
}

/** DomainPermissionCollection: every entity of a domain with its actions. */
function permissionCollections(): object[] {
  return Object.entries(permissionCatalogue).map(([domain, entities]) => ({
    domain,
    permissionMap: Object.fromEntries(
      Object.entries(entities).map(([entityType, actions]) => [
        entityType,
        actions.split(' ').map((action) => ({
          domain,
          entityType,
          action,
          label: `${domain} ${entityType} ${action}`,
          allowsConditions: false,
          divisionAware: divisionAware.has(domain),
        })),
      ]),
    ),
  }));
}

const divisionAware = new Set(['routing', 'architect', 'directory', 'telephony']);
