import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import type { Route } from '../routes/route.ts';

/** Operations that mean "this user" have no answer for a token without a user. Source: `not.a.user`. */
export const userContext = (route: Route): Step<ApiExchange> => ({
  name: 'user-context',
  check: ({ live }) =>
    route.userOnly === true && live?.row.userId === undefined
      ? refuse('user-context-missing', `${route.method} ${route.path} is for users`)
      : undefined,
});
