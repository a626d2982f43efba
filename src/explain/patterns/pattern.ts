/**
 * What a text in lower case must hold for a regular expression to fit: at least one line of each of these. Most patterns
 * of a table are ruled out by that and never compiled, which is what costs in a small text.
 */
export type Needs = readonly string[];

/** A text with its lower case, and what of the tables' words is in it. */
export class Hay {
  readonly text: string;
  readonly #low: string;
  readonly #known = new Map<string, boolean>();
  #grams: Uint8Array | undefined;

  constructor(text: string) {
    this.text = text;
    this.#low = text.toLowerCase();
  }

  /** Whether one of the words is there, which stand one a line. */
  holds(words: string): boolean {
    let held = this.#known.get(words);
    if (held === undefined) {
      const grams = this.#gramsThere();
      // Most words begin or end as nothing in the text does, and need not be looked for.
      held = placesOf(words).some(
        ({ word, first, last }) => grams[first] === 1 && grams[last] === 1 && this.#low.includes(word),
      );
      this.#known.set(words, held);
    }
    return held;
  }

  #gramsThere(): Uint8Array {
    if (this.#grams !== undefined) return this.#grams;
    const grams = new Uint8Array(GRAMS);
    for (let at = 2; at < this.#low.length; at++) grams[gramAt(this.#low, at)] = 1;
    this.#grams = grams;
    return grams;
  }
}

/** So many kinds of three characters in a row are told apart. */
const GRAMS = 1 << 15;

/** The kind of the three characters that end here. */
const gramAt = (text: string, at: number): number =>
  ((text.charCodeAt(at - 2) * 961 + text.charCodeAt(at - 1) * 31 + text.charCodeAt(at)) * 2_654_435) & (GRAMS - 1);

interface Place {
  word: string;
  first: number;
  last: number;
}

const places = new Map<string, readonly Place[]>();

/** The words of a list, with the kinds of their first and last three characters. */
function placesOf(words: string): readonly Place[] {
  let known = places.get(words);
  if (known === undefined) {
    known = words.split('\n').map((word) => ({ word, first: gramAt(word, 2), last: gramAt(word, word.length - 1) }));
    places.set(words, known);
  }
  return known;
}

/** A regular expression that exists only once a text holds the words that it needs. */
export class Pattern {
  readonly source: string;
  readonly flags: string;
  readonly needs: Needs;
  #compiled: RegExp | undefined;

  constructor(source: string, flags: string, needs: Needs) {
    this.source = source;
    this.flags = flags;
    this.needs = needs;
  }

  /** Whether it can fit at all. */
  mayFit(hay: Hay): boolean {
    return this.needs.every((words) => hay.holds(words));
  }

  get regex(): RegExp {
    this.#compiled ??= new RegExp(this.source, this.flags);
    return this.#compiled;
  }

  /** The first place where it fits, or null. */
  exec(hay: Hay): RegExpExecArray | null {
    if (!this.mayFit(hay)) return null;
    this.regex.lastIndex = 0;
    return this.regex.exec(hay.text);
  }

  test(hay: Hay): boolean {
    return this.exec(hay) !== null;
  }
}
