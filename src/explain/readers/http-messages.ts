import type { Line, Passage } from '../passage.ts';
import type { AnswerSeen, BodySeen, RequestSeen } from '../sighting.ts';
import { formIn, parseLoose } from '../values.ts';

/** A conversation as transcripts show it, line by line, whatever the tool. */
export type Event =
  | { kind: 'request-line'; method: string; target: string; line: number }
  | { kind: 'request-header' | 'answer-header'; name: string; value: string; line: number }
  | { kind: 'request-body' | 'answer-body'; text: string; line: number }
  | { kind: 'status-line'; status: number; text: string; line: number }
  | { kind: 'note'; text: string; line: number };

interface Draft {
  method: string | null;
  target: string | null;
  requestHeaders: Record<string, string>;
  requestBody: string[];
  requestLine: number;
  status: number | null;
  statusText: string | null;
  answerHeaders: Record<string, string>;
  answerBody: string[];
  answerLine: number;
  lastLine: number;
}

const MOST_BODY_LINES = 400;

const draft = (line: number): Draft => ({
  method: null,
  target: null,
  requestHeaders: {},
  requestBody: [],
  requestLine: line,
  status: null,
  statusText: null,
  answerHeaders: {},
  answerBody: [],
  answerLine: line,
  lastLine: line,
});

/** Puts events together: a request line begins an exchange, a status line its answer. */
export function exchangesOf(
  events: readonly Event[],
  passage: Passage,
  reader: string,
): readonly (RequestSeen | AnswerSeen)[] {
  const drafts: Draft[] = [];
  let now: Draft | null = null;
  for (const event of events) {
    if (event.kind === 'request-line') {
      now = draft(event.line);
      now.method = event.method;
      now.target = event.target;
      drafts.push(now);
    } else if (event.kind === 'status-line') {
      // 100 Continue and the tunnel of a proxy are no answer.
      if (event.status < 200 || /connection established/i.test(event.text)) continue;
      if (now === null || now.status !== null) {
        now = draft(event.line);
        drafts.push(now);
      }
      now.status = event.status;
      now.statusText = event.text;
      now.answerLine = event.line;
    } else if (now !== null) {
      if (event.kind === 'request-header') now.requestHeaders[event.name.toLowerCase()] = event.value;
      else if (event.kind === 'answer-header') now.answerHeaders[event.name.toLowerCase()] = event.value;
      else if (event.kind === 'request-body' && now.requestBody.length < MOST_BODY_LINES)
        now.requestBody.push(event.text);
      else if (event.kind === 'answer-body' && now.answerBody.length < MOST_BODY_LINES) now.answerBody.push(event.text);
    }
    if (now !== null) now.lastLine = event.line;
  }
  return drafts.flatMap((one) => sightingsOf(one, passage, reader));
}

function sightingsOf(one: Draft, passage: Passage, reader: string): (RequestSeen | AnswerSeen)[] {
  const request = one.method === null ? null : requestOf(one, passage, reader);
  if (one.status === null) return request === null ? [] : [request];
  const body = one.answerBody.join('\n').trim();
  const parsed = parseLoose(body, 0)?.value;
  const answer: AnswerSeen = {
    what: 'answer',
    line: one.answerLine,
    endLine: one.lastLine,
    at: passage.timeAt(one.answerLine),
    reader,
    machine: true,
    role: request === null ? null : roleOfRequest(request),
    status: one.status,
    statusText: one.statusText,
    headers: one.answerHeaders,
    body,
    json: objectOrNull(parsed),
    request,
    whole: 3,
  };
  return request === null ? [answer] : [request, answer];
}

function requestOf(one: Draft, passage: Passage, reader: string): RequestSeen {
  const host = one.requestHeaders.host ?? one.requestHeaders[':authority'];
  const target = one.target ?? '';
  const url = /^https?:\/\//.test(target) ? target : host === undefined ? target : `https://${host}${target}`;
  const body = bodyOf(one.requestBody.join('\n'), one.requestHeaders['content-type']);
  return {
    what: 'request',
    line: one.requestLine,
    endLine: Math.max(one.requestLine, one.answerLine - 1),
    at: passage.timeAt(one.requestLine),
    reader,
    machine: true,
    method: one.method,
    url: url === '' ? null : url,
    headers: one.requestHeaders,
    body,
    auth: authOf(one.requestHeaders, body),
    shown: false,
  };
}

/** How a request carries its credential; null where the text shows no headers at all. */
export function authOf(headers: Readonly<Record<string, string>>, body: BodySeen | null): RequestSeen['auth'] {
  const header = headers.authorization;
  const inBody = body?.fields?.client_secret !== undefined;
  if (header !== undefined && /^basic\b/i.test(header)) return inBody ? 'both' : 'basic';
  if (header !== undefined && /^(?:bearer|token|dpop|ssws)\b/i.test(header)) return 'bearer';
  // There is one, and a log has taken it away, scheme and all.
  if (header !== undefined && header.trim() !== '') return null;
  if (inBody) return 'post';
  return Object.keys(headers).length > 0 ? 'none' : null;
}

/** A body by its form; the content type decides nothing, since a wrong one is a fault of its own. */
export function bodyOf(text: string, _contentType?: string): BodySeen | null {
  const body = text.trim();
  if (body === '') return null;
  if (/^[{[]/.test(body)) {
    const value = objectOrNull(parseLoose(body, 0)?.value);
    return { kind: 'json', fields: value };
  }
  if (body.startsWith('<')) return { kind: 'xml', fields: null };
  const fields = formIn(body);
  return fields === null ? { kind: 'text', fields: null } : { kind: 'form', fields };
}

export const objectOrNull = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** Paths of token endpoints: of RFC 6749's own examples, of OpenID providers, of vendors' documentation. */
const tokenPath =
  /\/(?:oauth2?|oidc|oauth2?\/v\d(?:\.\d)?|connect|protocol\/openid-connect|o|as|idp|auth|sso|identity|security|login|openid|ms_oauth|siteminder)(?:\/[\w.-]{1,60}){0,4}\/(?:access_)?tokens?(?:\.oauth2|\.do|\.php|\.ashx)?\/?(?:[?#]|$)|\/(?:oauth2?\/)?(?:access_?token|requestToken|token)\/?(?:[?#]|$)|\/adfs\/oauth2\/token|\/installations\/\d{1,20}\/access_tokens/i;

export function isTokenUrl(url: string): boolean {
  return tokenPath.test(url.split('?')[0] ?? '') && !/introspect|revoke|userinfo/i.test(url);
}

export function roleOfRequest({ url, body, headers }: RequestSeen): 'token' | 'api' | null {
  if (body?.fields?.grant_type !== undefined || (url !== null && /[?&]grant_type=/.test(url))) return 'token';
  if (url !== null && isTokenUrl(url)) return 'token';
  if (url !== null || headers.authorization !== undefined) return 'api';
  return null;
}

/** A header field of HTTP in a line, or null. */
export function headerIn(text: string): { name: string; value: string } | null {
  const found = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}):(?:\s(.{0,8000})|$)/.exec(text);
  return found?.[1] === undefined ? null : { name: found[1], value: (found[2] ?? '').trim() };
}

const METHOD = '(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)';
export const requestLineForm = new RegExp(`^${METHOD} (\\S{1,4000}) HTTP/\\d(?:\\.\\d)?\\s*$`);
export const statusLineForm = /^HTTP\/\d(?:\.\d)? (\d{3})\b ?(.{0,200})$/;

/** Lines in which one tool's transcript may stand. */
export type LineReader = (line: Line, at: number) => void;
