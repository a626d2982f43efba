import type { CheckReport } from '../../model/check.ts';
import { markupLine, markupLines } from '../markup.ts';
import { summary } from './summary.ts';

/** A test case for each finding, and for each thing that could not be checked; one that passed where there is none. */
export function junit(report: CheckReport): string {
  const { findings, unchecked } = report;
  const place = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;
  const failed = findings.map(
    (one) =>
      `    <testcase classname="why401.check.${markupLine(one.rule)}" name="${markupLine(place(one))}" file="${markupLine(one.file)}" line="${one.line}" time="0">\n      <failure message="${markupLine(one.message)}" type="${one.level}">${markupLines(`${place(one)}\n${one.message}\nfix: ${one.fix}`)}</failure>\n    </testcase>`,
  );
  const skipped = unchecked.map(
    (one) =>
      `    <testcase classname="why401.check" name="${markupLine(place(one))}" time="0">\n      <skipped message="${markupLine(`could not be checked: ${one.what}`)}"/>\n    </testcase>`,
  );
  const passed = failed.length > 0 ? [] : ['    <testcase classname="why401.check" name="findings" time="0"/>'];
  const cases = [...failed, ...skipped, ...passed];
  const counts = `tests="${cases.length}" failures="${failed.length}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="why401 check" ${counts}>`,
    `  <testsuite name="why401 check" ${counts} skipped="${skipped.length}">`,
    ...cases,
    `    <system-out>${markupLine(summary(report))}</system-out>`,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
