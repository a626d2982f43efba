// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import appNotInstalled from './app-not-installed/cause.ts';
import appTokenAtUserEndpoint from './app-token-at-user-endpoint/cause.ts';
import installationSuspended from './installation-suspended/cause.ts';
import refreshTokenSent from './refresh-token-sent/cause.ts';
import type { CauseDefinition } from '../../../causes/cause.ts';

export const causes: readonly CauseDefinition[] = [
  appNotInstalled,
  appTokenAtUserEndpoint,
  installationSuspended,
  refreshTokenSent,
];
