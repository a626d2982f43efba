import { documented } from '../evidence.ts';
import { none } from '../permissions.ts';
import { listing, userShape } from '../wire-shapes.ts';
import type { Route } from './route.ts';
import { ok, unknown } from './route.ts';

/** People, as far as identity questions need them. */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users/me',
    needs: none,
    scope: 'users',
    userOnly: true,
    mark: documented('API-DEFINITION', 'client credentials get 400 not.a.user'),
    handle: ({ user }) => ok(user === undefined ? {} : userShape(user)),
  },
  {
    method: 'GET',
    path: '/users',
    needs: none,
    scope: 'users',
    mark: documented('SDK', 'needs no permission, says its documentation'),
    handle: ({ org, query }) => ok(listing(org.tables.user.all().map(userShape), query, 'users')),
  },
  {
    method: 'GET',
    path: '/users/:userId',
    needs: none,
    scope: 'users',
    mark: documented('SDK', 'needs no permission, says its documentation'),
    handle(call) {
      const user = call.org.tables.user.get(call.param('userId'));
      return user === undefined ? unknown('user', call.param('userId')) : ok(userShape(user));
    },
  },
];
