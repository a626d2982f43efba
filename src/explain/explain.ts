import type { Explanation, FollowOn, Incident, Leak } from '../model/explanation.ts';
import type { Block } from './blocks.ts';
import { cleanLine } from './clean-line.ts';
import { isCrowd, KnownLines, kindOf, type LineKind, recordsIn } from './crowd.ts';
import { episodesOf } from './episodes.ts';
import { type ReadOptions, readIncident } from './incident.ts';
import { type Line, linesOf, passageOf } from './passage.ts';
import { followOnsIn, markOf, shapeOf, withoutRepeats } from './repeats.ts';
import { type Found, scrub } from './scrub.ts';

export interface ExplainOptions extends Omit<ReadOptions, 'strict'> {
  /** Unset: a short text is taken as a story, a part of a long one only where something fails. */
  strict?: boolean;
  files?: readonly string[];
  /** Bytes and lines read, asked when the blocks have ended. */
  read(): { bytes: number; lines: number };
}

/** So many root causes are kept apart; a log with more has one root cause that looks like many. */
const MOST_INCIDENTS = 200;
const MOST_LEAKS = 500;

/** Explains a text that comes in blocks: constant memory, however many there are. */
export async function explainBlocks(
  blocks: AsyncIterable<Block> | Iterable<Block>,
  options: ExplainOptions,
): Promise<Explanation> {
  const told = new Told(options);
  for await (const block of blocks) await told.take(block);
  return told.explanation();
}

/** What the blocks so far have told. */
class Told {
  readonly #options: ExplainOptions;
  readonly #incidents = new Map<string, Incident>();
  readonly #leaks = new Map<string, Leak>();
  /** Episodes that were read, by the mark of their lines. */
  readonly #read = new Map<string, Known>();
  readonly #lines = new KnownLines();
  /** Where a crowd of failures may go on: its next line. */
  #crowd = '';
  #leftOut = 0;

  constructor(options: ExplainOptions) {
    this.#options = options;
  }

  async take(block: Block): Promise<void> {
    const goesOn = this.#crowd === `${block.source}:${block.firstLine}`;
    const known = this.#lines.of(block.lines);
    const after = `${block.source}:${block.firstLine + block.lines.length}`;
    if (known !== null && isCrowd(known, goesOn)) {
      this.#crowd = after;
      return this.#takeCrowd(block, known);
    }
    const { lines, found } = openBlock(block);
    for (const one of found) noteLeak(this.#leaks, one, block.source);
    const leaky = new Set(found.map(({ line }) => line));
    const kinds = lines.map(({ text }) => kindOf(text));
    this.#lines.learn(block.lines, kinds, (at) => leaky.has(block.firstLine + at));
    const crowd = isCrowd(kinds, goesOn);
    if (crowd) this.#crowd = after;
    const episodes = episodesOf(lines, kinds, crowd);
    const strict = crowd || block.part === true || episodes.length > 1;
    // A part of a log counts only where something fails in it; a short text was pasted because something did.
    for (const episode of episodes) await this.#takeEpisode(episode, found, block.source, strict);
  }

  /**
   * Counts the records of a block whose lines are of known forms, and hold no credential. What was read before is not
   * cleaned, not searched and not read again: in a log in which nearly every line tells of a failure that is nearly all.
   */
  async #takeCrowd(block: Block, kinds: readonly LineKind[]): Promise<void> {
    const places = new Map<string, number[]>();
    for (const { from, to } of recordsIn(kinds)) {
      const record = kinds.slice(from, to);
      const known = this.#read.get(markOf(record.map(({ shape }) => shape)));
      if (known === undefined) {
        const part = { ...block, firstLine: block.firstLine + from, lines: block.lines.slice(from, to) };
        const { lines, found } = openBlock(part);
        await this.#takeEpisode(lines, found, block.source, true);
      } else if (known.key !== '') {
        const heads = record.flatMap(({ shape }, at) => (shape === known.shape ? [from + at] : []));
        const list = places.get(known.key) ?? [];
        list.push(...(heads.length === 0 ? [from] : shapeCounts(known.shape) ? heads : heads.slice(0, 1)));
        places.set(known.key, list);
      }
    }
    for (const [key, list] of places) this.#countAgain(key, list, block);
  }

