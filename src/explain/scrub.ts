import { looksRandom } from '../model/given.ts';
import { readClaims } from '../wire/jwt.ts';
import { type LeakKind, placed, prefixed } from './leak-kinds.prepared.ts';
import { Hay } from './patterns/pattern.ts';
import { type ClaimsShown, tokenClaimsIn } from './token-claims.ts';

export interface Scrubbed {
  /** As many lines as before. */
  text: string;
  found: readonly Found[];
}

/** A credential that stood in the text: its kind and place, and what may be said of its form. Never its value. */
export interface Found {
  kind: string;
  advice: string;
  offset: number;
  /** 1-based, once the place of the text is known. */
  line: number;
  /** Equal values of one run have equal marks; from a hash that is never shown. */
  mark: number;
  form: SecretForm;
}

export interface SecretForm {
  kind: string;
  length: number;
  /** Characters that form encoding changes (RFC 6749 appendix B). */
  formEncodingMatters: boolean;
  /** Characters that a shell expands inside double quotes or at all. */
  shellMatters: boolean;
  /** Characters that a POSIX shell does not leave alone between double quotes, and without any quotes. */
  inDoubleQuotes: boolean;
  inUnquoted: boolean;
  /** Already percent-encoded. */
  percentEncoded: boolean;
  endsWithLineBreak: boolean;
  /** Base64 of something that ends with a line break, which matters where a value is kept encoded. */
  encodedLineBreak: boolean;
  /** The mark of the value that it becomes when percent-encoding is undone. */
  decodedMark?: number;
  /** What a signed token says about itself, without the token. */
  claims?: ClaimsShown;
  /** The two halves of a Basic value, as far as they may be known. */
  basic?: { decodes: boolean; emptyId: boolean; emptySecret: boolean; literal: 'undefined' | 'null' | 'none' | null };
}

const MASK = '[redacted]';

