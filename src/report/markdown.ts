import type { Diagnosis } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Exhibit } from '../model/exhibit.ts';
import type { Cause } from '../model/verdict.ts';
import { caseRows } from './case-lines.ts';
import { type Cleared, clearedLines } from './clearing.ts';
import { requestLine, tellingHeaders } from './exchange.ts';
import { lanes } from './lanes.ts';
import { minimalForms, minimalSentence, requestIds } from './minimal.ts';
import { defaultOptions, type ReportOptions } from './options.ts';
import { penFor } from './pen.ts';
import { cut, safeLine, safeLines } from './safe.ts';
import { blockedByReason, citation, entryOf, moment, progress, shownEvidence, spentPhrase } from './view.ts';
import { factPhrase, headings, hopWords, outcomeWords, saysWords, separatesWords, standingWords } from './words.ts';

const bodyCharacters = 4000;

/** The report for a ticket or a pull request. */
export function markdown(diagnosis: Diagnosis, options: Partial<ReportOptions> = {}): string {
  const { verdict, hop } = diagnosis;
  const host = hop.host === null ? '' : ` (${code(hop.host)})`;
  const parts: (string | string[])[] = [
    `## why401: ${inline(verdict.summary)}`,
    `**${capital(outcomeWords[verdict.outcome])}**, ${inline(progress(diagnosis))}. Who answered: ${inline(hopWords[hop.name])}${host} ${citation(hop.because)}`.trim(),
    fence(lanes(penFor({ colour: false, unicode: true, width: 96 }), diagnosis).join('\n'), 'text'),
    ...verdict.causes.flatMap((cause) => causeParts(diagnosis, cause)),
    ...nextParts(diagnosis),
    ...section(headings.suspects, suspectItems(diagnosis)),
    ...section(headings.ruledOut, clearedLines(diagnosis).map(ruledOutItem)),
    ...section(headings.timeline, timelineTable(diagnosis)),
    ...section(
      headings.blocked,
      blockedByReason(diagnosis).map(({ reason, probes }) => `- ${inline(reason)} (${code(probes)})`),
    ),
    ...(options.minimal === true ? minimalParts(diagnosis) : []),
    ...evidenceParts(diagnosis, options.evidence ?? defaultOptions.evidence),
    details(headings.case, grid(['', 'value', 'from'], caseRows(diagnosis)).join('\n')),
    `${headings.spent}: ${spentPhrase(diagnosis)}`,
  ];
  return `${parts.flat().join('\n\n')}\n`;
}

function causeParts(diagnosis: Diagnosis, cause: Cause): string[] {
  const { fix } = cause;
  return [
    `### ${capital(saysWords[cause.says])}: ${inline(cause.title)}`,
    [`${code(cause.id)}, gate ${code(cause.gate)}`, '', ...cause.because.map((id) => claim(diagnosis, id))].join('\n'),
    `**${headings.fix}:** ${inline(fix.summary)}`,
    ...(fix.steps.length === 0 ? [] : [fix.steps.map((step, at) => `${at + 1}. ${inline(step)}`).join('\n')]),
    ...(fix.commands.length === 0 ? [] : [fence(fix.commands.join('\n'), 'sh')]),
  ];
}

function claim(diagnosis: Diagnosis, id: string): string {
  const entry = entryOf(diagnosis, id);
  const weight = entry?.standing === 'stated' ? ` *(${standingWords.stated})*` : '';
  return `- ${inline(entry?.says ?? '')}${weight} ${citation([inline(id)])}`;
}

function nextParts({ verdict: { next } }: Diagnosis): string[] {
  if (next === null) return [];
  const separates =
    next.separates.length === 0 ? [] : [`${separatesWords(next.separates)}: ${next.separates.map(code).join(', ')}`];
  return [
    `### ${headings.next}`,
    inline(next.action),
    ...(next.command === undefined ? [] : [fence(next.command, 'sh')]),
    ...separates,
  ];
}

function minimalParts(diagnosis: Diagnosis): string[] {
  const ids = requestIds(diagnosis).map((id) => `- ${code(id)}`);
  return [
    `### ${headings.minimal}`,
    inline(minimalSentence(diagnosis)),
    ...minimalForms(diagnosis).map(({ language, program }) => fence(program, language)),
    ...(ids.length === 0 ? [] : [`${headings.ids}:`, ids.join('\n')]),
  ];
}

function suspectItems({ verdict: { suspects } }: Diagnosis): string[] {
  return suspects.map((suspect, at) => {
    const missing =
      suspect.missing.length === 0 ? '' : `; missing: ${inline(suspect.missing.map(factPhrase).join(', '))}`;
    return `${at + 1}. ${inline(suspect.title)} (${code(suspect.id)}, gate ${code(suspect.gate)})${missing}`;
  });
}

