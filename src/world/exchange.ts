import type { ExchangeExhibit } from '../model/exhibit.ts';
import type { BodyKind, NetworkFailure } from '../model/fact.ts';
import { cleanByPlace, isSecretHeader, type Redactor } from '../secrets/redact.ts';
import { reveal, Secret } from '../secrets/secret.ts';
import { basicCredentials } from '../wire/basic.ts';
import { failureOf } from './failure.ts';
import type { Answer, Exchange, RawAnswer, Request } from './world.ts';

export interface Limits {
  /** For the whole exchange, connection included. */
  timeoutMs: number;
  /** Of the body; what is beyond is not read. */
  maxBytes: number;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How much of a body an exhibit keeps, in characters. */
const EXHIBIT_BODY = 2_000;

/** Fields of a JSON answer whose values are secrets. */
const secretFields = /^(?:access_?token|refresh_?token|id_?token|(?:client_?)?secret|password|assertion)$/i;

/** Why a request is dropped that nobody reads any further; made once, since making one captures a stack. */
const OVER = new DOMException('over', 'AbortError');

/** What is nested deeper than any answer of a token endpoint or an API is not kept. */
const DEEPEST = 64;

/** Values of secret fields that are so long cannot be ordinary words, and are taken out wherever they stand. */
const SURELY_SECRET = 16;

/**
 * Writes one request, reads its answer, and records both, redacted as they are written. The only place where a secret
 * is unwrapped to be sent. Redirects are not followed: credentials stay with the host that the user named.
 *
 * @returns the exchange; a failure of the network is a value, not an exception
 */
export async function exchange(
  request: Request,
  fetch: Fetch,
  redactor: Redactor,
  limits: Limits,
  now: () => number,
): Promise<Exchange> {
  const started = now();
  const host = new URL(request.url).host;
  const { headers, body } = write(request);
  const shown: ExchangeExhibit = { shape: 'exchange', request: show(request, headers, redactor) };
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new DOMException('timeout', 'TimeoutError')), limits.timeoutMs);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: abort.signal,
    });
    const read = await readBody(response, limits.maxBytes);
    const answer = understand(response, read, redactor, now());
    shown.response = {
      status: answer.status,
      headers: answer.headers,
      body: answer.body.slice(0, EXHIBIT_BODY),
      ...(answer.body.length > EXHIBIT_BODY || read.end !== 'whole' ? { truncated: true } : {}),
    };
    return { answer, failure: null, exhibit: shown, elapsedMs: now() - started };
  } catch (error) {
    const failure = failureOf(error, host);
    shown.failure = `${failure.stage}: ${failure.kind} (${failure.code})`;
    return { answer: null, failure, exhibit: shown, elapsedMs: now() - started };
  } finally {
    clearTimeout(timer);
    abort.abort(OVER);
  }
}

/**
 * The same for a secret store: the answer as it is, for the store to take its secret out of. Nothing is recorded.
 *
 * @returns the answer, or how the conversation broke off; a body that is cut off counts as broken off
 */
export async function consult(
  request: Request,
  fetch: Fetch,
  limits: Limits,
): Promise<{ answer: RawAnswer } | { failure: NetworkFailure }> {
  const { host } = new URL(request.url);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new DOMException('timeout', 'TimeoutError')), limits.timeoutMs);
  try {
    const init = { method: request.method, ...write(request), redirect: 'manual', signal: abort.signal } as const;
    const response = await fetch(request.url, init);
    const { text, end } = await readBody(response, limits.maxBytes);
    if (end !== 'whole') return { failure: { stage: 'answer', kind: 'other', code: end.toUpperCase(), host } };
    return { answer: { status: response.status, headers: Object.fromEntries(response.headers), body: text } };
  } catch (error) {
    return { failure: failureOf(error, host) };
  } finally {
    clearTimeout(timer);
    abort.abort(OVER);
  }
}

function write(request: Request): { headers: Record<string, string>; body?: string } {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'why401' };
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    headers[name] = value instanceof Secret ? reveal(value) : value;
  }
  const { authorization, form, json } = request;
  if (authorization?.scheme === 'Basic') {
    headers.authorization = basicCredentials(authorization.id, reveal(authorization.secret), authorization.encoding);
  } else if (authorization?.scheme === 'Bearer') {
    headers.authorization = `Bearer ${reveal(authorization.token)}`;
  }
  if (form !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    const pairs = Object.entries(form).map(([name, value]): [string, string] => [
      name,
      value instanceof Secret ? reveal(value) : value,
    ]);
    return { headers, body: new URLSearchParams(pairs).toString() };
  }
  if (json !== undefined) {
    headers['content-type'] = 'application/json';
    return { headers, body: JSON.stringify(json) };
  }
  return { headers };
}

