import type { ApiReading, Dialect, ReadableAnswer, TokenReading } from '../../dialect/dialect.ts';
import { responderOf } from '../../dialect/responder.ts';
import { holdsToken, objectOf, readStandardApi, readStandardToken, textOf } from '../../dialect/standard.ts';
import type { Responder } from '../../model/fact.ts';
import type { ApiMeaning, Mark, Reading, TokenMeaning, Weight } from '../../model/reading.ts';

/**
 * What Genesys Cloud's token endpoint and Platform API say. Facts of 2025 and 2026, each with its mark: the service
 * changed its answers between 2025-04 and 2025-10, and older forms still come from emulators and old logs.
 */
export const genesysDialect: Dialect = {
  readToken: readGenesysToken,
  readApi: readGenesysApi,
  responder: genesysResponder,
  correlationId: genesysCorrelationId,
};

function token(means: TokenMeaning, weight: Weight, mark: Mark, source: string): Reading<TokenMeaning> {
  return { means, weight, mark, source };
}

/**
 * Token endpoint: `{"error","description","error_description"}`. Since 2025 unknown client, wrong secret, disabled
 * client and wrong region all answer `invalid_client` / `authentication failed`, so the text separates nothing.
 */
function readGenesysToken(answer: ReadableAnswer): TokenReading {
  const standard = readStandardToken(answer, genesysResponder(answer));
  const { error, description } = standard;
  const read = (reading: Reading<TokenMeaning>): TokenReading => ({ reading, error, description });
  if (error === 'invalid_request' && description !== null && /^rate limit exceeded/i.test(description)) {
    // The Terraform provider keys its retry on exactly this beginning.
    return read(token('rate-limited', 'code', 'client-source', 'terraform-provider-genesyscloud provider.go'));
  }
  if (error === 'unauthorized_client') {
    // Comes only when id and secret were right: the client has another grant type.
    return read(token('grant-not-allowed', 'code', 'seen', 'GCCX-Utils README, 2025-10-22'));
  }
  if (error === 'invalid_client' && description !== null && /^client not found/i.test(description)) {
    // Before mid 2025; today an old emulator or a proxy says so. Words, not proof.
    return read(token('client-unknown', 'testimony', 'seen', 'GCCX-Utils README before 2025-10-22'));
  }
  const fields = objectOf(answer);
  if (error === null && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    // The Platform API's own error body: the right company at the wrong door. Its token errors have another form.
    const platform = typeof fields?.code === 'string' && typeof fields.status === 'number';
    if (platform)
      return read(token('not-a-token-endpoint', 'code', 'documented', 'ErrorBody of the Platform API, SDK models'));
  }
  return standard;
}

function api(means: ApiMeaning, weight: Weight, mark: Mark, source: string): Reading<ApiMeaning> {
  return { means, weight, mark, source };
}

const definition = 'Platform API definition, x-inin-error-codes';

/** The dotted codes of the Platform API's ErrorBody. */
const meaningOfCode: Readonly<Record<string, Reading<ApiMeaning>>> = {
  'authentication.required': api('token-missing', 'code', 'documented', definition),
  // Documented for an invalid login; seen for expired tokens; unknown, revoked and disabled clients' by inference.
  'bad.credentials': api('token-not-accepted', 'code', 'documented', definition),
  'credentials.expired': api('token-expired', 'code', 'documented', definition),
  'ip.not.authorized': api('address-refused', 'code', 'documented', definition),
  'missing.permissions': api('permission-missing', 'code', 'documented', definition),
  'missing.any.permissions': api('permission-missing', 'code', 'documented', definition),
  'missing.division.permission': api('division-refused', 'code', 'seen', 'third-party catalogue of error codes'),
  'missing.trustor.permissions': api('permission-missing', 'code', 'documented', definition),
  'not.authorized': api('not-authorized', 'testimony', 'documented', definition),
  'not.a.user': api('user-context-needed', 'code', 'documented', definition),
  'too.many.requests': api('rate-limited', 'code', 'documented', definition),
  'too.many.requests.retry.after': api('rate-limited', 'code', 'documented', definition),
  'authentication.request.timeout': api('server-error', 'code', 'documented', definition),
};

