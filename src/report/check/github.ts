import type { CheckReport } from '../../model/check.ts';
import { cut, safeLine } from '../safe.ts';
import { summary } from './summary.ts';

/** The escapes of the runner's own toolkit. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** The runner shows at most ten annotations of each level a step; the rest stands in the log. */
const mostOfALevel = 10;

/** Workflow commands of GitHub Actions, at file and line; then the sentence that sums up. */
export function github(report: CheckReport): string {
  const shown = { error: 0, warning: 0 };
  const lines = report.findings.map(({ rule, level, message, file, line, fix }) => {
    shown[level] += 1;
    const text = cut([safeLine(message), safeLine(`fix: ${fix}`)].join('\n'), 4096).text;
    if (shown[level] > mostOfALevel) return safeLine(`${file}:${line} ${level} ${rule}: ${message}`);
    return `::${level} file=${property(safeLine(file))},line=${line},title=${property(`why401: ${rule}`)}::${data(text)}`;
  });
  const left = report.unchecked.map(
    ({ what, file, line }) =>
      `::warning file=${property(safeLine(file))},line=${line},title=${property('why401: could not be checked')}::${data(safeLine(what))}`,
  );
  return `${[...lines, ...left, safeLine(`why401 check: ${summary(report)}`)].join('\n')}\n`;
}
