import type { Diagnosis } from '../model/diagnosis.ts';
import { paragraph } from './layout.ts';
import type { Pen } from './pen.ts';
import { moment } from './view.ts';
import { caseWords } from './words.ts';

/** The fields of the case as rows: what, value, where it came from. Fields without a value are left out. */
export function caseRows({ case: asked }: Diagnosis): string[][] {
  const names = Object.keys(caseWords) as (keyof typeof caseWords)[];
  const fields = names
    .map((name) => [caseWords[name], asked[name] ?? '', asked.sources[name] ?? ''])
    .filter(([, value]) => value !== '');
  const calls = asked.calls.map((call) => ['call', `${call.method} ${call.path}`, asked.sources.calls ?? '']);
  const times = [
    ['last good', asked.lastGood, asked.sources.lastGood],
    ['first bad', asked.firstBad, asked.sources.firstBad],
  ].flatMap(([name = '', at, source = '']) => (at === undefined ? [] : [[name, moment(at), source]]));
  // Sources of what the case does not hold itself, such as the secret.
  const told = new Set<string>([...names, 'calls', 'lastGood', 'firstBad']);
  const others = Object.entries(asked.sources)
    .filter(([name]) => !told.has(name))
    .map(([name, source]) => [name, '', source]);
  return [...fields, ...calls, ...times, ...others];
}

/** The same for the terminal: one paragraph a field, so that ids and URLs stay in one piece where they can. */
export function caseLines(pen: Pen, diagnosis: Diagnosis): string[] {
  const rows = caseRows(diagnosis).map((row) => row.map(pen.line));
  const width = Math.max(...rows.map(([name = '']) => name.length));
  return rows.flatMap(([name = '', value = '', source = '']) => {
    const from =
      source === '' ? [] : [{ text: value === '' ? `from ${source}` : `(${source})`, tone: 'quiet' as const }];
    return paragraph(pen, [{ text: value }, ...from], { text: `  ${name.padEnd(width)}  ` });
  });
}
