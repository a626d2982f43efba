import type { Responder } from '../model/fact.ts';
import type { ApiMeaning, Reading, TokenMeaning, Weight } from '../model/reading.ts';
import { type Challenge, readChallenge, tokenChallenge } from '../wire/oauth.ts';
import type { ApiReading, Dialect, ReadableAnswer, TokenReading } from './dialect.ts';
import { responderOf } from './responder.ts';

const RFC = (section: string): string => `RFC 6749 section ${section}`;

function token(means: TokenMeaning, source: string, weight: Weight = 'code'): Reading<TokenMeaning> {
  return { means, weight, mark: 'documented', source };
}

function api(means: ApiMeaning, source: string, weight: Weight = 'code'): Reading<ApiMeaning> {
  return { means, weight, mark: 'documented', source };
}

/** What the codes of RFC 6749 section 5.2 mean where nothing more is known of the server. */
const meaningOfCode: Readonly<Record<string, Reading<TokenMeaning>>> = {
  invalid_client: token('client-authentication-failed', RFC('5.2')),
  unsupported_grant_type: token('grant-unsupported', RFC('5.2')),
  invalid_request: token('request-malformed', RFC('5.2')),
  invalid_scope: token('scope-invalid', RFC('5.2')),
  invalid_target: token('audience-invalid', 'RFC 8707 section 2'),
  // RFC 6749 says that the client is authenticated by then; servers use the code for other things too, so that the
  // reading holds as testimony only, unless the description speaks of the grant.
  unauthorized_client: token('grant-not-allowed', RFC('5.2'), 'testimony'),
  // Of the client-credentials grant this code says little: it is meant for codes, refresh tokens and assertions.
  invalid_grant: token('refused-otherwise', RFC('5.2'), 'testimony'),
  temporarily_unavailable: token('server-error', RFC('4.1.2.1')),
  server_error: token('server-error', RFC('4.1.2.1')),
  slow_down: token('rate-limited', 'RFC 8628 section 3.5'),
};

/** Statuses of a place where nothing answers such a request. */
const nowhere: readonly number[] = [404, 405, 410, 501];

/** Reads a token endpoint's answer by the public standards alone. */
export function readStandardToken(answer: ReadableAnswer, responder: Responder = responderOf(answer)): TokenReading {
  const fields = objectOf(answer);
  const error = textOf(fields?.error);
  const description = textOf(fields?.error_description) ?? textOf(fields?.description);
  const result = (reading: Reading<TokenMeaning>): TokenReading => ({ reading, error, description });
  if (answer.status >= 200 && answer.status < 300 && holdsToken(fields)) {
    return result(token('issued', RFC('5.1')));
  }
  if (answer.status === 429) return result(token('rate-limited', 'RFC 6585 section 4'));
  if (error !== null && /^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/.test(error)) {
    const known = Object.hasOwn(meaningOfCode, error) ? meaningOfCode[error] : undefined;
    // "has invalid credentials to use grant type ...": the words name both, and mean the credentials.
    if (error === 'unauthorized_client' && description !== null && ofCredentials.test(description)) {
      return result(token('client-authentication-failed', RFC('5.2'), 'testimony'));
    }
    if (error === 'unauthorized_client' && description !== null && /grant/i.test(description)) {
      return result(token('grant-not-allowed', RFC('5.2')));
    }
    const ofGrant = error === 'invalid_request' ? readGrantWords(description) : null;
    if (ofGrant !== null) return result(ofGrant);
    // Some servers answer wrong credentials with this code (Keycloak: 401 "Invalid client or Invalid client
    // credentials", before that 400 "Invalid client secret"); RFC 6749 has 401 for failed client authentication alone.
    if (
      error === 'unauthorized_client' &&
      (answer.status === 401 || (description !== null && /\b(?:client )?(?:secret|credentials)\b/i.test(description)))
    ) {
      return result(token('client-authentication-failed', RFC('5.2'), 'testimony'));
    }
    if (known !== undefined) return result(known);
    if (answer.status >= 500) return result(token('server-error', 'RFC 9110 section 15.6'));
    // `{"error":"Not Found"}` is how many frameworks say that a path does not exist; RFC 6749 has 400 and 401 only.
    if (nowhere.includes(answer.status)) return result(readTransport(answer, responder));
    return result(token('refused-otherwise', RFC('5.2'), 'testimony'));
  }
  return result(readTransport(answer, responder));
}