function show(request: Request, headers: Record<string, string>, redactor: Redactor): ExchangeExhibit['request'] {
  const { authorization } = request;
  const shownHeaders: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const given = request.headers?.[name];
    shownHeaders[name] = given instanceof Secret ? `<${given}>` : redactor.clean(value);
  }
  if (authorization?.scheme === 'Basic') {
    shownHeaders.authorization = `Basic <${redactor.clean(authorization.id)}:${authorization.secret}>`;
  } else if (authorization?.scheme === 'Bearer') {
    shownHeaders.authorization = `Bearer <${authorization.token}>`;
  }
  const form =
    request.form && Object.entries(request.form).map(([name, value]) => `${name}=${redactor.clean(String(value))}`);
  const body =
    form?.join('&') ?? (request.json === undefined ? undefined : redactor.clean(JSON.stringify(request.json)));
  return {
    method: request.method,
    url: redactor.clean(withoutUserInfo(request.url)),
    headers: shownHeaders,
    ...(body === undefined ? {} : { body }),
  };
}

interface Read {
  text: string;
  end: 'whole' | 'too-large' | 'unfinished';
}

/** Reads at most `maxBytes`; a body that stops half-way or stalls until the time is over keeps what has come. */
async function readBody(response: Response, maxBytes: number): Promise<Read> {
  if (response.body === null) return { text: '', end: 'whole' };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const text = (): string => Buffer.concat(chunks).toString('utf8');
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text(), end: 'whole' };
      chunks.push(value);
      size += value.byteLength;
      if (size > maxBytes) {
        await reader.cancel().catch(() => {});
        return { text: text().slice(0, maxBytes), end: 'too-large' };
      }
    }
  } catch {
    return { text: text(), end: 'unfinished' };
  }
}

function understand(response: Response, { text, end }: Read, redactor: Redactor, now: number): Answer {
  const headers: Record<string, string> = {};
  const parsed = end === 'whole' ? parseJson(text) : undefined;
  const secrets: Record<string, Secret> = {};
  const json = withoutSecrets(parsed, secrets);
  for (const secret of [...Object.values(secrets), ...secretsWithin(json)]) redactor.add(secret);
  const clean = (value: string): string => cleanByPlace(redactor.clean(value));
  for (const [name, value] of response.headers) {
    // What a proxy or a login page sets as a cookie is a secret of somebody's.
    if (name !== 'set-cookie') headers[name] = isSecretHeader(name, value) ? '[redacted]' : clean(value);
  }
  const date = Date.parse(headers.date ?? '');
  const shownJson = parsed === undefined ? undefined : cleanJson(json, clean);
  return {
    status: response.status,
    headers,
    // Escapes hide a secret from a search; a body that holds any is written anew from what it means.
    body: shownJson !== undefined && text.includes('\\') ? JSON.stringify(shownJson) : clean(text),
    bodyKind: end === 'whole' ? kindOf(text, headers['content-type'] ?? '', parsed) : end,
    json: shownJson,
    secrets,
    clockOffsetMs: Number.isNaN(date) ? null : date - now,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** A copy of the body's top level without its secret fields; what they held goes to `found`. */
function withoutSecrets(json: unknown, found: Record<string, Secret>): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const entries = Object.entries(json).map(([name, value]): [string, unknown] => {
    if (!secretFields.test(name) || typeof value !== 'string' || value === '') return [name, value];
    found[name] = new Secret(value);
    return [name, '[redacted]'];
  });
  return Object.fromEntries(entries);
}

/** Secrets further down: of a list of clients, of a log that somebody put into an error. */
function secretsWithin(json: unknown, depth = 0): Secret[] {
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return [];
  return Object.entries(json).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? secretFields.test(name) && value.length >= SURELY_SECRET
        ? [new Secret(value)]
        : []
      : secretsWithin(value, depth + 1),
  );
}

function cleanJson(json: unknown, clean: (text: string) => string, depth = 0): unknown {
  if (typeof json === 'string') return clean(json);
  if (typeof json !== 'object' || json === null) return json;
  if (depth > DEEPEST) return null;
  if (Array.isArray(json)) return json.map((item) => cleanJson(item, clean, depth + 1));
  const entries = Object.entries(json).map(([name, value]): [string, unknown] => [
    clean(name),
    // Secrets further down (in a list of clients) are nobody's business here.
    secretFields.test(name) && typeof value === 'string' && value !== ''
      ? '[redacted]'
      : cleanJson(value, clean, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

function kindOf(text: string, contentType: string, json: unknown): BodyKind {
  if (text.trim() === '') return 'empty';
  if (json !== undefined) return 'json';
  if (/^\s*(?:<!doctype html|<html|<head|<body)/i.test(text) || /text\/html|xhtml/i.test(contentType)) return 'html';
  if (/^\s*<\?xml|^\s*<[a-z]+[:\s>]/i.test(text)) return 'xml';
  if (/x-www-form-urlencoded/i.test(contentType)) return 'form';
  return 'text';
}

function withoutUserInfo(url: string): string {
  const parsed = new URL(url);
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}
