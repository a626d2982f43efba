import type { Remedies } from '../../causes/cause.ts';

const secrets =
  'Applications > the application > Settings shows the secret; Rotate ends the old one, within about thirty seconds.';

/** auth0.com/docs: "Rotate Client Secrets", "Client Grants", "Application Grant Types", "Custom Domains". */
export const remedies: Remedies = {
  'audience-invalid': {
    steps: [
      'The audience is the identifier of an API in Applications > APIs. That of the Management API is https://<tenant>.auth0.com/api/v2/, whatever the custom domain.',
    ],
  },
  'consent-missing': {
    steps: [
      'Applications > APIs > the API > Machine to Machine Applications: authorise the application (a client grant).',
    ],
  },
  'grant-not-allowed': {
    steps: ['Applications > the application > Settings > Advanced Settings > Grant Types: tick Client Credentials.'],
  },
  'secret-rotated': { steps: [secrets] },
  'secret-wrong': { steps: [secrets] },
};
