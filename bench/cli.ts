import { spawn } from 'node:child_process';
import { inTurn, type Row } from './pairs.ts';

/** Milliseconds that a process takes from start to end. */
function timed(node: string, args: readonly string[]): Promise<number> {
  const started = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve(Number(process.hrtime.bigint() - started) / 1e6));
  });
}

/**
 * `why401 --help` beside an empty Node program, on this Node and on those that BENCH_NODES names (paths, separated by
 * colons).
 */
export async function run(rounds = 15): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { node, version } of await nodes()) {
    const measured = await inTurn(
      rounds,
      () => timed(node, ['bin/why401.js', '--help']),
      () => timed(node, ['-e', '0']),
    );
    rows.push({ name: `why401 --help / node -e 0 (Node ${version})`, ...measured, unit: 'ms', goal: '<= 1.5' });
  }
  return rows;
}

/** This Node, and those that BENCH_NODES names. */
export async function nodes(): Promise<readonly { node: string; version: string }[]> {
  const paths = [process.execPath, ...(process.env.BENCH_NODES ?? '').split(':').filter((path) => path !== '')];
  return Promise.all(paths.map(async (node) => ({ node, version: await versionOf(node) })));
}

function versionOf(node: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
    });
    child.once('error', reject);
    child.once('exit', () => resolve(text.trim().replace(/^v/, '')));
  });
}
