import type { Place, Problem } from './syntax.ts';

/** Thrown inside the parser where it cannot go on; caught where it can begin again. */
export class Stuck extends Error {
  readonly at: Place;

  constructor(message: string, at: Place) {
    super(message);
    this.at = at;
  }
}

const identifierStart = /[\p{ID_Start}_]/u;
const identifier = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A place in a text, and the smallest steps from there. */
export class Cursor {
  readonly text: string;
  offset = 0;
  readonly problems: Problem[] = [];
  /** Brackets that are open: within them a line break is only white space. */
  depth = 0;
  private lineStarts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
    // Terraform reads a file with a byte order mark as if it had none.
    if (text.startsWith('\uFEFF')) this.offset = 1;
  }

  get char(): string {
    return this.text[this.offset] ?? '';
  }

  get ended(): boolean {
    return this.offset >= this.text.length;
  }

  startsWith(word: string): boolean {
    return this.text.startsWith(word, this.offset);
  }

  place(offset = this.offset): Place {
    this.lineStarts ??= startsOfLines(this.text);
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  stuck(message: string, offset = this.offset): Stuck {
    return new Stuck(message, this.place(offset));
  }

  /** Over blanks and comments; over line breaks too, within brackets or where asked for. */
  skip(lineBreaks = this.depth > 0): void {
    for (;;) {
      const code = this.text.charCodeAt(this.offset);
      if (code === 32 || code === 9 || code === 13) this.offset += 1;
      else if (code === 10 && lineBreaks) this.offset += 1;
      else if (code === 35 || (code === 47 && this.text.charCodeAt(this.offset + 1) === 47)) this.toLineEnd();
      else if (code === 47 && this.text.charCodeAt(this.offset + 1) === 42) this.overComment();
      else return;
    }
  }

  toLineEnd(): void {
    const end = this.text.indexOf('\n', this.offset);
    this.offset = end === -1 ? this.text.length : end;
  }

  /** To the line behind the one that something went wrong on. */
  goBehind({ line }: Place): void {
    this.lineStarts ??= startsOfLines(this.text);
    this.offset = this.lineStarts[line] ?? this.text.length;
    this.depth = 0;
  }

  private overComment(): void {
    const end = this.text.indexOf('*/', this.offset + 2);
    if (end === -1) throw this.stuck('a comment is not closed');
    this.offset = end + 2;
  }

  /** Takes a sign or word if it is next. */
  take(word: string): boolean {
    this.skip();
    if (!this.startsWith(word)) return false;
    this.offset += word.length;
    return true;
  }

  expect(word: string, where: string): void {
    if (!this.take(word)) throw this.stuck(`"${word}" is missing ${where}`);
  }

  get atIdentifier(): boolean {
    const code = this.text.codePointAt(this.offset);
    return code !== undefined && identifierStart.test(String.fromCodePoint(code));
  }

  identifier(): string | undefined {
    return this.match(identifier);
  }

  number(): string | undefined {
    return this.match(number);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
