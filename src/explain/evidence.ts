import { networkCauseOf } from '../causes/network.ts';
import type { Dialect, ReadableAnswer } from '../dialect/dialect.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ExchangeExhibit, NoteExhibit } from '../model/exhibit.ts';
import type { ApiAnswer, BodyKind, FactKind, FactMap, NetworkFailure, Standing, TokenAnswer } from '../model/fact.ts';
import type { Reading, TokenMeaning } from '../model/reading.ts';
import type { Passage } from './passage.ts';
import { ofApi, ofToken, type ReadingSign, softened } from './reading-signs.ts';
import { showable } from './scrub.ts';
import type { AnswerSeen, FailureSeen, RequestSeen, SignSeen } from './sighting.ts';
import './text-facts.ts';

/** The ledger of a text: entries in the order of the lines, each with its place. */
export class TextLedger {
  readonly entries: Evidence[] = [];
  readonly #passage: Passage;
  readonly #started: string;

  constructor(passage: Passage, now: string) {
    this.#passage = passage;
    this.#started = now;
  }

  put<K extends FactKind>(
    kind: K,
    fact: FactMap[K],
    seen: { line: number; at: string | null; reader: string },
    standing: Standing,
    says: string,
    exhibit: Evidence['exhibit'],
    from?: readonly string[],
  ): Evidence {
    const entry = {
      id: `e${this.entries.length + 1}`,
      kind,
      standing,
      probe: `text:${seen.reader}`,
      at: seen.at ?? this.#passage.timeAt(seen.line) ?? this.#started,
      exhibit,
      says: `${this.place(seen.line)}: ${says}`,
      fact,
      ...(from === undefined ? {} : { from }),
    } as Evidence;
    this.entries.push(entry);
    return entry;
  }

  place(line: number): string {
    return this.#passage.source === '-' ? `line ${line}` : `${this.#passage.source}:${line}`;
  }
}

const note = (text: string): NoteExhibit => ({ shape: 'note', text: showable(text).slice(0, 1_000) });

const quoted = (text: string): string => `"${showable(text.replace(/\s+/g, ' ')).slice(0, 220)}"`;

/** An answer as the vendor's dialect reads it, and the signs that its reading gives. */
export function putAnswer(ledger: TextLedger, dialect: Dialect, answer: AnswerSeen): void {
  const readable = readableOf(answer);
  const standing: Standing = answer.machine ? 'observed' : 'stated';
  const exhibit = exhibitOf(answer);
  const status = answer.status === null ? '' : `${answer.status} `;
  const common = {
    status: answer.status,
    correlationId: dialect.correlationId(readable),
    retryAfterSeconds: secondsIn(readable.headers['retry-after']),
    body: readable.bodyKind as BodyKind,
    failure: null,
    answeredBy: dialect.responder(readable),
    redirectedTo: readable.headers.location ?? null,
  };
  if (answer.role === 'token') {
    const read = dialect.readToken(readable);
    const reading = { ...bareRefusal(answer, read.reading), weight: weightOf(answer, read.error, read.reading.weight) };
    const fact: TokenAnswer = {
      ...common,
      ...read,
      error: read.error === 'aadsts' ? null : read.error,
      description: read.description === null ? null : showable(read.description),
      reading,
      endpoint: answer.request?.url ?? '',
      authMethod: answer.request?.auth === 'post' ? 'client_secret_post' : 'client_secret_basic',
      changed: '',
      expiresInSeconds: typeof answer.json?.expires_in === 'number' ? answer.json.expires_in : null,
      clockOffsetMs: null,
    };
    const said = [fact.error, fact.description].filter((one) => one !== null).join(': ');
    const entry = ledger.put(
      'token-answer',
      fact,
      answer,
      standing,
      reading.means === 'issued'
        ? 'a token was issued'
        : `the token endpoint says ${status}${said === '' ? quoted(answer.body || (answer.statusText ?? '')) : quoted(said)}`,
      exhibit,
    );
    putReadingSigns(ledger, answer, ofToken[reading.means] ?? [], reading.weight, reading.source, standing, entry.id);
    return;
  }
  const read = dialect.readApi(readable);
  const known = read.code !== null && !/^\d+$/.test(read.code);
  const reading = { ...read.reading, weight: weightOf(answer, known ? read.code : null, read.reading.weight) };
  const url = answer.request?.url ?? '';
  const fact: ApiAnswer & { replayed: boolean } = {
    ...common,
    ...read,
    message: read.message === null ? null : showable(read.message),
    reading,
    method: answer.request?.method ?? 'GET',
    path: URL.canParse(url) ? `${new URL(url).pathname}` : url.startsWith('/') ? url : '',
    url,
    credential: 'held',
    tokenAgeSeconds: null,
    replayed: false,
  };
  const said = [fact.code, fact.message].filter((one) => one !== null).join(': ');
  const entry = ledger.put(
    'call-answer',
    fact,
    answer,
    standing,
    reading.means === 'accepted'
      ? `the API answered ${status.trim()}`
      : `the API says ${status}${quoted(said || answer.body || (answer.statusText ?? ''))}`,
    exhibit,
  );
  putReadingSigns(ledger, answer, ofApi[reading.means] ?? [], reading.weight, reading.source, standing, entry.id);
}

/**
 * A 401 of a token endpoint whose body the text does not show: RFC 6749 section 5.2 has that status for failed client
 * authentication alone.
 */
function bareRefusal({ status, json }: AnswerSeen, reading: Reading<TokenMeaning>): Reading<TokenMeaning> {
  return status === 401 && json === null && reading.means === 'refused-otherwise'
    ? { means: 'client-authentication-failed', weight: 'testimony', mark: 'documented', source: 'RFC 6749 section 5.2' }
    : reading;
}

