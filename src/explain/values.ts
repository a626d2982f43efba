/** Reads the objects that programs print: JSON, and what looks like it in Python, JavaScript, Ruby and wrapped logs. */

export interface FoundObject {
  value: Readonly<Record<string, unknown>> | readonly unknown[];
  from: number;
  to: number;
}

const LARGEST = 200_000;
/** So many objects of one passage are read; more say the same again. */
const MOST = 400;

/** Every outermost object or list of objects in a text, with its place. */
export function objectsIn(text: string): readonly FoundObject[] {
  const found: FoundObject[] = [];
  let budget = Math.max(2_000_000, text.length * 4);
  for (let at = nextOpen(text, 0); at >= 0 && found.length < MOST && budget > 0; ) {
    const reader = new LooseReader(text, at);
    const value = reader.value(0);
    budget -= reader.at - at + 20;
    const read = value === undefined ? null : { value, to: reader.at };
    if (read === null || !holdsSomething(read.value)) {
      at = nextOpen(text, at + 1);
      continue;
    }
    found.push({ value: read.value as FoundObject['value'], from: at, to: read.to });
    at = nextOpen(text, read.to);
  }
  return found;
}

function nextOpen(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 0x7b) return at;
    if (sign === 0x5b && /^\[\s{0,40}\{/.test(text.slice(at, at + 42))) return at;
  }
  return -1;
}

const holdsSomething = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/**
 * One value from `at` on, or null. Takes what JSON takes, and: single quotes, names without quotes, `=>` and `=`
 * between name and value, True, None and undefined, trailing commas, line breaks inside texts (a terminal wrapped
 * them), backslashes in front of quotes (JSON inside JSON), an end that was cut off. Linear in what it reads.
 */
export function parseLoose(text: string, at: number): { value: unknown; to: number } | null {
  const reader = new LooseReader(text, at);
  const value = reader.value(0);
  return value === undefined ? null : { value, to: reader.at };
}

const words: Readonly<Record<string, unknown>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  nil: null,
  undefined: null,
};

