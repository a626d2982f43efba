/** What to do with a value: look at what is in it, hand it out as text, or pass over it. */
export type Choice = 'enter' | 'take' | 'skip';

/** The names on the way to a value; an element of a list is `*`. */
export type Path = readonly string[];

export interface Picked {
  path: Path;
  /** Undefined where it is larger than may be held in memory. */
  json: string | undefined;
  /** Line of its first character. */
  line: number;
}

/** More than a resource, an output or a configuration of Terraform is. */
const LARGEST = 64_000_000;

/** A container that was entered, and what may come next in it. */
interface Frame {
  list: boolean;
  next: 'key' | 'colon' | 'value' | 'comma';
  name: string;
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, COLON, NEWLINE] = [
  34, 92, 123, 125, 91, 93, 44, 58, 10,
];
/** Editors of Windows put it in front of UTF-8. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * Picks values out of a JSON object of any size, piece by piece: what is passed over is never kept, so that a state of
 * hundreds of megabytes takes no more memory than the largest value that is taken.
 */
export class JsonPicker {
  private readonly choose: (path: Path) => Choice;
  private readonly largest: number;
  private readonly frames: Frame[] = [];
  private done: Picked[] = [];
  private line = 1;
  private in: 'structure' | 'key' | 'value' | 'end' = 'structure';
  // Of the value that is passed over or taken.
  private depth = 0;
  private inText = false;
  private escaped = false;
  // Of what is kept.
  private path: Path = [];
  private taking = false;
  private startLine = 1;
  private kept: Buffer[] = [];
  private keptBytes = 0;
  private tooLarge = false;
  /** What came is no JSON object, as far as it was looked at. */
  broken = false;

  constructor(choose: (path: Path) => Choice, largest = LARGEST) {
    this.choose = choose;
    this.largest = largest;
  }

  /** The values that end in this piece. */
  push(piece: Buffer): readonly Picked[] {
    this.done = [];
    for (let at = 0; at < piece.length && !this.broken; ) {
      if (this.in === 'value') at = this.overValue(piece, at);
      else if (this.in === 'key') at = this.overKey(piece, at);
      else if (this.step(piece[at] ?? 0)) at += 1;
    }
    return this.done;
  }

  /** Whether the object came to its end, and nothing behind it. */
  get ended(): boolean {
    return this.in === 'end' && !this.broken;
  }

  /** Whether the character is done with: the first one of a value is a part of it. */
  private step(code: number): boolean {
    if (code === NEWLINE) this.line += 1;
    if (code <= 32) return true;
    const frame = this.frames.at(-1);
    if (frame === undefined) {
      if (this.in !== 'end' && BYTE_ORDER_MARK.includes(code)) return true;
      if (code !== OPEN || this.in === 'end') this.broken = true;
      else this.frames.push({ list: false, next: 'key', name: '' });
    } else if (code === CLOSE || code === CLOSE_LIST) this.leave(frame, code);
    else if (frame.next === 'comma') {
      if (code !== COMMA) this.broken = true;
      frame.next = frame.list ? 'value' : 'key';
    } else if (frame.next === 'key') {
      if (code !== QUOTE) this.broken = true;
      this.in = 'key';
    } else if (frame.next === 'colon') {
      if (code !== COLON) this.broken = true;
      frame.next = 'value';
    } else return this.begin(frame, code);
    return true;
  }

  private leave(frame: Frame, code: number): void {
    if ((code === CLOSE_LIST) !== frame.list) this.broken = true;
    this.frames.pop();
    if (this.frames.length === 0) this.in = 'end';
  }

  /** The first character of a value in a container that was entered; whether that is all of it that is looked at. */
  private begin(frame: Frame, code: number): boolean {
    const path = this.frames.map(({ list, name }) => (list ? '*' : name));
    const choice = this.choose(path);
    frame.next = 'comma';
    if (choice === 'enter' && (code === OPEN || code === OPEN_LIST)) {
      const list = code === OPEN_LIST;
      this.frames.push({ list, next: list ? 'value' : 'key', name: '' });
      return true;
    }
    this.in = 'value';
    this.taking = choice === 'take';
    this.path = path;
    this.startLine = this.line;
    return false;
  }

  private overKey(piece: Buffer, start: number): number {
    const end = this.endOfText(piece, start);
    if (end === -1) {
      this.keep(piece.subarray(start));
      return piece.length;
    }
    this.keep(piece.subarray(start, end));
    const frame = this.frames.at(-1);
    const name = nameIn(this.held());
    if (frame === undefined || name === undefined) this.broken = true;
    else Object.assign(frame, { name, next: 'colon' });
    this.in = 'structure';
    return end + 1;
  }

  /** Where the quote stands that ends a text; -1 where that is not in this piece. */
  private endOfText(piece: Buffer, start: number): number {
    for (let at = start; at < piece.length; at += 1) {
      const code = piece[at];
      if (this.escaped) this.escaped = false;
      else if (code === BACKSLASH) this.escaped = true;
      else if (code === QUOTE) return at;
    }
    return -1;
  }

  private overValue(piece: Buffer, start: number): number {
    const end = this.endOfValue(piece, start);
    if (this.taking) this.keep(piece.subarray(start, end === -1 ? piece.length : end));
    if (end === -1) return piece.length;
    if (this.taking) {
      const json = this.tooLarge ? undefined : this.held().trim();
      this.done.push({ path: this.path, json, line: this.startLine });
      this.forget();
    }
    this.in = 'structure';
    return end;
  }

  /** Behind the last character of the value; -1 where that is not in this piece. Within a text there is no line break. */
  private endOfValue(piece: Buffer, start: number): number {
    for (let at = start; at < piece.length; at += 1) {
      if (this.inText) {
        at = this.endOfText(piece, at);
        if (at === -1) return -1;
        this.inText = false;
        if (this.depth === 0) return at + 1;
        continue;
      }
      const code = piece[at];
      if (code === QUOTE) this.inText = true;
      else if (code === OPEN || code === OPEN_LIST) this.depth += 1;
      else if (code === CLOSE || code === CLOSE_LIST) {
        // A number, `true` or `null` ends where its container does.
        if (this.depth === 0) return at;
        this.depth -= 1;
        if (this.depth === 0) return at + 1;
      } else if (code === COMMA && this.depth === 0) return at;
      else if (code === NEWLINE) this.line += 1;
    }
    return -1;
  }

  private keep(bytes: Buffer): void {
    this.keptBytes += bytes.length;
    if (this.keptBytes > this.largest) {
      this.tooLarge = true;
      this.kept = [];
    } else if (bytes.length > 0) this.kept.push(Buffer.from(bytes));
  }

  private held(): string {
    const text = Buffer.concat(this.kept).toString('utf8');
    this.forget();
    return text;
  }

  private forget(): void {
    this.kept = [];
    this.keptBytes = 0;
    this.tooLarge = false;
  }
}

function nameIn(raw: string): string | undefined {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return undefined;
  }
}
