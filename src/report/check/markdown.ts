import type { CheckReport } from '../../model/check.ts';
import { markupLine } from '../markup.ts';
import { summary } from './summary.ts';

/** A cell of a table: what would end it, or be read as Markdown, is written out. */
const cell = (text: string): string => markupLine(text).replace(/[\\|`*_[\]<>]/g, '\\$&');

/** For a pull request or the summary of a job. */
export function markdown(report: CheckReport): string {
  const { findings, unchecked, permissions } = report;
  const rows = findings.map(
    ({ level, file, line, message, fix, rule }) =>
      `| ${level} | ${cell(`${file}:${line}`)} | ${cell(message)} | ${cell(fix)} | ${cell(rule)} |`,
  );
  const table = ['| level | place | what | fix | rule |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  const left = unchecked.map(({ what, file, line }) => `- ${cell(`${file}:${line}`)}: ${cell(what)}`);
  const needed = (permissions?.needed ?? []).map(({ permissions: names, mode, by, held }) => {
    const mark = held === null ? 'not known' : held ? 'held' : '**missing**';
    return `| ${cell(names.join(mode === 'any' ? ' or ' : ', '))} | ${mark} | ${cell(by.join(', '))} |`;
  });
  const parts = [
    `## why401 check: ${cell(summary(report))}`,
    ...(findings.length === 0 ? [] : [table]),
    ...(left.length === 0 ? [] : ['### Could not be checked', left.join('\n')]),
    ...(needed.length === 0
      ? []
      : ['### Permissions needed', ['| permission | held | for |', '| --- | --- | --- |', ...needed].join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}
