/**
 * Words that point at a cause, whoever says them. A line stands here because a standard, a vendor's documentation or a
 * library's source has the words, and would hold for a text that nobody here has read.
 */
export interface Saying {
  /** Id of the cause. */
  cause: string;
  /** Linear: bounded gaps, no repetition inside a repetition. Run over the text with its white space squeezed. */
  text: RegExp;
  /** Only where this stands in the same passage, too. */
  with?: RegExp;
  /** Not where this stands in the same passage. */
  unless?: RegExp;
  /** `points` makes the cause likely; `hints` moves it up among the suspects. */
  says: 'points' | 'hints';
  /** A cheaper pattern that must fit as well, looked for first. */
  first?: RegExp;
  /** A story that only people tell: looked for in their sentences, not in a program's output. */
  told?: boolean;
  /** 0 to 100. 90: these words mean this and nothing else. 70: nearly always. 50: mostly. 30: often. */
  weight: number;
  title?: string;
  source: string;
}

export const points = (
  cause: string,
  weight: number,
  text: RegExp,
  source: string,
  more: Partial<Saying> = {},
): Saying => ({
  cause,
  says: 'points',
  weight,
  text,
  source,
  ...more,
});

export const hints = (
  cause: string,
  weight: number,
  text: RegExp,
  source: string,
  more: Partial<Saying> = {},
): Saying => ({
  ...points(cause, weight, text, source, more),
  says: 'hints',
});

/** The same, of a story that people tell. */
export const tells = (
  cause: string,
  weight: number,
  text: RegExp,
  source: string,
  more: Partial<Saying> = {},
): Saying => ({
  ...points(cause, weight, text, source, more),
  told: true,
});

export const toldHint = (
  cause: string,
  weight: number,
  text: RegExp,
  source: string,
  more: Partial<Saying> = {},
): Saying => ({
  ...hints(cause, weight, text, source, more),
  told: true,
});

/** One message of a document: its words, the cause that the document gives, how surely, and what else it names, in its order. */
export type Statement = readonly [
  text: RegExp,
  cause: string,
  weight: number,
  more?: Omit<Partial<Saying>, 'text' | 'cause' | 'weight' | 'source' | 'says'> & { or?: readonly string[] },
];

/** What the first of the other reasons weighs, and how much less the next one does. */
const OTHER = 62;
const LESS = 8;

/** The messages of one document. Below 60 a message says too little to make its cause likely: it moves it up. */
export const documented = (source: string, statements: readonly Statement[]): readonly Saying[] =>
  statements.flatMap(([text, cause, weight, { or = [], title, ...more } = {}]) => [
    (weight < 60 ? hints : points)(cause, weight, text, source, title === undefined ? more : { ...more, title }),
    ...or.map((other, at) => hints(other, Math.min(weight, OTHER) - LESS * at, text, source, more)),
  ]);
