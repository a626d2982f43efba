import type { Remedies } from '../../causes/cause.ts';

const secrets =
  'Applications > the app > General > Client Secrets: two can be active at once. Generate one, deliver it, then deactivate the old one.';

/** developer.okta.com: "Client secret rotation and key management", "Implement OAuth for Okta with a service app". */
export const remedies: Remedies = {
  'client-disabled': { steps: ['Applications > the app > Activate.'] },
  'consent-missing': { steps: ['Applications > the app > Okta API Scopes: grant each scope that is asked for.'] },
  'permission-missing': {
    steps: ['A service app needs an admin role besides its scopes: Applications > the app > Admin roles.'],
  },
  'policy-blocked': {
    steps: [
      'Security > API > the authorization server > Access Policies: a rule must let this client and grant through.',
    ],
  },
  'scope-invalid': {
    steps: ['Okta’s own scopes come from https://<org>/oauth2/v1/token; a custom authorization server has its own.'],
  },
  'secret-rotated': { steps: [secrets] },
  'secret-wrong': { steps: [secrets] },
};
