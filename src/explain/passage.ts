import { cleanLine } from './clean-line.ts';
import { Hay } from './patterns/pattern.ts';
import type { Block } from './scan/block.ts';

/** A line without what a terminal, a CI system or a log shipper put around it. */
export interface Line {
  number: number;
  text: string;
  /** The moment that the line itself names, ISO 8601. */
  at: string | null;
}

/** A run of lines that is read as one: with the places of everything in it. */
export interface Passage {
  lines: readonly Line[];
  /** The clean lines, joined by line breaks. */
  text: string;
  /** The same on one line, white space squeezed: for sentences that are wrapped. */
  flat: string;
  /** The same, to be searched for patterns. */
  hay: Hay;
  source: string;
  /** 1-based number of the line at an offset of `text`, and of `flat`. */
  lineOfText(offset: number): number;
  lineOfFlat(offset: number): number;
  timeAt(line: number): string | null;
}

/** A passage from lines that are clean already. */
export function passageOf(lines: readonly Line[], source = '-'): Passage {
  const starts: number[] = [];
  const flatStarts: number[] = [];
  let text = '';
  let flat = '';
  for (const [at, line] of lines.entries()) {
    if (at > 0) text += '\n';
    starts.push(text.length);
    text += line.text;
    // JSON inside JSON: its escapes are not part of a sentence.
    const squeezed = line.text
      .replace(/\\+(["'/])/g, '$1')
      // Only there: "ends with a trailing \\n" is what a person says.
      .replace(/\\+[nrt]/g, (all) => (/\\"|":/.test(line.text) ? ' ' : all))
      .replace(/\s+/g, ' ')
      .trim();
    if (squeezed !== '' && flat !== '') flat += ' ';
    flatStarts.push(flat.length);
    flat += squeezed;
  }
  const numberAt = (all: readonly number[], offset: number): number => lines[lastBelow(all, offset)]?.number ?? 1;
  return {
    lines,
    text,
    flat,
    hay: new Hay(flat),
    source,
    lineOfText: (offset) => numberAt(starts, offset),
    lineOfFlat: (offset) => numberAt(flatStarts, offset),
    timeAt: (number) => timeNear(lines, number),
  };
}

/** The lines of a block, cleaned. */
export function linesOf(block: Block): readonly Line[] {
  return block.lines.map((raw, at) => ({ number: block.firstLine + at, ...cleanLine(raw) }));
}

/** The last index whose start is not behind the offset, by halving. */
function lastBelow(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The time of a line, or of the nearest line before it that has one. */
function timeNear(lines: readonly Line[], number: number): string | null {
  let from = lines.length - 1;
  while (from > 0 && (lines[from]?.number ?? 0) > number) from--;
  for (let at = from; at >= 0 && at > from - 50; at--) {
    const time = lines[at]?.at ?? null;
    if (time !== null) return time;
  }
  return null;
}
