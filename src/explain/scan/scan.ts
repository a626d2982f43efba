import { statSync } from 'node:fs';
import { whyUnreadable } from '../../model/errors.ts';
import {
  type Block,
  type DocumentReader,
  defaultLimits,
  type Limits,
  type Needle,
  type Notice,
  type Scan,
  type ScanOptions,
} from './block.ts';
import { type Bytes, ChunkBytes, Counted, fill, openPath, UntilError, WithHead } from './bytes.ts';
import { contentOf } from './content.ts';
import type { Finder, Pattern } from './finder.ts';
import { Meter } from './meter.ts';
import { patternsOf } from './patterns.ts';
import { PlainFinder } from './plain-finder.ts';
import { bufferSize, Windows } from './windows.ts';

/** A path, or a stream such as the standard input. */
export type Input = string | AsyncIterable<Uint8Array | string>;

/** After so many chunks other things get their turn: timers, signals. */
const TURN = 16;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Finds the lines that may tell of a refusal in texts of any size, with constant memory, and gives them with their
 * context. What cannot be read is a notice, never an exception: the other inputs still count. See block.ts.
 */
export function scan(inputs: readonly Input[], needles: readonly Needle[], options: ScanOptions = {}): Scan {
  return new Scanner(inputs, patternsOf(needles), options);
}

class Scanner implements Scan {
  bytes = 0;
  lines = 0;
  readonly notices: Notice[] = [];
  readonly #inputs: readonly Input[];
  readonly #patterns: readonly Pattern[];
  readonly #options: ScanOptions;
  readonly #limits: Limits;
  readonly #meter: Meter;
  /** For large inputs, made once. */
  #finder: Finder | undefined;

  constructor(inputs: readonly Input[], patterns: readonly Pattern[], options: ScanOptions) {
    this.#inputs = inputs;
    this.#patterns = patterns;
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#meter = new Meter(options.progress, totalOf(inputs));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Block> {
    for (const input of this.#inputs) yield* this.#scanInput(input);
    this.#meter.end();
  }

  async *#scanInput(input: Input): AsyncGenerator<Block> {
    const source = typeof input === 'string' ? input : '-';
    let bytes: Bytes;
    try {
      bytes = typeof input === 'string' ? openPath(input) : new ChunkBytes(input);
    } catch (error) {
      return this.#notice(source, 'unreadable', `cannot be read, ${whyUnreadable(error)}`);
    }
    try {
      yield* this.#scanBytes(source, new Counted(bytes, (count) => this.#meter.add(count)));
    } finally {
      bytes.close();
    }
  }

