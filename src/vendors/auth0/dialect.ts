import { dialectOf, namesIn, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { ApiMeaning, TokenMeaning } from '../../model/reading.ts';

const errors = 'auth0.com/docs/api/authentication, "Standard Error Responses"';
const grants = 'auth0.com/docs/get-started/applications/application-access-to-apis-client-grants';
const management = 'auth0.com/docs/api/management/v2, error responses';

/**
 * Auth0. `access_denied` stands for wrong credentials, a missing client grant and an audience that is no API of the
 * tenant; only the description tells them apart, so that those readings are testimony.
 */
const token: readonly Saying<TokenMeaning>[] = [
  {
    status: [403],
    code: ['access_denied'],
    text: /client is not authorized to access|client[- ]grant/i,
    means: 'consent-missing',
    weight: 'testimony',
    mark: 'seen',
    source: grants,
  },
  {
    status: [403],
    code: ['access_denied'],
    text: /service not enabled within domain/i,
    means: 'audience-invalid',
    weight: 'testimony',
    mark: 'seen',
    source: errors,
  },
  {
    status: [401],
    code: ['access_denied'],
    text: /^unauthorized$/i,
    means: 'client-authentication-failed',
    weight: 'testimony',
    mark: 'seen',
    source: errors,
  },
  {
    status: [403],
    code: ['unauthorized_client'],
    text: /grant type/i,
    means: 'grant-not-allowed',
    weight: 'code',
    mark: 'documented',
    source: errors,
  },
  {
    code: ['invalid_client'],
    means: 'client-authentication-failed',
    weight: 'code',
    mark: 'documented',
    source: errors,
  },
  { code: ['too_many_requests'], means: 'rate-limited', weight: 'code', mark: 'documented', source: errors },
  { code: ['endpoint_disabled'], means: 'not-a-token-endpoint', weight: 'code', mark: 'documented', source: errors },
];

const api: readonly Saying<ApiMeaning>[] = [
  {
    status: [403],
    code: ['insufficient_scope'],
    means: 'scope-missing',
    weight: 'code',
    mark: 'documented',
    source: management,
  },
  {
    status: [401],
    code: ['invalid_token', 'Unauthorized'],
    text: /expired/i,
    means: 'token-expired',
    weight: 'testimony',
    mark: 'seen',
    source: management,
  },
  {
    status: [401, 400],
    code: ['invalid_token', 'Unauthorized', 'Bad Request'],
    text: /bad audience/i,
    means: 'token-for-other-audience',
    weight: 'testimony',
    mark: 'seen',
    source: management,
  },
];

export const auth0Dialect = dialectOf({
  token,
  api,
  apiWords(answer) {
    const fields = objectOf(answer);
    const code = textOf(fields?.errorCode);
    return code === null ? null : { code, message: textOf(fields?.message) };
  },
  details(answer) {
    const needed = /expected (?:any|all) of: ?([^.]*)/i.exec(textOf(objectOf(answer)?.message) ?? '')?.[1];
    return needed === undefined ? {} : { scopes: namesIn(needed) };
  },
  marks: (answer) =>
    ['x-auth0-requestid', 'x-auth0-l', 'x-auth0-dl']
      .filter((name) => answer.headers[name] !== undefined)
      .map((name) => `header ${name}`),
  correlation: ['x-auth0-requestid'],
});
