// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import ssoSessionOver from './sso-session-over/cause.ts';
import type { CauseDefinition } from '../../../causes/cause.ts';

export const causes: readonly CauseDefinition[] = [
  ssoSessionOver,
];
