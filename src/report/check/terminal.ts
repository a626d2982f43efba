import type { CheckReport } from '../../model/check.ts';
import { paragraph } from '../layout.ts';
import type { ReportOptions } from '../options.ts';
import { penFor, type Tone } from '../pen.ts';
import { summary } from './summary.ts';

/** For a person: finding by finding, the file and line first, so that a terminal makes a link of it. */
export function terminal(report: CheckReport, options: ReportOptions): string {
  const pen = penFor(options);
  const lines: string[] = [];
  for (const { rule, level, message, file, line, fix } of report.findings) {
    const tone: Tone = level === 'error' ? 'refused' : 'unknown';
    lines.push(
      `${pen.paint('strong', pen.line(`${file}:${line}`))}  ${pen.paint(tone, level)}  ${pen.paint('quiet', rule)}`,
    );
    lines.push(...paragraph(pen, [{ text: pen.line(message) }], { text: '  ' }));
    lines.push(...paragraph(pen, [{ text: pen.line(fix) }], { text: '  fix: ', tone: 'quiet' }), '');
  }
  if (report.permissions !== undefined) lines.push(...permissionLines(report.permissions), '');
  if (report.unchecked.length > 0) {
    lines.push(pen.paint('strong', 'COULD NOT BE CHECKED'));
    for (const { what, file, line } of report.unchecked) {
      lines.push(...paragraph(pen, [{ text: pen.line(what) }], { text: `  ${pen.line(`${file}:${line}`)}  ` }));
    }
    lines.push('');
  }
  return `${[...lines, pen.line(`why401 check: ${summary(report)}`)].join('\n')}\n`;

  function permissionLines({ needed, heldFrom }: NonNullable<CheckReport['permissions']>): string[] {
    const head = heldFrom === null ? 'what the client holds is not known' : `held against ${heldFrom}`;
    const rows = needed.map(({ permissions, mode, by, held }) => {
      const mark = held === null ? '  ' : held ? 'ok' : 'NO';
      const what = `${mode === 'any' && permissions.length > 1 ? 'any of ' : ''}${permissions.join(', ')}`;
      return paragraph(
        pen,
        [
          { text: pen.line(what) },
          { text: pen.line(`(${by.slice(0, 3).join(', ')}${by.length > 3 ? ', ...' : ''})`), tone: 'quiet' },
        ],
        {
          text: `  ${mark}  `,
          tone: held === false ? 'refused' : 'passed',
        },
      );
    });
    return [pen.paint('strong', `PERMISSIONS NEEDED`), pen.line(`  ${head}`), ...rows.flat()];
  }
}
