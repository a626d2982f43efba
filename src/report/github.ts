import type { Diagnosis } from '../model/diagnosis.ts';
import type { Cause } from '../model/verdict.ts';
import { clearedLines } from './clearing.ts';
import { cut, safeLine } from './safe.ts';
import { entryOf, progress } from './view.ts';
import { factPhrase, headings, outcomeWords } from './words.ts';

type Level = 'error' | 'warning' | 'notice';

/** The runner shows at most ten annotations of each level a step, and cuts a message after 4096 characters. */
const mostOfALevel = 10;
const mostCharacters = 4096;
const mostTitleCharacters = 255;

interface Annotation {
  level: Level;
  title: string;
  lines: readonly string[];
}

/** Workflow commands of GitHub Actions: one annotation for each cause, or for what is open, and one for what is cleared. */
export function github(diagnosis: Diagnosis): string {
  const counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  const shown = annotations(diagnosis).filter(({ level }) => {
    counts[level] += 1;
    return counts[level] <= mostOfALevel;
  });
  return shown.map((annotation) => `${command(annotation)}\n`).join('');
}

function annotations(diagnosis: Diagnosis): Annotation[] {
  const { verdict } = diagnosis;
  if (verdict.outcome === 'accepted' && verdict.causes.length === 0) {
    return [
      { level: 'notice', title: `why401: ${outcomeWords.accepted}`, lines: [verdict.summary] },
      ...cleared(diagnosis),
    ];
  }
  const causes = verdict.causes.map((cause) => ofCause(diagnosis, cause));
  return [...causes, ...open(diagnosis), ...cleared(diagnosis)];
}

function ofCause(diagnosis: Diagnosis, { says, title, gate, because, fix }: Cause): Annotation {
  return {
    level: says === 'proven' ? 'error' : 'warning',
    title: `why401: ${title} (${says}, gate ${gate})`,
    lines: [
      diagnosis.verdict.summary,
      ...because.map((id) => `- ${entryOf(diagnosis, id)?.says ?? ''} [${id}]`),
      `${headings.fix}: ${fix.summary}`,
      ...fix.steps.map((step, at) => `${at + 1}. ${step}`),
      ...fix.commands.flatMap((one) => one.split('\n')),
    ],
  };
}

/** What is not settled: the sentence, the suspects and the next step. */
function open(diagnosis: Diagnosis): Annotation[] {
  const { outcome, summary, causes, suspects, next } = diagnosis.verdict;
  if (outcome === 'accepted' || outcome === 'explained') return [];
  const missing = (kinds: readonly string[]): string =>
    kinds.length === 0 ? '' : ` (missing: ${kinds.map(factPhrase).join(', ')})`;
  return [
    {
      level: causes.some((cause) => cause.says === 'proven') ? 'warning' : 'error',
      title: `why401: ${outcomeWords[outcome]} (${progress(diagnosis)})`,
      lines: [
        summary,
        ...(suspects.length === 0 ? [] : [`${headings.suspects}:`]),
        ...suspects.map((suspect, at) => `${at + 1}. ${suspect.title}${missing(suspect.missing)}`),
        ...(next === null ? [] : [`${headings.next}: ${next.action}`, ...(next.command?.split('\n') ?? [])]),
      ],
    },
  ];
}

function cleared(diagnosis: Diagnosis): Annotation[] {
  const lines = clearedLines(diagnosis).map(({ what, why, because }) => `- ${what}: ${why} [${because.join(', ')}]`);
  if (lines.length === 0) return [];
  return [{ level: 'notice', title: `why401: ${headings.ruledOut.toLowerCase()}`, lines }];
}

function command({ level, title, lines }: Annotation): string {
  const name = cut(safeLine(title), mostTitleCharacters).text;
  const message = cut(lines.map(safeLine).join('\n'), mostCharacters).text;
  return `::${level} title=${escapedProperty(name)}::${escapedData(message)}`;
}

/** The escapes of the runner's own toolkit. */
const escapedData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string): string => escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
