import type { Passage } from '../passage.ts';
import type { AnswerSeen } from '../sighting.ts';
import { codeByWords } from './error-objects.ts';
import { defineReader } from './reader.ts';

/**
 * Error messages of SDKs and tools, in which the machine's code and words survive without their structure: Go (`Auth Error:
 * 400 - invalid_client (authentication failed)`), Ruby (`OAuth2::Error (invalid_client: ...)`), .NET (`Error:"invalid_grant",
 * Description:"..."`), key=value logs, Microsoft's AADSTS numbers. Source: RFC 6749 section 5.2, RFC 6750 section 3.1 and
 * the error classes of the libraries.
 */
export const errorWords = defineReader({
  id: 'error-words',
  sure: ({ flat }) =>
    codes.test(flat) || /AADSTS\d{4,9}/.test(flat) || /\b(?:API|Auth) Error:? \d{3}/i.test(flat) ? 0.7 : 0,
  read(passage) {
    const out: AnswerSeen[] = [];
    readAadsts(passage, out);
    readGoErrors(passage, out);
    readCodes(passage, out);
    return out.slice(0, 100);
  },
});

const codes =
  /(?<![\w/.-])(invalid_client|invalid_grant|unauthorized_client|unsupported_grant_type|invalid_scope|invalid_request|access_denied|invalid_target|invalid_token|insufficient_scope|invalid_client_id|invalid_client_credentials|interaction_required|consent_required|login_required|mfa_required|temporarily_unavailable|server_error|invalid_assertion|invalid_dpop_proof|use_dpop_nonce|slow_down|incorrect_client_credentials|unauthorized)(?![\w/]|\.\w)/;
const everyCode = new RegExp(codes.source, 'g');

function make(passage: Passage, from: number, to: number, part: Partial<AnswerSeen>): AnswerSeen {
  const line = passage.lineOfFlat(from);
  return {
    what: 'answer',
    line,
    endLine: passage.lineOfFlat(Math.max(from, to - 1)),
    at: passage.timeAt(line),
    reader: 'error-words',
    machine: true,
    role: null,
    status: null,
    statusText: null,
    headers: {},
    body: '',
    json: null,
    request: null,
    whole: 1,
    ...part,
  };
}

/** learn.microsoft.com/entra/identity-platform/reference-error-codes: the number is the machine statement. */
function readAadsts(passage: Passage, out: AnswerSeen[]): void {
  for (const found of passage.flat.matchAll(/AADSTS(\d{4,9})/g)) {
    const rest = passage.flat.slice(found.index, found.index + 600);
    const description = rest.split(/(?:\\r\\n|["}]|Trace ID:)/)[0]?.trim() ?? rest;
    const json = { error: 'aadsts', error_description: description, error_codes: [Number(found[1])] };
    out.push(
      make(passage, found.index, found.index + found[0].length, { role: 'token', json, body: JSON.stringify(json) }),
    );
  }
}

/** platform-client-sdk-go: `Auth Error: <status> - <error> (<description>)`, `API Error: <status> - <message> (<correlation id>)`. */
function readGoErrors(passage: Passage, out: AnswerSeen[]): void {
  for (const found of passage.flat.matchAll(
    /\bAuth Error: (\d{3}) - (\w{1,60}) \(([^()]{0,300}(?:\([^()]{0,100}\))?[^()]{0,100})\)/gi,
  )) {
    const json = { error: found[2] ?? '', error_description: found[3] ?? '' };
    out.push(
      make(passage, found.index, found.index + found[0].length, {
        role: 'token',
        status: Number(found[1]),
        json,
        body: JSON.stringify(json),
        whole: 2,
      }),
    );
  }
  for (const found of passage.flat.matchAll(/\bAPI Error: (\d{3}) - (?!API Error)(.{1,800}?) \(([0-9a-f-]{36})?\)/gi)) {
    const message = found[2] ?? '';
    const json = {
      message,
      status: Number(found[1]),
      ...(found[3] === undefined ? {} : { contextId: found[3] }),
      ...codeByWords(message),
    };
    out.push(
      make(passage, found.index, found.index + found[0].length, {
        role: 'api',
        status: Number(found[1]),
        json,
        body: JSON.stringify(json),
        whole: 2,
      }),
    );
  }
}

/** A code of the standards in a sentence, with what stands behind it. */
function readCodes(passage: Passage, out: AnswerSeen[]): void {
  let count = 0;
  for (const found of passage.flat.matchAll(everyCode)) {
    count += 1;
    if (count > 60) break;
    const code = found[1] ?? '';
    const before = passage.flat.slice(Math.max(0, found.index - 160), found.index);
    const after = passage.flat.slice(found.index + code.length, found.index + code.length + 500);
    // `unauthorized` is a word as well as a code: only as the value of a field.
    if (code === 'unauthorized' && !/["']?(?:error|code)["']?\s{0,3}[:=]\s{0,3}["']?$/i.test(before)) continue;
    // A counter or a flag that says that there was none.
    if (/^["']?\s?[=:]\s?["']?(?:0|false|null|none)\b/i.test(after)) continue;
    // The name of a parameter's value or of a thing, not an answer.
    if (
      /(?:handle|handles|handling|returns?|expects?|on|if|when|like|such as) ["'`]?$/i.test(before) &&
      !/returns? .{0,40}$/.test(before)
    )
      continue;
    const description = descriptionIn(after, before);
    const json = { error: code, ...(description === null ? {} : { error_description: description }) };
    const role =
      code === 'invalid_token' || code === 'insufficient_scope' ? 'api' : code === 'unauthorized' ? null : 'token';
    out.push(make(passage, found.index, found.index + code.length, { role, json, body: JSON.stringify(json) }));
  }
}

/** What a message says beside the code: a field of its own, or what follows in brackets or behind a colon. */
function descriptionIn(after: string, before: string): string | null {
  const field =
    /["']?(?:error_?description|description|desc|error_?hint|message|msg)["']?\s{0,3}(?::|=>?|=)\s{0,3}["']?([^"{}]{3,400})/i;
  const named =
    field.exec(after.slice(0, 400)) ??
    /["']?(?:error_?description|description)["']?\s{0,3}(?::|=>?|=)\s{0,3}["']?([^"{}]{3,200})["']?\s{0,3}[,;&]\s{0,3}["']?error["']?\s{0,3}(?::|=>?|=)\s{0,3}["']?$/i.exec(
      before,
    );
  if (named?.[1] !== undefined) return named[1].trim().replace(/['"),\s]+$/, '');
  // oauthlib: `InvalidClientError: (invalid_client) authentication failed`.
  const bracketed = /(?:Error|Exception): \($/.test(before) ? /^\) ([^"{}()]{3,200})/.exec(after) : null;
  if (bracketed?.[1] !== undefined) return bracketed[1].trim();
  const follows =
    /^["']?\s{0,2}(?:\(([^()]{3,300}(?:\([^()]{0,200}\)[^()]{0,100})?)\)|[:\u2013-]\s{1,3}([^"{}]{3,300}))/.exec(after);
  const text = follows?.[1] ?? follows?.[2];
  return text === undefined ? null : text.trim();
}
