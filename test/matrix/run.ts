import '../closed-network.ts';
import { writeFileSync } from 'node:fs';
import { entropyDrop } from '../../src/engine/value.ts';
import { faults, innocents } from './faults.ts';
import { alone, pairs, play, type Row, singles, withAdmin } from './matrix.ts';
import { everything, fewestTokenRequests, verdictKey } from './optimum.ts';
import { type Tally, tallied } from './tally.ts';

/**
 * `npm run matrix`: the fault matrix on the embedded org, and what the planner spends against the optimum. Prints the
 * cases that went wrong and writes docs/accuracy.md.
 */
const [nothing] = innocents;
if (nothing === undefined) throw new Error('the first innocent change is none');

const playAll = async (name: string, runs: Iterable<() => Promise<Row>>): Promise<Tally> => {
  const rows: Row[] = [];
  for (const run of runs) {
    const row = await run();
    if (row.score.problems.length > 0) {
      console.log(
        `${row.name} ${JSON.stringify(row.help)} ${row.outcome} [${row.proven}]: ${row.score.problems.join('; ')}`,
      );
    }
    rows.push(row);
  }
  return tallied(name, rows);
};

const tallies = [await playAll('one fault, alone and beside each innocent change', singles())];
tallies.push(await playAll('two faults that can occur together', pairs()));

let spent = 0;
let fewest = 0;
let byEntropy = 0;
let cases = 0;
for (const fault of faults) {
  for (const help of [alone, withAdmin]) {
    const row = await play([fault], nothing, help);
    const full = await play([fault], nothing, help, everything);
    const optimum = await fewestTokenRequests(full.diagnosis, verdictKey(row.diagnosis));
    // A verdict that the full run does not reach has no optimum to be held against.
    if (!Number.isFinite(optimum)) continue;
    cases += 1;
    spent += row.score.tokenRequests;
    fewest += optimum;
    byEntropy += (await play([fault], nothing, help, { value: entropyDrop })).score.tokenRequests;
  }
}

const table = [
  '| cases | right | unsettled, honestly | wrong | decidable and right | false accusations | true causes ruled out |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...tallies.map(
    (one) =>
      `| ${one.name}: ${one.cases} | ${one.right} | ${one.unsettled} | ${one.wrong} | ${one.decidableRight} of ${one.decidable} | ${one.falseAccusations} | ${one.wronglyRuledOut} |`,
  ),
].join('\n');
const planner = [
  '| token requests over the single faults | total | ratio to the optimum |',
  '| --- | ---: | ---: |',
  `| the planner (edge cutting) | ${spent} | ${(spent / fewest).toFixed(3)} |`,
  `| baseline: one-step entropy | ${byEntropy} | ${(byEntropy / fewest).toFixed(3)} |`,
  `| optimum, by exhaustive search over the same probes (${cases} cases) | ${fewest} | 1 |`,
].join('\n');
console.log(`${table}\n\n${planner}`);
writeFileSync(
  'docs/accuracy.md',
  `# Accuracy

Made by \`npm run matrix\`: the embedded org is broken in every way it knows, alone, in pairs and beside changes that
look guilty and are not; with an administrator's client and without. The verdict is compared with what was really broken
and with the org's private notes of why it refused. \`npm test\` plays a part of the same cases.

${table}

*Right*: a true cause is proven, and none that is not true. *Unsettled*: what decides it was not at hand; the truth is
among the suspects, and the report names the next step. Of two faults, the later one is hidden by the first; it must not
be ruled out.

${planner}
`,
);
