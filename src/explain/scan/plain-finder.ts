import { mayBeStatus } from './bare-number.ts';
import type { Finder, Pattern } from './finder.ts';

/** Searches each needle with indexOf: for small inputs, and where there is no SIMD. */
export class PlainFinder implements Finder {
  readonly buffer: Buffer;
  newlines = 0;
  readonly #patterns: readonly Pattern[];
  /** Where each needle is next, as far as it is known. */
  readonly #places: number[];
  readonly #folds: boolean;
  #from = 0;
  #to = 0;
  #newline = 0x0a;
  /** Bytes as characters, one for one: a string is searched faster than a buffer and can be folded. */
  #text = '';
  #folded = '';

  constructor(patterns: readonly Pattern[], buffer: Buffer) {
    this.#patterns = patterns;
    this.#places = patterns.map(() => -1);
    this.#folds = patterns.some(({ anyCase }) => anyCase);
    this.buffer = buffer;
  }

  begin(from: number, to: number, newline: number): void {
    this.#from = from;
    this.#to = to;
    this.#newline = newline;
    this.#text = this.buffer.toString('latin1', from, to);
    // Of the characters of Latin-1 none changes its length when folded, so places stay places.
    this.#folded = this.#folds ? this.#text.toLowerCase() : '';
    this.#places.fill(-1);
  }

  next(from: number): number {
    let nearest = Number.POSITIVE_INFINITY;
    for (const [index, pattern] of this.#patterns.entries()) {
      let place = this.#places[index] ?? -1;
      if (place < from) {
        place = this.#find(pattern, from);
        this.#places[index] = place;
      }
      if (place < nearest) nearest = place;
    }
    const found = nearest !== Number.POSITIVE_INFINITY;
    this.newlines = this.#count(from, found ? nearest : this.#to);
    return found ? nearest : -1;
  }

  startsIn(from: number, last: number, to: number, newline: number): boolean {
    this.begin(from, to, newline);
    const place = this.next(from);
    return place >= 0 && place < last;
  }

  #find({ text, anyCase, number }: Pattern, from: number): number {
    const hay = anyCase ? this.#folded : this.#text;
    for (let place = from - this.#from; ; place++) {
      place = hay.indexOf(text, place);
      if (place < 0) return Number.POSITIVE_INFINITY;
      const start = this.#from + place;
      if (!number || mayBeStatus(this.buffer, start, start + text.length, this.#newline, this.#to)) return start;
    }
  }

  #count(from: number, to: number): number {
    const newline = String.fromCharCode(this.#newline);
    let count = 0;
    const end = to - this.#from;
    let place = this.#text.indexOf(newline, from - this.#from);
    while (place >= 0 && place < end) {
      count++;
      place = this.#text.indexOf(newline, place + 1);
    }
    return count;
  }
}
