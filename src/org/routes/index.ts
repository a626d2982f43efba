import { passwordOperations } from '../people/password-operations.ts';
import { auditRoutes } from './audits.ts';
import { authorizationRoutes } from './authorization.ts';
import { clientRoutes } from './clients.ts';
import { credentialRoutes } from './credentials.ts';
import { divisionRoutes } from './divisions.ts';
import { featureRoutes } from './features.ts';
import { grantRoutes } from './grants.ts';
import { organizationRoutes } from './organization.ts';
import { providerRoutes } from './providers.ts';
import { queueRoutes } from './queues.ts';
import { roleRoutes } from './roles.ts';
import type { Route } from './route.ts';
import { scopeRoutes } from './scopes.ts';
import { tokenRoutes } from './tokens.ts';
import { usageRoutes } from './usage.ts';
import { userRoutes } from './users.ts';

/** Every operation of the API, fixed paths before those with parameters. */
export const apiRoutes: readonly Route[] = [
  ...tokenRoutes,
  ...organizationRoutes,
  ...authorizationRoutes,
  ...divisionRoutes,
  ...roleRoutes,
  ...grantRoutes,
  ...clientRoutes,
  ...usageRoutes,
  ...scopeRoutes,
  ...userRoutes,
  ...passwordOperations,
  ...queueRoutes,
  ...featureRoutes,
  ...providerRoutes,
  ...credentialRoutes,
  ...auditRoutes,
];