function readGenesysApi(answer: ReadableAnswer): ApiReading {
  const standard = readStandardApi(answer, genesysResponder(answer));
  const fields = objectOf(answer);
  const code = textOf(fields?.code);
  const message = textOf(fields?.message);
  if (code === null || answer.status < 400) return standard;
  const known = Object.hasOwn(meaningOfCode, code) ? meaningOfCode[code] : undefined;
  const { permissions, divisions } = readPermissions(message ?? '', fields?.messageParams);
  let reading = known ?? standard.reading;
  // A division refusal may come under the permission codes: the wording or a fourth part of the permission says it.
  if (reading.means === 'permission-missing' && divisions.length > 0) {
    reading = api('division-refused', 'code', 'seen', 'application code and tests found by exact-string search');
  } else if (known === undefined && /missing.*permission/i.test(code)) {
    reading = api('permission-missing', 'code', 'documented', definition);
  }
  const named = reading.means === 'permission-missing' || reading.means === 'division-refused';
  return {
    reading,
    code,
    message,
    permissions: named ? permissions : [],
    permissionMode: named ? (/at least one|missing\.any/i.test(`${message} ${code}`) ? 'any' : 'all') : null,
    divisions: named ? divisions : [],
  };
}

/** No refusal names more permissions than a person would read. */
const MOST = 50;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/**
 * Permissions and divisions of a 403. The list stands in square brackets; an item is `domain:entity:action` with an
 * optional `:<division id>`; the list may be empty while a second list names divisions.
 */
function readPermissions(message: string, params: unknown): { permissions: string[]; divisions: string[] } {
  const permissions = new Set<string>();
  const divisions = new Set<string>();
  const texts = [
    message,
    ...Object.values(typeof params === 'object' && params !== null ? params : {}).filter(
      (value) => typeof value === 'string',
    ),
  ];
  for (const text of texts) {
    for (const [, domain, entity, action, division] of text.matchAll(
      /\b([A-Za-z]\w*):([\w*]+):([\w*]+)(?::([0-9a-f-]{36}))?/g,
    )) {
      permissions.add(`${domain}:${entity}:${action}`);
      if (division !== undefined) divisions.add(division);
    }
    const list = /division\(?s?\)?:?\s*\[([^\]]*)\]/i.exec(text)?.[1];
    for (const part of list?.split(/[\s,]+/) ?? []) if (UUID.test(part)) divisions.add(part);
  }
  return { permissions: [...permissions].slice(0, MOST), divisions: [...divisions].slice(0, MOST) };
}

/** The platform's own marks: its correlation header, its error bodies. CDN headers alone prove nothing. */
function genesysResponder(answer: ReadableAnswer): Responder {
  const marks: string[] = [];
  for (const name of ['inin-correlation-id', 'genesys-correlation-id', 'inin-ratelimit-count']) {
    if (answer.headers[name] !== undefined) marks.push(`header ${name}`);
  }
  const fields = objectOf(answer);
  if (typeof fields?.code === 'string' && typeof fields.status === 'number') marks.push('a body of the form ErrorBody');
  if (marks.length > 0) return { who: 'vendor', marks };
  if (fields !== null && (typeof fields.error === 'string' || holdsToken(fields))) {
    return { who: 'oauth-server', marks: ['a body of RFC 6749'] };
  }
  return responderOf(answer);
}

function genesysCorrelationId(answer: ReadableAnswer): string | null {
  const fields = objectOf(answer);
  const id =
    answer.headers['genesys-correlation-id'] ?? answer.headers['inin-correlation-id'] ?? textOf(fields?.contextId);
  return id?.slice(0, 200) ?? null;
}
