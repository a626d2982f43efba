import { mayBeStatus } from './bare-number.ts';
import { filter, layout } from './filter.ts';
import type { Finder, Pattern } from './finder.ts';
import { bucketsOf, type Placed } from './fingerprints.ts';
import { PlainFinder } from './plain-finder.ts';
import { assemble } from './wat.ts';

const PAGE = 65_536;
/** A lane may be read beyond the end. */
const SLACK = 16;

/** What is used of WebAssembly: among the types of Node there is none of it. */
interface Wasm {
  validate(code: Uint8Array): boolean;
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: Wasm };

interface Filter {
  memory: { buffer: ArrayBuffer };
  find(at: number, to: number, low: number): number;
}

/** Searches 16 bytes at a time for all needles at once. The buffer is the filter's own memory. */
export class SimdFinder implements Finder {
  readonly buffer: Buffer;
  newlines = 0;
  readonly #find: Filter['find'];
  readonly #results: DataView;
  readonly #lineEnds: Uint8Array;
  readonly #byRecord = new Map<number, Placed>();
  readonly #plain: PlainFinder;
  #newline = 0x0a;
  #low = 0;
  #to = 0;

  private constructor({ memory, find }: Filter, patterns: readonly Pattern[], size: number) {
    this.#find = find;
    this.buffer = Buffer.from(memory.buffer, layout.data, size);
    this.#results = new DataView(memory.buffer, 0, layout.data);
    this.#lineEnds = new Uint8Array(memory.buffer, layout.newline, 16);
    this.#plain = new PlainFinder(patterns, this.buffer);
    this.#write(patterns, Buffer.from(memory.buffer, 0, layout.data));
  }

  /** Undefined where WebAssembly has no SIMD, or the needles are too many. */
  static make(patterns: readonly Pattern[], size: number): SimdFinder | undefined {
    const needed = patterns.reduce<number>((sum, { text }) => sum + 16 + 2 * text.length, layout.records);
    if (needed > layout.data - SLACK) return undefined;
    const code = assemble(filter(Math.ceil((layout.data + size + SLACK) / PAGE)));
    if (!WebAssembly.validate(code)) return undefined;
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
    return new SimdFinder(exports as unknown as Filter, patterns, size);
  }

  begin(from: number, to: number, newline: number): void {
    this.#low = layout.data + from;
    this.#to = layout.data + to;
    this.#newline = newline;
    this.#lineEnds.fill(newline);
  }

  next(from: number): number {
    this.newlines = 0;
    for (let at = layout.data + from; ; ) {
      const place = this.#find(at, this.#to, this.#low);
      this.newlines += this.#results.getInt32(layout.lines, true);
      if (place === 0) return -1;
      if (this.#counts(place - layout.data)) return place - layout.data;
      at = place + 1;
    }
  }

  startsIn(from: number, last: number, to: number, newline: number): boolean {
    this.begin(from, to, newline);
    // The filter tells of a place inside a needle; where the needle starts is worth knowing only if there is one.
    return this.next(from) >= 0 && this.#plain.startsIn(from, last, to, newline);
  }

  #counts(place: number): boolean {
    const placed = this.#byRecord.get(this.#results.getInt32(layout.record, true));
    if (placed === undefined || !placed.pattern.number) return true;
    const start = place - placed.offset;
    const end = start + placed.pattern.text.length;
    return mayBeStatus(this.buffer, start, end, this.#newline, this.#to - layout.data);
  }

  /** Writes the tables and the needles as filter.ts lays them out. */
  #write(patterns: readonly Pattern[], memory: Buffer): void {
    const { buckets, tables } = bucketsOf(patterns);
    memory.set(tables, layout.tables);
    let record: number = layout.records;
    let needle = record + 16 * patterns.length;
    for (const [index, placed] of buckets.entries()) {
      memory.writeInt32LE(record, layout.buckets + 4 * index);
      for (const one of placed) {
        const { text, anyCase, number } = one.pattern;
        this.#byRecord.set(record, one);
        memory.writeInt32LE(text.length, record);
        memory.writeInt32LE(one.offset, record + 4);
        memory.writeInt32LE(number ? 1 : 0, record + 8);
        memory.writeInt32LE(needle, record + 12);
        needle += memory.write(text, needle, 'latin1');
        for (const character of text) memory[needle++] = anyCase && /[a-z]/.test(character) ? 0x20 : 0;
        record += 16;
      }
    }
    memory.writeInt32LE(record, layout.buckets + 4 * buckets.length);
  }
}
