import { apiRateLimit } from './api-rate-limit.ts';
import type { Break } from './break.ts';
import { clientDeleted } from './client-deleted.ts';
import { clientDisabled } from './client-disabled.ts';
import { clientInOtherOrg } from './client-in-other-org.ts';
import { clientInactive } from './client-inactive.ts';
import { clientIpRangesSet } from './client-ip-ranges-set.ts';
import { divisionRestricted } from './division-restricted.ts';
import { featureMissing } from './feature-missing.ts';
import { grantChanged } from './grant-changed.ts';
import { idleTimeout } from './idle-timeout.ts';
import { ipListSet } from './ip-list-set.ts';
import { orgInactive } from './org-inactive.ts';
import { permissionRemoved } from './permission-removed.ts';
import { rolesDropped } from './roles-dropped.ts';
import { scopesEnforced } from './scopes-enforced.ts';
import { secretReset } from './secret-reset.ts';
import { ssoEnforced } from './sso-enforced.ts';
import { tokenExpired } from './token-expired.ts';
import { tokenRateLimit } from './token-rate-limit.ts';
import { tokensRevoked } from './tokens-revoked.ts';

/** Every way to break the org itself, in the order of the gates where they bite. */
export const breaks: readonly Break[] = [
  clientDisabled,
  clientInactive,
  clientDeleted,
  clientInOtherOrg,
  orgInactive,
  secretReset,
  grantChanged,
  clientIpRangesSet,
  ipListSet,
  tokenRateLimit,
  tokensRevoked,
  tokenExpired,
  idleTimeout,
  apiRateLimit,
  rolesDropped,
  permissionRemoved,
  divisionRestricted,
  featureMissing,
  ssoEnforced,
  scopesEnforced,
];
