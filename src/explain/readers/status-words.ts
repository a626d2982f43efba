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
  sure: ({ flat }) => (anyStatus.test(flat) ? 0.5 : 0),
  read(passage) {
    const out: (AnswerSeen | RequestSeen)[] = [];
    for (const found of passage.flat.matchAll(everyStatus)) {
      if (out.length > 60) break;
      const status = Number(
        found.groups?.a ?? found.groups?.b ?? found.groups?.c ?? found.groups?.d ?? found.groups?.e ?? found.groups?.f,
      );
      if (status < 300 || status > 599) continue;
      out.push(seen(passage, found.index, status, found[0]));
    }
    return out;
  },
});

const forms = [
  // "status code 401", "HTTP status: 403", "StatusCode=401", "status=400", "status 401", "returned error: 401"
  String.raw`\b(?:http[ _-]?)?(?:response[ _-]?)?(?:status|statuscode|status[ _-]code|http code|response code|returned error|error code|returned|responded with|got|received|failed with|with)\b["']?(?: was| is| of)?\s{0,2}[:= ]\s{0,2}["'(\[]{0,2}(?<a>[345]\d\d)\b(?![.:]\d|\d)`,
  // "HTTP 400", "HTTP/1.1 401", "Error 403", "HTTPError: 401", "ApiException: (401)", "Status(401"
  String.raw`\b(?:HTTP(?:\/\d(?:\.\d)?)?|Error|Exception|HTTPError|HttpError|Status|ApiException|ErrorResponse|code)\b["']?[: =(\[-]{1,4}(?<b>[345]\d\d)\b(?![.:]\d|\d)`,
  // "401 Unauthorized" and its kin
  String.raw`\b(?<c>[345]\d\d)[ :)\]-]{1,4}(?:\(?(?:Client |Server )?(?:Error|Unauthori[sz]ed|Forbidden|Bad Request|Not Found|Method Not Allowed|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time|Moved|Found|Temporary Redirect|Unsupported Media|Proxy Authentication|Access Denied|responses?|errors?|status)\b)`,
  // "(401)"
  String.raw`\((?<d>40[0-9]|429|50[0-4])\)`,
  // A bare number, where nothing makes it a measure, a port or a part of something.
  String.raw`(?<![\w.:/#$-])(?<!\b(?:id|ids|pid|port|count|size|length|len|total|line|seq|bytes|duration|took)[=:] ?)(?<f>40[137]|429)(?![\w.:/%-]| (?:ms|s|secs?|seconds?|minutes?|hours?|days?|bytes|kB|MB|lines|rows|items|files|tests|of|users?|records?|objects?|times|uploads?|modules?|packages?|resources?)\b)`,
  String.raw`\b(?:Unauthori[sz]ed|Forbidden|unauthori[sz]ed|forbidden)[ :,]{1,2}\(?(?<e>40[13])\b`,
];
const anyStatus = new RegExp(forms.map((one) => one.replace(/\?<[a-f]>/g, '')).join('|'), 'i');
const everyStatus = new RegExp(forms.join('|'), 'gi');

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
