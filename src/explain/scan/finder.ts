/**
 * Finds the next needle in a buffer of its own. There are two of them, and both find needles in the same lines:
 * plain-finder.ts everywhere, simd-finder.ts where WebAssembly has SIMD and the input is worth it.
 */
export interface Finder {
  /** The bytes to search are read into this one. */
  readonly buffer: Buffer;
  /** Line ends in what the last `next` passed over: from its start to the needle, or to the end. */
  readonly newlines: number;
  /** Sets what is searched from now on. A needle lies wholly inside. */
  begin(from: number, to: number, newline: number): void;
  /** A place inside the next needle at or after `from`, or -1. What touches `from` is found, if inside the bounds. */
  next(from: number): number;
  /** Whether a needle starts at `from` or after it, before `last`, and ends at `to` or before. */
  startsIn(from: number, last: number, to: number, newline: number): boolean;
}

/** A needle as the finders want it. */
export interface Pattern {
  text: string;
  anyCase: boolean;
  number: boolean;
}
