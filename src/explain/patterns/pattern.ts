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

  constructor(text: string) {
    this.text = text;
    this.#low = text.toLowerCase();
  }

  /** Whether one of the words is there, which stand one a line. */
  holds(words: string): boolean {
    let held = this.#known.get(words);
    if (held === undefined) {
      held = words.split('\n').some((word) => this.#low.includes(word));
      this.#known.set(words, held);
    }
    return held;
  }
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
