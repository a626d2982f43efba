import { spawnSync } from 'node:child_process';
import { run as check } from './check.ts';
import { run as cli } from './cli.ts';
import { runSmall as explain, runDense as explainDense, run as explainLarge } from './explain.ts';
import type { Row } from './pairs.ts';
import { run as saml } from './saml.ts';
import { run as verdict } from './verdict.ts';

/**
 * Every benchmark: ratios of things measured side by side in one run. Absolute figures are this machine's, and change
 * with what else it does. BENCH_NODES (paths, separated by colons) names further Node versions for the start of the
 * command; BENCH_LARGE=1 adds a log of 1 GiB, which is written to the temporary folder and takes about a minute, and makes `check` read 5,000 HCL files
 * and a state of 200 MB.
 */
const show = (rows: readonly Row[]): void => {
  for (const { name, ours, other, ratio, unit, goal } of rows) {
    console.log(`${name}: ${ratio.toFixed(2)} (${ours.toFixed(1)} / ${other.toFixed(1)} ${unit}), goal ${goal}`);
  }
};

show(await cli());
show(await explain());
show(await check());
if (process.env.BENCH_LARGE === '1') show([...(await explainLarge()), ...(await explainDense())]);
const { rows, tokenRequests } = await verdict();
show(rows);
console.log(`token requests for a wrong secret: ${tokenRequests.join(', ')}, goal <= 3`);
for (const { name, ours, other, ratio } of await saml()) {
  console.log(`${name}: ${ratio.toFixed(2)} of node-saml alone (${ours.toFixed(0)} / ${other.toFixed(0)})`);
}
spawnSync(process.execPath, ['tools/run.mjs', 'bench/org.ts'], { stdio: 'inherit' });
