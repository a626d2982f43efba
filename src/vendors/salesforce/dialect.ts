import { dialectOf, firstOf, type Saying } from '../../dialect/sayings.ts';
import { textOf } from '../../dialect/standard.ts';
import type { ApiMeaning, TokenMeaning } from '../../model/reading.ts';

const errors = 'help.salesforce.com, "OAuth 2.0 Authorization Errors"';
const flow = 'help.salesforce.com, "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration"';
const rest = 'developer.salesforce.com/docs, REST API, status codes and error responses';

const grantSays = (means: TokenMeaning, text: RegExp, source = errors): Saying<TokenMeaning> => ({
  code: ['invalid_grant'],
  text,
  means,
  weight: 'testimony',
  mark: 'seen',
  source,
});

/**
 * Salesforce. `invalid_grant` stands for a dozen reasons, and only its sentence tells them apart; "authentication
 * failure" does not even do that: wrong password, a flow that the organisation has switched off, a locked user.
 */
const token: readonly Saying<TokenMeaning>[] = [
  { code: ['invalid_client_id'], means: 'client-unknown', weight: 'code', mark: 'documented', source: errors },
  {
    code: ['invalid_client'],
    text: /client identifier invalid/i,
    means: 'client-unknown',
    weight: 'testimony',
    mark: 'seen',
    source: errors,
  },
  {
    code: ['invalid_client'],
    text: /invalid client credentials/i,
    means: 'secret-not-accepted',
    weight: 'testimony',
    mark: 'seen',
    source: errors,
  },
  {
    code: ['inactive_user', 'inactive_org'],
    means: 'client-disabled',
    weight: 'code',
    mark: 'documented',
    source: errors,
  },
  { code: ['rate_limit_exceeded'], means: 'rate-limited', weight: 'code', mark: 'documented', source: errors },
  {
    code: ['invalid_app_access', 'app_not_approved'],
    means: 'consent-missing',
    weight: 'testimony',
    mark: 'seen',
    source: errors,
  },
  grantSays('address-refused', /ip restricted|invalid ip/i),
  grantSays('client-disabled', /inactive (?:user|org)/i),
  grantSays(
    'grant-not-allowed',
    /no client credentials user enabled|client credentials flow (?:is )?not enabled/i,
    flow,
  ),
  // Client credentials are served by an organisation's own host (My Domain) only.
  grantSays('not-a-token-endpoint', /request not supported on this domain/i, flow),
  grantSays('consent-missing', /hasn't approved this consumer|not admin approved|not installed in this org/i),
  grantSays('assertion-invalid', /audience (?:is invalid|validation failed)|invalid assertion/i),
  grantSays('assertion-time-refused', /assertion.*expired|expired assertion/i),
  grantSays('user-interaction-needed', /challenge required|password expired/i),
  grantSays('refused-otherwise', /authentication failure/i),
  { text: /not installed in this org/i, means: 'consent-missing', weight: 'testimony', mark: 'seen', source: errors },
];

const api: readonly Saying<ApiMeaning>[] = [
  {
    code: ['INVALID_SESSION_ID'],
    text: /not valid for use with the rest api/i,
    means: 'scope-missing',
    weight: 'testimony',
    mark: 'seen',
    source: rest,
  },
  { code: ['INVALID_SESSION_ID'], means: 'token-not-accepted', weight: 'code', mark: 'documented', source: rest },
  { code: ['REQUEST_LIMIT_EXCEEDED'], means: 'rate-limited', weight: 'code', mark: 'documented', source: rest },
  {
    code: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'],
    means: 'feature-missing',
    weight: 'code',
    mark: 'documented',
    source: rest,
  },
  {
    code: ['INSUFFICIENT_ACCESS', 'INSUFFICIENT_ACCESS_OR_READONLY'],
    means: 'permission-missing',
    weight: 'code',
    mark: 'documented',
    source: rest,
  },
];

export const salesforceDialect = dialectOf({
  token,
  api,
  // Errors of the REST API are a list.
  apiWords(answer) {
    const first = firstOf(answer.json);
    const code = textOf(first?.errorCode);
    return code === null ? null : { code, message: textOf(first?.message) };
  },
  marks: ({ headers }) =>
    ['sforce-limit-info', 'x-sfdc-request-id']
      .filter((name) => headers[name] !== undefined)
      .map((name) => `header ${name}`),
  correlation: ['x-sfdc-request-id', 'x-request-id'],
});
