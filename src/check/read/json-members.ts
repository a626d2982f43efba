/** What to do with a member of the outermost object: hand out each element of its list, all of it, or pass over it. */
export type Wanted = 'elements' | 'whole' | 'skip';

export interface Member {
  key: string;
  /** Undefined where it is larger than anything that can be held in memory. */
  json: string | undefined;
  /** Line of its first character. */
  line: number;
}

/** More than a resource or a configuration is. */
const LARGEST = 64_000_000;

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, COLON, NEWLINE] = [
  34, 92, 123, 125, 91, 93, 44, 58, 10,
];

/**
 * Cuts a JSON object of any size into the members that are wanted, piece by piece: what is passed over is never kept, so
 * that a state of hundreds of megabytes takes no more memory than its largest resource.
 */
export class MemberSplitter {
  private readonly wanted: (key: string) => Wanted;
  private readonly done: Member[] = [];
  private depth = 0;
  private inText = false;
  private escaped = false;
  private line = 1;
  private key = '';
  /** The next text at the outermost level is a key. */
  private beforeColon = true;
  private mode: Wanted = 'skip';
  private kept: Buffer[] = [];
  private keptBytes = 0;
  /** Where in this piece what is kept begins; -1 where nothing is. */
  private from = -1;
  private startLine = 1;
  private tooLarge = false;
  /** The outermost value is not an object. */
  broken = false;

  constructor(wanted: (key: string) => Wanted) {
    this.wanted = wanted;
  }

  /** The members that end in this piece. */
  push(piece: Buffer): readonly Member[] {
    this.done.length = 0;
    if (this.from !== -1) this.from = 0;
    for (let at = 0; at < piece.length && !this.broken; at += 1) {
      if (this.inText) {
        at = this.overText(piece, at);
        continue;
      }
      this.step(piece, at, piece[at] ?? 0);
    }
    if (this.from !== -1) this.keep(piece.subarray(this.from));
    return [...this.done];
  }

  /** Whether the object came to its end. */
  get ended(): boolean {
    return this.depth === 0 && !this.inText && !this.broken && !this.beforeColon;
  }

  /** Within a text only its end counts; a line break cannot stand in one. */
  private overText(piece: Buffer, start: number): number {
    for (let at = start; at < piece.length; at += 1) {
      if (this.escaped) {
        this.escaped = false;
        continue;
      }
      const code = piece[at];
      if (code === BACKSLASH) this.escaped = true;
      else if (code === QUOTE) {
        this.inText = false;
        if (this.depth === 1 && this.beforeColon) this.endKey(piece, at);
        return at;
      }
    }
    return piece.length;
  }

  private endKey(piece: Buffer, at: number): void {
    this.keep(piece.subarray(Math.max(0, this.from), at));
    this.from = -1;
    this.key = Buffer.concat(this.kept).toString('utf8');
    this.forget();
  }

  private step(piece: Buffer, at: number, code: number): void {
    if (code === NEWLINE) this.line += 1;
    else if (code === QUOTE) {
      this.begin(at);
      this.inText = true;
      // A key begins behind its quote.
      if (this.depth === 1 && this.beforeColon) this.from = at + 1;
    } else if (code === OPEN || code === OPEN_LIST) {
      if (this.depth === 0 && code !== OPEN) this.broken = true;
      this.begin(at);
      this.depth += 1;
      if (this.depth === 2 && this.mode === 'elements') this.dropStart();
    } else if (code === CLOSE || code === CLOSE_LIST) {
      this.depth -= 1;
      if (this.depth === 1 && this.mode === 'elements') this.end(piece, at);
      if (this.depth === 0) {
        if (this.mode === 'whole') this.end(piece, at);
        this.beforeColon = false;
      }
    } else if (code === COMMA) this.comma(piece, at);
    else if (code === COLON && this.depth === 1 && this.beforeColon) {
      this.beforeColon = false;
      this.mode = this.wanted(this.key);
    } else if (code > 32) this.begin(at);
  }

  private comma(piece: Buffer, at: number): void {
    if (this.depth === 2 && this.mode === 'elements') this.end(piece, at);
    if (this.depth !== 1) return;
    if (this.mode === 'whole') this.end(piece, at);
    this.beforeColon = true;
    this.mode = 'skip';
  }

  /** The first character of something that is wanted. */
  private begin(at: number): void {
    if (this.from !== -1) return;
    const wanted =
      (this.depth === 1 && (this.beforeColon || this.mode === 'whole' || this.mode === 'elements')) ||
      (this.depth === 2 && this.mode === 'elements');
    if (!wanted || (this.depth === 1 && this.beforeColon)) return;
    this.from = at;
    this.startLine = this.line;
  }

  /** The bracket of the list is no part of its first element. */
  private dropStart(): void {
    this.from = -1;
    this.forget();
  }

  private end(piece: Buffer, at: number): void {
    if (this.from === -1) return;
    this.keep(piece.subarray(this.from, at));
    const json = this.tooLarge ? undefined : Buffer.concat(this.kept).toString('utf8').trim();
    if (json !== '') this.done.push({ key: this.key, json, line: this.startLine });
    this.from = -1;
    this.forget();
  }

  private keep(bytes: Buffer): void {
    this.keptBytes += bytes.length;
    if (this.keptBytes > LARGEST) {
      this.tooLarge = true;
      this.kept = [];
    } else if (bytes.length > 0) this.kept.push(Buffer.from(bytes));
  }

  private forget(): void {
    this.kept = [];
    this.keptBytes = 0;
    this.tooLarge = false;
  }
}
