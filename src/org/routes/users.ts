import { documented } from '../evidence.ts';
import { none } from '../permissions.ts';
import { userShape } from '../wire-shapes.ts';
import type { Route } from './route.ts';
import { ok } from './route.ts';

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
];
