import { NEAR } from './bare-number.ts';
import type { Block, Limits } from './block.ts';
import type { Finder } from './finder.ts';
import { LongLine } from './long-line.ts';
import { LONGEST } from './patterns.ts';

/** What a buffer must hold: the context before a coming hit, a line without an end or cells of one, and a chunk. */
export function bufferSize({ before, line, cell, chunk }: Limits): number {
  return before + line + 2 * cell + 4 * (LONGEST + NEAR) + chunk;
}

/** Lines of context. */
export interface Context {
  before: number;
  after: number;
}

/**
 * Turns bytes that arrive in chunks into blocks of lines around needles. It holds one buffer: the context that a
 * coming hit may want, a line that has no end yet, and the chunk. What comes out does not depend on where the chunks
 * end: only whole lines are searched, and a window is closed when no later hit can reach it any more.
 */
export class Windows {
  /** Whole lines so far, and a last one without an end. */
  lines = 0;
  readonly #source: string;
  readonly #finder: Finder;
  readonly #buffer: Buffer;
  readonly #context: Context;
  readonly #limits: Limits;
  readonly #newline: number;
  /** Where the buffer's first byte is in the text. */
  #base: number;
  /** The data ends here. */
  #end = 0;
  /** The first line that was not searched yet, and its number. */
  #head = 0;
  #line = 1;
  /** The first line that was not given out and may still be. */
  #cursor = 0;
  /** The last line of the window after the latest hit. */
  #until = 0;
  #open = false;
  #block: Block | undefined;
  #blockBytes = 0;
  #long: LongLine | undefined;
  #ready: Block[] = [];

  constructor(source: string, finder: Finder, context: Context, limits: Limits, newline = 0x0a, offset = 0) {
    this.#source = source;
    this.#finder = finder;
    this.#buffer = finder.buffer;
    this.#context = context;
    this.#limits = limits;
    this.#newline = newline;
    this.#base = offset;
  }

  /** Where the next bytes are to be written. */
  room(): Buffer {
    const keep = this.#long?.keepFrom(this.#base, this.#head) ?? this.#walkBack(this.#head, 0).at;
    if (keep > 0) {
      this.#buffer.copyWithin(0, keep, this.#end);
      this.#base += keep;
      this.#end -= keep;
      this.#head -= keep;
      this.#cursor = Math.max(this.#cursor - keep, 0);
    }
    return this.#buffer.subarray(this.#end, Math.min(this.#buffer.length, this.#end + this.#limits.chunk));
  }

  /** So many bytes were written. Gives the blocks that are complete. */
  take(count: number): Block[] {
    this.#end += count;
    return this.#go(false);
  }

  /** Nothing follows. */
  finish(): Block[] {
    return this.#go(true);
  }

  #go(final: boolean): Block[] {
    this.#ready = [];
    if (this.#long !== undefined) this.#inLongLine(final);
    if (this.#long === undefined) {
      const limit = final ? this.#end : this.#lastLineEnd();
      if (limit > this.#head) this.#search(limit);
      if (final) this.#close();
      else if (this.#end - this.#head > this.#limits.line) this.#enterLongLine();
    }
    this.lines = this.#line - 1;
    return this.#ready;
  }

  #lastLineEnd(): number {
    const fresh = this.#buffer.subarray(this.#head, this.#end);
    return this.#head + fresh.lastIndexOf(this.#newline) + 1;
  }

  /** Where the line that holds this place ends: at its line end, or at the limit. */
  #lineEnd(place: number, limit: number): number {
    const found = this.#buffer.subarray(place, limit).indexOf(this.#newline);
    return found < 0 ? limit : place + found;
  }

