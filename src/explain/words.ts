import { isProse } from './claims.ts';
import { definitions } from './definitions.prepared.ts';
import { type Passage, passageOf } from './passage.ts';
import { Hay, type Pattern } from './patterns/pattern.ts';
import type { Table } from './patterns/table.ts';
import { generalSayings, type PreparedSaying, statements, toldSayings } from './sayings/sayings.prepared.ts';
import type { SignSeen } from './sighting.ts';

/** Blanked, so that places stay. */
export function withoutDefinitions(hay: Hay): Hay {
  const said = definitions.filter(({ form }) => form.mayFit(hay));
  if (said.length === 0) return hay;
  return new Hay(said.reduce((text, { form }) => text.replace(form.regex, (all) => ' '.repeat(all.length)), hay.text));
}

/** Which lines of a passage say more than definitions and denials: these can go over several lines. */
function linesLeft(passage: Passage): (number: number) => boolean {
  const blanked = withoutDefinitions(passage.hay);
  if (blanked === passage.hay) return () => true;
  const left = new Set([...blanked.text.matchAll(/\S+/g)].map(({ index }) => passage.lineOfFlat(index)));
  return (number) => left.has(number);
}

/** Runs the table of sayings over a passage. Each line of the table counts once, where it stands first. */
export function wordSigns(passage: Passage, anchors: readonly number[]): readonly SignSeen[] {
  const telling = withoutSource(tellingPart(passage, anchors));
  const left = linesLeft(passage);
  const prose = passageOf(
    passage.lines.filter(({ number, text }) => left(number) && isProse(text)),
    passage.source,
  );
  const known = statementsIn(telling);
  return [
    ...known.signs,
    ...signsIn(telling, generalSayings, telling, known.spans),
    ...signsIn(prose, toldSayings, passage, statementsIn(prose).spans),
  ];
}

type Span = readonly [from: number, to: number];

/** More messages than these say the same again. */
const MOST_SPANS = 200;

/**
 * The messages that are known whole, and where they stand. What such a message covers is not read again by the lines
 * that know only nouns: "audience" in it, or "not authorized", is said already.
 */
function statementsIn(passage: Passage): { signs: readonly SignSeen[]; spans: readonly Span[] } {
  const spans: Span[] = [];
  const signs = signsIn(passage, statements, passage, [], ({ source, flags }, flat) => {
    // A message often stands there twice: its code and its words, or the log's copy of both.
    for (const found of flat.matchAll(new RegExp(source, `${flags}g`))) {
      if (spans.length >= MOST_SPANS) return;
      spans.push([found.index, found.index + found[0].length]);
    }
  });
  return { signs, spans };
}

/** Python shows the line of the program that was running: nobody says that, least of all the server. */
function withoutSource(passage: Passage): Passage {
  const { lines, source } = passage;
  const kept = lines.filter(({ text }, at) => !(/^ {4,}\S/.test(text) && frame.test(lines[at - 1]?.text ?? '')));
  return kept.length === lines.length ? passage : passageOf(kept, source);
}

/** CPython, Lib/traceback.py. */
const frame = /^ {2,}File "[^"]{1,500}", line \d{1,7}(?:, in .{1,200})?$/;

/** A text of so many lines is looked at whole. */
const SHORT = 30;
const AROUND = 3;
const MOST_LINES = 60;

/** Lines in which something goes wrong by their own words. */
export const wrong = /\b(?:error|fatal|exception|failed|failure|denied|panic|unauthori[sz]ed|forbidden|invalid)\b/i;

/** Words of a few pasted lines that say that something is not as it should be. */
export const amiss =
  /\b(?:error|err|fail\w{0,4}|fatal|exception|denied|panic\w{0,3}|unauthori[sz]ed|forbidden|(?:in|not )valid|refus\w{2,3}|reject\w{2,3}|(?<![:/#=$.-])(?:40\d|429|50[0-4]|30[1278])|not work\w{0,3}|stop\w{0,4}|broke\w{0,2}|cannot|can ?not|unable|missing|expired?|revoked|wrong|not (?:be )?(?:found|allowed|permitted|supported|set|accepted|sent|possible|authori[sz]ed|available|enabled|active)|blocked|disabled|unknown|empty|required?|must|lacks?|mismatch|does not|issue|problem|invalid\w*|bad|no (?:\w{1,20} )?(?:token|credential|secret|key|header|client|match\w*|such)|until|insufficient|limit|regression|undefined|unbound|solve[sd]|fixe[sd]|different|enforce\w{0,4}|expected|too (?:far|early|late|large|many)|timed? ?out|could not|before issued)\b|n't\b|_denied|_invalid|invalid_|_expired|unauthorized_|unsupported_|missing_|AADSTS|IssuedAt|NotYet/i;

/** Of a long text, what stands around its refusals, and what people say: the rest speaks of other things. */
function tellingPart(passage: Passage, anchors: readonly number[]): Passage {
  if (passage.lines.length <= SHORT) return passage;
  const first = passage.lines[0]?.number ?? 1;
  const places =
    anchors.length > 0
      ? anchors
      : passage.lines.filter(({ text }) => wrong.test(text.slice(0, 4_000))).map(({ number }) => number);
  const kept = new Set<number>();
  for (const place of places) {
    for (let at = place - AROUND; at <= place + AROUND && kept.size < MOST_LINES; at++) kept.add(at - first);
  }
  return passageOf(
    passage.lines.filter(({ text }, at) => kept.has(at) || isProse(text)).slice(0, MOST_LINES * 2),
    passage.source,
  );
}

/** What stands in these places is blanked as well. */
function withoutSpans(hay: Hay, spans: readonly Span[]): Hay {
  if (spans.length === 0) return hay;
  return new Hay(
    spans.reduce((text, [from, to]) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to), hay.text),
  );
}

function signsIn(
  passage: Passage,
  table: Table<PreparedSaying>,
  whole: Passage,
  covered: readonly Span[],
  cover: (pattern: Pattern, text: string) => void = () => undefined,
): readonly SignSeen[] {
  if (passage.lines.length === 0) return [];
  const open = withoutDefinitions(passage.hay);
  const hay = withoutSpans(open, covered);
  const all = whole === passage ? open : withoutDefinitions(whole.hay);
  return table.mayFit(hay).flatMap((saying) => {
    if (saying.first?.test(hay) === false) return [];
    const found = saying.text.exec(hay);
    if (found === null) return [];
    if (saying.with?.test(all) === false || saying.unless?.test(all) === true) return [];
    cover(saying.text, hay.text);
    const line = passage.lineOfFlat(found.index);
    const text = passage.lines.find(({ number }) => number === line)?.text ?? found[0];
    return [
      {
        what: 'sign' as const,
        reader: 'words',
        machine: saying.told !== true && !isProse(text),
        line,
        endLine: passage.lineOfFlat(found.index + found[0].length - 1),
        at: passage.timeAt(line),
        cause: saying.cause,
        says: saying.says,
        ...(saying.told === true ? { told: true as const } : {}),
        weight: saying.weight,
        ...(saying.title === undefined ? {} : { title: saying.title }),
        source: saying.source,
        quote: hay.text.slice(Math.max(0, found.index - 20), found.index + found[0].length + 40).trim(),
      },
    ];
  });
}
