import { dialectOf, type Saying } from '../../dialect/sayings.ts';
import type { TokenMeaning } from '../../model/reading.ts';

const endpoint = 'docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html';
const flows = 'docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints-oauth-grants.html';

/** Amazon Cognito. Codes without a sentence; a client without the client-credentials flow gets one of two of them. */
const token: readonly Saying<TokenMeaning>[] = [
  {
    code: ['invalid_client'],
    means: 'client-authentication-failed',
    weight: 'code',
    mark: 'documented',
    source: endpoint,
  },
  { code: ['unauthorized_client'], means: 'grant-not-allowed', weight: 'code', mark: 'documented', source: endpoint },
  // Documented for codes and refresh tokens; with client credentials it was seen where the flow is not allowed.
  { code: ['invalid_grant'], means: 'grant-not-allowed', weight: 'testimony', mark: 'seen', source: flows },
  { code: ['invalid_scope'], means: 'scope-invalid', weight: 'code', mark: 'documented', source: endpoint },
];

export const cognitoDialect = dialectOf({
  token,
  api: [],
  marks: ({ headers }) =>
    headers['x-amz-cognito-request-id'] === undefined ? [] : ['header x-amz-cognito-request-id'],
  correlation: ['x-amz-cognito-request-id'],
});
