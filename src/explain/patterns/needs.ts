import type { Needs } from './pattern.ts';

type Lists = readonly (readonly string[])[];

/** What a text must hold for a regular expression to fit, in lower case. Nothing where nothing is certain. */
export function needsOf({ source, flags }: RegExp): Needs {
  // With these flags letters outside ASCII fold to ASCII ones, which lower case does not follow.
  if (flags.includes('v') || (flags.includes('u') && flags.includes('i'))) return [];
  const reader = new PatternReader(source, flags.includes('u'));
  const read = reader.disjunction(0);
  if (read === null || reader.at < source.length) return [];
  return best(telling([...read.needs, ...(read.exact === null ? [] : [read.exact])])).map((words) => words.join('\n'));
}

/** So many spellings of a run are told apart; a run with more is cut. */
const MOST_SPELLINGS = 64;
/** So many lists are kept; those whose words are longest say the most. */
const MOST_LISTS = 2;
const MOST_WORDS = 100;
const SHORTEST = 3;
/** The head of a longer word says nearly as much, and many share one. */
const LONGEST = 15;
const DEEPEST = 60;

interface Part {
  /** Every text that it fits, in lower case; null where they are too many or not known. */
  exact: readonly string[] | null;
  needs: Lists;
}

const anything: Part = { exact: null, needs: [] };
const nothing: Part = { exact: [''], needs: [] };
const text = (one: string): Part => ({ exact: [one.toLowerCase()], needs: [] });

/** Without the words that hold another one of them. */
const withoutLonger = (words: readonly string[]): readonly string[] => {
  const kept: string[] = [];
  for (const word of [...new Set(words.map((one) => one.slice(0, LONGEST)))].sort((a, b) => a.length - b.length))
    if (!kept.some((short) => word.includes(short))) kept.push(word);
  return kept;
};

const telling = (needs: Lists): Lists =>
  needs
    .map(withoutLonger)
    .filter(
      (words) => words.length > 0 && words.length <= MOST_WORDS && words.every((word) => word.length >= SHORTEST),
    );

const shortest = (words: readonly string[]): number => Math.min(...words.map((word) => word.length));

function best(needs: Lists): Lists {
  const seen = new Map(needs.map((words) => [words.toSorted().join('\n'), words]));
  return [...seen.values()]
    .sort((a, b) => shortest(b) - a.length / 40 - (shortest(a) - b.length / 40))
    .slice(0, MOST_LISTS);
}

/** One after the other: runs of exact texts grow across the border. */
function inARow(parts: readonly Part[]): Part {
  const needs: (readonly string[])[] = [];
  let run: readonly string[] = [''];
  let whole = true;
  const end = (): void => {
    needs.push(...telling([run]));
    run = [''];
  };
  for (const { exact, needs: own } of parts) {
    needs.push(...own);
    if (exact === null) {
      end();
      whole = false;
    } else if (exact.length * run.length > MOST_SPELLINGS) {
      end();
      whole = false;
      run = exact;
    } else run = [...new Set(run.flatMap((head) => exact.map((tail) => head + tail)))];
  }
  if (whole) return { exact: run, needs: best(needs) };
  end();
  return { exact: null, needs: best(needs) };
}

/** Either of them: a word of each branch, in every pairing of their lists. */
function either(parts: readonly Part[]): Part {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = parts.flatMap(({ exact }) => exact ?? []);
  if (parts.every(({ exact }) => exact !== null) && all.length <= MOST_SPELLINGS)
    return { exact: [...new Set(all)], needs: [] };
  let needs: Lists = [[]];
  for (const { exact, needs: own } of parts) {
    const lists = telling([...own, ...(exact === null ? [] : [exact])]);
    if (lists.length === 0) return anything;
    needs = best(telling(needs.flatMap((words) => lists.map((more) => [...words, ...more]))));
    if (needs.length === 0) return anything;
  }
  return { exact: null, needs };
}

function repeated(part: Part, least: number, most: number): Part {
  if (least === 0 && most === 1 && part.exact !== null) return { exact: [...new Set([...part.exact, ''])], needs: [] };
  if (least === 0) return anything;
  if (least === most && least <= 4) return inARow(Array.from({ length: least }, () => part));
  return { exact: null, needs: telling([...part.needs, ...(part.exact === null ? [] : [part.exact])]) };
}

/** Reads the syntax of ECMAScript's regular expressions. What it does not know fits anything. */
class PatternReader {
  readonly source: string;
  readonly unicode: boolean;
  at = 0;

