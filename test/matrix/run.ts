import '../closed-network.ts';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accuracyPage } from './accuracy.ts';
import { joinCrew, playMatrix } from './crew.ts';
import { parts } from './grounds.ts';
import { spendingOf, tallied } from './tally.ts';

/**
 * `npm run matrix`: the fault matrix on every server there is, and what the planner spends against the optimum. Prints
 * the cases that went wrong, the table, and how long it took; writes docs/accuracy.md. Ends with 1 where a case is wrong.
 */
if (process.send !== undefined) {
  joinCrew();
} else {
  const started = performance.now();
  const played = await playMatrix(fileURLToPath(import.meta.url));
  for (const { name, help, outcome, proven, score } of played.flat()) {
    if (score.problems.length > 0)
      console.log(`${name} ${JSON.stringify(help)} ${outcome} [${proven}]: ${score.problems.join('; ')}`);
  }
  const tallies = parts.map(({ name }, at) => tallied(name, played[at] ?? []));
  const page = accuracyPage(tallies, spendingOf(played.flat()));
  writeFileSync('docs/accuracy.md', page);
  console.log(page.slice(page.indexOf('| cases')));
  console.log(`${played.flat().length} cases in ${Math.round((performance.now() - started) / 1000)} s`);
  if (tallies.some(({ wrong }) => wrong > 0)) process.exitCode = 1;
}
