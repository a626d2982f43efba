import type { ReadableAnswer } from '../../dialect/dialect.ts';
import { dialectOf, partOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { ApiMeaning, TokenMeaning } from '../../model/reading.ts';

const jwtErrors = 'developers.google.com/identity/protocols/oauth2/service-account#error-codes';
const webErrors = 'developers.google.com/identity/protocols/oauth2/web-server, authorization errors';
const reasons = 'googleapis/google/api/error_reason.proto';

const grantSays = (means: TokenMeaning, text: RegExp): Saying<TokenMeaning> => ({
  code: ['invalid_grant'],
  text,
  means,
  weight: 'testimony',
  mark: 'documented',
  source: jwtErrors,
});

/**
 * Google. A service account proves itself with a JWT of its own; `invalid_grant` says what is wrong with it in words.
 * `unauthorized_client` and `access_denied` mean that a Workspace administrator has not delegated these scopes to it.
 */
const token: readonly Saying<TokenMeaning>[] = [
  grantSays('assertion-time-refused', /short-lived token|reasonable timeframe|iat and exp/i),
  grantSays('assertion-invalid', /invalid jwt signature|not a valid email|invalid email or user id|invalid issuer/i),
  grantSays('client-unknown', /account not found/i),
  grantSays('client-disabled', /account (?:has been )?(?:disabled|deleted)/i),
  {
    // The token service of workload identity federation has the same code for its provider's condition.
    code: ['unauthorized_client'],
    text: /attribute condition/i,
    means: 'assertion-invalid',
    weight: 'testimony',
    mark: 'documented',
    source: 'cloud.google.com/iam, workload identity federation, troubleshooting',
  },
  { code: ['unauthorized_client'], means: 'consent-missing', weight: 'code', mark: 'documented', source: jwtErrors },
  {
    code: ['access_denied'],
    text: /requested client not authorized/i,
    means: 'consent-missing',
    weight: 'code',
    mark: 'documented',
    source: jwtErrors,
  },
  {
    code: ['admin_policy_enforced', 'org_internal'],
    means: 'policy-blocked',
    weight: 'code',
    mark: 'documented',
    source: webErrors,
  },
  { code: ['deleted_client'], means: 'client-unknown', weight: 'code', mark: 'documented', source: webErrors },
  { code: ['disabled_client'], means: 'client-disabled', weight: 'code', mark: 'documented', source: jwtErrors },
  {
    code: ['invalid_client'],
    text: /client was not found/i,
    means: 'client-unknown',
    weight: 'testimony',
    mark: 'documented',
    source: jwtErrors,
  },
];

const api: readonly Saying<ApiMeaning>[] = (
  [
    ['token-missing', ['CREDENTIALS_MISSING']],
    ['token-expired', ['ACCESS_TOKEN_EXPIRED']],
    ['token-not-accepted', ['ACCESS_TOKEN_TYPE_UNSUPPORTED', 'ACCOUNT_STATE_INVALID']],
    ['scope-missing', ['ACCESS_TOKEN_SCOPE_INSUFFICIENT']],
    ['permission-missing', ['IAM_PERMISSION_DENIED']],
    ['feature-missing', ['SERVICE_DISABLED']],
    ['policy-blocked', ['SECURITY_POLICY_VIOLATED', 'ORG_RESTRICTION_VIOLATION', 'USER_BLOCKED_BY_ADMIN']],
    ['rate-limited', ['RATE_LIMIT_EXCEEDED', 'RESOURCE_QUOTA_EXCEEDED']],
  ] as const
).map(([means, code]) => ({ code, means, weight: 'code', mark: 'documented', source: reasons }));

export const googleDialect = dialectOf({
  token,
  api,
  codes: reasonsOf,
  apiWords(answer) {
    const error = partOf(objectOf(answer)?.error);
    return error === null
      ? null
      : { code: reasonsOf(answer)[0] ?? textOf(error.status), message: textOf(error.message) };
  },
  details(answer) {
    const info = detailsOf(answer).map((one) => textOf(partOf(one.metadata)?.permission));
    const permissions = info.filter((one) => one !== null);
    return permissions.length === 0 ? {} : { permissions, permissionMode: 'all' };
  },
  marks: (answer) =>
    detailsOf(answer).some((one) => textOf(one.domain)?.endsWith('googleapis.com'))
      ? ['an ErrorInfo of googleapis.com']
      : [],
  correlation: ['x-goog-request-id'],
});

/** `error.details[]` of google.rpc.Status. */
function detailsOf(answer: ReadableAnswer): readonly Readonly<Record<string, unknown>>[] {
  const details = partOf(objectOf(answer)?.error)?.details;
  return Array.isArray(details) ? details.map(partOf).filter((one) => one !== null) : [];
}

/** `reason` of google.rpc.ErrorInfo. */
function reasonsOf(answer: ReadableAnswer): readonly string[] {
  return detailsOf(answer)
    .map((one) => textOf(one.reason))
    .filter((one) => one !== null)
    .slice(0, 5);
}
