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
  aadsts('user-interaction-needed', [50058, 50072, 50074, 50076, 50078, 50079, 50158, 50199, 700020]),
  aadsts('user-interaction-needed', [50085, 50125, 50127, 50135, 50139, 50140, 51006]),
  aadsts('policy-blocked', [50002, 50005, 50097, 500212, 500213, 53010]),
  aadsts('policy-blocked', [50131, 53000, 53001, 53002, 53003, 53004, 53011, 500021, 500022, 530032, 530034, 530035]),
  aadsts('consent-missing', [65001, 65002, 65004, 90008, 90094, 90095, 90099]),
  aadsts('consent-missing', [65005, 650052], 'testimony'),
  aadsts('consent-missing', [650056], 'testimony'),
  aadsts('assertion-time-refused', [500133]),
  aadsts('assertion-time-refused', [700024], 'code', 'seen'),
  aadsts('assertion-invalid', [700027, 700030, 700229]),
  // Documented for several reasons, of which one is that no assertion was there.
  aadsts('assertion-invalid', [50013, 50027], 'testimony'),
  aadsts('assertion-invalid', [70021, 700021, 700211, 700212, 700213, 7002138], 'code', 'seen'),
  aadsts('assertion-invalid', [50003, 50006, 50008, 50012, 50017, 50048, 900384], 'testimony'),
  aadsts('tenant-unknown', [90002, 50049, 50059, 50128, 50194, 90019, 90038, 90124, 9001023, 9002332, 90130]),
  // The person or the code belongs to another tenant than the one that was asked.
  aadsts('client-not-in-tenant', [50014, 50020, 50034, 51004, 90072, 700005], 'testimony'),
  aadsts('tenant-unknown', [900023], 'code', 'seen'),
  aadsts('audience-invalid', [500011, 50001, 50010, 90009, 650054, 650057]),
  aadsts('grant-unsupported', [70003]),
  aadsts('grant-not-allowed', [7000114]),
  aadsts('request-malformed', [50011, 54005, 90004, 90014, 90015, 90023, 90056, 90100, 90102, 90117, 900144, 900561]),
  aadsts('request-malformed', [900971, 901002, 501481, 9002313]),
  aadsts('rate-limited', [50196, 90055]),
  aadsts('server-error', [40008, 40010, 50000, 50033, 50087, 50166, 70012, 90006, 90012, 90024, 90033, 90036, 90090]),
  // A person's password, where a machine signs in as one.
  aadsts('secret-not-accepted', [50056, 50064, 50126], 'testimony'),
  aadsts('secret-expired', [50055, 50144], 'testimony'),
  // Locked, or from an address that is not trusted.
  aadsts('client-disabled', [50053], 'testimony'),
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