class LooseReader {
  readonly text: string;
  at: number;
  readonly end: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
    this.end = Math.min(text.length, at + LARGEST);
  }

  value(depth: number): unknown {
    if (depth > 60) return undefined;
    this.blank();
    const sign = this.text[this.at];
    if (this.at >= this.end || sign === undefined) return undefined;
    if (sign === '{') return this.object(depth);
    if (sign === '[') return this.list(depth);
    if (sign === '"' || sign === "'" || sign === '`') return this.quoted(sign);
    if (sign === '\\' && (this.text[this.at + 1] === '"' || this.text[this.at + 1] === "'"))
      return this.escapedQuoted();
    return this.bare();
  }

  object(depth: number): Record<string, unknown> | undefined {
    const fields: Record<string, unknown> = {};
    this.at += 1;
    for (let count = 0; count < 5_000; count++) {
      this.blank();
      if (this.at >= this.end) return count > 0 ? fields : undefined;
      if (this.text[this.at] === '}') {
        this.at += 1;
        return fields;
      }
      if (this.text[this.at] === ',' || this.text[this.at] === ';') {
        this.at += 1;
        continue;
      }
      const name = this.name();
      if (name === null) return count > 0 ? fields : undefined;
      this.blank();
      if (!this.separator()) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return Object.keys(fields).length > 0 ? fields : undefined;
      if (name !== '__proto__') fields[name] = value;
      // Two texts side by side: a program joined them (`'a' + 'b'`, or a wrapped line).
      this.blank();
      while (this.text[this.at] === '+') {
        this.at += 1;
        const more = this.value(depth + 1);
        if (typeof more === 'string' && typeof value === 'string') fields[name] = `${String(fields[name])}${more}`;
        this.blank();
      }
    }
    return fields;
  }

  list(depth: number): unknown[] | undefined {
    const items: unknown[] = [];
    this.at += 1;
    for (let count = 0; count < 5_000; count++) {
      this.blank();
      if (this.at >= this.end) return items;
      if (this.text[this.at] === ']') {
        this.at += 1;
        return items;
      }
      if (this.text[this.at] === ',') {
        this.at += 1;
        continue;
      }
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  }

  name(): string | null {
    const sign = this.text[this.at];
    if (sign === '"' || sign === "'" || sign === '`') return this.quoted(sign) ?? null;
    if (sign === '\\') return this.escapedQuoted() ?? null;
    const from = this.at + (sign === ':' ? 1 : 0);
    let to = from;
    while (to < this.end && /[\w$.@-]/.test(this.text[to] ?? '')) to++;
    if (to === from || to - from > 200) return null;
    this.at = to;
    return this.text.slice(from, to);
  }

  separator(): boolean {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '=>' || two === ':=') {
      this.at += 2;
      return true;
    }
    if (two[0] === ':' || two[0] === '=') {
      this.at += 1;
      return true;
    }
    return false;
  }

  /** A text in quotes. A line break inside is what a terminal put there. */
  quoted(quote: string): string | undefined {
    let out = '';
    let at = this.at + 1;
    let from = at;
    for (; at < this.end; at++) {
      const sign = this.text[at];
      if (sign === '\\') {
        const [text, length] = escapeAt(this.text, at);
        out += this.text.slice(from, at) + text;
        at += length - 1;
        from = at + 1;
      } else if (sign === quote && this.closes(at, quote)) {
        out += this.text.slice(from, at);
        this.at = at + 1;
        return out.replace(/[ \t]{0,20}\n[ \t]{0,40}/g, ' ');
      }
    }
    // Cut off: what is there is kept.
    out += this.text.slice(from, at);
    this.at = this.end;
    return out.replace(/[ \t]{0,20}\n[ \t]{0,40}/g, ' ');
  }

  /** A single quote inside a single-quoted text is an apostrophe where no separator follows it. */
  closes(at: number, quote: string): boolean {
    // JSON printed into JSON without escaping: a quote ends a text only where the structure goes on.
    let next = at + 1;
    while (next < this.end && next < at + 60 && /\s/.test(this.text[next] ?? '')) next++;
    const after = this.text[next];
    if (after === undefined) return true;
    if (quote === "'" || quote === '"')
      return /[,:}\])=;+]/.test(after) || next >= this.end || this.text.startsWith('\n', at + 1);
    return true;
  }

  /** `\"text\"`: a JSON text inside another, without the outer one being read. */
  escapedQuoted(): string | undefined {
    const quote = this.text.slice(this.at, this.at + 2);
    const close = this.text.indexOf(quote, this.at + 2);
    if (close < 0 || close > this.end) return undefined;
    const inside = this.text.slice(this.at + 2, close);
    this.at = close + 2;
    return inside.replace(/\\+n/g, '\n').replace(/\\\\/g, '\\');
  }

  bare(): unknown {
    const from = this.at;
    let at = from;
    while (at < this.end && !/[,}\]\n\r]/.test(this.text[at] ?? '')) {
      // A call or a constructor: up to its closing bracket.
      if (this.text[at] === '(') {
        const close = this.text.indexOf(')', at);
        if (close < 0 || close > this.end || close - at > 500) return undefined;
        at = close;
      }
      if (at - from > 4_000) return undefined;
      at++;
    }
    const word = this.text.slice(from, at).trim();
    if (word === '' || word.startsWith('{')) return undefined;
    this.at = at;
    if (Object.hasOwn(words, word)) return words[word];
    const number = /^-?\d{1,17}(?:\.\d{1,17})?$/.test(word) ? Number(word) : Number.NaN;
    if (!Number.isNaN(number)) return number;
    // Ruby's symbols, JavaScript's inspect of nested things: `[Object]`, `:name`.
    return word.replace(/^:/, '');
  }

  blank(): void {
    while (this.at < this.end) {
      const sign = this.text.charCodeAt(this.at);
      if (sign === 0x20 || sign === 0x0a || sign === 0x0d || sign === 0x09 || sign === 0xa0) this.at += 1;
      else if (
        sign === 0x5c &&
        (this.text[this.at + 1] === 'n' || this.text[this.at + 1] === 't' || this.text[this.at + 1] === 'r')
      )
        this.at += 2;
      else return;
    }
  }
}

function escapeAt(text: string, at: number): readonly [string, number] {
  const next = text[at + 1] ?? '';
  if (next === 'n') return ['\n', 2];
  if (next === 'r') return ['\r', 2];
  if (next === 't') return ['\t', 2];
  if (next === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) {
    return [String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)), 6];
  }
  return [next, 2];
}

/** The fields of a form (`application/x-www-form-urlencoded`), or null where a text is none. */
export function formIn(text: string): Readonly<Record<string, string>> | null {
  const body = text.trim();
  if (!/^[A-Za-z0-9_.[\]-]{1,80}=[^\s<>{}&]{0,4000}(?:&[A-Za-z0-9_.[\]-]{1,80}=[^\s<>{}&]{0,4000}){0,60}$/.test(body))
    return null;
  return Object.fromEntries(new URLSearchParams(body));
}