const ofCredentials = /\b(?:invalid|wrong|bad|incorrect) (?:client )?(?:secret|credentials?|password)\b/i;

/**
 * Some servers refuse the grant as an invalid request (oidc-provider: "requested grant type is not allowed for this
 * client"), where RFC 6749 has codes of its own. The sentence says it, and a sentence is testimony.
 */
function readGrantWords(description: string | null): Reading<TokenMeaning> | null {
  if (description === null || !/\bgrant[ _-]?types?\b/i.test(description)) return null;
  if (/\bnot (?:be )?(?:allowed|permitted|authori[sz]ed|enabled)\b/i.test(description)) {
    return token('grant-not-allowed', 'description of invalid_request', 'testimony');
  }
  if (/\bunsupported\b|\bnot supported\b/i.test(description)) {
    return token('grant-unsupported', 'description of invalid_request', 'testimony');
  }
  return null;
}

/** An answer without an OAuth body: what its status and its sender say. */
function readTransport(answer: ReadableAnswer, responder: Responder): Reading<TokenMeaning> {
  if (responder.who === 'proxy') return token('intermediary-answered', 'marks of an intermediary');
  if (answer.status >= 300 && answer.status < 400) return token('redirected', 'RFC 9110 section 15.4');
  if (nowhere.includes(answer.status)) {
    return token('not-a-token-endpoint', 'RFC 9110 section 15.5');
  }
  if (answer.status >= 500) return token('server-error', 'RFC 9110 section 15.6');
  // A bare 401 without a body of RFC 6749 may still be a token endpoint's refusal: its challenge names Basic.
  const challenge = readChallenge(answer.headers['www-authenticate'] ?? '');
  if (answer.status === 401 && challenge?.scheme === 'basic' && answer.bodyKind !== 'html') {
    return token('client-authentication-failed', RFC('5.2'), 'testimony');
  }
  if (answer.bodyKind === 'html' || answer.bodyKind === 'xml')
    return token('not-a-token-endpoint', RFC('5.2'), 'testimony');
  if (answer.bodyKind === 'too-large' || answer.bodyKind === 'unfinished') {
    return token('not-a-token-endpoint', RFC('5.1'), 'testimony');
  }
  return token('refused-otherwise', 'no OAuth error body', 'testimony');
}

/** Codes of RFC 6750 section 3.1 in a Bearer challenge. */
const meaningOfChallenge: Readonly<Record<string, Reading<ApiMeaning>>> = {
  invalid_token: api('token-not-accepted', 'RFC 6750 section 3.1'),
  insufficient_scope: api('scope-missing', 'RFC 6750 section 3.1'),
  invalid_request: api('request-malformed', 'RFC 6750 section 3.1'),
};

/** Reads an API's answer by the public standards alone. */
export function readStandardApi(answer: ReadableAnswer, responder: Responder = responderOf(answer)): ApiReading {
  const fields = objectOf(answer);
  const challenge = tokenChallenge(answer.headers['www-authenticate'] ?? '');
  const needed = challenge?.parameters.scope?.split(' ').filter((one) => one !== '') ?? [];
  const code = textOf(fields?.code) ?? challenge?.parameters.error ?? textOf(fields?.error);
  const message =
    textOf(fields?.message) ?? challenge?.parameters.error_description ?? textOf(fields?.error_description);
  return {
    reading: readStandardStatus(answer, responder, challenge),
    code,
    message,
    permissions: [],
    permissionMode: null,
    divisions: [],
    // RFC 6750 section 3: the scope that is needed, where the server says it.
    ...(needed.length === 0 ? {} : { scopes: needed.slice(0, 50) }),
  };
}

