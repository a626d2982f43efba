import { shapeOf } from './repeats.ts';

/** A text of so many lines is read as one: what a person pastes is one story. */
export const ONE_STORY = 160;

/** So many lines with trouble in a block, one in three, are no story any more: the same failures again and again, mixed. */
const CROWD = 120;

/** Cheap and generous: what could be a part of a refusal. What it means is found out later. */
const trouble =
  /\b(?:40[0-9]|429|50[0-4])\b|unauthori[sz]ed|forbidden|denied|invalid_|unauthorized_|unsupported_grant|AADSTS|\bError\b|\bpanic\b|Exception|x509|certificate|ENOTFOUND|ECONN|ETIMEDOUT|no such host|deadline exceeded|timed? ?out|refused|Bad credentials|SAML|permission|insufficient|not accessible|expired|rate limit|access_token|grant_type/i;

/** How a record of a log begins. */
const begins = /^(?:\d{4}[-/]\d\d|\[|\{|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|$)/;

/** What a line is by its form, apart from what differs each time. */
export interface LineKind {
  shape: string;
  /** It could be a part of a refusal. */
  troubled: boolean;
  /** A record of a log begins with it, or a paragraph ends. */
  begins: boolean;
  /** A record begins with it for certain, if it is no body. */
  opens: boolean;
  /** It may be the body of what stands above it. */
  braced: boolean;
  /** A body may stand below it. */
  heads: boolean;
  /** Of a transcript, as curl marks it: its first lines, and all of them. */
  asks: boolean;
  marked: boolean;
}

export function kindOf(text: string): LineKind {
  const first = begins.test(text);
  return {
    shape: shapeOf(text),
    troubled: trouble.test(text.length > 8_000 ? text.slice(0, 8_000) : text),
    begins: first,
    opens: (first && text !== '') || /^(?:Error|Warning|panic|Traceback)\b/.test(text),
    braced: /^[{[]/.test(text),
    heads: /^[<>*] |^[<>]?$|^[A-Za-z-]{2,40}: /.test(text),
    asks: /^[*>] /.test(text),
    marked: /^[*<>{}]/.test(text),
  };
}

/** `goesOn`: the lines before these were a crowd. */
export function isCrowd(kinds: readonly LineKind[], goesOn = false): boolean {
  if (kinds.length <= ONE_STORY && !goesOn) return false;
  const count = kinds.reduce((sum, { troubled }) => sum + Number(troubled), 0);
  return (count > CROWD || goesOn) && count > kinds.length / 3;
}

/** Every record with trouble in it, up to the last of that: a line, a transcript, a box with its text. */
export function recordsIn(kinds: readonly LineKind[]): readonly { from: number; to: number }[] {
  const records: { from: number; to: number }[] = [];
  let from = 0;
  let last = -1;
  const close = (to: number): void => {
    if (last >= from) records.push({ from, to: last + 1 });
    from = to;
  };
  for (const [at, kind] of kinds.entries()) {
    const before = kinds[at - 1];
    const starts =
      before !== undefined && ((kind.opens && !(kind.braced && before.heads)) || (kind.asks && !before.marked));
    if (starts || at - from >= ONE_STORY) close(at);
    if (kind.troubled) last = at;
  }
  close(kinds.length);
  return records;
}

/** So many forms of lines are remembered. */
const MOST_KINDS = 20_000;

/**
 * Lines by their form as they stand in the log, before anything is taken off. Where each line of a block is of a form
 * that was cleaned and searched for credentials before, and held none, nothing has to be done for it again.
 */
export class KnownLines {
  readonly #kinds = new Map<string, LineKind>();

  /** Remembers lines and what they are without what carries them; `leaky`: in which a credential stands. */
  learn(raw: readonly string[], kinds: readonly LineKind[], leaky: (at: number) => boolean): void {
    for (const [at, line] of raw.entries()) {
      if (this.#kinds.size >= MOST_KINDS || leaky(at)) continue;
      const shape = shapeOf(line);
      const kind = kinds[at];
      if (kind !== undefined && isWhole(line) && !this.#kinds.has(shape)) this.#kinds.set(shape, kind);
    }
  }

  /** What the lines are, or null where one is new. */
  of(raw: readonly string[]): readonly LineKind[] | null {
    const kinds: LineKind[] = [];
    for (const line of raw) {
      const kind = isWhole(line) ? this.#kinds.get(shapeOf(line)) : undefined;
      if (kind === undefined) return null;
      kinds.push(kind);
    }
    return kinds;
  }
}

/** A shape is made of the head of a line. */
const isWhole = (line: string): boolean => line.length <= 400;
