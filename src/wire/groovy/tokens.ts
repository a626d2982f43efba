/** A text between quotes of Groovy. */
export interface GroovyString {
  kind: 'string';
  /** `"` and its kin fill in `$name` and `${...}`; `'` does not. */
  expands: boolean;
  /** Line by line of the source: escapes undone, what is filled in left as it is written. */
  lines: readonly { text: string; line: number }[];
  /** What is filled in: the code behind `$`, and where. */
  filledIn: readonly { code: string; line: number }[];
  line: number;
}

export type GroovyToken =
  | GroovyString
  | { kind: 'word'; text: string; line: number }
  | { kind: 'sign'; text: string; line: number };

const word = /[A-Za-z_$][\w$]*/y;
const number = /\d[\w.]*/y;
/** Signs of more than one character that have to stay together. */
const signs = ['?.', '*.', '==', '!=', '<=', '>=', '&&', '||', '->', '=~', '++', '--', '+=', '-='];

/** A string's beginning, and what ends it (Groovy language documentation, "Syntax", "Strings"). */
const quotes: readonly (readonly [open: string, close: string, expands: boolean])[] = [
  ["'''", "'''", false],
  ['"""', '"""', true],
  ["'", "'", false],
  ['"', '"', true],
  ['$/', '/$', true],
  ['/', '/', true],
];

/** Cuts Groovy into words, strings and signs; comments are left out. Never fails: what is not closed ends with the file. */
export function groovyTokens(text: string): readonly GroovyToken[] {
  const reader = new Reader(text);
  const tokens: GroovyToken[] = [];
  for (let one = reader.next(tokens.at(-1)); one !== undefined; one = reader.next(tokens.at(-1))) tokens.push(one);
  return tokens;
}

class Reader {
  private readonly text: string;
  private at = 0;
  private line = 1;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith('#!')) this.at = this.lineEnd();
  }

  next(before: GroovyToken | undefined): GroovyToken | undefined {
    this.skip();
    if (this.at >= this.text.length) return undefined;
    const { line } = this;
    const opened = quotes.find(
      ([open]) => this.text.startsWith(open, this.at) && (open !== '/' || this.opensSlashy(before)),
    );
    if (opened !== undefined) return this.string(opened);
    const named = this.match(word) ?? this.match(number);
    if (named !== undefined) return { kind: 'word', text: named, line };
    const sign = signs.find((one) => this.text.startsWith(one, this.at)) ?? this.text[this.at] ?? '';
    this.at += sign.length;
    return { kind: 'sign', text: sign, line };
  }

  /** Behind a value a slash divides; one that nothing on its line closes is no quote. */
  private opensSlashy(before: GroovyToken | undefined): boolean {
    if (endsValue(before)) return false;
    const close = this.text.indexOf('/', this.at + 1);
    return close !== -1 && close < this.lineEnd();
  }

  /** Over blanks, line breaks and comments. */
  private skip(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === '\n') {
        this.line += 1;
        this.at += 1;
      } else if (char === ' ' || char === '\t' || char === '\r' || char === '\uFEFF') this.at += 1;
      else if (char === '/' && this.text[this.at + 1] === '/') this.at = this.lineEnd();
      else if (char === '/' && this.text[this.at + 1] === '*') {
        const end = this.text.indexOf('*/', this.at + 2);
        this.go(end === -1 ? this.text.length : end + 2);
      } else return;
    }
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end === -1 ? this.text.length : end;
  }

  /** Forward, counting lines. */
  private go(to: number): void {
    for (let at = this.text.indexOf('\n', this.at); at !== -1 && at < to; at = this.text.indexOf('\n', at + 1)) {
      this.line += 1;
    }
    this.at = to;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private string([open, close, expands]: (typeof quotes)[number]): GroovyString {
    const start = this.line;
    this.at += open.length;
    const filledIn: { code: string; line: number }[] = [];
    const lines: { text: string; line: number }[] = [];
    let current: string[] = [];
    // One line is what a string in single quotes may have; an open one ends there, and does not swallow the file.
    const short = close === "'" || close === '"';
    while (this.at < this.text.length && !this.text.startsWith(close, this.at)) {
      const char = this.text[this.at] ?? '';
      if (char === '\n') {
        if (short) break;
        lines.push({ text: current.join(''), line: this.line });
        current = [];
        this.line += 1;
        this.at += 1;
      } else if (char === '\\' && close !== '/$') current.push(this.escape(close));
      else if (char === '$' && expands) {
        const from = this.at;
        const { line } = this;
        const code = this.placeholder(close);
        if (code !== undefined) filledIn.push({ code, line });
        current.push(this.text.slice(from, this.at));
      } else {
        current.push(char);
        this.at += 1;
      }
    }
    lines.push({ text: current.join(''), line: this.line });
    if (this.text.startsWith(close, this.at)) this.at += close.length;
    return { kind: 'string', expands, lines, filledIn, line: start };
  }

  /** An escape, undone. Between slashes only the slash has one. */
  private escape(close: string): string {
    const char = this.text[this.at + 1] ?? '';
    this.at += 2;
    if (close === '/') return char === '/' ? '/' : `\\${char}`;
    if (char === '\n') this.line += 1;
    return { n: '\n', t: '\t', r: '\r', '\n': '' }[char] ?? char;
  }

  /** The quote that closes the one here, or the last place before the limit. */
  private behindQuote(open: number, limit: number): number {
    for (let at = open + 1; at < limit; at += 1) {
      if (this.text[at] === '\\') at += 1;
      else if (this.text[at] === this.text[open]) return at;
    }
    return limit - 1;
  }

  /** `$name.name` or `${...}`, the cursor on `$`; undefined for a `$` that is only that. */
  private placeholder(close: string): string | undefined {
    this.at += 1;
    if (this.text[this.at] !== '{') {
      const name = this.match(/[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/y);
      return name;
    }
    const start = this.at + 1;
    const limit = close === '"' || close === '/' ? this.lineEnd() : this.text.length;
    let depth = 0;
    let end = this.at;
    for (; end < limit; end += 1) {
      const char = this.text[end];
      // A bracket within a text is none of the code's.
      if (char === '"' || char === "'") end = this.behindQuote(end, limit);
      else if (char === '{') depth += 1;
      else if (char === '}') depth -= 1;
      if (depth === 0) break;
    }
    const code = this.text.slice(start, end);
    this.go(Math.min(end + 1, limit));
    return code;
  }
}

function endsValue(before: GroovyToken | undefined): boolean {
  if (before === undefined) return false;
  return (
    before.kind === 'string' || (before.kind === 'word' && before.text !== 'return') || /^[)\]}]$/.test(before.text)
  );
}
