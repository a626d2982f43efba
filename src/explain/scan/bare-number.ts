/**
 * Bare digits such as 401 are in one line of thirty of any log: in ids, byte counts, durations, time stamps. They
 * count as a status only where (1) no letter, digit or `_` touches them, (2) they are not a part of a decimal
 * fraction, a version, a time of day or a path of numbers, nor of a name (`worker-401`), (3) no unit follows
 * (`401 ms`), and (4) a word that goes with a status stands near on the same line, or the line holds nothing else.
 * A line that is let through for nothing costs a little time; one that is kept back is lost. So the words are many.
 */
export function mayBeStatus(bytes: Buffer, start: number, end: number, newline: number, dataEnd: number): boolean {
  const before = start > 0 ? at(bytes, start - 1) : newline;
  const after = end < dataEnd ? at(bytes, end) : newline;
  if (isWord(before) || isWord(after)) return false;
  if (joins(before) && start > 1 && isDigit(at(bytes, start - 2))) return false;
  if (joins(after) && end + 1 < dataEnd && isDigit(at(bytes, end + 1))) return false;

  const left = bytes.toString('latin1', Math.max(start - NEAR, 0), start);
  const right = bytes.toString('latin1', end, Math.min(end + NEAR, dataEnd));
  const lineEnd = String.fromCharCode(newline);
  const ends = right.indexOf(lineEnd);
  const onLeft = left.slice(left.lastIndexOf(lineEnd) + 1);
  const onRight = ends < 0 ? right : right.slice(0, ends);
  if (unit.test(onRight) || (named.test(onLeft) && !namedForStatus.test(onLeft))) return false;
  return nearby.test(onLeft) || nearby.test(onRight) || alone.test(onLeft + onRight);
}

/** How far on either side a telling word may be; both the search and its buffers rely on this. */
export const NEAR = 96;

const nearby =
  /http|status|code|error|err\b|respon|repl(?:y|ied)|request|answer|unauth|forbid|denied|refus|reject|fail|invalid|\bgets?\b|got|return|exception|oauth|token|login|" ?$|^ ?"| - |[({[]$|^[)\]}]/i;

const unit = /^ (?:[mnµu]?s|sec(?:ond)?s?|min(?:ute)?s?|[kMG]?i?B|bytes|items?|files|lines|tests|modules|packages)\b/;
const named = /[A-Za-z]-$/;
const namedForStatus = /(?:http|status|code|error|err|response)-$/i;

/** Nothing but white space, digits and punctuation: what `curl -w '%{http_code}'` prints, with or without a time. */
const alone = /^[^A-Za-z]{0,40}$|^[\dTZ:.,+\-\s[\]]{0,40}$/;

const at = (bytes: Buffer, index: number): number => bytes[index] ?? 0;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isWord = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f;
/** `.`, `,`, `:`, `-` and `/` between digits make one number, time, date or path of them. */
const joins = (byte: number): boolean =>
  byte === 0x2e || byte === 0x2c || byte === 0x3a || byte === 0x2d || byte === 0x2f;
