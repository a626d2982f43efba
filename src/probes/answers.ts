import type { ApiReading, Dialect } from '../dialect/dialect.ts';
import type { AuthMethod, Call, Case } from '../model/case.ts';
import type { ApiAnswer, TokenAnswer } from '../model/fact.ts';
import type { Secret } from '../secrets/secret.ts';
import { type AssertionRequest, signAssertion } from '../secrets/signing-key.ts';
import { tokenChallenge } from '../wire/oauth.ts';
import type { Answer, Exchange, World } from '../world/world.ts';

/** A hundred years in seconds; a longer lifetime is a mistake of the server. */
const LONGEST_LIFE = 100 * 365 * 86_400;

/** One attempt at the token endpoint. */
export interface TokenAttempt {
  endpoint: string;
  clientId: string;
  /** Absent where a private key proves who the client is. */
  secret?: Secret | undefined;
  authMethod: AuthMethod | 'jwt_bearer';
  /** What is signed, for the ways that send an assertion. */
  assertion?: Omit<AssertionRequest, 'issuedAt'> | undefined;
  /** The server's clock minus the local one, where the assertion is made by it. */
  clockOffsetMs?: number;
  encoding?: 'as-is' | 'form';
  /** The person whom the password grant signs in; without one it is the client-credentials grant. */
  person?: { name: string; password: Secret };
  /** More parameters, as the pipeline sends them: scope, audience, resource. */
  parameters?: Readonly<Record<string, string>>;
  changed: string;
}

/** The grant's own parameters: RFC 6749 sections 4.4.2 and 4.3.2. */
function grantParameters({ person, authMethod }: TokenAttempt): Readonly<Record<string, string | Secret>> {
  if (authMethod === 'jwt_bearer') return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' };
  if (person === undefined) return { grant_type: 'client_credentials' };
  return { grant_type: 'password', username: person.name, password: person.password };
}

/** The parameters of the token request that the case names; one that is named and empty is not sent. */
export function parametersOf({ scope, audience, resource }: Case): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries({ scope, audience, resource }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    ),
  );
}

/** Sends one token request and reads the answer. */
export async function requestToken(
  attempt: TokenAttempt,
  world: World,
  dialect: Dialect,
): Promise<{ exchange: Exchange; answer: TokenAnswer; token: Secret | undefined }> {
  const { secret, clientId, assertion } = attempt;
  const basic = attempt.authMethod === 'client_secret_basic';
  if (secret !== undefined) world.keep(secret, clientId);
  const issuedAt = new Date(world.now().getTime() + (attempt.clockOffsetMs ?? 0));
  const signed = assertion === undefined ? undefined : await signAssertion({ ...assertion, issuedAt });
  if (signed !== undefined) world.keep(signed.jwt);
  if (attempt.person !== undefined) world.keep(attempt.person.password);
  const exchange = await world.send({
    method: 'POST',
    url: attempt.endpoint,
    ...(basic && secret !== undefined
      ? {
          authorization: {
            scheme: 'Basic',
            id: clientId,
            secret,
            ...(attempt.encoding === undefined ? {} : { encoding: attempt.encoding }),
          },
        }
      : {}),
    form: {
      ...grantParameters(attempt),
      ...inForm(attempt, signed?.jwt),
      ...attempt.parameters,
    },
  });
  return {
    exchange,
    answer: {
      ...readTokenAnswer(exchange, dialect, attempt),
      ...(signed === undefined ? {} : { assertion: signed.sent }),
    },
    token: exchange.answer?.secrets.access_token,
  };
}

/** What of the credentials goes into the body: RFC 6749 section 2.3.1, RFC 7523 sections 2.1 and 2.2. */
function inForm(
  { authMethod, clientId, secret }: TokenAttempt,
  jwt: Secret | undefined,
): Readonly<Record<string, string | Secret>> {
  if (authMethod === 'client_secret_basic') return {};
  if (authMethod === 'jwt_bearer') return jwt === undefined ? {} : { assertion: jwt };
  if (authMethod === 'client_secret_post') return { client_id: clientId, ...(secret && { client_secret: secret }) };
  return {
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    ...(jwt && { client_assertion: jwt }),
  };
}

function readTokenAnswer({ answer, failure }: Exchange, dialect: Dialect, attempt: TokenAttempt): TokenAnswer {
  const base = { endpoint: attempt.endpoint, authMethod: attempt.authMethod, changed: attempt.changed };
  if (answer === null) return { ...base, ...unanswered, failure };
  const read = dialect.readToken(answer);
  const expiresIn = (answer.json as { expires_in?: unknown } | undefined)?.expires_in;
  return {
    ...base,
    ...seen(answer, dialect),
    ...read,
    expiresInSeconds: typeof expiresIn === 'number' && expiresIn >= 0 && expiresIn < LONGEST_LIFE ? expiresIn : null,
    failure: null,
    clockOffsetMs: answer.clockOffsetMs,
  };
}

