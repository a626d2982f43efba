import { clientCredentials } from './client-credentials.ts';
import type { GrantHandler } from './grant.ts';

/** Every grant of the token endpoint, by the value of `grant_type`. Adding one is adding a file and a line. */
export const grants: ReadonlyMap<string, GrantHandler> = new Map(
  [clientCredentials].map((grant) => [grant.name, grant]),
);
