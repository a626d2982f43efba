import type { Diagnosis } from '../model/diagnosis.ts';
import type { Fix } from '../model/judgement.ts';
import type { Cause, Outcome } from '../model/verdict.ts';
import { caseLines } from './case-lines.ts';
import { clearedLines } from './clearing.ts';
import { entryLines } from './exhibit-lines.ts';
import { lanes } from './lanes.ts';
import { paragraph, type Span } from './layout.ts';
import { minimalForms, minimalSentence, requestIds } from './minimal.ts';
import { defaultOptions, type ReportOptions } from './options.ts';
import { type Pen, penFor, type Tone } from './pen.ts';
import {
  blockedByReason,
  citation,
  entryOf,
  firstRefused,
  moment,
  progress,
  shownEvidence,
  spentPhrase,
  subject,
} from './view.ts';
import {
  factPhrase,
  gateQuestions,
  headings,
  hopWords,
  outcomeWords,
  saysWords,
  separatesWords,
  standingWords,
} from './words.ts';

const outcomeTones = {
  accepted: 'passed',
  explained: 'refused',
  unsettled: 'unknown',
  'could-not-run': 'unknown',
} as const satisfies Record<Outcome, Tone>;

/** The report that a person reads: the picture, the sentence and the fix first, everything behind them below. */
export function terminal(diagnosis: Diagnosis, options: Partial<ReportOptions> = {}): string {
  const all = { ...defaultOptions, ...options };
  const pen = penFor(all);
  const { verdict } = diagnosis;
  const sections: string[][] = [
    [...titleLine(pen, diagnosis), ...lanes(pen, diagnosis)],
    sentence(pen, diagnosis),
    ...verdict.causes.map((cause) => causeSection(pen, diagnosis, cause)),
    nextSection(pen, diagnosis),
    suspectSection(pen, diagnosis),
    ruledOutSection(pen, diagnosis),
    timelineSection(pen, diagnosis),
    blockedSection(pen, diagnosis),
    all.minimal ? minimalSection(pen, diagnosis) : [],
    [heading(pen, headings.case), ...caseLines(pen, diagnosis)],
    evidenceSection(pen, diagnosis, all.evidence),
    paragraph(pen, [{ text: spentPhrase(diagnosis) }], { text: `${headings.spent}: `, tone: 'strong' }),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n')}\n`;
}

const heading = (pen: Pen, text: string): string => pen.paint('heading', pen.line(text).toUpperCase());

function titleLine(pen: Pen, diagnosis: Diagnosis): string[] {
  const parts = subject(diagnosis).map(pen.line);
  return paragraph(pen, [{ text: parts.join(pen.signs.dot), tone: 'quiet' }], { text: 'why401  ', tone: 'strong' });
}

function sentence(pen: Pen, diagnosis: Diagnosis): string[] {
  const { verdict, hop } = diagnosis;
  const refused = firstRefused(diagnosis);
  const host = hop.host === null ? '' : ` (${hop.host})`;
  const answered: Span[] = [
    { text: pen.line(`Who answered: ${hopWords[hop.name]}${host}`) },
    ...cited(pen, hop.because),
  ];
  const asks: Span = {
    text: pen.line(refused === null ? '' : `Gate ${refused.id} asks: ${gateQuestions[refused.id]}`),
  };
  return [
    ...paragraph(pen, [
      { text: pen.line(outcomeWords[verdict.outcome]).toUpperCase(), tone: outcomeTones[verdict.outcome] },
      { text: `(${progress(diagnosis)})`, tone: 'quiet' },
    ]),
    ...paragraph(pen, [{ text: pen.line(verdict.summary), tone: 'strong' }], { text: '  ' }),
    ...paragraph(pen, toned(answered, 'quiet'), { text: '  ' }),
    ...(refused === null ? [] : paragraph(pen, toned([asks], 'quiet'), { text: '  ' })),
  ];
}

const toned = (spans: readonly Span[], tone: Tone): Span[] => spans.map((span) => ({ ...span, tone }));

function causeSection(pen: Pen, diagnosis: Diagnosis, cause: Cause): string[] {
  const tone = cause.says === 'proven' ? 'refused' : 'unknown';
  const where: Span = { text: `(${pen.line(cause.id)}, gate\u00a0${cause.gate})`, tone: 'quiet' };
  const prefix: Span = { text: `${saysWords[cause.says].toUpperCase()}  `, tone };
  return [
    ...paragraph(pen, [{ text: pen.line(cause.title), tone: 'strong' }, where], prefix),
    ...claims(pen, diagnosis, cause.because),
    '',
    ...fixLines(pen, cause.fix),
  ];
}

/** What the cited entries say, each with its id. An entry that is only somebody's word is marked as such. */
function claims(pen: Pen, diagnosis: Diagnosis, because: readonly string[]): string[] {
  return because.flatMap((id) => {
    const entry = entryOf(diagnosis, id);
    const weight = entry?.standing === 'stated' ? `(${standingWords.stated})` : '';
    const spans: Span[] = [
      { text: pen.line(entry?.says ?? '') },
      { text: weight, tone: 'unknown' },
      ...cited(pen, [id]),
    ];
    return paragraph(pen, spans, { text: `  ${pen.signs.bullet} ` });
  });
}

const cited = (pen: Pen, ids: readonly string[]): Span[] => [
  { text: citation(ids.map(pen.line)), tone: 'quiet', clings: true },
];

function fixLines(pen: Pen, fix: Fix): string[] {
  return [
    ...paragraph(pen, [{ text: pen.line(fix.summary), tone: 'strong' }], { text: '  FIX  ', tone: 'passed' }),
    ...fix.steps.flatMap((step, at) => paragraph(pen, [{ text: pen.line(step) }], { text: `  ${at + 1}. ` })),
    ...(fix.commands.length === 0 ? [] : [pen.paint('quiet', `  ${headings.paste}:`)]),
    ...commandLines(pen, fix.commands),
  ];
}

/** Commands to paste: never wrapped, nothing in front of them but spaces. */
function commandLines(pen: Pen, commands: readonly string[]): string[] {
  return commands.flatMap((command) => pen.lines(command).map((line) => `      ${pen.paint('command', line)}`));
}

function nextSection(pen: Pen, { verdict: { next } }: Diagnosis): string[] {
  if (next === null) return [];
  const separates = next.separates.map((id) => pen.line(id)).join(', ');
  return [
    ...paragraph(pen, [{ text: pen.line(next.action), tone: 'strong' }], {
      text: `${headings.next.toUpperCase()}  `,
      tone: 'unknown',
    }),
    ...(next.command === undefined ? [] : commandLines(pen, [next.command])),
    ...(separates === ''
      ? []
      : paragraph(pen, [{ text: `${separatesWords(next.separates)}: ${separates}`, tone: 'quiet' }], { text: '  ' })),
  ];
}

function suspectSection(pen: Pen, { verdict: { suspects } }: Diagnosis): string[] {
  if (suspects.length === 0) return [];
  const lines = suspects.flatMap((suspect, at) => {
    const missing = suspect.missing.length === 0 ? '' : `- missing: ${suspect.missing.map(factPhrase).join(', ')}`;
    const spans: Span[] = [
      { text: pen.line(suspect.title) },
      { text: `(${pen.line(suspect.id)}, gate\u00a0${suspect.gate})`, tone: 'quiet' },
      { text: pen.line(missing), tone: 'unknown' },
    ];
    return paragraph(pen, spans, { text: `  ${at + 1}. ` });
  });
  return [heading(pen, headings.suspects), ...lines];
}

function ruledOutSection(pen: Pen, diagnosis: Diagnosis): string[] {
  const lines = clearedLines(diagnosis).flatMap(({ what, why, because }) =>
    paragraph(pen, [{ text: pen.line(what) }, { text: pen.line(`- ${why}`), tone: 'quiet' }, ...cited(pen, because)], {
      text: `  ${pen.signs.bullet} `,
    }),
  );
  return lines.length === 0 ? [] : [heading(pen, headings.ruledOut), ...lines];
}

function timelineSection(pen: Pen, { timeline }: Diagnosis): string[] {
  if (timeline.length === 0) return [];
  const lines = timeline.flatMap((event) => {
    const who: Span = { text: event.who === undefined ? '' : pen.line(`(${event.who})`), tone: 'quiet' };
    const prefix: Span = { text: `  ${pen.line(moment(event.at))}  `, tone: 'quiet' };
    return paragraph(pen, [{ text: pen.line(event.what) }, who, ...cited(pen, event.because)], prefix);
  });
  return [heading(pen, headings.timeline), ...lines];
}

function blockedSection(pen: Pen, diagnosis: Diagnosis): string[] {
  const lines = blockedByReason(diagnosis).flatMap(({ reason, probes }) =>
    paragraph(pen, [{ text: pen.line(reason) }, { text: pen.line(`(${probes})`), tone: 'quiet' }], {
      text: `  ${pen.signs.bullet} `,
    }),
  );
  if (lines.length === 0) return [];
  return [heading(pen, headings.blocked), ...lines];
}

/** The request to run by hand, and under which ids it is found elsewhere. */
function minimalSection(pen: Pen, diagnosis: Diagnosis): string[] {
  const ids = requestIds(diagnosis);
  return [
    heading(pen, headings.minimal),
    ...paragraph(pen, [{ text: pen.line(minimalSentence(diagnosis)) }], { text: '  ' }),
    ...minimalForms(diagnosis).flatMap(({ title, program }) => [
      '',
      pen.paint('quiet', `  ${title}:`),
      // From the first column, as a file has them: to Python an indent is a part of the program.
      ...pen.lines(program).map((line) => pen.paint('command', line)),
    ]),
    ...(ids.length === 0 ? [] : ['', pen.paint('quiet', `  ${headings.ids}:`)]),
    ...ids.map((id) => `      ${pen.line(id)}`),
  ];
}

function evidenceSection(pen: Pen, diagnosis: Diagnosis, choice: ReportOptions['evidence']): string[] {
  const entries = shownEvidence(diagnosis, choice);
  if (entries.length === 0) return [];
  return [
    heading(pen, headings.evidence),
    ...entries.flatMap((entry, at) => [...(at === 0 ? [] : ['']), ...entryLines(pen, entry)]),
  ];
}
