import type { Remedies } from '../../causes/cause.ts';

const secrets =
  'An app client can hold two secrets: add one (AddUserPoolClientSecret), deliver it, then delete the old one.';
const look = {
  commands: ['aws cognito-idp describe-user-pool-client --user-pool-id "$USER_POOL_ID" --client-id "$CLIENT_ID"'],
};

/** docs.aws.amazon.com: cognito-idp API reference, developer guide "The token issuer endpoint", "Scopes, M2M". */
export const remedies: Remedies = {
  'grant-not-allowed': {
    steps: ['The app client needs client_credentials in AllowedOAuthFlows, a secret, and at least one custom scope.'],
    ...look,
  },
  'scope-invalid': {
    steps: ['Custom scopes are written <resource server identifier>/<name>, and each must be in AllowedOAuthScopes.'],
    ...look,
  },
  'secret-rotated': { steps: [secrets] },
  'secret-wrong': { steps: [secrets] },
};
