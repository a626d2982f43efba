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
 * The same as the bundle has it (tools/prepared-tables.mjs): what the lines need, and the lines themselves as JSON in a file
 * beside it, each of which is made when a text holds what it needs. Of a thousand lines a small text asks for a dozen, and
 * as source text they would take longer to load than such a text takes to read.
 */
export class PackedTable<T extends TableLine> implements Table<T> {
  readonly #lists: readonly string[];
  readonly #needs: readonly string[];
  readonly #file: URL;
  #packed: readonly string[] | undefined;
  readonly #lines: (T | undefined)[] = [];

  /**
   * @param lists the different lists of words, as `Needs` has them, with an empty line between them
   * @param needs for each line the numbers of its lists, with blanks between them; one line a line
   * @param file each line as JSON in ASCII, a pattern as `{ "/": [source, flags, needs] }`
   */
  constructor(lists: string, needs: string, file: URL) {
    this.#lists = lists.split('\n\n');
    this.#needs = needs.split('\n');
    this.#file = file;
  }

  mayFit(hay: Hay): readonly T[] {
    const there: (boolean | undefined)[] = [];
    const holds = (list: string): boolean => {
      const at = Number(list);
      const held = there[at] ?? hay.holds(this.#lists[at] ?? '');
      there[at] = held;
      return held;
    };
    return this.#needs.flatMap((needs, at) => (needs === '' || needs.split(' ').every(holds) ? [this.#line(at)] : []));
  }

  #line(at: number): T {
    this.#packed ??= readFileSync(this.#file, 'latin1').split('\n');
    const line = this.#lines[at] ?? (JSON.parse(this.#packed[at] ?? '', unpacked) as T);
    this.#lines[at] = line;
    return line;
  }
}

function unpacked(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('/' in value)) return value;
  const [source, flags, needs] = value['/'] as [string, string, Needs];
  return new Pattern(source, flags, needs);
}