/** A call of the API with one credential, and the reading of what came back. */
export async function callApi(
  call: Call,
  base: string,
  credential: { kind: ApiAnswer['credential']; token?: Secret; ageSeconds?: number },
  world: World,
  dialect: Dialect,
): Promise<{ exchange: Exchange; answer: ApiAnswer }> {
  const url = joinUrl(base, call.path);
  const exchange = await world.send({
    method: call.method,
    url,
    ...(credential.token === undefined ? {} : { authorization: { scheme: 'Bearer', token: credential.token } }),
  });
  const { answer, failure } = exchange;
  const shared = {
    method: call.method,
    path: world.clean(call.path),
    url: world.clean(url),
    credential: credential.kind,
    tokenAgeSeconds: credential.ageSeconds ?? null,
  };
  const read: ApiReading | typeof unread = answer === null ? unread : dialect.readApi(answer);
  const visible = answer === null ? unanswered : seen(answer, dialect);
  return {
    exchange,
    answer: {
      ...shared,
      ...read,
      status: visible.status,
      correlationId: visible.correlationId,
      retryAfterSeconds: visible.retryAfterSeconds,
      body: visible.body,
      answeredBy: visible.answeredBy,
      redirectedTo: visible.redirectedTo,
      failure,
      ...(answer === null ? {} : described(answer)),
    },
  };
}

const unread = {
  reading: null,
  code: null,
  message: null,
  permissions: [],
  permissionMode: null,
  divisions: [],
} as const;

const unanswered = {
  reading: null,
  status: null,
  error: null,
  description: null,
  expiresInSeconds: null,
  correlationId: null,
  retryAfterSeconds: null,
  body: 'empty',
  answeredBy: { who: 'nobody', marks: [] },
  clockOffsetMs: null,
  redirectedTo: null,
} as const;

/** What an API's answer says beside its refusal: where the API describes itself, and what time it has. */
function described(answer: Answer): Pick<ApiAnswer, 'resourceMetadata' | 'clockOffsetMs'> {
  const metadata = tokenChallenge(answer.headers['www-authenticate'] ?? '')?.parameters.resource_metadata;
  return {
    clockOffsetMs: answer.clockOffsetMs,
    ...(metadata === undefined ? {} : { resourceMetadata: metadata.slice(0, 500) }),
  };
}

/** Seconds to wait (RFC 9110 section 10.2.3): a number, or a date, which is held against the answer's own. */
function retryAfterOf(answer: Answer): number | null {
  const text = answer.headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const until = Date.parse(text);
  const now = Date.parse(answer.headers.date ?? '');
  const seconds = Math.round((until - now) / 1000);
  return /\d{4}/.test(text) && Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function seen(answer: Answer, dialect: Dialect) {
  return {
    status: answer.status,
    correlationId: dialect.correlationId(answer),
    retryAfterSeconds: retryAfterOf(answer) ?? dialect.retryAfterSeconds?.(answer) ?? null,
    body: answer.bodyKind,
    answeredBy: dialect.responder(answer),
    redirectedTo: answer.status >= 300 && answer.status < 400 ? (answer.headers.location ?? null) : null,
  };
}

/** `base` and a call's path, with exactly one slash between them. */
export function joinUrl(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** The sentence for a token attempt: what was sent differently, and what came back. */
export function describeTokenAnswer(answer: TokenAnswer): string {
  const what = answer.changed === '' ? 'The token request' : `The token request ${answer.changed}`;
  if (answer.failure !== null)
    return `${what} got no answer from ${answer.failure.host}: ${answer.failure.kind} (${answer.failure.code}).`;
  if (answer.reading?.means === 'issued') return `${what} was granted: a token was issued.`;
  const words = wordsOf(answer.error, answer.description);
  return `${what} was refused: HTTP ${answer.status}${words === '' ? `, ${answer.body} body` : `, ${words}`}.`;
}

/** The sentence for a call of the API. */
export function describeApiAnswer(answer: ApiAnswer): string {
  const who = {
    none: 'without a token',
    minted: 'with a fresh token',
    held: 'with the token that was given',
    'held-unmangled': 'with the repaired token',
    admin: 'with the administrator’s token',
  }[answer.credential];
  const what = `${answer.method} ${answer.path} ${who}`;
  if (answer.failure !== null)
    return `${what} got no answer from ${answer.failure.host}: ${answer.failure.kind} (${answer.failure.code}).`;
  if (answer.reading?.means === 'accepted') return `${what} was answered: HTTP ${answer.status}.`;
  const words = wordsOf(answer.code, answer.message);
  return `${what} was refused: HTTP ${answer.status}${words === '' ? `, ${answer.body} body` : `, ${words}`}.`;
}

/** A code and its sentence, to stand in the middle of another sentence. */
function wordsOf(...words: readonly (string | null)[]): string {
  return words
    .filter((word) => word !== null)
    .join(' / ')
    .replace(/\.$/, '');
}
