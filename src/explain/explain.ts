import type { Explanation, FollowOn, Incident, Leak } from '../model/explanation.ts';
import type { Block } from './blocks.ts';
import { episodesOf } from './episodes.ts';
import { type ReadOptions, readIncident } from './incident.ts';
import { type Line, linesOf, passageOf } from './passage.ts';
import { followOnsIn, shapeOf, withoutRepeats } from './repeats.ts';
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
  const incidents = new Map<string, Incident>();
  const leaks = new Map<string, Leak>();
  const shapes = new Map<string, { key: string; shape: string }>();
  let leftOut = 0;
  for await (const block of blocks) {
    const { lines, found } = openBlock(block);
    for (const one of found) noteLeak(leaks, one, block.source);
    const episodes = episodesOf(lines);
    for (const episode of episodes) {
      const once = withoutRepeats(episode);
      // The same lines again but for ids and numbers: what they mean is known.
      const known = shapes.get(once.mark);
      const before = known === undefined ? undefined : incidents.get(known.key);
      if (known !== undefined) {
        if (before !== undefined) incidents.set(known.key, joined(before, seenAgain(before, known.shape, episode)));
        continue;
      }
      const passage = passageOf(once.lines, block.source);
      const [first, last] = [episode[0]?.number ?? 0, episode.at(-1)?.number ?? 0];
      const own = found.filter(({ line }) => line >= first && line <= last);
      // A part of a log counts only where something fails in it; a short text was pasted because something did.
      const read = await readIncident(passage, own, { ...options, strict: options.strict ?? episodes.length > 1 });
      if (read === null) {
        remember(shapes, once.mark, { key: '', shape: '' });
        continue;
      }
      const shape = shapeOf(episode.find(({ number }) => number === read.firstLine)?.text ?? '');
      const incident: Incident = {
        ...read,
        count: shape.length > 24 ? (once.counts.get(shape) ?? 1) : 1,
        followOns: followOnsIn(once.lines, once.counts, read.firstLine, linesCited(read)),
      };
      const key = keyOf(incident);
      remember(shapes, once.mark, { key, shape });
      const other = incidents.get(key);
      if (other !== undefined) incidents.set(key, joined(other, incident));
      else if (incidents.size < MOST_INCIDENTS) incidents.set(key, incident);
      else leftOut += 1;
    }
  }
  return {
    schemaVersion: '1',
    kind: 'explanation',
    input: { ...options.read(), ...(options.files === undefined ? {} : { files: options.files }) },
    incidents: [...incidents.values()].sort(byStrength),
    incidentsLeftOut: leftOut,
    leaks: [...leaks.values()].sort((a, b) => a.line - b.line),
  };
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

/** So many forms of episodes are remembered; the oldest are forgotten. */
const MOST_SHAPES = 5_000;

function remember(
  shapes: Map<string, { key: string; shape: string }>,
  mark: string,
  one: { key: string; shape: string },
): void {
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
    count: Math.max(1, shape.length > 24 ? same.length : 1),
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
