/** Lines around what looks like a refusal, in the order of the text. Overlapping windows are one block. */
export interface Block {
  /** The path as given, or `-` for a stream. */
  source: string;
  /** The number of the first line, from 1. */
  firstLine: number;
  /** Where the first line starts, in bytes of the text: unpacked, and in UTF-8 where it was UTF-16. */
  offset: number;
  /** Without their line ends. A block that grew to its limit goes on in the next one, whose lines follow directly. */
  lines: string[];
  /** The block is a piece of one very long line: text is missing before it, after it, or both. */
  cut?: boolean;
  /** It is a part of a document that was taken apart, and on one line. */
  part?: boolean;
}

/** What to look for: ASCII, 3 to 64 characters, on one line. A string stands for itself, in this case only. */
export type Needle = string | NeedleOptions;

export interface NeedleOptions {
  text: string;
  /** `Unauthorized`, `unauthorized`, `UNAUTHORIZED`. */
  anyCase?: boolean;
  /** Bare digits: counts only where it can be a status (see bare-number.ts). */
  number?: boolean;
}

/** Something about an input that a reader of the result must know. Each is one clear line. */
export interface Notice {
  source: string;
  kind: 'unreadable' | 'truncated' | 'binary';
  message: string;
}

/** How far a scan is. Packed files count by their packed bytes, so that the total is known. */
export interface ScanProgress {
  bytes: number;
  total?: number;
  bytesPerSecond: number;
  secondsLeft?: number;
}

/** Takes one large document apart, piece by piece, where a search for lines would tear it: an export, say. */
export interface DocumentReader {
  /** Parts that end in this piece and are worth a look, each with the line that it begins on. */
  push(piece: Buffer): readonly { line: number; text: string }[];
  /** Nothing follows. What a reader of the result must know, if anything. */
  end(): string | undefined;
}

export interface ScanOptions {
  /** Asked of the head of each input that is too large to be given whole. */
  document?: (head: Buffer) => DocumentReader | undefined;
  /** Lines of context before a hit. */
  before?: number;
  /** Lines of context after a hit. */
  after?: number;
  /** An input of at most so many bytes is given whole, whatever is in it: what is small can be read, not searched. */
  wholeUpTo?: number;
  /** Called some times a second at most. */
  progress?: (progress: ScanProgress) => void;
  /** For tests: `plain` does without WebAssembly, `simd` insists on it. */
  engine?: 'auto' | 'plain' | 'simd';
  /** For tests: other sizes of buffers, lines and blocks. */
  limits?: Partial<Limits>;
}

/** Sizes in bytes, unless they say otherwise. */
export interface Limits {
  /** How much is read at a time. */
  chunk: number;
  /** A longer line is never held whole: it ends every window, and pieces around its own hits are blocks of their own. */
  line: number;
  /** Context before a hit, however few lines that is. */
  before: number;
  /** In what steps a long line is cut. */
  cell: number;
  /** A block of this size goes on in the next. */
  block: number;
  /** Lines of a block. */
  blockLines: number;
}

export const defaultLimits: Limits = {
  chunk: 1 << 20,
  line: 1 << 16,
  before: 1 << 16,
  cell: 1 << 15,
  block: 1 << 18,
  blockLines: 2_000,
};

/** Blocks as they are found, and what was read so far. */
export interface Scan extends AsyncIterable<Block> {
  readonly bytes: number;
  readonly lines: number;
  readonly notices: readonly Notice[];
}