  #lineStart(place: number, floor: number): number {
    return floor + this.#buffer.subarray(floor, place).lastIndexOf(this.#newline) + 1;
  }

  /** Whole lines up to the limit. */
  #search(limit: number): void {
    const finder = this.#finder;
    finder.begin(this.#head, limit, this.#newline);
    let from = this.#head;
    while (from < limit) {
      const place = finder.next(from);
      this.#line += finder.newlines;
      if (place < 0) break;
      const start = this.#lineStart(place, from);
      const end = this.#lineEnd(place, limit);
      from = Math.min(end + 1, limit);
      if (end - start > this.#limits.line) {
        this.#takeWindow(start);
        this.#close();
        // The pieces need the finder for themselves.
        const long = this.#newLongLine(start);
        this.#ready.push(...long.take(this.#buffer, this.#base, end, true));
        this.#cursor = from;
        finder.begin(from, limit, this.#newline);
      } else {
        this.#hit(start, from, limit);
      }
      this.#line++;
    }
    // A last line without an end is a line.
    if (from < limit && this.#buffer[limit - 1] !== this.#newline) this.#line++;
    this.#head = limit;
    this.#takeWindow(limit);
    if (this.#open && this.#walkBack(limit, 0).at > this.#cursor) this.#close();
  }

  /** A needle is in the line from `start` to `next`, which has the current number. */
  #hit(start: number, next: number, limit: number): void {
    this.#takeWindow(start);
    let context = this.#walkBack(start, this.#cursor);
    if (this.#open && context.at > this.#cursor) {
      this.#close();
      context = this.#walkBack(start, this.#cursor);
    }
    if (!this.#open) {
      this.#open = true;
      this.#start(this.#line - context.lines, context.at);
      this.#cursor = context.at;
    }
    this.#until = this.#line;
    this.#takeLines(next, limit);
    this.#until = this.#line + this.#context.after;
  }

  /** Gives out what the latest hit wants after it, as far as it is there. */
  #takeWindow(to: number): void {
    if (this.#open) this.#takeLines(to, to);
  }

  /** Gives out lines from the cursor on, up to the end of the window. A long line ends the window. */
  #takeLines(to: number, limit: number): void {
    while (this.#open && this.#cursor < to) {
      const number = this.#nextNumber();
      if (number > this.#until) return;
      const end = this.#lineEnd(this.#cursor, limit);
      if (end - this.#cursor > this.#limits.line) {
        this.#close();
        return;
      }
      this.#push(number, end);
      this.#cursor = Math.min(end + 1, limit);
    }
  }

  #nextNumber(): number {
    return this.#block === undefined ? 0 : this.#block.firstLine + this.#block.lines.length;
  }

  #start(firstLine: number, at: number): void {
    this.#block = { source: this.#source, firstLine, offset: this.#base + at, lines: [] };
    this.#blockBytes = 0;
  }

  #push(number: number, end: number): void {
    const full = this.#blockBytes >= this.#limits.block || (this.#block?.lines.length ?? 0) >= this.#limits.blockLines;
    if (full) {
      this.#give();
      this.#start(number, this.#cursor);
    }
    // The carriage return of a CRLF belongs to the line end.
    const bare = end > this.#cursor && this.#newline === 0x0a && this.#buffer[end - 1] === 0x0d ? end - 1 : end;
    this.#block?.lines.push(this.#buffer.toString('utf8', this.#cursor, bare));
    this.#blockBytes += end - this.#cursor;
  }

  #give(): void {
    if (this.#block !== undefined && this.#block.lines.length > 0) this.#ready.push(this.#block);
    this.#block = undefined;
  }

  #close(): void {
    this.#give();
    this.#open = false;
  }

  /** The context before a line: so many lines or bytes, never across a long line, never before the floor. */
  #walkBack(from: number, floor: number): { at: number; lines: number } {
    let at = from;
    let lines = 0;
    while (lines < this.#context.before && at > floor) {
      const start = this.#lineStart(at - 1, floor);
      if (at - 1 - start > this.#limits.line || from - start > this.#limits.before) break;
      at = start;
      lines++;
    }
    return { at, lines };
  }

  #newLongLine(start: number): LongLine {
    return new LongLine(this.#finder, this.#limits, {
      source: this.#source,
      line: this.#line,
      start: this.#base + start,
      newline: this.#newline,
    });
  }

  #enterLongLine(): void {
    this.#takeWindow(this.#head);
    this.#close();
    this.#long = this.#newLongLine(this.#head);
    this.#inLongLine(false);
  }

  #inLongLine(final: boolean): void {
    const long = this.#long;
    if (long === undefined) return;
    const end = this.#lineEnd(this.#head, this.#end);
    const ended = final || end < this.#end;
    this.#ready.push(...long.take(this.#buffer, this.#base, end, ended));
    // What was looked at is not looked at again for the line's end.
    this.#head = end;
    if (!ended) return;
    this.#long = undefined;
    this.#head = Math.min(end + 1, this.#end);
    this.#cursor = this.#head;
    this.#line++;
  }
}
