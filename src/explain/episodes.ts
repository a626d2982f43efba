import { type LineKind, ONE_STORY, recordsIn } from './crowd.ts';
import type { Line } from './passage.ts';

/** Lines without a sign of trouble that end an episode. */
const GAP = 30;
const BEFORE = 14;
const AFTER = 16;

/**
 * Cuts the lines of a block into episodes: runs of lines with trouble in them, and what stands around them. Each is
 * read on its own, so that two incidents of one log are not taken for one. In a crowd each record is one.
 */
export function episodesOf(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  crowd: boolean,
): readonly (readonly Line[])[] {
  if (crowd) return recordsIn(kinds).map(({ from, to }) => lines.slice(from, to));
  if (lines.length <= ONE_STORY || isOneDocument(lines)) return [lines];
  const episodes: (readonly Line[])[] = [];
  let from = -1;
  let last = -1;
  let ended = 0;
  const close = (after: number): void => {
    if (from < 0) return;
    // No line belongs to two: what is counted is counted once.
    const start = Math.max(ended, from - BEFORE);
    ended = Math.min(lines.length, last + 1 + after);
    episodes.push(lines.slice(start, ended));
  };
  for (const [at, { at: time }] of lines.entries()) {
    const length = at - from;
    // A long run of trouble is cut as well, where a record begins: the first failing call is in its first piece.
    const full = from >= 0 && length > ONE_STORY && (time !== null || kinds[at]?.begins || length > 2 * ONE_STORY);
    if (full || (from >= 0 && at - last > GAP)) {
      close(full ? Math.max(0, at - 1 - last) : AFTER);
      from = -1;
    }
    if (kinds[at]?.troubled !== true) continue;
    if (from < 0) from = at;
    last = at;
  }
  close(AFTER);
  return episodes;
}

/** One JSON document over many lines. */
function isOneDocument(lines: readonly Line[]): boolean {
  const first = lines.find(({ text }) => text.trim() !== '')?.text.trim() ?? '';
  const last = lines.findLast(({ text }) => text.trim() !== '')?.text.trim() ?? '';
  return (first === '{' && last === '}') || (first === '[' && last === ']');
}