function readStandardStatus(
  answer: ReadableAnswer,
  responder: Responder,
  challenge: Challenge | null,
): Reading<ApiMeaning> {
  const { status } = answer;
  if (responder.who === 'proxy') return api('intermediary-answered', 'marks of an intermediary');
  if (status >= 300 && status < 400 && status !== 304) return api('redirected', 'RFC 9110 section 15.4');
  if (status === 429) return api('rate-limited', 'RFC 6585 section 4');
  if (status >= 500) return api('server-error', 'RFC 9110 section 15.6');
  if (answer.bodyKind === 'html') return api('not-the-api', 'a web page where data is due', 'testimony');
  if (status < 300) return api('accepted', 'RFC 9110 section 15.3');
  const named =
    ofToken(challenge) && Object.hasOwn(meaningOfChallenge, challenge.parameters.error ?? '')
      ? meaningOfChallenge[challenge.parameters.error ?? '']
      : undefined;
  if (named !== undefined)
    return named.means === 'token-not-accepted' && ofTime(answer, challenge) ? timeRefused : named;
  // RFC 6750 section 3: a challenge without an error code means that the request carried no authentication.
  if (status === 401 && ofToken(challenge) && challenge.parameters.error === undefined) {
    return api('token-missing', 'RFC 6750 section 3.1', 'testimony');
  }
  if (status === 401) return api('token-not-accepted', 'RFC 9110 section 15.5.2', 'testimony');
  if (status === 403 && textOf(objectOf(answer)?.error) === 'insufficient_scope')
    return api('scope-missing', 'RFC 6750 section 3.1, in the body', 'testimony');
  if (status === 403) return api('not-authorized', 'RFC 9110 section 15.5.4', 'testimony');
  if (status === 404 || status === 410) return api('not-found', 'RFC 9110 section 15.5.5');
  return api('refused-otherwise', 'RFC 9110 section 15.5', 'testimony');
}

const timeRefused = api('assertion-time-refused', 'description of invalid_token', 'testimony');

/** The words of libraries for a token whose time has not come by the clock of the server (RFC 7519 sections 4.1.5, 4.1.6). */
const ofTime = (answer: ReadableAnswer, challenge: Challenge | null): boolean =>
  /\bnot (?:yet valid|valid yet|active yet|yet active)\b|\b(?:issued|used) (?:in the future|before)\b|\bnbf\b/i.test(
    `${challenge?.parameters.error_description ?? ''} ${textOf(objectOf(answer)?.error_description) ?? ''}`,
  );

/** A challenge that speaks of a token: Bearer, or DPoP with the same codes (RFC 9449 section 7.1). */
const ofToken = (challenge: Challenge | null): challenge is Challenge =>
  challenge?.scheme === 'bearer' || challenge?.scheme === 'dpop';

/** Correlation ids that services in general use, most specific first. */
const correlationHeaders = [
  'x-correlation-id',
  'x-request-id',
  'request-id',
  'x-ms-request-id',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-goog-request-id',
  'x-trace-id',
  'x-b3-traceid',
  'x-amzn-trace-id',
  'traceparent',
  'cf-ray',
];

export function standardCorrelationId(answer: ReadableAnswer): string | null {
  for (const name of correlationHeaders) {
    const value = answer.headers[name];
    if (value !== undefined && value !== '') return value.slice(0, 200);
  }
  return null;
}

/** The dialect of a server of which only the standards are known. */
export const standardDialect: Dialect = {
  readToken: (answer) => readStandardToken(answer, standardDialect.responder(answer)),
  readApi: (answer) => readStandardApi(answer, standardDialect.responder(answer)),
  responder(answer) {
    const fields = objectOf(answer);
    if (fields !== null && (holdsToken(fields) || (typeof fields.error === 'string' && answer.status >= 400))) {
      return { who: 'oauth-server', marks: ['a body of RFC 6749'] };
    }
    return responderOf(answer);
  },
  correlationId: standardCorrelationId,
};

/** The fields of a JSON object body, or null. */
export function objectOf(answer: ReadableAnswer): Readonly<Record<string, unknown>> | null {
  const { json } = answer;
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : null;
}

/** A text longer than any that a server means to be read: the rest is left out, so that no report grows without end. */
const LONGEST = 4_000;

/** A non-empty text, or null. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value;
}

/** Whether a body holds an access token. A text alone is one (RFC 6749 section 5.1); the exchange leaves a text in its place. */
export const holdsToken = (fields: Readonly<Record<string, unknown>> | null): boolean =>
  textOf(fields?.access_token) !== null;
