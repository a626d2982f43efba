import { isProse } from './claims.ts';
import { literalsOf } from './literals.ts';
import { type Passage, passageOf } from './passage.ts';
import { generalSayings, statements } from './sayings/index.ts';
import type { Saying } from './sayings/saying.ts';
import type { SignSeen } from './sighting.ts';

/**
 * What the codes mean by the standards' own words. Servers print these sentences with every answer of that code, so that
 * nothing in them speaks of the case: RFC 6749 section 5.2, RFC 6750 section 3.1, and Doorkeeper's version of them.
 */
const definitions: readonly RegExp[] = [
  /The request is missing a required parameter, includes an (?:invalid|unsupported) parameter value[^.]{0,160}\./gi,
  /Client authentication failed \(e\.g\.,? unknown client, no client authentication included, or unsupported authentication method\)/gi,
  /Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method/gi,
  /The provided authorization grant (?:\(e\.g\.[^)]{0,80}\) )?(?:or refresh token )?is invalid, expired, revoked[^.]{0,140}\./gi,
  /The access token provided is expired, revoked, malformed,? or invalid for other reasons/gi,
  /The resource owner or authorization server denied the request/gi,
  // A counter or a flag that says that nothing is wrong.
  /\b(?:is_)?(?:expired|revoked|unauthori[sz]ed|forbidden|denied|errors?|failed|failures?|invalid|disabled|blocked|missing|rejected)(?:_(?:count|total|requests|calls))?["']?\s?[=:]\s?["']?(?:false|0|null|none)\b(?=["']?\s?(?:[,;}\])]|$|\w+[=:]|["']\w))|\b(?:0|no) (?:errors?|failures?|failed|warnings?)\b/gi,
  // What Terraform prints around every plugin that dies, and with overrides; internal/plugin and internal/command.
  /This is always indicative of a bug within the plugin[^.]{0,200}\.(?:[^.]{0,200}\.)?/gi,
  /Provider development overrides are in effect.{0,700}?(?:published releases|operations)\.?/gi,
];

/** Blanked, so that places stay. */
export function withoutDefinitions(flat: string): string {
  return definitions.reduce((text, form) => text.replace(form, (all) => ' '.repeat(all.length)), flat);
}

/** Runs the table of sayings over a passage. Each line of the table counts once, where it stands first. */
export function wordSigns(passage: Passage, anchors: readonly number[]): readonly SignSeen[] {
  const telling = tellingPart(passage, anchors);
  const prose = passageOf(
    passage.lines.filter(({ text }) => isProse(text)),
    passage.source,
  );
  const known = statementsIn(telling);
  return [
    ...known.signs,
    ...signsIn(
      telling,
      generalSayings.filter((saying) => saying.told !== true),
      telling,
      known.spans,
    ),
    ...signsIn(
      prose,
      generalSayings.filter((saying) => saying.told === true),
      passage,
      statementsIn(prose).spans,
    ),
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
  const signs = signsIn(passage, statements, passage, [], ({ text }, flat) => {
    // A message often stands there twice: its code and its words, or the log's copy of both.
    for (const found of flat.matchAll(new RegExp(text.source, `${text.flags}g`))) {
      if (spans.length >= MOST_SPANS) return;
      spans.push([found.index, found.index + found[0].length]);
    }
  });
  return { signs, spans };
}

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

/** Words that each pattern needs, worked out once. */
const literals = new Map<Saying, readonly string[] | null>();

/** Whether a saying can fit at all: whether a word that it needs is there. */
export function mayFit(saying: Saying, flat: string, low: string): boolean {
  let words = literals.get(saying);
  if (words === undefined) {
    words = literalsOf(saying.text);
    literals.set(saying, words);
  }
  if (words !== null && !words.some((word) => low.includes(word))) return false;
  return saying.first?.test(flat) ?? true;
}

function signsIn(
  passage: Passage,
  table: readonly Saying[],
  whole: Passage,
  covered: readonly Span[],
  cover: (saying: Saying, text: string) => void = () => undefined,
): readonly SignSeen[] {
  if (passage.lines.length === 0) return [];
  const open = withoutDefinitions(passage.flat);
  const flat = covered.reduce((text, [from, to]) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to), open);
  const all = whole === passage ? open : withoutDefinitions(whole.flat);
  const low = flat.toLowerCase();
  return table.flatMap((saying) => {
    if (!mayFit(saying, flat, low)) return [];
    const found = saying.text.exec(flat);
    if (found === null) return [];
    if (saying.with !== undefined && !saying.with.test(all)) return [];
    if (saying.unless?.test(all) === true) return [];
    cover(saying, flat);
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
        quote: flat.slice(Math.max(0, found.index - 20), found.index + found[0].length + 40).trim(),
      },
    ];
  });
}
