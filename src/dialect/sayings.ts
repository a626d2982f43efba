import type { Responder } from '../model/fact.ts';
import type { ApiMeaning, Mark, Reading, TokenMeaning, Weight } from '../model/reading.ts';
import type { ApiReading, Dialect, Known, ReadableAnswer } from './dialect.ts';
import { isProxyStatement, responderOf } from './responder.ts';
import {
  objectOf,
  readStandardApi,
  readStandardToken,
  standardCorrelationId,
  standardDialect,
  textOf,
} from './standard.ts';

/**
 * One thing that a vendor is known to say, and what it means. Tables of these are most of a dialect: a line for each
 * documented answer, with its source. What stands in a line must all be there; the first line that fits counts.
 */
export interface Saying<M extends string> {
  /** Only with one of these statuses. Without it: with any refusal (400 and above). */
  status?: readonly number[];
  /** One of these machine codes: `error` of RFC 6749, a number, a field that the vendor documents. */
  code?: readonly string[];
  /** What a header must hold; names in lower case. */
  header?: readonly [name: string, value: RegExp];
  /** What the description or the message says. Words alone are testimony, whatever the line claims. */
  text?: RegExp;
  means: M;
  weight: Weight;
  mark: Mark;
  source: string;
}

/** What is particular about one vendor's answers; the public standards are the floor under it. */
export interface VendorWords {
  token: readonly Saying<TokenMeaning>[];
  api: readonly Saying<ApiMeaning>[];
  /** Machine codes that stand elsewhere than in `error` and `code`. */
  codes?(answer: ReadableAnswer): readonly string[];
  /** Code and message of an error body of the API, where it has a form of its own. */
  apiWords?(answer: ReadableAnswer): { code: string | null; message: string | null } | null;
  /** A text of the token endpoint beside `error_description` that says more. */
  tokenHint?(answer: ReadableAnswer): string | null;
  /** What an API's answer names: permissions, scopes. */
  details?(
    answer: ReadableAnswer,
  ): Partial<Pick<ApiReading, 'permissions' | 'permissionMode' | 'scopes' | 'heldScopes'>>;
  /** Signs that the vendor itself answered: headers and bodies that nobody else sends. */
  marks(answer: ReadableAnswer): readonly string[];
  /** Headers that the vendor's support looks a request up by, before the general ones. */
  correlation?: readonly string[];
  correlationField?: string;
  readIdentity?: Dialect['readIdentity'];
  retryAfterSeconds?: Dialect['retryAfterSeconds'];
}

/** A dialect from a vendor's words, on the floor of the standards. */
export function dialectOf(words: VendorWords): Dialect {
  const responder = (answer: ReadableAnswer): Responder => {
    // A proxy that says so itself made the answer, whatever else stands in it.
    const general = responderOf(answer);
    if (isProxyStatement(general)) return general;
    const marks = words.marks(answer);
    return marks.length > 0 ? { who: 'vendor', marks } : standardDialect.responder(answer);
  };
  return {
    known: { token: words.token.map(asKnown), api: words.api.map(asKnown) },
    readToken(answer) {
      const standard = readStandardToken(answer, responder(answer));
      const { error, description } = standard;
      const hint = words.tokenHint?.(answer) ?? null;
      const said = find(words.token, answer, responder(answer), {
        codes: [...(error === null ? [] : [error]), ...(words.codes?.(answer) ?? [])],
        text: [description, hint].filter((one) => one !== null).join(' '),
      });
      const told = hint === null || description?.includes(hint) === true ? description : joined(description, hint);
      return { reading: said ?? standard.reading, error, description: told };
    },
    readApi(answer) {
      const standard = readStandardApi(answer, responder(answer));
      const own = words.apiWords?.(answer) ?? null;
      const code = own?.code ?? standard.code;
      const message = own?.message ?? standard.message;
      const said = find(words.api, answer, responder(answer), {
        codes: [...(code === null ? [] : [code]), ...(words.codes?.(answer) ?? [])],
        text: message ?? '',
      });
      return { ...standard, ...words.details?.(answer), reading: said ?? standard.reading, code, message };
    },
    responder,
    correlationId(answer) {
      const field = words.correlationField === undefined ? undefined : objectOf(answer)?.[words.correlationField];
      const named = (words.correlation ?? []).map((name) => answer.headers[name]).find((id) => id !== undefined);
      return (named ?? textOf(field))?.slice(0, 200) ?? standardCorrelationId(answer);
    },
    ...(words.readIdentity === undefined ? {} : { readIdentity: words.readIdentity }),
    ...(words.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: words.retryAfterSeconds }),
  };
}

function find<M extends string>(
  sayings: readonly Saying<M>[],
  answer: ReadableAnswer,
  responder: Responder,
  said: { codes: readonly string[]; text: string },
): Reading<M> | undefined {
  // Words of a page are not the vendor's; what an intermediary says is not either.
  if (isProxyStatement(responder) || answer.bodyKind === 'html') return undefined;
  const fits = ({ status, code, header, text }: Saying<M>): boolean =>
    (status?.includes(answer.status) ?? answer.status >= 400) &&
    (code?.some((one) => said.codes.includes(one)) ?? true) &&
    (header === undefined || header[1].test(answer.headers[header[0]] ?? '')) &&
    (text?.test(said.text) ?? true);
  const found = sayings.find(fits);
  if (found === undefined) return undefined;
  const { means, mark, source } = found;
  return { means, weight: weightOf(found), mark, source };
}

/** Nobody has checked a sentence. Only a code, a header or a status that is documented says something for certain. */
function weightOf<M extends string>({ weight, code, header, text }: Saying<M>): Weight {
  return code !== undefined || header !== undefined || text === undefined ? weight : 'testimony';
}

function asKnown<M extends string>(saying: Saying<M>): Known {
  const { status, code, header, text, means, mark, source } = saying;
  const said = [
    status?.join(', '),
    code?.join(', '),
    header === undefined ? undefined : `${header[0]}: ${header[1].source}`,
    text === undefined ? undefined : `"${text.source}"`,
  ];
  const parts = said.filter((part) => part !== undefined);
  return { said: parts.join(' · '), means, weight: weightOf(saying), mark, source };
}

function joined(description: string | null, hint: string): string {
  return description === null ? hint : `${description} ${hint}`;
}

/** A field of a JSON object that is itself an object, or null. */
export function partOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The first object of a list, or null. */
export const firstOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  Array.isArray(value) ? partOf(value[0]) : null;

/** Names from a header or a field that separates them by commas or blanks; no more than a person would read. */
export function namesIn(text: string | null | undefined, separator: RegExp = /[\s,]+/): readonly string[] {
  const names = (text ?? '').split(separator).map((one) => one.trim());
  return [...new Set(names.filter((one) => /^[\x21-\x7E]{1,200}$/.test(one)))].slice(0, 50);
}
