import type { Passage } from '../passage.ts';
import type { AnswerSeen, BodySeen, RequestSeen, Sighting } from '../sighting.ts';
import { formIn, objectsIn, parseLoose } from '../values.ts';
import { authOf, bodyOf, isTokenUrl, objectOrNull, roleOfRequest } from './http-messages.ts';
import { defineReader } from './reader.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Objects in a text, whatever prints them: bare error bodies, log records (NDJSON of Datadog, CloudWatch and others),
 * `plan -json` and TF_LOG=JSON, the hook and debug objects of the Genesys Cloud provider, exceptions of JavaScript
 * (AxiosError, Gaxios, undici), HAR, Postman, Archy's results. An error body is known by its fields: RFC 6749 section 5.2,
 * RFC 9457, and the forms that APIs have.
 */
export const errorObjects = defineReader({
  id: 'error-objects',
  sure: ({ text }) => (/[{[]/.test(text) ? 0.8 : 0),
  read(passage) {
    const out: Sighting[] = [];
    for (const { value, from, to } of objectsIn(passage.text)) {
      const where = { line: passage.lineOfText(from), endLine: passage.lineOfText(Math.max(from, to - 1)) };
      const before = passage.text.slice(Math.max(0, from - 200), from);
      walk(value, { passage, where, out, before, outer: {}, depth: 0 });
    }
    return out;
  },
});

interface Walk {
  passage: Passage;
  where: { line: number; endLine: number };
  out: Sighting[];
  before: string;
  /** What an object around this one says of the exchange: status, URL, method. */
  outer: {
    status?: number;
    url?: string;
    method?: string;
    headers?: Readonly<Record<string, string>>;
    request?: RequestSeen;
  };
  depth: number;
}

function walk(value: unknown, around: Walk): void {
  if (around.depth > 8 || around.out.length > 200) return;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 200)) walk(one, { ...around, depth: around.depth + 1 });
    return;
  }
  const fields = objectOrNull(value);
  if (fields === null) {
    if (typeof value === 'string' && value.length > 8 && value.length < 200_000) walkText(value, around);
    return;
  }
  const inside: Walk = { ...around, outer: { ...around.outer, ...outerOf(fields, around) }, depth: around.depth + 1 };
  const { request } = inside.outer;
  if (request !== undefined && request !== around.outer.request) around.out.push(request);
  if (isTokenRequest(fields) && inside.outer.request === undefined) around.out.push(requestOfFields(fields, around));
  if (isErrorBody(fields) && !isEnvelope(fields)) {
    const before = around.out.length;
    if (typeof fields.message === 'string' && /[{[]/.test(fields.message)) walkText(fields.message, inside);
    // A wrapper around the body that the server sent.
    if (around.out.some((one, at) => at >= before && one.what === 'answer')) return;
    around.out.push(answerOf(fields, inside));
    // Details are part of the same answer.
    return;
  }
  const envelopeStatus = inside.outer.status;
  if (isEnvelope(fields) && envelopeStatus !== undefined && !holdsBody(fields))
    around.out.push({ ...answerOf(fields, inside), json: null, body: '', whole: 2 });
  for (const [name, one] of Object.entries(fields)) {
    if (/^(?:config|request|requestHeaders|responseHeaders|headers|snippet|range|stack_trace_id)$/.test(name)) continue;
    if (typeof one === 'object' || textFields.test(name)) walk(one, inside);
  }
}

/** Fields of log records and envelopes that hold a body or a message as a text. */
const textFields =
  /^(?:@?message|msg|log|textPayload|text|summary|detail|errorMessage|body|data|response|responseBody|response_body|content|error|err|exception|payload|raw|Raw|value|event|output|_raw|line|reason|errorText)$/;

/** A text inside an object: a body, or a message with a body in it. */
function walkText(text: string, around: Walk): void {
  const start = text.search(/[{[]/);
  if (start >= 0) {
    for (const { value } of objectsIn(text.slice(start)).slice(0, 20))
      walk(value, { ...around, before: text.slice(0, start), depth: around.depth + 1 });
    return;
  }
  const form = formIn(text);
  if (form?.grant_type !== undefined) around.out.push(requestOfFields(form, around, 'form'));
}

/** OAuth error codes and the fields of error bodies in general use. */
export function isErrorBody(fields: Fields): boolean {
  if (typeof fields.error === 'string' && fields.error !== '' && fields.error.length < 200) return true;
  if (typeof fields.error_description === 'string' || Array.isArray(fields.error_codes)) return true;
  const nested = objectOrNull(fields.error);
  if (
    nested !== null &&
    (textOr(nested.code) !== null || typeof nested.message === 'string' || typeof nested.status === 'string')
  )
    return true;
  if (typeof fields.message === 'string' && (fields.documentation_url !== undefined || fields.contextId !== undefined))
    return true;
  if (typeof fields.message === 'string' && codeOf(fields) !== null) return true;
  if (
    typeof fields.errorMessage === 'string' &&
    (fields.statusCode !== undefined || fields.correlationId !== undefined)
  )
    return true;
  if (
    typeof fields.errorCode === 'string' ||
    typeof fields.errorSummary === 'string' ||
    typeof fields.Code === 'string'
  )
    return true;
  if (typeof fields.title === 'string' && typeof fields.status === 'number') return true;
  if (typeof fields.description === 'string' && codeOf(fields) !== null) return true;
  if (typeof fields.error_message === 'string') return true;
  if (
    Array.isArray(fields.errors) &&
    fields.errors.length > 0 &&
    (objectOrNull(fields.errors[0])?.message !== undefined || typeof fields.errors[0] === 'string')
  )
    return true;
  if (typeof fields.access_token === 'string') return true;
  return typeof fields.message === 'string' && Object.keys(fields).length <= 3 && fields['@level'] === undefined;
}

const codeOf = (fields: Fields): string | null =>
  textOr(fields.code) ?? textOr(fields.status) ?? textOr(fields.statusCode);
const textOr = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** An object that carries an answer rather than being one: an exception, a log record, a HAR entry. */
function isEnvelope(fields: Fields): boolean {
  return (
    (objectOrNull(fields.config) !== null &&
      (fields.response !== undefined || fields.isAxiosError !== undefined || fields.request !== undefined)) ||
    (objectOrNull(fields.response) !== null &&
      (fields.request !== undefined || fields.status !== undefined || fields.message !== undefined)) ||
    fields['@level'] !== undefined ||
    fields['@message'] !== undefined ||
    fields.debug_type !== undefined ||
    fields.responseBody !== undefined ||
    fields.logEvents !== undefined ||
    fields.logger !== undefined ||
    fields.traces !== undefined ||
    (fields.message !== undefined &&
      (fields.level !== undefined ||
        fields.severity !== undefined ||
        fields.ddsource !== undefined ||
        fields.logStream !== undefined))
  );
}

const holdsBody = (fields: Fields): boolean =>
  [fields.response, fields.responseBody, fields.data, fields.body].some(
    (one) => one !== undefined && one !== null && one !== '',
  );

/** What an envelope says of the exchange inside it. */
function outerOf(fields: Fields, around: Walk): Walk['outer'] {
  const outer: Walk['outer'] = {};
  const response = objectOrNull(fields.response);
  const config = objectOrNull(fields.config) ?? objectOrNull(response?.config);
  const requested = objectOrNull(fields.request);
  const status = statusIn(fields) ?? (response === null ? null : statusIn(response));
  if (status !== null) outer.status = status;
  const headers = headersOf(
    response?.headers ?? fields.responseHeaders ?? (config === null && requested === null ? fields.headers : undefined),
  );
  if (Object.keys(headers).length > 0) outer.headers = headers;
  const source =
    config ??
    (requested !== null && (requested.url !== undefined || requested.postData !== undefined) ? requested : null);
  const url =
    urlOf(source?.url, source?.baseURL) ??
    textOr(fields.invocation_url) ??
    (typeof fields.url === 'string' ? fields.url : null) ??
    (typeof fields.path === 'string' ? fields.path : null);
  const method = textOr(source?.method) ?? textOr(fields.invocation_method) ?? textOr(fields.method);
  if (url !== null) outer.url = url;
  if (method !== null) outer.method = method.toUpperCase();
  const sent = source ?? (isRequest(fields) ? fields : null);
  if (sent !== null && (url !== null || method !== null)) outer.request = requestFrom(sent, url, method, around);
  return outer;
}

/** An object that is a request itself: of a debug log, of an export. */
const isRequest = (fields: Fields): boolean =>
  fields.requestHeaders !== undefined ||
  fields.requestBody !== undefined ||
  fields.request_body !== undefined ||
  (fields.method !== undefined &&
    fields.url !== undefined &&
    (fields.body ?? fields.data ?? fields.headers) !== undefined);

function requestFrom(sent: Fields, url: string | null, method: string | null, around: Walk): RequestSeen {
  const headers = headersOf(sent.headers ?? sent.requestHeaders);
  const posted = objectOrNull(sent.postData);
  const raw = sent.data ?? sent.body ?? sent.requestBody ?? sent.request_body ?? posted?.text;
  const rawObject = objectOrNull(raw);
  const body: BodySeen | null = typeof raw === 'string' ? bodyOf(raw) : rawObject === null ? null : modeOf(rawObject);
  const auth = objectOrNull(sent.auth);
  return {
    what: 'request',
    ...around.where,
    at: around.passage.timeAt(around.where.line),
    reader: 'error-objects',
    machine: true,
    method: method?.toUpperCase() ?? null,
    url,
    headers,
    body,
    auth: auth === null ? authOf(headers, body) : textOr(auth.type) === 'bearer' ? 'bearer' : 'basic',
    shown: false,
  };
}

/** Postman's body: `{ mode: 'urlencoded', urlencoded: [{ key, value }] }`, `{ mode: 'raw', raw: '...' }`. */
function modeOf(body: Fields): BodySeen | null {
  const mode = textOr(body.mode);
  if (mode === 'raw') return bodyOf(textOr(body.raw) ?? '');
  // Insomnia: `{ mimeType, text }`.
  if (typeof body.text === 'string' && Object.keys(body).every((name) => name === 'text' || name === 'mimeType'))
    return bodyOf(body.text);
  // Insomnia and HAR: `{ mimeType, params: [{ name, value }] }`.
  const pairs = mode === null ? body.params : body[mode];
  if (Array.isArray(pairs)) {
    const rows = pairs.map(objectOrNull).filter((row) => row !== null);
    return { kind: 'form', fields: Object.fromEntries(rows.map((row) => [String(row.key ?? row.name), row.value])) };
  }
  return { kind: 'json', fields: body };
}

const isTokenRequest = (fields: Fields): boolean => typeof fields.grant_type === 'string' && fields.error === undefined;

function requestOfFields(fields: Fields, around: Walk, kind: 'json' | 'form' = 'json'): RequestSeen {
  // An object in source code is what a program sends as a form or as JSON; only JSON itself is JSON.
  const literal = /\bpayload|data\s*=|params|form|body\s*[:=]|URLSearchParams|qs\.stringify|"Raw"/i.test(
    around.before.slice(-60),
  );
  const body: BodySeen = { kind: literal ? 'form' : kind, fields };
  return {
    what: 'request',
    ...around.where,
    at: around.passage.timeAt(around.where.line),
    reader: 'error-objects',
    machine: !literal,
    method: around.outer.method ?? null,
    url: around.outer.url ?? null,
    headers: {},
    body,
    auth: fields.client_secret === undefined ? null : 'post',
    shown: true,
  };
}

function answerOf(fields: Fields, around: Walk): AnswerSeen {
  const { outer, where, passage } = around;
  const detail = typeof fields.errorMessage === 'string' && fields.statusCode !== undefined;
  const json = detail ? bodyOfDetail(fields) : fields;
  const status = statusIn(fields) ?? outer.status ?? statusBefore(around.before);
  const url = outer.url ?? (typeof fields.path === 'string' ? fields.path : null);
  const method = outer.method ?? textOr(fields.method);
  const request: RequestSeen | null =
    outer.request ??
    (url === null
      ? null
      : {
          what: 'request',
          ...where,
          at: passage.timeAt(where.line),
          reader: 'error-objects',
          machine: true,
          method,
          url,
          headers: {},
          body: null,
          auth: null,
          shown: false,
        });
  return {
    what: 'answer',
    ...where,
    at: passage.timeAt(where.line),
    reader: 'error-objects',
    machine: true,
    role:
      request === null ? (url !== null && isTokenUrl(url) ? 'token' : detail ? 'api' : null) : roleOfRequest(request),
    status,
    statusText: null,
    headers: outer.headers ?? {},
    body: JSON.stringify(json).slice(0, 20_000),
    json,
    request,
    whole: status === null ? 2 : 3,
  };
}

/** The status that an exception names right in front of the body: `GetError: 403: b'{...}'`. */
function statusBefore(before: string): number | null {
  const named = /(?<!\bline)(?:^|[\s(["'])([45]\d\d)(?: [A-Z][A-Za-z ]{2,30})?:? {0,2}(?:b?["'])?$/i;
  const status = named.exec(before.slice(-60))?.[1];
  return status === undefined ? null : Number(status);
}

/** The detail of the Genesys Cloud provider: what the API said stands in `errorMessage`, with the status in front. */
function bodyOfDetail(fields: Fields): Fields {
  const text = String(fields.errorMessage);
  const said = /^(?:API Error: )?(\d{3}) - (.{0,4000}?)(?: \([0-9a-f-]{36}\))?$/s.exec(text);
  return {
    message: said?.[2] ?? text,
    status: Number(fields.statusCode),
    contextId: fields.correlationId,
    ...codeByWords(said?.[2] ?? text),
  };
}

/** The Platform API's messages are fixed texts of its definition, so that the code follows from them. */
export function codeByWords(message: string): { code?: string } {
  const code = wordsOfCode.find(([words]) => words.test(message))?.[1];
  return code === undefined ? {} : { code };
}

const wordsOfCode: readonly (readonly [RegExp, string])[] = [
  [/^No authentication bearer token specified/i, 'authentication.required'],
  [/^Invalid login credentials/i, 'bad.credentials'],
  [/^The supplied credentials are expired/i, 'credentials.expired'],
  [/You are missing the following permission/i, 'missing.permissions'],
  [/at least one of the following permissions/i, 'missing.any.permissions'],
  [/^You are not authorized to perform the requested action/i, 'not.authorized'],
  [/requires a user context/i, 'not.a.user'],
  [/^Rate limit exceeded the maximum/i, 'too.many.requests'],
];

export function statusIn(fields: Fields): number | null {
  for (const name of [
    'status',
    'statusCode',
    'status_code',
    'httpStatus',
    'http_status',
    'invocation_status_code',
    'StatusCode',
    'code',
    'httpStatusCode',
    'statuscode',
    'http_code',
    'responseStatus',
  ]) {
    const value = fields[name];
    const number =
      typeof value === 'number'
        ? value
        : typeof value === 'string' && /^[1-5]\d\d$/.test(value)
          ? Number(value)
          : Number.NaN;
    if (number >= 100 && number <= 599) return number;
  }
  const nested = objectOrNull(fields.error);
  return nested === null ? null : statusIn({ code: nested.code, status: nested.status });
}

/** Header fields, names in lower case: an object, a list of `{ name, value }` (HAR) or `{ key, value }` (Postman), lists as values. */
export function headersOf(value: unknown): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  if (Array.isArray(value)) {
    for (const one of value) {
      const row = objectOrNull(one);
      const name = textOr(row?.name) ?? textOr(row?.key);
      if (name !== null) out[name.toLowerCase()] = String(row?.value ?? '');
    }
    return out;
  }
  const fields = objectOrNull(value);
  if (fields === null) return out;
  const map = objectOrNull(fields.map) ?? fields;
  for (const [name, one] of Object.entries(map)) {
    const text = Array.isArray(one) ? one.join(', ') : one;
    if (typeof text === 'string' || typeof text === 'number') out[name.toLowerCase()] = String(text);
  }
  return out;
}

function urlOf(url: unknown, base: unknown): string | null {
  const text = typeof url === 'string' ? url : textOr(objectOrNull(url)?.raw);
  if (text === null) return null;
  return /^https?:/.test(text) || typeof base !== 'string'
    ? text
    : `${base.replace(/\/$/, '')}/${text.replace(/^\//, '')}`;
}

export const parseValue = (text: string): unknown => parseLoose(text, 0)?.value;
