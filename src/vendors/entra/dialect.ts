import type { ReadableAnswer } from '../../dialect/dialect.ts';
import { dialectOf, partOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { Mark, TokenMeaning, Weight } from '../../model/reading.ts';

const list = 'learn.microsoft.com/entra/identity-platform/reference-error-codes';
const lookUp = 'login.microsoftonline.com/error?code=';

/** Codes of the token service that mean one thing. The number is the machine statement; the words may change. */
function aadsts(
  means: TokenMeaning,
  numbers: readonly number[],
  weight: Weight = 'code',
  mark: Mark = 'documented',
): Saying<TokenMeaning> {
  const source = mark === 'documented' ? list : `${lookUp}${numbers.join(', ')}`;
  return { code: numbers.map(String), means, weight, mark, source };
}

/**
 * Microsoft Entra ID (Azure AD). The token service names the reason by a number, `AADSTS...`, in `error_codes` and at
 * the head of the description. 70001 and 50012 are documented for more than one reason and stay testimony.
 */
const token: readonly Saying<TokenMeaning>[] = [
  aadsts('secret-not-accepted', [7000215]),
  aadsts('secret-expired', [7000222]),
  // Not in this tenant: the tenant or the id is wrong, or the application was never installed here.
  aadsts('client-not-in-tenant', [700016, 700011]),
  { ...aadsts('client-not-in-tenant', [70001], 'testimony'), text: /not found/i },
  aadsts('client-disabled', [7000112, 50057]),
  aadsts('client-disabled', [70001], 'testimony'),
  aadsts('credentials-missing', [7000216], 'code', 'seen'),
  aadsts('auth-method-refused', [7000218, 700025]),
  aadsts('scope-invalid', [70011, 28002, 28003, 700022, 700023]),
  aadsts('scope-invalid', [1002012], 'code', 'seen'),
  aadsts('user-interaction-needed', [50072, 50074, 50076, 50078, 50079, 50158, 700020]),
  aadsts('policy-blocked', [50131, 53000, 53001, 53002, 53003, 53004, 53011, 500021, 500022, 530032, 530034, 530035]),
  aadsts('consent-missing', [65001, 90094, 90099]),
  aadsts('consent-missing', [650056], 'testimony'),
  aadsts('assertion-time-refused', [500133]),
  aadsts('assertion-time-refused', [700024], 'code', 'seen'),
  aadsts('assertion-invalid', [50013, 50027, 700027, 700030, 700229]),
  aadsts('assertion-invalid', [70021, 700021, 700211, 700212, 700213, 7002138], 'code', 'seen'),
  aadsts('assertion-invalid', [50012], 'testimony'),
  aadsts('tenant-unknown', [90002, 50059, 90019, 9001023, 90130]),
  aadsts('tenant-unknown', [900023], 'code', 'seen'),
  aadsts('audience-invalid', [500011, 50001, 650057]),
  aadsts('grant-unsupported', [70003]),
  aadsts('request-malformed', [90004, 90014, 90023, 900144, 900561, 9002313]),
  aadsts('rate-limited', [50196, 90055]),
  aadsts('server-error', [50000, 50033, 90006, 90012, 90033]),
  // Its own description says "error validating credentials", and older answers wrap other reasons in it.
  aadsts('secret-not-accepted', [70002], 'testimony'),
];

const graph = 'learn.microsoft.com/graph/resolve-auth-errors';
const arm = 'learn.microsoft.com/azure/role-based-access-control/troubleshooting';

export const entraDialect = dialectOf({
  token,
  api: [
    {
      status: [401],
      code: ['InvalidAuthenticationToken'],
      text: /invalid audience/i,
      means: 'token-for-other-audience',
      weight: 'testimony',
      mark: 'seen',
      source: graph,
    },
    {
      status: [401],
      code: ['InvalidAuthenticationToken'],
      text: /expired|lifetime validation/i,
      means: 'token-expired',
      weight: 'testimony',
      mark: 'seen',
      source: graph,
    },
    { code: ['ExpiredAuthenticationToken'], means: 'token-expired', weight: 'code', mark: 'documented', source: arm },
    {
      status: [401],
      code: ['InvalidAuthenticationToken'],
      means: 'token-not-accepted',
      weight: 'code',
      mark: 'documented',
      source: graph,
    },
    {
      status: [403],
      code: ['Authorization_RequestDenied', 'accessDenied', 'ErrorAccessDenied'],
      means: 'permission-missing',
      weight: 'code',
      mark: 'documented',
      source: graph,
    },
    {
      status: [403],
      code: ['AuthorizationFailed', 'LinkedAuthorizationFailed'],
      means: 'permission-missing',
      weight: 'code',
      mark: 'documented',
      source: arm,
    },
  ],
  codes: numbersOf,
  apiWords(answer) {
    const error = partOf(objectOf(answer)?.error);
    return error === null ? null : { code: textOf(error.code), message: textOf(error.message) };
  },
  marks(answer) {
    const marks = ['x-ms-request-id', 'x-ms-ests-server', 'x-ms-ags-diagnostic', 'x-ms-correlation-request-id']
      .filter((name) => answer.headers[name] !== undefined)
      .map((name) => `header ${name}`);
    return numbersOf(answer).length > 0 ? [...marks, 'an AADSTS code'] : marks;
  },
  correlation: ['x-ms-correlation-request-id', 'x-ms-request-id', 'request-id'],
  correlationField: 'correlation_id',
});

/** The numbers of an answer: of the list, and the one that the description begins with. */
function numbersOf(answer: ReadableAnswer): readonly string[] {
  const fields = objectOf(answer);
  const listed = Array.isArray(fields?.error_codes) ? fields.error_codes : [];
  const written = /\bAADSTS(\d{4,9})\b/.exec(textOf(fields?.error_description) ?? '')?.[1];
  const numbers = listed.filter((one) => typeof one === 'number' || typeof one === 'string').map(String);
  return [...new Set([...numbers, ...(written === undefined ? [] : [written])])].slice(0, 10);
}
