import type { Passage } from './passage.ts';
import { isTokenUrl } from './readers/http-messages.ts';
import { roleByWords } from './readers/status-words.ts';
import type { AnswerSeen } from './sighting.ts';

/** Codes that only a token endpoint gives (RFC 6749 section 5.2 and its extensions). */
const tokenCodes =
  /^(?:invalid_client|invalid_grant|unauthorized_client|unsupported_grant_type|invalid_scope|invalid_request|access_denied|invalid_target|invalid_client_id|invalid_client_credentials|interaction_required|consent_required|login_required|mfa_required|invalid_assertion|incorrect_client_credentials|slow_down|aadsts)$/;

const telling =
  /unauthori[sz]|forbid|denied|invalid|credential|token|permission|privilege|expired|not allowed|required|not found|limit|fail|error|saml|scope|audience|access|disabled|inactive|blocked/i;

/**
 * One answer for each that was given: the same answer is often seen by several readers, and again in every line that
 * repeats it.
 */
export function consolidate(seen: readonly AnswerSeen[], passage: Passage): readonly AnswerSeen[] {
  const kept: AnswerSeen[] = [];
  const sorted = [...seen].sort(
    (a, b) => b.whole - a.whole || Number(b.json !== null) - Number(a.json !== null) || a.line - b.line,
  );
  for (const answer of sorted) {
    if (!isTelling(answer)) continue;
    const at = kept.findIndex((one) => same(one, answer));
    const known = kept[at];
    if (known === undefined) kept.push(answer);
    else kept[at] = merged(known, answer);
  }
  return kept
    .map((answer) => ({ ...answer, role: answer.role ?? roleOf(answer, passage) }))
    .sort((a, b) => a.line - b.line);
}

export const errorOf = ({ json }: AnswerSeen): string | null => (typeof json?.error === 'string' ? json.error : null);

function isTelling({ status, json, body, statusText }: AnswerSeen): boolean {
  if (status !== null)
    return (
      status >= 300 ||
      json?.access_token !== undefined ||
      (status < 300 && body !== '' && json !== null) ||
      (status < 300 && statusText !== null && body === '')
    );
  if (json === null) return body !== '';
  if (typeof json.error === 'string' || json.access_token !== undefined || Array.isArray(json.error_codes)) return true;
  return telling.test(JSON.stringify(json));
}

function same(a: AnswerSeen, b: AnswerSeen): boolean {
  const near = b.line >= a.line - 4 && b.line <= a.endLine + 4;
  const [first, second] = [errorOf(a), errorOf(b)];
  // A status alone, or words, beside a fuller view of the same answer.
  if (b.json === null && b.body === '') {
    if (a.status === b.status) return true;
    return near && a.status === null;
  }
  if (numbersOf(a).some((one) => numbersOf(b).includes(one))) return true;
  if (first === 'aadsts' || second === 'aadsts')
    return numbersOf(a).length === 0 || numbersOf(b).length === 0 ? near : false;
  if (first !== null && second !== null) {
    if (first !== second) return false;
    const [mine, other] = [wordsOf(a), wordsOf(b)];
    return (
      b.whole === 1 ||
      mine === '' ||
      other === '' ||
      mine.startsWith(other.slice(0, 40)) ||
      other.startsWith(mine.slice(0, 40))
    );
  }
  if (a.json === null && a.status !== null && near && (b.status === null || a.status === b.status)) return true;
  const message = wordsOf(b);
  return message !== '' && message === wordsOf(a);
}

function numbersOf({ json }: AnswerSeen): readonly string[] {
  const listed = Array.isArray(json?.error_codes) ? json.error_codes.map(String) : [];
  const written = /AADSTS(\d{4,9})/.exec(String(json?.error_description ?? ''))?.[1];
  return written === undefined ? listed : [...listed, written];
}

const wordsOf = ({ json }: AnswerSeen): string =>
  String(json?.error_description ?? json?.message ?? json?.errorSummary ?? '')
    .replace(/\s+/g, ' ')
    .slice(0, 200);

function merged(known: AnswerSeen, more: AnswerSeen): AnswerSeen {
  const better = known.json === null && more.json !== null ? more : known;
  const description =
    known.json !== null && more.json !== null && wordsOf(known) === '' && wordsOf(more) !== ''
      ? { ...known.json, ...more.json }
      : better.json;
  return {
    ...better,
    status: known.status ?? more.status,
    statusText: known.statusText ?? more.statusText,
    role: known.role ?? more.role,
    headers: Object.keys(known.headers).length > 0 ? known.headers : more.headers,
    request: known.request ?? more.request,
    json: description,
    body: better.body,
    line: Math.min(known.line, more.line),
    endLine: Math.max(known.endLine, Math.min(more.endLine, known.endLine + 50)),
    whole: known.whole > more.whole ? known.whole : more.whole,
  };
}

function roleOf(answer: AnswerSeen, passage: Passage): 'token' | 'api' {
  const error = errorOf(answer);
  if (error !== null && tokenCodes.test(error)) return 'token';
  if (answer.json !== null && (answer.json.access_token !== undefined || Array.isArray(answer.json.error_codes)))
    return 'token';
  if (answer.request?.url !== null && answer.request?.url !== undefined)
    return isTokenUrl(answer.request.url) ? 'token' : 'api';
  if (answer.json !== null && error === null) return 'api';
  return roleByWords(passage.flat) ?? 'api';
}
