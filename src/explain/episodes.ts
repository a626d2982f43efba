import type { Line } from './passage.ts';

/** A text of so many lines is read as one: what a person pastes is one story. */
const ONE_STORY = 160;
/** Lines without a sign of trouble that end an episode. */
const GAP = 30;
const BEFORE = 14;
const AFTER = 16;

/** Cheap and generous: what could be a part of a refusal. What it means is found out later. */
const trouble =
  /\b(?:40[0-9]|429|50[0-4])\b|unauthori[sz]ed|forbidden|denied|invalid_|unauthorized_|unsupported_grant|AADSTS|\bError\b|\bpanic\b|Exception|x509|certificate|ENOTFOUND|ECONN|ETIMEDOUT|no such host|deadline exceeded|timed? ?out|refused|Bad credentials|SAML|permission|insufficient|not accessible|expired|rate limit|access_token|grant_type/i;

/** How a record of a log begins. */
const begins = /^(?:\d{4}[-/]\d\d|\[|\{|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|$)/;

/**
 * Cuts the lines of a block into episodes: runs of lines with trouble in them, and what stands around them. Each is
 * read on its own, so that two incidents of one log are not taken for one.
 */
export function episodesOf(lines: readonly Line[]): readonly (readonly Line[])[] {
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
  for (const [at, { text, at: time }] of lines.entries()) {
    const length = at - from;
    // A long run of trouble is cut as well, where a record begins: the first failing call is in its first piece.
    const full = from >= 0 && length > ONE_STORY && (time !== null || begins.test(text) || length > 2 * ONE_STORY);
    if (full || (from >= 0 && at - last > GAP)) {
      close(full ? Math.max(0, at - 1 - last) : AFTER);
      from = -1;
    }
    if (!trouble.test(text.length > 8_000 ? text.slice(0, 8_000) : text)) continue;
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