  #notice(source: string, kind: Notice['kind'], what: string): void {
    this.notices.push({ source, kind, message: `${source === '-' ? 'standard input' : source}: ${what}` });
  }

  /** Looks at the first bytes, unpacks and converts as they say, and searches the text. */
  async *#scanBytes(source: string, bytes: Bytes, packed = false): AsyncGenerator<Block> {
    const reading = new UntilError(bytes);
    const room = Buffer.allocUnsafe(Math.max(this.#limits.chunk, (this.#options.wholeUpTo ?? 0) + 1));
    const head = room.subarray(0, await fill(reading, room));
    const content = contentOf(head);
    if (content.is === 'binary') return this.#notice(source, 'binary', `not searched, ${content.what}`);
    if (content.is === 'text') {
      yield* this.#scanText(source, { reading, head, ended: head.length < room.length, ...content });
      if (reading.error !== undefined) this.#notice(source, ...whatFailed(reading.error, head.length));
      return;
    }
    const all = new WithHead(head, reading);
    if (content.is === 'utf-16') {
      const { Utf16Bytes } = await import('./utf16.ts');
      return yield* this.#scanBytes(source, new Utf16Bytes(all, content.skip, content.bigEndian), true);
    }
    // A file can be packed so that unpacking it gives itself.
    if (packed) return this.#notice(source, 'binary', 'not searched, it is packed more than once');
    // Most inputs are plain, and do without.
    const { gunzip, unzstd } = await import('./packed.ts');
    const unpacked = content.is === 'gzip' ? gunzip(all) : await unzstd(all, head);
    if (unpacked === 'window too large') {
      return this.#notice(
        source,
        'binary',
        'not searched, Node before 22.15 cannot unpack zstd --long: use zstd -d first',
      );
    }
    yield* this.#scanBytes(source, unpacked, true);
  }

  async *#scanText(source: string, { reading, head, ended, skip, newline }: Text): AsyncGenerator<Block> {
    const text = head.subarray(skip);
    if (ended && text.length <= (this.#options.wholeUpTo ?? 0)) {
      const lines = linesOf(text, newline);
      this.bytes += text.length;
      this.lines += lines.length;
      if (lines.length > 0) yield { source, firstLine: 1, offset: skip, lines };
      return;
    }
    const document = this.#options.document?.(text);
    if (document !== undefined) return yield* this.#readDocument(source, document, new WithHead(text, reading));
    const { before = 40, after = 60, engine = 'auto' } = this.#options;
    const windowsIn = (finder: Finder): Windows =>
      new Windows(source, finder, { before, after }, this.#limits, newline, skip);
    const linesBefore = this.lines;
    if (ended && engine !== 'simd') {
      const windows = windowsIn(new PlainFinder(this.#patterns, text));
      this.bytes += text.length;
      yield* windows.take(text.length);
      yield* windows.finish();
      this.lines = linesBefore + windows.lines;
      return;
    }
    this.#finder ??= await this.#largeFinder();
    const windows = windowsIn(this.#finder);
    const bytes = new WithHead(text, reading);
    for (let turn = 1; ; turn++) {
      const count = await fill(bytes, windows.room());
      if (count === 0) break;
      this.bytes += count;
      yield* windows.take(count);
      this.lines = linesBefore + windows.lines;
      if (turn % TURN === 0) await breathe();
    }
    yield* windows.finish();
    this.lines = linesBefore + windows.lines;
  }

  async *#readDocument(source: string, document: DocumentReader, bytes: Bytes): AsyncGenerator<Block> {
    const piece = Buffer.allocUnsafe(this.#limits.chunk);
    for (;;) {
      const count = await fill(bytes, piece);
      if (count === 0) break;
      const read = piece.subarray(0, count);
      this.bytes += count;
      for (let at = read.indexOf(0x0a); at >= 0; at = read.indexOf(0x0a, at + 1)) this.lines++;
      for (const { line, text } of document.push(read))
        yield { source, firstLine: line, offset: 0, lines: [text], part: true };
      await breathe();
    }
    const notice = document.end();
    if (notice !== undefined) this.#notice(source, 'truncated', notice);
  }

  async #largeFinder(): Promise<Finder> {
    const size = bufferSize(this.#limits);
    if (this.#options.engine !== 'plain') {
      // Loaded here, because most inputs are small and do without.
      const { SimdFinder } = await import('./simd-finder.ts');
      const finder = SimdFinder.make(this.#patterns, size);
      if (finder !== undefined) return finder;
      if (this.#options.engine === 'simd') throw new Error('WebAssembly has no SIMD here');
    }
    return new PlainFinder(this.#patterns, Buffer.allocUnsafeSlow(size));
  }
}

interface Text {
  reading: Bytes;
  head: Buffer;
  /** The head is all there is. */
  ended: boolean;
  skip: number;
  newline: number;
}

function linesOf(text: Buffer, newline: number): string[] {
  const lines = text.toString().split(newline === 0x0a ? /\r?\n/ : '\r');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function whatFailed(error: unknown, bytes: number): [Notice['kind'], string] {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const system = /^E[A-Z]+$/.test(code);
  if (system && bytes === 0) return ['unreadable', `cannot be read, ${whyUnreadable(error)}`];
  const why = system
    ? whyUnreadable(error)
    : /^Z_BUF|unexpected E(?:nd|OF)/i.test(`${code} ${message}`)
      ? 'it is cut off'
      : 'it is damaged';
  return ['truncated', `could be read in part only, ${why}; what came before that was searched`];
}

/** Where the size of every input is known. */
function totalOf(inputs: readonly Input[]): number | undefined {
  let total = 0;
  for (const input of inputs) {
    const stat = typeof input === 'string' ? statSync(input, { throwIfNoEntry: false }) : undefined;
    if (typeof input !== 'string' || (stat !== undefined && !stat.isFile())) return undefined;
    total += stat?.size ?? 0;
  }
  return total;
}