/** What stands in place of a value: a mask of a CI system, a variable, a placeholder. No leak, and kept to be read. */
const notAValue =
  /^(?:\*{2,}|x{3,}|\.{3,}|\[?redacted\]?.{0,20}|\[?(?:masked|filtered|hidden|secure|removed|omitted)\]?|<[^>]{0,80}>?|\$[\w{(].{0,200}|%\w{1,80}%|\{\{.{0,200}|#\{.{0,200}|var\..{0,200}|local\..{0,200}|data\..{0,200}|process\.env.{0,200}|os\.(?:environ|getenv).{0,200}|env[.:(].{0,200}|getenv.{0,200}|config\..{0,200}|settings\..{0,200}|self\..{0,200}|this\..{0,200}|undefined|null|none|nil|true|false|string|str|required|missing|empty|expected|unbound|parameter|argument|field|your[_-]?.{0,60}|my[_-]?(?:client)?[_-]?.{0,60}|changeme|placeholder|example|n\/a|\(sensitive(?: value)?\)?|not[_ ]set|in|is|was|has|have|must|and|or|not|for|the|to|from|at|with|of)$/i;

/**
 * Takes every credential out of a text that can be told by its form or its place, and says what was found. Whatever
 * leaves why401 is made of what this returns.
 */
export function scrub(text: string): Scrubbed {
  const found: Found[] = [];
  let hay = new Hay(text);
  for (const kinds of [prefixed, placed]) {
    for (const kind of kinds) {
      if (!kind.form.mayFit(hay)) continue;
      const out = redact(hay.text, kind, found, text);
      if (out !== hay.text) hay = new Hay(out);
    }
  }
  return { text: hay.text, found };
}

/** A piece of text for a report: without words that look random, whatever they are. Ids of RFC 9562 stay. */
export function showable(text: string): string {
  return text.replace(/[A-Za-z0-9+/=_~*-]{20,}/g, (word) =>
    isHarmless(word) ? word : word.replace(/[A-Za-z0-9+_~*=-]{20,}/g, (part) => (isHarmless(part) ? part : MASK)),
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function isHarmless(word: string): boolean {
  return (
    UUID.test(word) ||
    !looksRandom(word) ||
    /^[a-z]+(?:[A-Z][a-z]+)+\d{0,3}$|^(?:[A-Z]?[a-z]+[-_/])+[A-Za-z0-9]{1,14}$/.test(word)
  );
}

function redact(text: string, { kind, form, advice }: LeakKind, found: Found[], original: string): string {
  return text.replace(form.regex, (whole: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { secret?: string } | undefined;
    const offset = rest.find((one): one is number => typeof one === 'number') ?? 0;
    const secret = groups?.secret ?? '';
    if (secret === '' || notAValue.test(secret) || secret.startsWith(MASK) || secret.includes('***')) return whole;
    const sure = prefixed.some((one) => one.kind === kind);
    const dull = /^[a-z]+$/i.test(secret) && secret.length < 16;
    // "token is", "password reset": words of a sentence.
    if (!sure && dull && !/[=:]\s*["']?$/.test(whole.slice(0, whole.length - secret.length))) return whole;
    if (!sure && kind === 'bearer-token' && !looksRandom(secret)) return whole;
    const leak = {
      kind,
      advice,
      offset: placeIn(original, secret, offset),
      line: 0,
      mark: hashOf(kind === 'basic-header' ? (basicSecret(secret) ?? secret) : secret),
      form: formOf(kind, secret),
    };
    if (isLive(secret, kind)) found.push(leak);
    else found.push({ ...leak, advice: '' });
    const breaks = secret.split('\n').length - 1;
    const at = whole.lastIndexOf(secret);
    return `${whole.slice(0, at)}${MASK}${'\n'.repeat(breaks)}${whole.slice(at + secret.length)}`;
  });
}

/** A value that could be real: not a word, not a dummy. The others are redacted all the same, and not called a leak. */
function isLive(secret: string, kind: string): boolean {
  if (kind === 'private-key' || kind === 'json-web-token') return true;
  if (kind === 'basic-header') {
    const { basic } = formOf(kind, secret);
    return basic?.decodes === true && !basic.emptySecret && basic.literal === null;
  }
  if (/^(?:test|dummy|fake|foo|bar|baz|abc|xyz|secret|password|token|sample|demo)[\w-]{0,12}$/i.test(secret))
    return false;
  return secret.length >= 8 && (/\d/.test(secret) || /[^A-Za-z0-9_.-]/.test(secret) || /[a-z][A-Z]/.test(secret));
}

const placeIn = (original: string, secret: string, fallback: number): number => {
  const at = original.indexOf(secret);
  return at < 0 ? Math.min(fallback, original.length) : at;
};

function formOf(kind: string, secret: string): SecretForm {
  const form: SecretForm = {
    kind,
    length: secret.length,
    formEncodingMatters: /[^A-Za-z0-9*._-]/.test(secret),
    shellMatters: /[$!`"'\\*?#~|]/.test(secret),
    inDoubleQuotes: /[$`\\!]/.test(secret),
    inUnquoted: /[$`\\!"'*?|&;<>()^]|^[~#]/.test(secret),
    percentEncoded: /%[0-9A-Fa-f]{2}/.test(secret),
    endsWithLineBreak: /(?:\\n|\\r|%0[AaDd])$/.test(secret),
    encodedLineBreak: endsEncoded(secret),
    ...decodedMark(secret),
  };
  if (kind === 'json-web-token') return { ...form, ...claimsOf(secret) };
  if (kind !== 'basic-header') return form;
  const pair = Buffer.from(secret.replace(/\s/g, ''), 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  const id = pair.slice(0, Math.max(colon, 0));
  const value = colon < 0 ? '' : pair.slice(colon + 1);
  const literal = /^(undefined|null|none)$/i.exec(value)?.[1]?.toLowerCase();
  const decodes = colon >= 0 && /^[\x20-\x7e\r\n]*$/.test(pair);
  return {
    ...form,
    formEncodingMatters: decodes && /[^A-Za-z0-9*._-]/.test(value.trim()),
    shellMatters: decodes && /[$!`"'\\]/.test(value),
    percentEncoded: decodes && /%[0-9A-Fa-f]{2}/.test(value),
    endsWithLineBreak: decodes && /[\r\n]$/.test(value),
    basic: {
      decodes,
      emptyId: decodes && id === '',
      emptySecret: decodes && value === '',
      literal: literal === 'undefined' || literal === 'null' || literal === 'none' ? literal : null,
    },
  };
}

function claimsOf(token: string): { claims?: ClaimsShown } {
  const claims = tokenClaimsIn(readClaims(token) ?? {});
  return claims === null ? {} : { claims };
}

/** Whether a text is the base64 of one that ends with a line break. */
export const endsEncoded = (value: string): boolean =>
  value.length % 4 === 0 &&
  /^[A-Za-z0-9+/]{4,4000}={0,2}$/.test(value) &&
  /^[\x20-\x7e]*[\r\n]+$/.test(Buffer.from(value, 'base64').toString('latin1'));

/** The secret half of a Basic value, or null. */
function basicSecret(value: string): string | null {
  const pair = Buffer.from(value.replace(/\s/g, ''), 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}

function decodedMark(secret: string): { decodedMark?: number } {
  if (!/%[0-9A-Fa-f]{2}/.test(secret)) return {};
  try {
    return { decodedMark: hashOf(decodeURIComponent(secret)) };
  } catch {
    return {};
  }
}

/** FNV-1a, 32 bit: tells equal values of one run apart from others, and is kept in memory only. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
