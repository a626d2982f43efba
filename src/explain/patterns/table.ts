import { readFileSync } from 'node:fs';
import { type Hay, type Needs, Pattern } from './pattern.ts';

/** A table of which a text asks for the lines that may fit it. */
export interface Table<T> {
  mayFit(hay: Hay): readonly T[];
}

/** A line of such a table: `text` is what has to fit. */
export interface TableLine {
  text: Pattern;
}

/** A table with all its lines, as the sources have it. */
export class WholeTable<T extends TableLine> implements Table<T> {
  readonly lines: readonly T[];

  constructor(lines: readonly T[]) {
    this.lines = lines;
  }

  mayFit(hay: Hay): readonly T[] {
    return this.lines.filter(({ text }) => text.mayFit(hay));
  }
}

/**
 * The same as the bundle has it (tools/prepared-tables.mjs), in a file beside it: what the lines need, and the lines
 * themselves, each of which is made when a text holds what it needs. Of a thousand lines a small text asks for a dozen, and
 * as source text they would take longer to load than such a text takes to read.
 */
export class PackedTable<T extends TableLine> implements Table<T> {
  readonly #file: URL;
  #read: Packed | undefined;
  readonly #lines: (T | undefined)[] = [];

  /**
   * @param file lines of JSON in ASCII: first the different lists of words, and for each line of the table the numbers of
   * its lists; then the lines, a pattern as `{ "/": [source, flags, needs] }`
   */
  constructor(file: URL) {
    this.#file = file;
  }

  mayFit(hay: Hay): readonly T[] {
    this.#read ??= readPacked(this.#file);
    const { lists, needs, lines } = this.#read;
    const there: (boolean | undefined)[] = [];
    const holds = (at: number): boolean => {
      const held = there[at] ?? hay.holds(lists[at] ?? '');
      there[at] = held;
      return held;
    };
    return needs.flatMap((all, at) => (all.every(holds) ? [this.#line(at, lines[at] ?? '')] : []));
  }

  #line(at: number, packed: string): T {
    const line = this.#lines[at] ?? (JSON.parse(packed, unpacked) as T);
    this.#lines[at] = line;
    return line;
  }
}

interface Packed {
  lists: readonly string[];
  needs: readonly (readonly number[])[];
  lines: readonly string[];
}

function readPacked(file: URL): Packed {
  const [head = '', ...lines] = readFileSync(file, 'latin1').split('\n');
  const [lists, needs] = JSON.parse(head) as [Packed['lists'], Packed['needs']];
  return { lists, needs, lines };
}

function unpacked(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('/' in value)) return value;
  const [source, flags, needs] = value['/'] as [string, string, Needs];
  return new Pattern(source, flags, needs);
}
