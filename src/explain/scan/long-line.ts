import { NEAR } from './bare-number.ts';
import type { Block, Limits } from './block.ts';
import type { Finder } from './finder.ts';
import { LONGEST } from './patterns.ts';

interface Line {
  source: string;
  /** Its number. */
  line: number;
  /** Where it starts in the text. */
  start: number;
  newline: number;
}

/**
 * One line that is too long to be held: minified JSON, a dump, a file without line ends. It is cut into cells of one
 * size, counted from its start; a cell in which a needle starts is given out with the cells next to it. So the pieces
 * are the same however the line arrives.
 */
export class LongLine {
  readonly #finder: Finder;
  readonly #limits: Limits;
  readonly #line: Line;
  /** The next cell to judge. */
  #next = 0;
  /** Whether needles start in the cell before the last one judged, and in that one. */
  #hitBefore = false;
  #hit = false;
  #piece: Block | undefined;
  #pieceBytes = 0;

  constructor(finder: Finder, limits: Limits, line: Line) {
    this.#finder = finder;
    this.#limits = limits;
    this.#line = line;
  }

  /** The first byte of the buffer that is still needed: of the cell before the one to judge, and what a number looks back on. */
  keepFrom(base: number, head: number): number {
    const cell = Math.max(this.#next - 1, 0) * this.#limits.cell;
    return Math.min(Math.max(this.#line.start + cell - NEAR - base, 0), head);
  }

  /** The line is in the buffer up to `end`, and ends there or not. Gives the pieces that are complete. */
  take(buffer: Buffer, base: number, end: number, ended: boolean): Block[] {
    const pieces: Block[] = [];
    const { cell } = this.#limits;
    const length = base + end - this.#line.start;
    for (;;) {
      const cellEnd = (this.#next + 1) * cell;
      if (ended ? this.#next * cell >= length : cellEnd + LONGEST + NEAR > length) break;
      const hit = this.#judge(base, Math.min(cellEnd, length), end);
      if (this.#next > 0) this.#decide(buffer, base, this.#hitBefore || this.#hit || hit, end, pieces);
      this.#hitBefore = this.#hit;
      this.#hit = hit;
      this.#next++;
    }
    if (ended) {
      this.#decide(buffer, base, this.#hitBefore || this.#hit, end, pieces);
      this.#give(pieces);
    }
    return pieces;
  }

  /** Whether a needle starts in the cell to judge. */
  #judge(base: number, cellEnd: number, end: number): boolean {
    const toBuffer = this.#line.start - base;
    const from = toBuffer + this.#next * this.#limits.cell;
    const last = toBuffer + cellEnd;
    return this.#finder.startsIn(from, last, Math.min(last + LONGEST + NEAR, end), this.#line.newline);
  }

  /** The cell before the one just judged is wanted, or not. */
  #decide(buffer: Buffer, base: number, wanted: boolean, end: number, pieces: Block[]): void {
    if (!wanted) {
      this.#give(pieces);
      return;
    }
    const { cell, block } = this.#limits;
    const start = this.#line.start + (this.#next - 1) * cell;
    if (this.#pieceBytes >= block) this.#give(pieces);
    const from = wholeCharacter(buffer, start - base, end);
    const text = buffer.toString('utf8', from, wholeCharacter(buffer, Math.min(start - base + cell, end), end));
    const { source, line } = this.#line;
    this.#piece ??= { source, firstLine: line, offset: base + from, lines: [''], cut: true };
    this.#piece.lines[0] += text;
    this.#pieceBytes += cell;
  }

  #give(pieces: Block[]): void {
    if (this.#piece !== undefined) pieces.push(this.#piece);
    this.#piece = undefined;
    this.#pieceBytes = 0;
  }
}

/** A place that does not split a character of UTF-8: up to three continuation bytes further. */
function wholeCharacter(buffer: Buffer, place: number, end: number): number {
  for (let at = place; at < Math.min(place + 3, end); at++) {
    if (((buffer[at] ?? 0) & 0xc0) !== 0x80) return at;
  }
  return place;
}
