import { asMap, asText, type Json, parsed } from '../wire/json/loose.ts';
import { type Choice, JsonPicker, type Path } from '../wire/json/pick.ts';
import { isTokenUrl } from './readers/http-messages.ts';
import type { DocumentReader } from './scan/block.ts';

/** Larger exchanges are passed over: what they hold is a download. */
const LARGEST_EXCHANGE = 8_000_000;
/** An error body says what it has to say in less. */
const LARGEST_BODY = 20_000;

interface Form {
  /** In the first characters of the document. */
  head: RegExp;
  choose(path: Path): Choice;
  /** What a part says of one exchange; null where nothing went wrong in it. */
  exchange(part: Json): Json | null;
}

/** HAR 1.2 (w3c.github.io/web-performance/specs/HAR), Postman's collection 2.1 (schema.postman.com), Insomnia's export 4. */
const forms: readonly Form[] = [
  {
    head: /^\s*\{\s*"log"\s*:\s*\{/,
    choose: (path) => choiceFor(path, ['log', 'entries', '*']),
    exchange(entry) {
      const [request, response] = [asMap(entry.request), asMap(entry.response)];
      const content = asMap(response.content);
      return isTelling(response.status, request.url)
        ? {
            startedDateTime: entry.startedDateTime,
            request: { method: request.method, url: request.url, headers: request.headers, postData: request.postData },
            response: { ...response, cookies: undefined, content: { ...content, text: cut(content.text) } },
          }
        : null;
    },
  },
  {
    head: /"(?:_postman_id"|schema"\s*:\s*"https:\/\/schema\.(?:get)?postman\.com)/,
    // Folders hold folders; a saved response holds the request that it answers.
    choose: (path) => {
      const last = path.at(-1);
      if (path.every((name) => name === 'item' || name === '*')) return 'enter';
      if (last === 'response' && path.at(-2) === '*') return 'enter';
      return last === '*' && path.at(-2) === 'response' ? 'take' : 'skip';
    },
    exchange({ originalRequest, code, status, header, body }) {
      const request = asMap(originalRequest);
      const url = asText(request.url) ?? asText(asMap(request.url).raw);
      return isTelling(code, url)
        ? {
            request: { ...request, url },
            response: { status: code, statusText: status, headers: header, body: cut(body) },
          }
        : null;
    },
  },
  {
    head: /"_type"\s*:\s*"export"/,
    choose: (path) => choiceFor(path, ['resources', '*']),
    // It holds requests alone. How a token is asked for is worth a look.
    exchange: ({ _type, url, method, headers, body }) =>
      _type === 'request' && isTokenUrl(asText(url) ?? '') ? { method, url, headers, body } : null,
  },
];

/** Down one path, and what stands at its end. */
function choiceFor(path: Path, way: Path): Choice {
  if (path.length > way.length || path.some((name, at) => name !== way[at])) return 'skip';
  return path.length === way.length ? 'take' : 'enter';
}

/** What was refused, led elsewhere or never answered; and where tokens are given out, whatever the answer. */
function isTelling(status: unknown, url: unknown): boolean {
  return typeof status !== 'number' || status === 0 || status >= 300 || isTokenUrl(asText(url) ?? '');
}

const cut = (body: unknown): unknown => (typeof body === 'string' ? body.slice(0, LARGEST_BODY) : undefined);

/**
 * Reads a large export one exchange at a time: each that says something is given out as a line of JSON, so that its parts
 * stay together, however large the others are. Undefined where the head is that of no export.
 */
export function exportReader(head: Buffer): DocumentReader | undefined {
  const start = head.toString('latin1', 0, 4_096);
  const form = forms.find((one) => one.head.test(start));
  if (form === undefined || !/^\s*\{/.test(start)) return undefined;
  const picker = new JsonPicker(form.choose, LARGEST_EXCHANGE);
  let tooLarge = 0;
  return {
    push: (piece) =>
      picker.push(piece).flatMap(({ json, line }) => {
        if (json === undefined) tooLarge++;
        const exchange = json === undefined ? null : form.exchange(asMap(parsed(json)));
        return exchange === null ? [] : [{ line, text: JSON.stringify(exchange) }];
      }),
    end() {
      if (!picker.ended) return 'could be read in part only, it is cut off or damaged; what came before that was read';
      return tooLarge === 0 ? undefined : `${tooLarge} exchanges of more than 8 MB were passed over`;
    },
  };
}
