import type { Explanation, Incident } from '../model/explanation.ts';
import { diagnosisOf } from './explanation.ts';
import { claimsHeading, followOnsHeading, headOf, leakLine, leaksHeading, seenPhrase } from './explanation-words.ts';
import { github } from './github.ts';
import { paragraph } from './layout.ts';
import { markdown } from './markdown.ts';
import type { ReportOptions } from './options.ts';
import { type Pen, penFor } from './pen.ts';
import { safeLine } from './safe.ts';
import { terminal } from './terminal.ts';

export async function terminalExplanation(explanation: Explanation, options: ReportOptions): Promise<string> {
  const pen = penFor(options);
  const { incidents } = explanation;
  const parts = [
    paragraph(pen, [{ text: pen.line(headOf(explanation)), tone: 'strong' }], {
      text: 'why401 explain  ',
      tone: 'strong',
    }).join('\n'),
    leaksIn(pen, explanation),
    ...incidents.flatMap((incident, at) => [
      paragraph(pen, [{ text: pen.line(seenPhrase(incident)), tone: 'quiet' }], {
        text: `[${at + 1} of ${incidents.length}] `,
        tone: 'heading',
      }).join('\n'),
      terminal(diagnosisOf(incident), options).trimEnd(),
      list(
        pen,
        followOnsHeading,
        incident.followOns.map(({ text, count }) => `${text}${count > 1 ? ` (${count} times)` : ''}`),
      ),
      list(
        pen,
        claimsHeading,
        incident.claims.map(({ text, line }) => `line ${line}: ${text}`),
      ),
    ]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function leaksIn(pen: Pen, { leaks }: Explanation): string {
  return list(pen, leaksHeading, leaks.map(leakLine));
}

function list(pen: Pen, heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const lines = items.flatMap((item) => paragraph(pen, [{ text: pen.line(item) }], { text: `  ${pen.signs.bullet} ` }));
  return [pen.paint('heading', heading.toUpperCase()), ...lines].join('\n');
}

/** Fit for a pull request or a ticket: the head first, one section for each incident. */
export async function markdownExplanation(explanation: Explanation, options: ReportOptions): Promise<string> {
  const { incidents, leaks } = explanation;
  const bullets = (heading: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`**${heading}**`, items.map((item) => `- ${inline(item)}`).join('\n')];
  const parts = [
    `# why401 explain: ${inline(headOf(explanation))}`,
    ...bullets(leaksHeading, leaks.map(leakLine)),
    ...incidents.flatMap((incident: Incident) => [
      markdown(diagnosisOf(incident), options).trimEnd(),
      `*${inline(seenPhrase(incident))}*`,
      ...bullets(
        followOnsHeading,
        incident.followOns.map(({ text, count }) => `${text} (${count})`),
      ),
      ...bullets(
        claimsHeading,
        incident.claims.map(({ text, line }) => `line ${line}: ${text}`),
      ),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What Markdown would act on is escaped: the text is somebody's. */
const inline = (text: string): string => safeLine(text).replace(/[\\`*_{}[\]<>#|~!@]/g, (sign) => `\\${sign}`);

/** The runner shows ten annotations of each level a step; what is beyond is left to the other formats. */
const MOST_OF_A_LEVEL = 10;

export async function githubExplanation(explanation: Explanation): Promise<string> {
  const lines = explanation.incidents.flatMap((incident) => github(diagnosisOf(incident)).split('\n'));
  const leaks = explanation.leaks.map(
    (leak) => `::warning title=why401%3A ${escaped(leaksHeading)}::${escaped(leakLine(leak))}`,
  );
  const counts = new Map<string, number>();
  return [...leaks.slice(0, 3), ...lines, ...leaks.slice(3)]
    .filter((line) => {
      const level = /^::(\w+)/.exec(line)?.[1];
      if (level === undefined) return line !== '';
      counts.set(level, (counts.get(level) ?? 0) + 1);
      return (counts.get(level) ?? 0) <= MOST_OF_A_LEVEL;
    })
    .map((line) => `${line}\n`)
    .join('');
}

const escaped = (text: string): string =>
  safeLine(text).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
