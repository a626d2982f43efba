import type { FollowOn } from '../model/explanation.ts';
import type { Line } from './passage.ts';
import { showable } from './scrub.ts';

/**
 * A line without what differs each time: ids, numbers, times. A status and a code with a number are what it says. One
 * walk over the characters: every line of a log in which everything fails comes by here.
 */
export function shapeOf(text: string): string {
  const end = Math.min(text.length, SHAPED);
  let shape = '';
  let kept = 0;
  for (let at = 0; at < end; ) {
    if (!isWordSign(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const from = at;
    let digits = false;
    for (; at < end && isWordSign(text.charCodeAt(at)); at++) digits ||= isDigit(text.charCodeAt(at));
    if (at - from === 8 && text.charCodeAt(at) === 0x2d) {
      uuid.lastIndex = from;
      if (uuid.test(text)) {
        shape += `${text.slice(kept, from)}#`;
        at = Math.min(from + 36, end);
        kept = at;
        continue;
      }
    }
    if (!digits) continue;
    const word = text.slice(from, at);
    if (code.test(word) && !counts.test(text.slice(Math.max(0, from - 24), from))) continue;
    shape += text.slice(kept, from) + (hex.test(word) ? '#' : word.replace(/\d+/g, '#'));
    kept = at;
  }
  return (shape + text.slice(kept, end)).trim();
}

/** The head of a line says what it is. */
const SHAPED = 400;

const isDigit = (sign: number): boolean => sign >= 0x30 && sign <= 0x39;
const isWordSign = (sign: number): boolean =>
  isDigit(sign) || (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x41 && sign <= 0x5a) || sign === 0x5f;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy;
const hex = /^[0-9a-f]{12,64}$/i;
/** A word in front of a number that counts something, `request 429`, and is not one that speaks of a status. */
const counts =
  /(?<![\w/.])(?!(?:https?|status|code|error|errors|returned|returns|got|received|receiving|with|a|an|the|was|is|of|and|or|to|by|as|response|answered|answer|exception|responded)\b)[a-z]{2,20} $/i;
/** Of HTTP, Entra, Microsoft's identity libraries and Okta. */
const code = /^(?:30[1278]|40[0134579]|415|429|50[0234]|AADSTS\d+|IDX\d{5}|E0{4}\d{3})$/;

/** Each line once, where it stands first: identical errors of a pool, of a loop, of a thousand requests. */
export function withoutRepeats(lines: readonly Line[]): {
  lines: readonly Line[];
  counts: ReadonlyMap<string, number>;
  mark: string;
} {
  const counts = new Map<string, number>();
  const shapes = lines.map(({ text }) => shapeOf(text));
  const kept = lines.filter((_, at) => {
    const shape = shapes[at] ?? '';
    const seen = counts.get(shape) ?? 0;
    counts.set(shape, seen + 1);
    // A bracket or a blank line is structure, not a repetition.
    return seen === 0 || shape.length <= 24;
  });
  return { lines: kept, counts, mark: markOf(shapes) };
}

/** What lines of these shapes have in common: the shapes, each once, in their order. */
export function markOf(shapes: Iterable<string>): string {
  const distinct = new Set(shapes);
  let mark = 0;
  for (const shape of distinct) mark = hashed(shape, mark);
  return `${distinct.size}/${mark}`;
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
