import type { Remedies } from '../../causes/cause.ts';

/** developers.google.com: "Using OAuth 2.0 for Server to Server Applications"; cloud.google.com/iam: service accounts. */
export const remedies: Remedies = {
  'assertion-invalid': {
    steps: [
      'iss is the service account’s address, aud is https://oauth2.googleapis.com/token, and the key must still be among its keys.',
    ],
    commands: ['gcloud iam service-accounts keys list --iam-account="$SERVICE_ACCOUNT"'],
  },
  'client-disabled': {
    commands: ['gcloud iam service-accounts describe "$SERVICE_ACCOUNT" --format="value(disabled)"'],
  },
  'consent-missing': {
    steps: [
      'Admin console > Security > Access and data control > API controls > Domain-wide delegation: the service account’s numeric client id, with exactly the scopes that are asked for.',
    ],
  },
  'feature-not-enabled': { commands: ['gcloud services list --enabled --project="$PROJECT"'] },
};
