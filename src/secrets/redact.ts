import { peel } from './mangling.ts';
import { reveal, type Secret } from './secret.ts';

const MASK = '[redacted]';
/** Shorter values would blank out ordinary words; a secret so short protects nothing. */
const SHORTEST = 4;
/** So many characters of a secret in a row give it away in part: servers repeat its beginning, or break its lines. */
const RUN = 12;
/** Half of it: a run holds one such step of a text in full, wherever it begins. */
const STEP = RUN / 2;

/** Removes known secrets from any text on its way out, in every form in which they travel, whole and in part. */
export class Redactor {
  readonly #known = new Set<string>();
  readonly #needles = new Set<string>();
  readonly #runs = new Set<string>();
  readonly #steps = new Set<string>();
  /** Runs of client ids, which are no secrets: a pair or a wrapper that was kept holds them too. */
  readonly #harmless = new Set<string>();
  #sorted: readonly string[] | null = null;

  /** From now on this secret, its encoded forms, its parts and its trimmed form are removed. */
  add(secret: Secret): void {
    const value = reveal(secret);
    if (this.#known.has(value)) return;
    this.#known.add(value);
    for (const whole of new Set([value, value.trim()])) for (const form of formsOf(whole)) this.#addNeedle(form);
    for (const core of coresOf(value)) {
      for (const form of formsOf(core)) {
        this.#addNeedle(form);
        const dense = squeezed(form);
        for (const run of runsOf(dense)) this.#runs.add(run);
        for (let at = 0; at + STEP <= dense.length; at++) this.#steps.add(dense.slice(at, at + STEP));
      }
    }
  }

  /**
   * What stands in a secret's place, and is none: a client id, where the two are swapped. It stays readable as it is,
   * so that answers about the client can be understood.
   */
  expose(secret: Secret): void {
    const value = reveal(secret);
    // Known already, so that nothing adds it any more.
    this.#known.add(value);
    for (const run of runsOf(squeezed(value))) this.#harmless.add(run);
  }

  /** The pair as HTTP Basic sends it: base64 hides the secret from a search for the secret itself. */
  addPair(clientId: string, secret: Secret): void {
    this.add(secret);
    // What stands in the id's place can be a secret, too: then it is known by now.
    if (this.clean(clientId) === clientId) for (const run of runsOf(squeezed(clientId))) this.#harmless.add(run);
    for (const value of new Set([reveal(secret), reveal(secret).trim()])) {
      const pair = Buffer.from(`${clientId}:${value}`, 'utf8');
      this.#addNeedle(pair.toString('base64'));
      this.#addNeedle(pair.toString('base64url'));
    }
  }

  /** The text without any known secret. */
  clean(text: string): string {
    if (text.length < SHORTEST) return text;
    this.#sorted ??= [...this.#needles].sort((a, b) => b.length - a.length);
    let out = text;
    for (const needle of this.#sorted) if (out.includes(needle)) out = out.replaceAll(needle, MASK);
    return this.#withoutRuns(out);
  }

  /** White space is skipped: base64 is broken into lines, and a page into more. */
  #withoutRuns(text: string): string {
    if (this.#runs.size === 0 || text.length < RUN) return text;
    const dense = squeezed(text);
    const hits = this.#hitsIn(dense);
    if (hits.length === 0) return text;
    const places = dense.length === text.length ? null : placesOf(text);
    const place = (at: number): number => (places === null ? at : (places[at] ?? text.length - 1));
    let out = '';
    let done = 0;
    for (let next = 0; next < hits.length; ) {
      const from = hits[next] ?? 0;
      let to = from + RUN;
      for (next += 1; (hits[next] ?? Number.POSITIVE_INFINITY) <= to; next++) to = (hits[next] ?? 0) + RUN;
      out += text.slice(done, place(from)) + MASK;
      done = place(to - 1) + 1;
    }
    return out + text.slice(done);
  }

  /** Where a run begins. Every run covers one step of the text as a whole, so that most of the text is stepped over. */
  #hitsIn(dense: string): readonly number[] {
    const hits: number[] = [];
    let looked = 0;
    for (let step = 0; step + STEP <= dense.length; step += STEP) {
      if (!this.#steps.has(dense.slice(step, step + STEP))) continue;
      for (let at = Math.max(looked, step + STEP - RUN, 0); at <= step && at + RUN <= dense.length; at++) {
        const run = dense.slice(at, at + RUN);
        if (this.#runs.has(run) && !this.#harmless.has(run)) hits.push(at);
        looked = at + 1;
      }
    }
    return hits;
  }

  #addNeedle(needle: string): void {
    if (needle.length < SHORTEST || this.#needles.has(needle)) return;
    this.#needles.add(needle);
    this.#sorted = null;
  }
}

const squeezed = (text: string): string => (/\s/.test(text) ? text.replace(/\s+/g, '') : text);

/** Where each character of the squeezed text stands in the text itself. */
function placesOf(text: string): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) if (!/\s/.test(text.charAt(at))) places.push(at);
  return places;
}

function runsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - RUN + 1) }, (_, at) => text.slice(at, at + RUN));
}