  constructor(source: string, unicode: boolean) {
    this.source = source;
    this.unicode = unicode;
  }

  /** Null where the nesting is too deep to be followed. */
  disjunction(depth: number): Part | null {
    if (depth > DEEPEST) return null;
    const branches: Part[] = [];
    for (;;) {
      const parts: Part[] = [];
      while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at))) {
        const part = this.term(depth);
        if (part === null) return null;
        parts.push(part);
      }
      branches.push(inARow(parts));
      if (this.source[this.at] !== '|') return either(branches);
      this.at += 1;
    }
  }

  term(depth: number): Part | null {
    const sign = this.source.charAt(this.at);
    this.at += 1;
    if (sign === '^' || sign === '$') return nothing;
    if (sign === '(') return this.group(depth);
    let part: Part;
    if (sign === '[') part = this.set();
    else if (sign === '.') part = anything;
    else if (sign === '\\') {
      if (/[bB]/.test(this.source[this.at] ?? '')) {
        this.at += 1;
        return nothing;
      }
      part = this.escape();
    } else part = literal(sign);
    return this.quantified(part);
  }

  group(depth: number): Part | null {
    const head = /^\?(?:<?[=!]|:|<[^>]{1,100}>)/.exec(this.source.slice(this.at, this.at + 110))?.[0];
    // Modifiers such as (?i:...) change what a letter means.
    if (head === undefined && this.source[this.at] === '?') return null;
    this.at += head?.length ?? 0;
    const inside = this.disjunction(depth + 1);
    if (inside === null || this.source[this.at] !== ')') return null;
    this.at += 1;
    // A look at the text from a place takes nothing of it, and may be repeated or missing.
    if (head !== undefined && /^\?<?[=!]/.test(head)) {
      this.quantified(anything);
      return nothing;
    }
    return this.quantified(inside);
  }

  quantified(part: Part): Part {
    const found = /^(?:[*+?]|\{(\d{1,6})(,?)(\d{0,6})\})\??/.exec(this.source.slice(this.at, this.at + 20));
    if (found === null) return part;
    this.at += found[0].length;
    if (found[0].startsWith('{')) {
      const least = Number(found[1]);
      const most = found[2] === '' ? least : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]);
      return repeated(part, least, most);
    }
    return repeated(part, found[0].startsWith('+') ? 1 : 0, found[0].startsWith('?') ? 1 : Number.POSITIVE_INFINITY);
  }

  escape(): Part {
    const sign = this.source.charAt(this.at);
    this.at += 1;
    if (/[pPk]/.test(sign) && (this.unicode || sign === 'k')) {
      const rest = /^[{<][^}>]{0,100}[}>]/.exec(this.source.slice(this.at, this.at + 110))?.[0] ?? '';
      this.at += rest.length;
      return anything;
    }
    if (sign === 'u' || sign === 'x') {
      const digits = /^(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{4}|[0-9a-fA-F]{2})/.exec(
        this.source.slice(this.at, this.at + 8),
      )?.[0];
      this.at += sign === 'x' ? Math.min(2, digits?.length ?? 0) : (digits?.length ?? 0);
      return anything;
    }
    if (sign === 'c') this.at += 1;
    // Classes, references, control characters.
    if (/[A-Za-z0-9]/.test(sign)) {
      while (/[0-9]/.test(sign) && /[0-9]/.test(this.source[this.at] ?? '')) this.at += 1;
      return anything;
    }
    return literal(sign);
  }

  /** A class of characters: told apart where they are few. */
  set(): Part {
    const from = this.at;
    while (this.at < this.source.length && this.source[this.at] !== ']') {
      this.at += this.source[this.at] === '\\' ? 2 : 1;
    }
    const inside = this.source.slice(from, this.at);
    this.at += 1;
    if (inside === '' || inside.startsWith('^') || inside.length > 16 || /.-./.test(inside)) return anything;
    const plain = inside.replace(/\\([^A-Za-z0-9])/g, '$1');
    if (plain.includes('\\') || !isAscii(plain)) return anything;
    return { exact: [...new Set(plain.toLowerCase())], needs: [] };
  }
}

const isAscii = (one: string): boolean => /^[\x20-\x7e]*$/.test(one);

/** Letters outside ASCII change in lower case in ways that depend on what stands beside them. */
const literal = (sign: string): Part => (isAscii(sign) ? text(sign) : anything);
