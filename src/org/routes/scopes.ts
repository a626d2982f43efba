import { documented, inferred } from '../evidence.ts';
import { any, none } from '../permissions.ts';
import { scopeNames } from '../scopes.ts';
import { clientShape, iso } from '../wire-shapes.ts';
import type { Call, Route } from './route.ts';
import { ok, unknown } from './route.ts';

/** Scopes that exist, and which user-context clients an administrator has approved. */
export const scopeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/oauth/scopes',
    needs: none,
    mark: documented('TERRAFORM', 'the names its documentation lists; the platform has more'),
    handle: () => {
      const entities = scopeNames.map(scopeShape);
      return ok({ entities, total: entities.length, pageSize: entities.length, pageNumber: 1, pageCount: 1 });
    },
  },
  {
    method: 'GET',
    path: '/oauth/scopes/:scopeId',
    needs: none,
    mark: documented('SDK'),
    handle: (call) =>
      scopeNames.includes(call.param('scopeId'))
        ? ok(scopeShape(call.param('scopeId')))
        : unknown('scope', call.param('scopeId')),
  },
  {
    method: 'GET',
    path: '/oauth/authorizations',
    needs: any('oauth:client:authorize'),
    scope: 'oauth',
    mark: inferred('SDK', 'which clients are listed while scopes are not enforced'),
    handle: (call) => {
      const entities = call.org.tables.authorization.all().map(({ clientId }) => authorizationShape(call, clientId));
      return ok({ entities, total: entities.length });
    },
  },
  {
    method: 'GET',
    path: '/oauth/authorizations/:clientId',
    needs: any('oauth:client:authorize'),
    scope: 'oauth',
    mark: documented('SDK'),
    handle: (call) => {
      const id = call.param('clientId');
      const known = call.org.tables.authorization.all().some(({ clientId }) => clientId === id);
      return known ? ok(authorizationShape(call, id)) : unknown('authorization', id);
    },
  },
];

const scopeShape = (id: string): object => ({ id, description: id, selfUri: `/api/v2/oauth/scopes/${id}` });

/** OAuthAuthorization. */
function authorizationShape(call: Call, clientId: string): object {
  const row = call.org.tables.authorization.all().find((one) => one.clientId === clientId);
  const client = call.org.tables.client.get(clientId);
  const at = iso(row?.dateCreated ?? 0);
  return {
    ...(client === undefined ? {} : { client: clientShape(call.org, client) }),
    scope: row?.scope ?? [],
    roles: [],
    dateCreated: at,
    dateModified: at,
    createdBy: { id: row?.createdBy ?? '' },
    modifiedBy: { id: row?.createdBy ?? '' },
    pending: false,
    state: 'authorized',
    selfUri: `/api/v2/oauth/authorizations/${clientId}`,
  };
}
