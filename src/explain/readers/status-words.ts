import type { Passage } from '../passage.ts';
import type { AnswerSeen, RequestSeen } from '../sighting.ts';
import { roleOfRequest } from './http-messages.ts';
import { defineReader } from './reader.ts';

/**
 * A bare status as programs report it: `401 Unauthorized`, `Request failed with status code 400` (axios), `The requested
 * URL returned error: 401` (curl), `StatusCode=403` (autorest), `(401) Unauthorized` (.NET). RFC 9110 section 15.
 */
export const statusWords = defineReader({
  id: 'status-words',
  sure: ({ flat }) => (aNumber.test(flat) ? 0.5 : 0),
  read(passage) {
    const out: (AnswerSeen | RequestSeen)[] = [];
    const { flat } = passage;
    let ended = 0;
    for (const { index } of flat.matchAll(everyNumber)) {
      if (out.length > 60) break;
      const place = index < ended ? null : statusAt(flat, index, ended);
      if (place === null) continue;
      ended = place.to;
      out.push(seen(passage, place.from, Number(flat.slice(index, index + 3)), flat.slice(place.from, place.to)));
    }
    return out;
  },
});

const aNumber = /\b[345]\d\d\b/;
const everyNumber = /\b[345]\d\d\b/g;

/** What makes a number a status: the words in front of it, or behind it. */
interface Form {
  number?: RegExp;
  before?: RegExp;
  after?: RegExp;
  /** Behind that, in lower case. */
  words?: RegExp;
}

/** Not the beginning of an address, of a version or of a time. */
const stands = /^(?![.:]\d)/;

const forms: readonly Form[] = [
  // "status code 401", "HTTP status: 403", "StatusCode=401", "status=400", "status 401", "returned error: 401"
  {
    before:
      /\b(?:(?:http[ _-]?)?(?:response[ _-]?)?status(?:[ _-]?code)?|http code|response code|returned(?: error)?|error code|(?:responded |failed )?with|got|received)\b["']?(?: was| is| of)? {0,2}[:= ] {0,2}["'([]{0,2}$/i,
    after: stands,
  },
  // "HTTP 400", "HTTP/1.1 401", "Error 403", "HTTPError: 401", "ApiException: (401)", "Status(401"
  {
    before:
      /\b(?:HTTP(?:\/\d(?:\.\d)?)?|Error|Exception|HTTPError|Status|ApiException|ErrorResponse|code)\b["']?[: =([-]{1,4}$/i,
    after: stands,
  },
  // "401 Unauthorized" and its kin
  {
    after: /^[ :)\]-]{1,4}\(?/,
    words:
      /^(?:client |server )?(?:error|unauthori[sz]ed|forbidden|bad request|not found|method not allowed|too many requests|internal server error|bad gateway|service unavailable|gateway time|moved|found|temporary redirect|unsupported media|proxy authentication|access denied|responses?|errors?|status)\b/,
  },
  // "(401)"
  { number: /^(?:40\d|429|50[0-4])$/, before: /\($/, after: /^\)/ },
  // A bare number, where nothing makes it a measure, a port or a part of something.
  {
    number: /^(?:40[137]|429)$/,
    before: /(?<![.:/#$-])(?<!\b(?:id|ids|pid|port|count|size|length|len|total|line|seq|bytes|duration|took)[=:] ?)$/i,
    after:
      /^(?![.:/%-]| (?:ms|s|secs?|seconds?|minutes?|hours?|days?|bytes|kB|MB|lines|rows|items|files|tests|of|users?|records?|objects?|times|uploads?|modules?|packages?|resources?)\b)/i,
  },
  { number: /^40[13]$/, before: /\b(?:Unauthori[sz]ed|Forbidden)[ :,]{1,2}\(?$/i },
];

/** No form looks further. */
const AROUND = 72;

/**
 * Where the status whose number is at this place begins and ends with its words, or null where it is none. What another
 * one has used up is not free.
 */
function statusAt(flat: string, at: number, free: number): { from: number; to: number } | null {
  const number = flat.slice(at, at + 3);
  // The sign right in front is looked at, used or not.
  const start = Math.max(0, at - AROUND, Math.min(free, at - 1));
  const front = flat.slice(start, at);
  const back = flat.slice(at + 3, at + 3 + AROUND);
  let best: { from: number; to: number } | null = null;
  for (const form of forms) {
    if (form.number?.test(number) === false) continue;
    const before = form.before?.exec(front);
    const after = before === null ? null : form.after?.exec(back);
    if (before === null || after === null) continue;
    const gap = after?.[0].length ?? 0;
    const words = form.words?.exec(back.slice(gap).toLowerCase());
    if (words === null) continue;
    const from = before === undefined ? at : start + before.index;
    if (best === null || from < best.from) best = { from, to: at + 3 + gap + (words?.[0].length ?? 0) };
  }
  return best;
}

function seen(passage: Passage, at: number, status: number, quote: string): AnswerSeen {
  const line = passage.lineOfFlat(at);
  const before = passage.flat.slice(Math.max(0, at - 400), at + quote.length + 300);
  const url = lastUrl(before, Math.min(400, at));
  const request: RequestSeen | null =
    url === null
      ? null
      : {
          what: 'request',
          line,
          endLine: line,
          at: passage.timeAt(line),
          reader: 'status-words',
          machine: true,
          method: /\b(GET|POST|PUT|PATCH|DELETE|HEAD)\b(?=[^A-Za-z]{1,4}(?:https?:|\/|["']))/.exec(before)?.[1] ?? null,
          url,
          headers: {},
          body: null,
          auth: null,
          shown: false,
        };
  return {
    what: 'answer',
    line,
    endLine: line,
    at: passage.timeAt(line),
    reader: 'status-words',
    machine: true,
    role: request === null ? roleByWords(before) : (roleOfRequest(request) ?? roleByWords(before)),
    status,
    statusText: quote,
    headers: {},
    body: '',
    json: null,
    request,
    whole: 1,
  };
}

/** Words that tell the token request from a call, where no address does. */
export function roleByWords(text: string): 'token' | 'api' | null {
  if (
    /\b(?:fetch|get|obtain|request|acquir\w{1,4}|exchang\w{1,4}|retriev\w{1,4}|refresh)\w{0,4} (?:an? |the )?(?:new |oauth2? |access |bearer |id )?token|token (?:endpoint|request|url|exchange)|GetAccessToken|post_oauth_token|client_credentials|clientCredentials|authenticat\w{2,5} failed|failed to (?:authori[sz]e|authenticate)|login failed/i.test(
      text,
    )
  ) {
    return 'token';
  }
  return /\bAPI\b|\/api\/|\bGET\b|\bresource\b|Authorization: (?:Bearer|token)/.test(text) ? 'api' : null;
}

/** The address nearest to a place: the last one in front of it, else the first behind it. */
export function lastUrl(text: string, place: number): string | null {
  let best: string | null = null;
  for (const found of text.matchAll(/\bhttps?:\/\/[^\s"'<>()[\]{}`\\,]{3,2000}/g)) {
    // What stands far behind belongs to the next sentence.
    if (found.index > place + 60) break;
    if (found.index <= place || best === null) best = found[0].replace(/[.:;]+$/, '');
    if (found.index > place) break;
  }
  return best;
}
