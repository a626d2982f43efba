import { documented, inferred } from '../evidence.ts';
import type { Org } from '../org.ts';
import { permissionCatalogue } from '../permission-catalogue.ts';
import { any, covers, featurePresent, none } from '../permissions.ts';
import { divisionShape, listing, subjectShape } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { invalid, ok, unknown } from './route.ts';

/** Who holds what where: subjects, products, permissions, and where a permission reaches. */
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
    mark: documented(
      'SDK',
      'the list holds what public documentation names; leaving out products that the organisation lacks is inferred',
    ),
    handle: ({ org, query }) => ok(listing(permissionCollections(org), query, 'authorization/permissions')),
  },
  {
    method: 'GET',
    path: '/authorization/settings',
    needs: any('directory:organization:admin', 'authorization:settings:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle: ({ org }) => ok({ id: org.settings.id, analysisEnabled: false, analysisDays: 0 }),
  },
  ...['', '/paged'].map(
    (form): Route => ({
      method: 'GET',
      path: `/authorization/divisionspermitted${form}/me`,
      needs: none,
      mark: documented('SDK'),
      handle: divisionsPermitted,
    }),
  ),
];

/** The divisions in which the caller holds a permission. */
function divisionsPermitted(call: Call): Outcome {
  const permission = call.query.get('permission') ?? '';
  if (permission === '') return invalid('The query parameter "permission" is required.');
  const held = call.divisionsFor(permission);
  const rows = call.org.tables.division.all().filter(({ id }) => covers(held, id));
  if (!call.route.path.includes('/paged')) return ok(rows.map(divisionShape));
  const page = listing(rows.map(divisionShape), call.query, 'authorization/divisionspermitted/paged/me');
  return ok({ ...page, allDivsPermitted: held.has('*') });
}

/**
 * DomainPermissionCollection: every entity of a domain with its actions. What belongs to a product that the organisation
 * does not have is not in it, as an issue of the Terraform provider says of the role editor.
 */
function permissionCollections(org: Org): object[] {
  return Object.entries(permissionCatalogue)
    .filter(([domain]) => featurePresent(org, domain))
    .map(([domain, entities]) => ({
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
