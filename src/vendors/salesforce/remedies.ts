import type { Remedies } from '../../causes/cause.ts';

const secrets =
  'Setup > App Manager or External Client App Manager > the app > Manage Consumer Details shows key and secret.';

/** help.salesforce.com: "OAuth 2.0 Client Credentials Flow", "Manage OAuth Access Policies", "Restrict Login IP Ranges". */
export const remedies: Remedies = {
  'address-not-allowed': {
    steps: ['Setup > the profile of the run-as user > Login IP Ranges, and IP Relaxation in the policies of the app.'],
  },
  'assertion-invalid': {
    steps: [
      'aud is https://login.salesforce.com, https://test.salesforce.com for a sandbox; iss is the consumer key; the certificate is the one in the app.',
    ],
  },
  'consent-missing': {
    steps: [
      'Policies of the app > Permitted Users: with "Admin approved users are pre-authorized", give the user’s profile or permission set access to the app.',
    ],
  },
  'grant-not-allowed': {
    steps: [
      'Enable Client Credentials Flow in the app, and name a run-as user in its policies; ask at the org’s own host, https://<org>.my.salesforce.com.',
      'The username-password flow has a switch for the whole org: Setup > OAuth and OpenID Connect Settings.',
    ],
  },
  'secret-rotated': { steps: [secrets] },
  'secret-wrong': { steps: [secrets] },
};
