import { readFileSync } from 'node:fs';
import { blocksOf } from '../../../src/explain/blocks.ts';
import { explainBlocks } from '../../../src/explain/explain.ts';

/**
 * Scores the verdicts on public reports: `npm run reports [FILE] [-- --all]`. A report counts where its cause is settled,
 * its trust is not low, and an expert judged that the text decides it.
 */
interface Report {
  id: string;
  symptom: string;
  status: number | null;
  cause_class: string;
  settled: boolean;
  trust: string;
  decidable: string;
}

const [file = 'test/explain/reports/dev.jsonl', ...flags] = process.argv.slice(2);
const reports = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Report);

interface Row {
  report: Report;
  classes: readonly string[];
  ids: readonly string[];
  proven: readonly string[];
}

const rows: Row[] = [];
for (const report of reports) {
  const text = report.symptom;
  const { incidents } = await explainBlocks(blocksOf(text), {
    now: '2026-01-01T00:00:00.000Z',
    strict: false,
    read: () => ({ bytes: text.length, lines: 0 }),
  });
  const verdict = incidents[0]?.verdict;
  const named = [...(verdict?.causes ?? []), ...(verdict?.suspects ?? [])];
  rows.push({
    report,
    classes: [...new Set(named.map((one) => one.class))],
    ids: named.map((one) => one.id),
    proven: incidents.flatMap((one) =>
      one.verdict.causes.filter(({ says }) => says === 'proven').map((cause) => cause.class),
    ),
  });
}

const share = (part: readonly Row[], all: readonly Row[]): string =>
  all.length === 0 ? 'none' : `${part.length} of ${all.length} (${Math.round((100 * part.length) / all.length)} %)`;
const scored = rows.filter(({ report }) => report.settled && report.trust !== 'low');

for (const [name, all] of [
  ['decidable from the text', scored.filter(({ report }) => report.decidable === 'yes')],
  ['partly or not decidable', scored.filter(({ report }) => report.decidable !== 'yes')],
  ['not settled (leading hypothesis only)', rows.filter(({ report }) => !report.settled && report.trust !== 'low')],
] as const) {
  const first = all.filter(({ report, classes }) => classes[0] === report.cause_class);
  const two = all.filter(({ report, classes }) => classes.slice(0, 2).includes(report.cause_class));
  console.log(`${name}: first place ${share(first, all)}, first two ${share(two, all)}`);
  for (const row of all) {
    if (row.classes[0] === row.report.cause_class) continue;
    if (!flags.includes('--all') && name.startsWith('not')) continue;
    console.log(
      `  miss ${row.report.id}: is ${row.report.cause_class}, said ${row.ids.slice(0, 3).join(', ') || 'nothing'}${row.classes.slice(0, 2).includes(row.report.cause_class) ? ' (second)' : ''}`,
    );
  }
}
const wrong = scored.filter(({ report, proven }) => proven.some((one) => one !== report.cause_class));
console.log(`confident wrong: ${wrong.length}`);
for (const { report, proven } of wrong)
  console.log(`  ${report.id}: is ${report.cause_class}, proven ${proven.join(', ')}`);
const bold = rows.filter(({ report, proven }) => !report.settled && proven.length > 0);
console.log(`proven on an unsettled report: ${bold.length}`);
for (const { report, proven } of bold)
  console.log(`  ${report.id}: leading hypothesis ${report.cause_class}, proven ${proven.join(', ')}`);
