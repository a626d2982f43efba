import { randomUUID } from 'node:crypto';
import type { Exchange, Refused } from './exchange.ts';
import type { ReasonEntry } from './reasons.ts';
import { reasonEntry } from './reasons.ts';
import type { Refusal } from './truth.ts';
import type { ApiErrorCode, TokenErrorName } from './wire-errors.ts';
import { apiErrors, tokenErrors } from './wire-errors.ts';

/** Headers of every API answer. Sources: the 2021 header trace; the newer name is read by a 2025 client. */
export function commonHeaders(correlationId: string): Record<string, string> {
  return {
    'ININ-Correlation-Id': correlationId,
    'Genesys-Correlation-Id': correlationId,
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    Expires: '0',
    'Strict-Transport-Security': 'max-age=600; includeSubDomains',
  };
}

/**
 * An answer of the token endpoint. Of its headers only the correlation id is known; that nothing keeps the answer is
 * demanded by RFC 6749 section 5.1.
 */
export function tokenJson(status: number, body: unknown, correlationId: string, retryAfterSeconds?: number): Response {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'ININ-Correlation-Id': correlationId,
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  };
  if (retryAfterSeconds !== undefined) headers['Retry-After'] = String(retryAfterSeconds);
  return new Response(JSON.stringify(body), { status, headers });
}

/** A JSON answer of the API. */
export function json(status: number, body: unknown, correlationId: string, more?: Record<string, string>): Response {
  const headers = commonHeaders(correlationId);
  headers['Content-Type'] = 'application/json';
  for (const name in more) headers[name] = more[name] ?? '';
  return new Response(JSON.stringify(body), { status, headers });
}

/** The token endpoint's no: the answer follows from the reason and the profile, the reason itself goes to `truth`. */
export function refuseToken(exchange: Exchange, refused: Refused & { step: string }, clientId?: string): Response {
  const name = tokenErrorOf(reasonEntry(refused.refused), exchange);
  const { status, error, description } = tokenErrors[name];
  const text = refused.params?.description ?? description;
  note(exchange, refused, clientId, status, error);
  const body = { error, description: text, error_description: text };
  return tokenJson(status, body, exchange.correlationId, refused.retryAfterSeconds);
}

/** The API's no, in the real shape of `ErrorBody`. */
export function refuseApi(
  exchange: Exchange,
  refused: Refused & { step: string },
  clientId: string | undefined,
  more: Record<string, string>,
): Response {
  const code = refused.code ?? reasonEntry(refused.refused).api ?? 'bad.request';
  const { status } = apiErrors[code];
  note(exchange, refused, clientId, status, code);
  const body = errorBody(code, refused.params ?? {}, exchange.correlationId);
  return json(status, body, exchange.correlationId, { ...more, ...retry(refused) });
}

/** What could not be written to the disk is not acknowledged. Code from the definition; the text is made up. */
export function unavailable(): Response {
  const id = randomUUID();
  const body = { message: 'The change could not be stored.', code: 'service.unavailable', status: 503, contextId: id };
  return json(503, { ...body, messageParams: {}, details: [], errors: [] }, id);
}

/** ErrorBody. Source: the model of the SDKs; empty collections are present in pasted bodies. */
export function errorBody(code: ApiErrorCode, params: Readonly<Record<string, string>>, contextId: string): object {
  const { status, message } = apiErrors[code];
  return {
    message: message.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole),
    code,
    status,
    ...(Object.keys(params).length === 0 ? {} : { messageWithParams: message }),
    messageParams: params,
    contextId,
    details: [],
    errors: [],
  };
}

function tokenErrorOf(entry: ReasonEntry, exchange: Exchange): TokenErrorName {
  if (entry.token === undefined) return 'request-unreadable';
  return typeof entry.token === 'string' ? entry.token : entry.token[exchange.org.profile];
}

function retry(refused: Refused): Record<string, string> {
  return refused.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(refused.retryAfterSeconds) };
}

function note(
  exchange: Exchange,
  refused: Refused & { step: string },
  clientId: string | undefined,
  status: number,
  code: string,
): void {
  const caller = exchange.request.headers.get('tf-correlation-id');
  const refusal: Refusal = {
    at: new Date(exchange.at).toISOString(),
    correlationId: exchange.correlationId,
    org: exchange.org.slug,
    ...(clientId === undefined ? {} : { clientId }),
    step: refused.step,
    reason: refused.refused,
    detail: refused.detail,
    answered: { method: exchange.request.method, path: exchange.path, status, code },
    ...(caller === null ? {} : { callerCorrelationId: caller.slice(0, 100) }),
  };
  exchange.org.truth.note(refusal);
}
