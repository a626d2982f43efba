import { reveal, type Secret } from './secret.ts';

const MASK = '[redacted]';
/** Shorter values would blank out ordinary words; a secret so short protects nothing. */
const SHORTEST = 4;

/** Removes known secrets from any text on its way out, in every form in which they travel. */
export class Redactor {
  readonly #needles = new Set<string>();
  #sorted: readonly string[] | null = null;

  /** From now on this secret, its encoded forms and its trimmed form are removed. */
  add(secret: Secret): void {
    const value = reveal(secret);
    for (const form of [value, value.trim()]) this.#addForms(form);
  }

  /** The pair as HTTP Basic sends it: base64 hides the secret from a search for the secret itself. */
  addPair(clientId: string, secret: Secret): void {
    this.add(secret);
    for (const value of new Set([reveal(secret), reveal(secret).trim()])) {
      const pair = Buffer.from(`${clientId}:${value}`, 'utf8');
      this.#addNeedle(pair.toString('base64'));
      this.#addNeedle(pair.toString('base64url'));
    }
  }

  /** The text without any known secret. */
  clean(text: string): string {
    if (text === '') return text;
    this.#sorted ??= [...this.#needles].sort((a, b) => b.length - a.length);
    let out = text;
    for (const needle of this.#sorted) if (out.includes(needle)) out = out.replaceAll(needle, MASK);
    return out;
  }

  #addForms(value: string): void {
    if (value.length < SHORTEST) return;
    this.#addNeedle(value);
    this.#addNeedle(encodeURIComponent(value));
    this.#addNeedle(encodeURIComponent(value).replaceAll('%20', '+'));
    this.#addNeedle(JSON.stringify(value).slice(1, -1));
    this.#addNeedle(Buffer.from(value, 'utf8').toString('hex'));
    for (const core of base64Cores(value)) this.#addNeedle(core);
  }

  #addNeedle(needle: string): void {
    if (needle.length < SHORTEST || this.#needles.has(needle)) return;
    this.#needles.add(needle);
    this.#sorted = null;
  }
}

/**
 * What a value leaves in base64 text whatever stands before and behind it: a text of three alignments, each without
 * the characters that depend on its neighbours. Both alphabets of RFC 4648.
 */
function base64Cores(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length < 8) return [bytes.toString('base64').replace(/=+$/, '')];
  const cores: string[] = [];
  for (const offset of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const encoded = padded.toString('base64').replace(/=+$/, '');
    const skip = Math.ceil((offset * 4) / 3);
    // The last character mixes in bits of what follows unless the length is a multiple of three.
    const end = padded.length % 3 === 0 ? encoded.length : encoded.length - 1;
    const core = encoded.slice(skip, end);
    cores.push(core, core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return cores;
}

const tokenFields =
  /("(?:access_token|refresh_token|id_token|client_secret|clientSecret|secret|password|assertion)"\s*:\s*")((?:[^"\\]|\\.)*)/g;
const formFields = /\b((?:access_token|refresh_token|id_token|client_secret|password|assertion|code)=)([^&\s"']+)/g;
const authorization = /\b(Basic|Bearer)\s+[A-Za-z0-9+/_=.*~-]{8,}/g;

/** Removes what is a secret by its place (a token field, an Authorization value), whether it is known or not. */
export function cleanByPlace(text: string): string {
  return text.replace(tokenFields, `$1${MASK}`).replace(formFields, `$1${MASK}`).replace(authorization, `$1 ${MASK}`);
}