/** What is secret in a value: where it is a pair or has a wrapper around it, the secret inside alone. */
function coresOf(value: string): readonly string[] {
  const { plain, manglings } = peel(value);
  const wrapped = manglings.some(
    (one) => one === 'pair' || one === 'base64-pair' || one === 'json-wrapper' || one === 'assignment',
  );
  return wrapped ? [plain] : [...new Set([value, plain])];
}

/** A value as it travels: in URLs, forms, JSON, pages, base64 and dumps, and each of those inside another. */
function formsOf(value: string): ReadonlySet<string> {
  const forms = new Set<string>();
  if (value.length < SHORTEST) return forms;
  const uri = encodeUri(value);
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const json = JSON.stringify(value).slice(1, -1);
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const asText = [value, uri, form, form.replaceAll('+', '%20')];
  for (const one of [...asText, json, json.replaceAll('/', '\\/'), html, html.replaceAll("'", '&#39;')]) {
    forms.add(one);
    forms.add(one.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
    forms.add(encodeUri(one));
    forms.add(JSON.stringify(one).slice(1, -1));
  }
  for (const one of asText) {
    for (const core of base64Cores(one)) forms.add(core);
    const hex = Buffer.from(one, 'utf8').toString('hex');
    forms.add(hex);
    forms.add(hex.toUpperCase());
  }
  return forms;
}

/** encodeURIComponent that does not throw on half a surrogate pair. */
const encodeUri = (value: string): string => encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8'));

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
  /("(?:access_?token|refresh_?token|id_?token|client_?secret|secret|password|assertion|authorization)"\s*:\s*")((?:[^"\\]|\\.)*)/gi;
const formFields =
  /\b((?:access_?token|refresh_?token|id_?token|client_?secret|password|assertion|code)(?:=|%3D))([^&\s"'<>%]+(?:%(?!26)[^&\s"'<>%]*)*)/gi;
const authorization = /\b(Basic|Bearer)\s+[A-Za-z0-9+/_=.*~-]{8,}/gi;

/** What stands beside a secret of any of these forms; most texts hold none of it. */
const MARK_OF_PLACE = /["=%]|basic|bearer/i;

/** Removes what is a secret by its place (a token field, an Authorization value), whether it is known or not. */
export function cleanByPlace(text: string): string {
  if (!MARK_OF_PLACE.test(text)) return text;
  return text.replace(tokenFields, `$1${MASK}`).replace(formFields, `$1${MASK}`).replace(authorization, `$1 ${MASK}`);
}

/** Whether a header field holds a secret of somebody's by its name: a cookie, a credential, a key. */
export function isSecretHeader(name: string, value: string): boolean {
  return (
    /^(?:set-)?cookie2?$|^(?:proxy-)?authorization$|token|secret|password|api-?key/i.test(name) &&
    !/^\d*$/.test(value) &&
    // When a token ends is no secret: `github-authentication-token-expiration`.
    !/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?(?:UTC|Z|[+-]\d{2}:?\d{2}))?$/.test(value)
  );
}