/** A reading that rests on a status which the text does not show is a guess: words, no code. */
function weightOf(
  { status, machine }: AnswerSeen,
  code: string | null,
  weight: 'code' | 'testimony',
): 'code' | 'testimony' {
  if (!machine) return 'testimony';
  return status === null && code === null ? 'testimony' : weight;
}

function putReadingSigns(
  ledger: TextLedger,
  seen: AnswerSeen,
  signs: readonly ReadingSign[],
  weight: 'code' | 'testimony',
  source: string,
  standing: Standing,
  from: string,
): void {
  for (const sign of signs) {
    const soft = softened(sign, weight);
    const says =
      soft.says === 'proves' && seen.whole === 1 && seen.json?.error !== 'aadsts' && seen.status === null
        ? 'points'
        : soft.says;
    const fact = {
      cause: soft.cause,
      says,
      weight: soft.weight,
      source,
      line: seen.line,
      quote: '',
      title: soft.title ?? null,
    };
    ledger.put(
      'text.sign',
      fact,
      seen,
      standing,
      `the answer means ${soft.cause.replaceAll('-', ' ')} (${source})`,
      note(source),
      [from],
    );
  }
}

export function putSign(ledger: TextLedger, sign: SignSeen): void {
  const { cause, says, weight, source, line, quote } = sign;
  const fact = {
    cause,
    says,
    weight,
    source,
    line,
    quote: showable(quote).slice(0, 300),
    title: sign.title === undefined ? null : showable(sign.title),
  };
  ledger.put(
    'text.sign',
    fact,
    sign,
    sign.machine ? 'observed' : 'stated',
    quoted(quote),
    note(`${quote}\n(${source})`),
  );
}

export function putRequest(ledger: TextLedger, request: RequestSeen): void {
  const fields = request.body?.fields ?? {};
  const fact: FactMap['text.request'] = {
    line: request.line,
    method: request.method,
    url: request.url === null ? null : showable(request.url),
    bodyKind: request.body?.kind ?? null,
    grantType: typeof fields.grant_type === 'string' ? fields.grant_type : null,
    parameters: Object.keys(fields).slice(0, 40),
    auth: request.auth,
    shown: request.shown,
  };
  const what = [request.method ?? '', request.url ?? ''].filter((one) => one !== '').join(' ');
  ledger.put(
    'text.request',
    fact,
    request,
    request.machine ? 'observed' : 'stated',
    `a request is shown${what === '' ? '' : `, ${quoted(what)}`}${fact.parameters.length === 0 ? '' : ` with ${fact.parameters.join(', ')}`}`,
    note(what),
  );
}

/** The cause that a broken conversation points at. */
const brokenBy = (kind: NetworkFailure['kind']): string =>
  kind === 'header-not-sendable' ? 'token-mangled' : (networkCauseOf[kind] ?? 'connection-broken');

/** A conversation that broke off: a reach failure, and the sign that it gives. */
export function putFailure(ledger: TextLedger, seen: FailureSeen): void {
  const { failure, role } = seen;
  const entry = ledger.put(
    'reach',
    {
      target: role === 'api' ? 'api' : 'token-endpoint',
      host: failure.host,
      port: 443,
      reached: false,
      failure,
      certificateIssuer: null,
      viaProxy: null,
    },
    seen,
    seen.machine ? 'observed' : 'stated',
    `no answer came, ${quoted(seen.quote)}`,
    note(seen.quote),
  );
  const fact = {
    cause: brokenBy(failure.kind),
    says: 'points' as const,
    // A 5xx beside a certificate that is not trusted only follows from it; one beside a refused connection can be a
    // gateway's, whose own server is down.
    weight: failure.stage === 'tls' ? 92 : 72,
    source: 'no answer, so that no credential was judged',
    line: seen.line,
    quote: '',
    title: null,
  };
  ledger.put('text.sign', fact, seen, 'observed', 'the connection broke off before any answer', note(seen.quote), [
    entry.id,
  ]);
}

function readableOf(answer: AnswerSeen): ReadableAnswer {
  const { json, body, headers } = answer;
  const kind =
    json !== null
      ? 'json'
      : /^\s*<(?:!doctype html|html|head|body|title)/i.test(body)
        ? 'html'
        : /^\s*</.test(body)
          ? 'xml'
          : body === ''
            ? 'empty'
            : 'text';
  return { status: answer.status ?? assumed(answer), headers, body, bodyKind: kind, json: json ?? undefined };
}

/** Where the text shows no status: what the standards give to such a body. */
function assumed({ json, role }: AnswerSeen): number {
  if (json?.access_token !== undefined) return 200;
  const error = json?.error;
  if (role === 'token')
    return error === 'invalid_client' || error === 'unauthorized_client' ? 401 : error === 'access_denied' ? 403 : 400;
  const text = JSON.stringify(json ?? '');
  if (
    error === 'insufficient_scope' ||
    /forbidden|denied|permission|privilege|not accessible|SAML|allow list|insufficient|rate limit/i.test(text)
  )
    return 403;
  return 401;
}

function exhibitOf(answer: AnswerSeen): ExchangeExhibit | NoteExhibit {
  if (answer.status === null || answer.request === null) return note(answer.body || (answer.statusText ?? ''));
  const safe = (headers: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, showable(value).slice(0, 300)]));
  return {
    shape: 'exchange',
    request: {
      method: answer.request.method ?? 'GET',
      url: showable(answer.request.url ?? ''),
      headers: safe(answer.request.headers),
    },
    response: { status: answer.status, headers: safe(answer.headers), body: showable(answer.body).slice(0, 2_000) },
  };
}

const secondsIn = (value: string | undefined): number | null =>
  value !== undefined && /^\d{1,7}$/.test(value) ? Number(value) : null;
