import type { Block } from './scan/block.ts';

export type { Block } from './scan/block.ts';

/** No longer line is looked at whole: its head holds what a person would read. */
const LONGEST_LINE = 64_000;

/** So many lines are handed over at once, so that a text of any length is read in pieces. */
const LINES = 2_000;

/** Cuts a text into blocks of lines. The plain way, for texts that are in memory. */
export function* blocksOf(text: string, source = '-'): Generator<Block> {
  let lines: string[] = [];
  let firstLine = 1;
  let offset = 0;
  let next = 0;
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    lines.push(text.slice(at, Math.min(stop, at + LONGEST_LINE)).replace(/\r$/, ''));
    next += stop - at + 1;
    at = stop + 1;
    if (lines.length >= LINES) {
      yield { source, firstLine, offset, lines };
      firstLine += lines.length;
      offset = next;
      lines = [];
    }
    if (end < 0) break;
  }
  if (lines.length > 0) yield { source, firstLine, offset, lines };
}