function ruledOutItem({ what, why, because }: Cleared): string {
  return `- ~~${inline(what)}~~ ${inline(why)} ${citation(because.map(inline))}`;
}

function timelineTable({ timeline }: Diagnosis): string[] {
  if (timeline.length === 0) return [];
  const rows = timeline.map((event) => [moment(event.at), event.what, event.who ?? '', event.because.join(', ')]);
  return grid(['when', 'what', 'who', 'evidence'], rows);
}

function evidenceParts(diagnosis: Diagnosis, choice: ReportOptions['evidence']): string[] {
  const entries = shownEvidence(diagnosis, choice);
  if (entries.length === 0) return [];
  return [details(`${headings.evidence} (${entries.length})`, entries.map(entryPart).join('\n\n'))];
}

function entryPart(entry: Evidence): string {
  const from = entry.from === undefined || entry.from.length === 0 ? '' : ` from ${entry.from.join(', ')}`;
  const how = `${standingWords[entry.standing]}${from}, ${entry.probe}, ${moment(entry.at)}`;
  const shown = exhibitPart(entry.exhibit, entry.says);
  return `**${inline(entry.id)}** ${inline(entry.says)} *(${inline(how)})*${shown === '' ? '' : `\n\n${shown}`}`;
}

function exhibitPart(exhibit: Exhibit, says: string): string {
  switch (exhibit.shape) {
    case 'exchange': {
      const { request, response, failure } = exhibit;
      const body = cut(response?.body.trim() ?? '', bodyCharacters);
      const lines = [
        `> ${requestLine(exhibit)}`,
        ...(request.body === undefined || request.body === '' ? [] : [`> ${request.body}`]),
        ...(failure === undefined ? [] : [`< ${failure}`]),
        ...(response === undefined ? [] : [`< HTTP ${response.status}`]),
        ...tellingHeaders(exhibit).map((header) => `< ${header}`),
        ...(body.text === '' ? [] : ['', body.text]),
        ...(body.left > 0 || response?.truncated === true ? ['…'] : []),
      ];
      return fence(lines.join('\n'), 'text');
    }
    case 'comparison': {
      const rows = exhibit.rows.map((row) => [row.what, row.left, row.right, row.same ? 'same' : '**different**']);
      return grid(['', exhibit.left, exhibit.right, ''], rows, ['**different**']).join('\n');
    }
    case 'table':
      return grid(exhibit.columns, exhibit.rows).join('\n');
    case 'timeline':
      return grid(
        ['when', 'what', 'who'],
        exhibit.events.map((event) => [moment(event.at), event.what, event.who ?? '']),
      ).join('\n');
    case 'note':
      return exhibit.text.trim() === says.trim() ? '' : fence(exhibit.text.trim(), 'text');
    default:
      return exhibit satisfies never;
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A heading with its lines, or nothing where there are none. */
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}`, lines.join('\n')];

const details = (title: string, inside: string): string =>
  `<details>\n<summary>${title}</summary>\n\n${inside}\n\n</details>`;

/** A table. Cells are text from the diagnosis, except the ones that are listed as ours. */
function grid(head: readonly string[], rows: readonly (readonly string[])[], ours: readonly string[] = []): string[] {
  const row = (cells: readonly string[]): string =>
    `| ${head.map((_, at) => (ours.includes(cells[at] ?? '') ? cells[at] : inline(cells[at] ?? ''))).join(' | ')} |`;
  return [row(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(row)];
}

/**
 * Text of unknown origin as part of a Markdown line: no markup, no HTML, no link that a reader could click, no mention
 * that pings a person, no reference that writes into another ticket.
 */
function inline(text: string): string {
  return safeLine(text)
    .replace(/[\\`*_{}[\]()<>~|!&]/g, (sign) => entities[sign] ?? `\\${sign}`)
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/(^|[^\w])([@#])(?=\w)/g, '$1$2<!-- -->')
    .replace(/\b(https?|ftp):\/\//gi, '$1:<!-- -->//')
    .replace(/\bwww\./gi, 'www<!-- -->.');
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '`': '&#96;' };

/** Text as code in a line, whatever backticks it holds. */
function code(text: string): string {
  const safe = safeLine(text);
  const ticks = '`'.repeat(longestRun(safe) + 1);
  const gap = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${ticks}${gap}${safe}${gap}${ticks}`;
}

/** Lines as a code block that nothing inside can end. */
function fence(text: string, language: string): string {
  const safe = safeLines(text).join('\n');
  const ticks = '`'.repeat(Math.max(3, longestRun(safe) + 1));
  return `${ticks}${language}\n${safe}\n${ticks}`;
}

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
