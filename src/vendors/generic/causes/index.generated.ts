// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import assertionAudienceWrong from './assertion-audience-wrong/cause.ts';
import assertionInvalid from './assertion-invalid/cause.ts';
import assertionSubjectWrong from './assertion-subject-wrong/cause.ts';
import authMethodMismatch from './auth-method-mismatch/cause.ts';
import authorizationServerMismatch from './authorization-server-mismatch/cause.ts';
import clientNotInTenant from './client-not-in-tenant/cause.ts';
import clockSkewed from './clock-skewed/cause.ts';
import consentMissing from './consent-missing/cause.ts';
import policyBlocked from './policy-blocked/cause.ts';
import resourceHidden from './resource-hidden/cause.ts';
import secretFormEncoding from './secret-form-encoding/cause.ts';
import signingAlgorithmMismatch from './signing-algorithm-mismatch/cause.ts';
import signingKeyUnreadable from './signing-key-unreadable/cause.ts';
import signingKeyUnregistered from './signing-key-unregistered/cause.ts';
import tenantUnknown from './tenant-unknown/cause.ts';
import userInteractionNeeded from './user-interaction-needed/cause.ts';
import type { CauseDefinition } from '../../../causes/cause.ts';

export const causes: readonly CauseDefinition[] = [
  assertionAudienceWrong,
  assertionInvalid,
  assertionSubjectWrong,
  authMethodMismatch,
  authorizationServerMismatch,
  clientNotInTenant,
  clockSkewed,
  consentMissing,
  policyBlocked,
  resourceHidden,
  secretFormEncoding,
  signingAlgorithmMismatch,
  signingKeyUnreadable,
  signingKeyUnregistered,
  tenantUnknown,
  userInteractionNeeded,
];
