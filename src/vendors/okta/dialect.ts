import { dialectOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { ApiMeaning, TokenMeaning } from '../../model/reading.ts';

const oauth = 'developer.okta.com/docs/api/openapi/okta-oauth, token endpoint, possible errors';
const support = 'support.okta.com, "Invalid_Client Error Returned When Requesting OAuth Token(s)"';
const orgServer =
  'support.okta.com, "Client Credentials requests to the Org Authorization Server must use the private_key_jwt"';
const codes = 'developer.okta.com/docs/reference/error-codes';

/**
 * Okta. `invalid_client` covers an unknown client, a wrong and an expired secret and a wrong method; three sentences
 * tell some of them apart, which makes them testimony. An unknown id comes in the form of Okta's API errors
 * (`errorCode`, `errorSummary`) instead of RFC 6749's.
 */
const token: readonly Saying<TokenMeaning>[] = [
  {
    code: ['invalid_client'],
    text: /invalid value for 'client_id'/i,
    means: 'client-unknown',
    weight: 'testimony',
    mark: 'documented',
    source: support,
  },
  {
    code: ['invalid_client'],
    text: /client secret supplied for a confidential client is invalid/i,
    means: 'secret-not-accepted',
    weight: 'testimony',
    mark: 'documented',
    source: support,
  },
  {
    code: ['invalid_client', 'invalid_request'],
    text: /must use the private_key_jwt/i,
    means: 'auth-method-refused',
    weight: 'testimony',
    mark: 'documented',
    source: orgServer,
  },
  {
    code: ['invalid_client', 'invalid_request'],
    text: /cannot supply multiple client credentials/i,
    means: 'auth-method-refused',
    weight: 'testimony',
    mark: 'seen',
    source: oauth,
  },
  {
    code: ['invalid_client'],
    text: /no client credentials found/i,
    means: 'credentials-missing',
    weight: 'testimony',
    mark: 'seen',
    source: oauth,
  },
  {
    code: ['invalid_client'],
    text: /client_assertion|assertion token|jwt token has an invalid|audience claim|expired/i,
    means: 'assertion-invalid',
    weight: 'testimony',
    mark: 'seen',
    source: oauth,
  },
  {
    code: ['invalid_client'],
    means: 'client-authentication-failed',
    weight: 'code',
    mark: 'documented',
    source: oauth,
  },
  // "The client isn't authorized to use the provided grant type."
  { code: ['unauthorized_client'], means: 'grant-not-allowed', weight: 'code', mark: 'documented', source: oauth },
  {
    code: ['access_denied'],
    text: /policy evaluation failed/i,
    means: 'policy-blocked',
    weight: 'testimony',
    mark: 'seen',
    source: oauth,
  },
  {
    code: ['invalid_dpop_proof', 'use_dpop_nonce'],
    means: 'request-malformed',
    weight: 'code',
    mark: 'documented',
    source: oauth,
  },
  {
    status: [404],
    code: ['E0000022', 'E0000007'],
    means: 'not-a-token-endpoint',
    weight: 'code',
    mark: 'documented',
    source: codes,
  },
];

const api: readonly Saying<ApiMeaning>[] = [
  { code: ['E0000011', 'E0000005'], means: 'token-not-accepted', weight: 'code', mark: 'documented', source: codes },
  { code: ['E0000006'], means: 'permission-missing', weight: 'code', mark: 'documented', source: codes },
  { code: ['E0000047'], means: 'rate-limited', weight: 'code', mark: 'documented', source: codes },
  { code: ['E0000015'], means: 'feature-missing', weight: 'code', mark: 'documented', source: codes },
  { status: [404], code: ['E0000007'], means: 'not-found', weight: 'code', mark: 'documented', source: codes },
];

export const oktaDialect = dialectOf({
  token,
  api,
  codes: (answer) => [textOf(objectOf(answer)?.errorCode)].filter((one) => one !== null),
  tokenHint: (answer) => textOf(objectOf(answer)?.errorSummary),
  apiWords(answer) {
    const fields = objectOf(answer);
    const code = textOf(fields?.errorCode);
    return code === null ? null : { code, message: textOf(fields?.errorSummary) };
  },
  marks: ({ headers }) => (headers['x-okta-request-id'] === undefined ? [] : ['header x-okta-request-id']),
  correlation: ['x-okta-request-id'],
  correlationField: 'errorId',
});
