import type { Passage } from '../passage.ts';
import type { RequestSeen } from '../sighting.ts';
import { authOf, bodyOf, headerIn, isTokenUrl } from './http-messages.ts';
import { defineReader } from './reader.ts';

/** Requests that a text shows without their being logged: curl command lines, addresses with parameters, request blocks. */
export const shownRequests = defineReader({
  id: 'shown-requests',
  sure: ({ text }) => (/\bcurl\b|grant_type=|^(?:GET|POST|PUT) \S+$/m.test(text) ? 0.6 : 0),
  read: (passage) => [...curlCommands(passage), ...bareRequests(passage), ...addresses(passage)],
});

/** curl manual: -X, -H, -d and its kin, -u; without -d's content type the form is sent. */
function curlCommands(passage: Passage): readonly RequestSeen[] {
  const out: RequestSeen[] = [];
  for (const found of passage.text.matchAll(/\bcurl(?:\.exe)?[ \t\\\n]+(?=[^\n]{0,400}(?:-|http))/g)) {
    if (out.length > 20) break;
    const words = shellWords(passage.text.slice(found.index + found[0].length, found.index + 6_000));
    const request = fromWords(words, passage, found.index);
    if (request !== null) out.push(request);
  }
  return out;
}

function fromWords(words: readonly string[], passage: Passage, at: number): RequestSeen | null {
  const headers: Record<string, string> = {};
  const data: string[] = [];
  let url: string | null = null;
  let method: string | null = null;
  let user = false;
  let broken: string | undefined;
  for (let next = 0; next < words.length; next++) {
    const word = words[next] ?? '';
    const glued = /^(--[a-z-]+)=(.*)$/s.exec(word);
    const option = glued?.[1] ?? word;
    const value = (): string => (glued === null ? (words[++next] ?? '') : (glued[2] ?? ''));
    if (option === '-H' || option === '--header') {
      const written = value();
      const header = headerIn(written);
      if (header === null && !written.includes(':')) broken ??= written.slice(0, 60);
      if (header !== null) headers[header.name.toLowerCase()] = header.value;
    } else if (/^(?:-d|--data|--data-raw|--data-binary|--data-urlencode|--data-ascii|-F|--form|--json)$/.test(option)) {
      if (option === '--json') headers['content-type'] ??= 'application/json';
      const given = value();
      data.push(option === '--data-urlencode' ? urlEncoded(given) : given);
    } else if (option === '-u' || option === '--user') {
      value();
      user = true;
    } else if (option === '-X' || option === '--request') method = value();
    else if (option === '--url') url = value();
    else if (/^https?:\/\//.test(word) || (url === null && /^["']?[\w.-]{3,100}\.[a-z]{2,10}\//.test(word)))
      url ??= word;
    else if (/^[|;&>]/.test(word)) break;
  }
  if (url === null && data.length === 0) return null;
  const sent = data.length > 0;
  if (sent) headers['content-type'] ??= 'application/x-www-form-urlencoded';
  const body = bodyOf(data.join(data.length > 1 && !/^[{[]/.test(data[0] ?? '') ? '&' : ''));
  const line = passage.lineOfText(at);
  return {
    what: 'request',
    line,
    endLine: line,
    at: null,
    reader: 'shown-requests',
    machine: false,
    method: method ?? (sent ? 'POST' : 'GET'),
    url,
    headers,
    body,
    ...(broken === undefined ? {} : { brokenHeader: broken }),
    auth: user ? (body?.fields?.client_secret === undefined ? 'basic' : 'both') : authOf(headers, body),
    shown: true,
  };
}

/** What curl makes of `name=value` after --data-urlencode: the value is encoded, the name is not. */
function urlEncoded(given: string): string {
  const name = /^[^=]*=/.exec(given)?.[0] ?? '';
  return name + encodeURIComponent(given.slice(name.length));
}

/** Words of a POSIX command line, to its end: quotes taken off, `\\` at an end of line dropped. An open quote runs on. */
function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let open = false;
  let quote = '';
  for (let at = 0; at < text.length && words.length < 120; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\' && quote === '"') {
        at += 1;
        word += text.charAt(at);
      } else if (sign === quote) quote = '';
      else word += sign;
    } else if (sign === "'" || sign === '"') {
      quote = sign;
      open = true;
    } else if (sign === '\\') {
      at += 1;
      // A line that goes on in the next.
      if (text.charAt(at) !== '\n') word += text.charAt(at);
    } else if (sign === '\n') break;
    else if (sign === ' ' || sign === '\t') {
      if (open || word !== '') words.push(word);
      word = '';
      open = false;
    } else word += sign;
  }
  if (word !== '') words.push(word);
  return words;
}

/** `POST /oauth/token` on a line of its own, as documentation and people write it, with a body below. */
function bareRequests(passage: Passage): readonly RequestSeen[] {
  const out: RequestSeen[] = [];
  for (const [at, { text, number }] of passage.lines.entries()) {
    const found =
      /^\s{0,8}(?:(GET|POST|PUT|PATCH|DELETE) )?((?:https?:\/\/[^\s"'<>]{4,1000}|\/[\w./{}-]{3,300})(?:\?[^\s"']{0,1000})?)(?: HTTP\/\d(?:\.\d)?)?\s*$/.exec(
        text,
      );
    if (found?.[2] === undefined || (found[1] === undefined && !isTokenUrl(found[2]))) continue;
    const below: string[] = [];
    const headers: Record<string, string> = {};
    for (const line of passage.lines.slice(at + 1, at + 30)) {
      const header = below.length === 0 ? headerIn(line.text.trim()) : null;
      if (header !== null && /^[A-Za-z-]{3,40}$/.test(header.name)) headers[header.name.toLowerCase()] = header.value;
      else if (below.length > 0 || /^\s*[{[]|^\s*[\w.-]{1,40}=/.test(line.text)) {
        if (/^\s*HTTP|^\s*\d{3}\b/.test(line.text)) break;
        below.push(line.text);
        if (/^\s*[}\]]/.test(line.text)) break;
      } else if (line.text.trim() !== '') break;
    }
    const body = bodyOf(below.join('\n'));
    // An error body below is an answer.
    const asked = body?.fields?.error === undefined && body?.fields?.message === undefined ? body : null;
    out.push({
      what: 'request',
      line: number,
      endLine: number + below.length,
      at: null,
      reader: 'shown-requests',
      machine: true,
      method: found[1] ?? null,
      url: found[2],
      headers,
      body: asked,
      auth: authOf(headers, asked),
      shown: true,
    });
    if (out.length > 20) break;
  }
  return out;
}

/** An address that carries the parameters of a token request. RFC 6749 section 3.2: they belong in the body. */
function addresses(passage: Passage): readonly RequestSeen[] {
  const out: RequestSeen[] = [];
  for (const found of passage.flat.matchAll(
    /https?:\/\/[^\s"'<>?]{3,400}\?[^\s"'<>]{0,1000}?grant_type=[^\s"'<>]{1,1000}/g,
  )) {
    const [, query = ''] = found[0].split('?');
    const line = passage.lineOfFlat(found.index);
    out.push({
      what: 'request',
      line,
      endLine: line,
      at: null,
      reader: 'shown-requests',
      machine: true,
      method: null,
      url: found[0],
      headers: {},
      body: { kind: 'text', fields: Object.fromEntries(new URLSearchParams(query)) },
      auth: null,
      shown: true,
    });
    if (out.length > 10) break;
  }
  return out;
}
