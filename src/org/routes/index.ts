import { auditRoutes } from './audits.ts';
import { authorizationRoutes } from './authorization.ts';
import { clientRoutes } from './clients.ts';
import { organizationRoutes } from './organization.ts';
import { providerRoutes } from './providers.ts';
import { queueRoutes } from './queues.ts';
import type { Route } from './route.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';

/** Every operation of the API, fixed paths before those with parameters. */
export const apiRoutes: readonly Route[] = [
  ...tokenRoutes,
  ...organizationRoutes,
  ...authorizationRoutes,
  ...clientRoutes,
  ...userRoutes,
  ...queueRoutes,
  ...providerRoutes,
  ...auditRoutes,
];
