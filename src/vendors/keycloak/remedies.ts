import type { Remedies } from '../../causes/cause.ts';

const secrets = 'Clients > the client > Credentials shows the secret; Regenerate ends the old one.';

/** Keycloak Server Administration Guide, "Managing OpenID Connect clients". */
export const remedies: Remedies = {
  'client-disabled': { steps: ['Clients > the client: the switch Enabled.'] },
  'grant-not-allowed': {
    steps: ['Clients > the client > Settings: Client authentication on, Service accounts roles ticked.'],
  },
  'permission-missing': { steps: ['Clients > the client > Service accounts roles: assign the role.'] },
  'role-missing': { steps: ['Clients > the client > Service accounts roles: assign the role.'] },
  'scope-invalid': { steps: ['Clients > the client > Client scopes: add the scope, as default or optional.'] },
  'secret-rotated': { steps: [secrets] },
  'secret-wrong': { steps: [secrets] },
  'tenant-unknown': {
    steps: ['The path is /realms/<realm>/protocol/openid-connect/token; before version 17 it began with /auth.'],
  },
};
