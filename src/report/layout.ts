import type { Pen, Tone } from './pen.ts';

/** A piece of a line that has one tone. A no-break space inside it keeps two words on one line. */
export interface Span {
  text: string;
  tone?: Tone;
  /** Its first word stays on the line of the word before it: for citations. */
  clings?: boolean;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const markOnly = /\p{M}/u;

/** Columns that a text takes on a terminal. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) {
    if (character <= '\u02ff') count += 1;
    else if (!markOnly.test(character)) count += wide.test(character) ? 2 : 1;
  }
  return count;
}

/** The text, filled with spaces up to a width. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - columns(text)));

/** Cuts a text into pieces of at most so many columns. */
export function pieces(text: string, width: number): string[] {
  const found: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of text) {
    const size = columns(character);
    if (used + size > width && piece !== '') {
      found.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += size;
  }
  if (piece !== '' || found.length === 0) found.push(piece);
  return found;
}

/**
 * A paragraph with a hanging indent: the prefix stands before the first line, and the other lines start under the
 * first word. A word that is longer than a line is cut.
 */
export function paragraph(pen: Pen, spans: readonly Span[], prefix: Span = { text: '' }): string[] {
  const indent = columns(prefix.text);
  const room = Math.max(12, pen.width - indent);
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  const put = (word: Span): void => {
    used += (used > 0 ? 1 : 0) + columns(word.text);
    line.push(word);
  };
  const close = (carried: readonly Span[] = []): void => {
    lines.push(line);
    line = [];
    used = 0;
    carried.forEach(put);
  };
  for (const { text, tone = 'plain', clings = false } of spans) {
    text
      .split(' ')
      .filter((word) => word !== '')
      .forEach((word, at) => {
        for (const piece of columns(word) > room ? pieces(word, room) : [word]) {
          const size = columns(piece);
          if (used > 0 && used + 1 + size > room) {
            const last = line.at(-1);
            const carry = clings && at === 0 && line.length > 1 && last && columns(last.text) + 1 + size <= room;
            close(carry ? line.splice(-1) : []);
          }
          put({ text: piece.replaceAll('\u00a0', ' '), tone });
        }
      });
  }
  if (line.length > 0 || lines.length === 0) close();
  const hanging = ' '.repeat(indent);
  return lines.map((words, index) => {
    const start = index === 0 ? pen.paint(prefix.tone ?? 'plain', prefix.text) : hanging;
    return (start + joined(pen, words)).trimEnd();
  });
}

/** Words next to each other that have the same tone are painted as one. */
function joined(pen: Pen, words: readonly Span[]): string {
  let text = '';
  for (let at = 0; at < words.length; ) {
    const tone = words[at]?.tone ?? 'plain';
    const run: string[] = [];
    while (at < words.length && (words[at]?.tone ?? 'plain') === tone) {
      run.push(words[at]?.text ?? '');
      at += 1;
    }
    text += (text === '' ? '' : ' ') + pen.paint(tone, run.join(' '));
  }
  return text;
}

/** A table as wide as it needs to be, and no wider than there is room: cells of too wide columns are wrapped. */
export function table(
  pen: Pen,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  indent: number,
): string[] {
  const count = Math.max(head.length, ...rows.map((row) => row.length));
  const gap = 2;
  const room = Math.max(count * 4, pen.width - indent - gap * (count - 1));
  const widths = Array.from({ length: count }, (_, at) =>
    Math.max(1, columns(head[at] ?? ''), ...rows.map((row) => columns(row[at] ?? ''))),
  );
  shrink(widths, room);
  const start = ' '.repeat(indent);
  const drawRow = (row: readonly string[], tone: Tone): string[] => {
    const cells = widths.map((width, at) => wrapCell(row[at] ?? '', width));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, y) => {
      const text = cells.map((cell, at) => padded(cell[y] ?? '', widths[at] ?? 0)).join(' '.repeat(gap));
      return start + pen.paint(tone, text.trimEnd());
    });
  };
  const titles = head.some((title) => title !== '') ? drawRow(head, 'quiet') : [];
  return [...titles, ...rows.flatMap((row) => drawRow(row, 'plain'))];
}

/** Takes columns from the widest until everything fits. */
function shrink(widths: number[], room: number): void {
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const widest = Math.max(...widths);
    if (widest <= 4) return;
    widths[widths.indexOf(widest)] = widest - 1;
    over -= 1;
  }
}

function wrapCell(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    for (const piece of pieces(word, width)) {
      const next = line === '' ? piece : `${line} ${piece}`;
      if (columns(next) <= width) line = next;
      else {
        lines.push(line);
        line = piece;
      }
    }
  }
  return [...lines, line];
}
