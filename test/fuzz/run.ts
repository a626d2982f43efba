import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { keep } from './corpus.ts';
import { Coverage } from './coverage.ts';
import { fuzz, type Outcome } from './fuzz.ts';
import { LONGEST } from './mutate.ts';
import { doors, type Target, targets } from './targets.ts';

/**
 * `npm run fuzz -- [--seconds N | --runs N] [--target PART OF A NAME]... [--seed N] [--dry]`: fuzzes every target for so
 * long, guided by the coverage of the code. What crashes, hangs or crawls goes to test/fuzz/corpus, where every test run tries it again.
 */
interface Job {
  name: string;
  seconds: number;
  /** Instead of the time, where it is not 0. */
  runs: number;
  seed: number;
  /** The text in hand: its length, and its UTF-16 units. */
  shared: SharedArrayBuffer;
}

/** Longer than a run may take on a busy machine. */
const HANGS_MS = 60_000;

if (isMainThread) await main();
else await work(workerData as Job);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '30' },
      runs: { type: 'string', default: '0' },
      // Keeps nothing.
      dry: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      target: { type: 'string', multiple: true, default: [] },
    },
  });
  const named = (one: Target): boolean => values.target.some((part) => one.name.includes(part));
  const chosen = values.target.length === 0 ? targets : [...targets, doors].filter(named);
  let bad = 0;
  for (const target of chosen) {
    const shared = new SharedArrayBuffer(8 + 2 * LONGEST);
    const { seconds, runs, seed } = values;
    const job: Job = { name: target.name, seconds: Number(seconds), runs: Number(runs), seed: Number(seed), shared };
    const outcome = await watched(job);
    const texts = typeof outcome === 'string' ? [{ text: outcome, what: 'hangs' }] : outcome.findings;
    const figures =
      typeof outcome === 'string'
        ? ''
        : `${outcome.executions} runs, ${outcome.corpus.length} new ways, ${outcome.covered} blocks`;
    console.log(`${target.name}: ${figures}${texts.length === 0 ? ', nothing found' : ''} (seed ${job.seed})`);
    for (const { text, what } of texts)
      console.log(`  ${what}\n  ${values.dry ? JSON.stringify(text) : `kept as ${keep(target, text)}`}`);
    bad += texts.length;
  }
  process.exitCode = bad === 0 ? 0 : 1;
}

/** The outcome, or the text on which it hung. */
function watched(job: Job): Promise<(Outcome & { covered: number }) | string> {
  const head = new Int32Array(job.shared, 0, 2);
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job });
    let seen = -1;
    const watch = setInterval(() => {
      if (head[1] !== seen) {
        seen = head[1] ?? 0;
        return;
      }
      clearInterval(watch);
      const units = new Uint16Array(job.shared, 8, head[0]);
      void worker.terminate();
      resolve(String.fromCharCode(...units));
    }, HANGS_MS);
    worker.once('message', (outcome) => resolve(outcome));
    worker.once('error', reject);
    worker.once('exit', () => clearInterval(watch));
  });
}

async function work({ name, seconds, runs, seed, shared }: Job): Promise<void> {
  const target = [...targets, doors].find((one) => one.name === name);
  if (target === undefined) throw new Error(`no target ${name}`);
  const head = new Int32Array(shared, 0, 2);
  const units = new Uint16Array(shared, 8);
  const coverage = new Coverage();
  const until = performance.now() + seconds * 1_000;
  const outcome = await fuzz(target, {
    seed,
    coverage,
    goOn: (executions) => (runs > 0 ? executions < runs : performance.now() < until),
    about(text) {
      for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
      head[0] = text.length;
      head[1] = (head[1] ?? 0) + 1;
    },
  });
  parentPort?.postMessage({ ...outcome, covered: coverage.size });
  coverage.close();
}
