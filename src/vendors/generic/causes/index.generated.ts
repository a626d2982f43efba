// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import authMethodMismatch from './auth-method-mismatch/cause.ts';
import secretFormEncoding from './secret-form-encoding/cause.ts';
import type { CauseDefinition } from '../../../causes/cause.ts';

export const causes: readonly CauseDefinition[] = [
  authMethodMismatch,
  secretFormEncoding,
];