  /** An incident that is known, again at these lines of a block. */
  #countAgain(key: string, list: readonly number[], block: Block): void {
    const before = this.#incidents.get(key);
    if (before === undefined) return;
    const timeOf = (at: number): string | null => cleanLine(block.lines[at] ?? '').at;
    const [first, last] = [list[0] ?? 0, list.at(-1) ?? 0];
    const again: Incident = {
      ...before,
      count: list.length,
      firstSeen: timeOf(first),
      lastSeen: timeOf(last),
      firstLine: block.firstLine + first,
      lastLine: block.firstLine + last,
      followOns: [],
    };
    this.#incidents.set(key, joined(before, again));
  }

  async #takeEpisode(
    episode: readonly Line[],
    found: readonly Found[],
    source: string,
    strict: boolean,
  ): Promise<void> {
    const incidents = this.#incidents;
    const once = withoutRepeats(episode);
    // The same lines again but for ids and numbers: what they mean is known.
    const known = this.#read.get(once.mark);
    if (known !== undefined) {
      const before = incidents.get(known.key);
      if (before !== undefined) incidents.set(known.key, joined(before, seenAgain(before, known.shape, episode)));
      return;
    }
    const passage = passageOf(once.lines, source);
    const [first, last] = [episode[0]?.number ?? 0, episode.at(-1)?.number ?? 0];
    const own = found.filter(({ line }) => line >= first && line <= last);
    const read = await readIncident(passage, own, { ...this.#options, strict: this.#options.strict ?? strict });
    if (read === null) return remember(this.#read, once.mark, { key: '', shape: '' });
    const shape = shapeOf(episode.find(({ number }) => number === read.firstLine)?.text ?? '');
    const incident: Incident = {
      ...read,
      count: shapeCounts(shape) ? (once.counts.get(shape) ?? 1) : 1,
      followOns: followOnsIn(once.lines, once.counts, read.firstLine, linesCited(read)),
    };
    const key = keyOf(incident);
    remember(this.#read, once.mark, { key, shape });
    const other = incidents.get(key);
    if (other !== undefined) incidents.set(key, joined(other, incident));
    else if (incidents.size < MOST_INCIDENTS) incidents.set(key, incident);
    else this.#leftOut += 1;
  }

  explanation(): Explanation {
    const { read, files } = this.#options;
    return {
      schemaVersion: '1',
      kind: 'explanation',
      input: { ...read(), ...(files === undefined ? {} : { files }) },
      incidents: [...this.#incidents.values()].sort(byStrength),
      incidentsLeftOut: this.#leftOut,
      leaks: [...this.#leaks.values()].sort((a, b) => a.line - b.line),
    };
  }
}

/** Cleans the lines, takes every credential out, and keeps what was found. */
function openBlock(block: Block): { lines: readonly Line[]; found: readonly Found[] } {
  const raw = linesOf(block);
  const before = raw.map(({ text }) => text).join('\n');
  const { text, found } = scrub(before);
  const clean = text.split('\n');
  const lines = raw.map((line, at) => ({ ...line, text: clean[at] ?? '' }));
  const starts = startsOf(before);
  return { lines, found: found.map((one) => ({ ...one, line: block.firstLine + lineAt(starts, one.offset) })) };
}

const startsOf = (text: string): readonly number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function noteLeak(leaks: Map<string, Leak>, { kind, advice, mark, line }: Found, source: string): void {
  if (advice === '' || leaks.size >= MOST_LEAKS) return;
  const key = `${kind}/${mark}`;
  const known = leaks.get(key);
  if (known !== undefined) leaks.set(key, { ...known, count: known.count + 1 });
  else leaks.set(key, { kind, line, ...(source === '-' ? {} : { file: source }), count: 1, advice });
}

/** What is one root cause: the vendor, the client, the cause that stands first, who answered, and what was said, by its code. */
function keyOf({ case: { vendor, clientId }, hop, verdict, evidence }: Incident): string {
  const first = verdict.causes[0] ?? verdict.suspects[0];
  const answers = evidence.filter(({ kind }) => kind === 'token-answer' || kind === 'call-answer');
  const cited = answers.find(({ id }) => verdict.causes[0]?.because.includes(id) === true) ?? answers[0];
  const fact = cited?.fact as { error?: string | null; code?: string | null; status?: number | null } | undefined;
  return [vendor, clientId ?? '', first?.id ?? 'none', hop.name, fact?.error ?? fact?.code ?? fact?.status ?? ''].join(
    '|',
  );
}

/** Of an episode that was read: the incident that it told of, if any, and the shape of the line that it began with. */
interface Known {
  key: string;
  shape: string;
}

/** Whether each line of this shape is an incident of its own. A short one is structure. */
const shapeCounts = (shape: string): boolean => shape.length > 24;

/** So many forms of episodes are remembered; the oldest are forgotten. */
const MOST_SHAPES = 5_000;

function remember(shapes: Map<string, Known>, mark: string, one: Known): void {
  if (shapes.size >= MOST_SHAPES) {
    const [oldest] = shapes.keys();
    if (oldest !== undefined) shapes.delete(oldest);
  }
  shapes.set(mark, one);
}

/** Lines that the evidence of an incident stands on. */
const linesCited = ({ evidence }: Incident): ReadonlySet<number> =>
  new Set(evidence.map(({ says }) => Number(/^(?:line |[^:]{1,400}:)(\d+): /.exec(says)?.[1] ?? 0)));

/** The same incident in other lines. */
function seenAgain(known: Incident, shape: string, episode: readonly Line[]): Incident {
  const same = episode.filter(({ text }) => shapeOf(text) === shape);
  const lines = same.length > 0 ? same : episode.slice(0, 1);
  const times = episode.map(({ at }) => at).filter((at) => at !== null);
  return {
    ...known,
    count: Math.max(1, shapeCounts(shape) ? same.length : 1),
    firstSeen: lines[0]?.at ?? times[0] ?? null,
    lastSeen: lines.at(-1)?.at ?? times.at(-1) ?? null,
    firstLine: lines[0]?.number ?? known.firstLine,
    lastLine: lines.at(-1)?.number ?? known.lastLine,
    followOns: [],
  };
}

function joined(known: Incident, again: Incident): Incident {
  const times = [known.firstSeen, known.lastSeen, again.firstSeen, again.lastSeen].filter((one) => one !== null).sort();
  return {
    ...known,
    count: known.count + again.count,
    firstSeen: times[0] ?? null,
    lastSeen: times.at(-1) ?? null,
    firstLine: Math.min(known.firstLine, again.firstLine),
    lastLine: Math.max(known.lastLine, again.lastLine),
    followOns: togetherOf(known.followOns, again.followOns),
  };
}

function togetherOf(known: readonly FollowOn[], more: readonly FollowOn[]): readonly FollowOn[] {
  const all = new Map(known.map((one) => [shapeOf(one.text), one]));
  for (const one of more) {
    const shape = shapeOf(one.text);
    const other = all.get(shape);
    if (other !== undefined) all.set(shape, { ...other, count: other.count + one.count });
    else if (all.size < 5) all.set(shape, one);
  }
  return [...all.values()];
}

const rank = ({ verdict: { outcome, causes } }: Incident): number =>
  outcome === 'explained' ? 0 : causes.length > 0 ? 1 : outcome === 'unsettled' ? 2 : 3;

const byStrength = (a: Incident, b: Incident): number =>
  rank(a) - rank(b) || b.count - a.count || a.firstLine - b.firstLine;
