import type { Remedies } from '../../causes/cause.ts';

const rolesTab = 'Admin > Integrations > OAuth, the client, tab Roles: each role stands there with its division.';
const slowly =
  'Whoever assigns a role must hold it. A change needs about ten seconds until every part of the platform knows it.';

/** Help pages "Create an OAuth client", "Allow IP addresses"; limits and pool from the Terraform provider's source. */
export const remedies: Remedies = {
  'address-not-allowed': {
    steps: [
      'Admin > Account Settings > Organization Settings > Allowed IP Addresses; the list also applies to applications that use the API.',
    ],
  },
  'api-rate-limited': { steps: ['The limit counts for each token: 300 requests a minute by default.'] },
  'client-address-not-allowed': { steps: ['The ranges stand in Admin > Integrations > OAuth, beside the client.'] },
  'client-deleted': {
    steps: ['A client that was older than 30 days can be restored for 7 days: Admin > Integrations > OAuth.'],
  },
  'client-deletion-pending': { steps: ['Restore it in Admin > Integrations > OAuth.'] },
  'client-disabled': {
    steps: ['Admin > Integrations > OAuth: choose the client and set it to active.'],
  },
  'client-unknown': { steps: ['The clients stand in Admin > Integrations > OAuth.'] },
  'division-not-granted': { steps: [rolesTab, 'Home only is the usual trap.'] },
  'endpoint-not-token-endpoint': {
    steps: [
      'Tokens are requested at https://login.<domain>/oauth/token; api.<domain> and apps.<domain> have no token endpoint.',
    ],
  },
  'grant-not-allowed': { steps: ['Admin > Integrations > OAuth > Add client, grant type Client Credentials.'] },
  'password-login-disabled': { steps: ['Admin > Integrations > OAuth > Add client, grant type Client Credentials.'] },
  'permission-missing': { steps: [rolesTab, slowly] },
  'region-wrong': {
    steps: ['Terraform takes the form eu-west-1 (GENESYSCLOUD_REGION), gc that or a domain, Archy the domain.'],
  },
  'role-missing': { steps: [rolesTab, slowly] },
  'secret-rotated': {
    steps: [
      'A client has one secret: a reset in Admin > Integrations > OAuth ends the old one at once, without a grace period.',
    ],
  },
  'secret-wrong': { steps: ['A client has one secret, in Admin > Integrations > OAuth; a reset ends the old one.'] },
  'token-endpoint-rate-limited': {
    steps: [
      'The Terraform provider mints 1 + token_pool_size tokens at each start (11 by default; 22 for an apply): set token_pool_size lower, and run fewer jobs at once.',
    ],
  },
  'user-context-required': {
    steps: ['As a health check for a machine client use GET /api/v2/tokens/me or GET /api/v2/organizations/me.'],
  },
};
