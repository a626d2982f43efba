import type { FollowOn } from '../model/explanation.ts';
import type { Line } from './passage.ts';
import { showable } from './scrub.ts';

/** A line without what differs each time: ids, numbers, times. */
export const shapeOf = (text: string): string =>
  text
    .slice(0, 400)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '#')
    .replace(/\b[0-9a-f]{12,64}\b/gi, '#')
    .replace(/\d+/g, '#')
    .trim();

/** Each line once, where it stands first: identical errors of a pool, of a loop, of a thousand requests. */
export function withoutRepeats(lines: readonly Line[]): {
  lines: readonly Line[];
  counts: ReadonlyMap<string, number>;
  mark: string;
} {
  const counts = new Map<string, number>();
  const kept: Line[] = [];
  let mark = 0;
  for (const line of lines) {
    const shape = shapeOf(line.text);
    const seen = counts.get(shape) ?? 0;
    counts.set(shape, seen + 1);
    // A bracket or a blank line is structure, not a repetition.
    if (seen > 0 && shape.length > 24) continue;
    kept.push(line);
    if (seen === 0) mark = hashed(shape, mark);
  }
  return { lines: kept, counts, mark: `${kept.length > 0 ? counts.size : 0}/${mark}` };
}

function hashed(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const MOST = 5;
const anError =
  /(?:^|[\s[:"])(?:error|fatal|panic|exception|failed|timed out|timeout|giving up|exit (?:code|status)|aborting)\b/i;

/** Errors behind the first one that say nothing new: what the failure brought down with it. */
export function followOnsIn(
  lines: readonly Line[],
  counts: ReadonlyMap<string, number>,
  firstLine: number,
  cited: ReadonlySet<number>,
): readonly FollowOn[] {
  const seen = new Map<string, FollowOn>();
  for (const { number, text } of lines) {
    if (number <= firstLine || cited.has(number) || !anError.test(text.slice(0, 600))) continue;
    const shape = shapeOf(text);
    if (seen.has(shape) || seen.size >= MOST) continue;
    seen.set(shape, { text: showable(text.trim()).slice(0, 240), count: counts.get(shape) ?? 1, line: number });
  }
  return [...seen.values()];
}
