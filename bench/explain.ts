import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { needles } from '../src/explain/needle-list.ts';
import type { Needle } from '../src/explain/scan/block.ts';
import { INCIDENTS, writeCiLog, writeDenseLog } from './ci-log.ts';
import { nodes } from './cli.ts';
import { inTurn, type Row } from './pairs.ts';

/** The same question as one regular expression: a number stands alone, what is in any case has both letters. */
function alternation(needles: readonly Needle[]): string {
  const one = (needle: Needle): string => {
    const { text, anyCase = false, number = false } = typeof needle === 'string' ? { text: needle } : needle;
    const escaped = text.replace(/[.\\[\](){}*+?^$|]/g, '\\$&');
    if (number) return `\\b${escaped}\\b`;
    return anyCase
      ? escaped.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`)
      : escaped;
  };
  return needles.map(one).join('|');
}

interface Run {
  milliseconds: number;
  output: string;
  errors: string;
}

/** A process from start to end. */
function timed(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Run> {
  const started = process.hrtime.bigint();
  return new Promise((done, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    child.once('error', reject);
    child.once('close', () => done({ milliseconds: Number(process.hrtime.bigint() - started) / 1e6, output, errors }));
  });
}

/** Has a Node process tell how large it was, as the last line of its standard error. */
const tellSize = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

/** The scanner alone, in a process of its own. */
const scanMain = `
import { scan } from './explain/scan/scan.js';
import { needles } from './explain/needle-list.js';
let told = 0;
for await (const { lines } of scan([process.argv[2]], needles))
  for (const line of lines) if (line.includes('invalid_client')) told++;
console.log(told);
`;

async function buildScan(folder: string): Promise<string> {
  await build({
    entryPoints: ['src/explain/scan/scan.ts', 'src/explain/needle-list.ts'],
    outbase: 'src',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const main = join(folder, 'main.js');
  await writeFile(main, scanMain);
  return main;
}

/** `why401 explain` of a few lines beside an empty Node program. */
export async function runSmall(rounds = 15): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  try {
    const log = join(folder, 'small.log');
    await writeFile(log, 'curl: (22) The requested URL returned error: 401\n{"error":"invalid_client"}\n');
    const rows: Row[] = [];
    for (const { node, version } of await nodes()) {
      const measured = await inTurn(
        rounds,
        async () => (await timed(node, ['bin/why401.js', 'explain', log])).milliseconds,
        async () => (await timed(node, ['-e', '0'])).milliseconds,
      );
      const name = `why401 explain, two lines / node -e 0 (Node ${version})`;
      rows.push({ name, ...measured, unit: 'ms', goal: '<= 2.5' });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * `why401 explain`, and the scanner under it alone, beside ripgrep and grep on one large CI log in the page cache. The
 * others only count the lines that match; ours also gives their surroundings, and the whole command its verdict.
 */
export async function run(size = 1 << 30, rounds = 3): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  try {
    const log = join(folder, 'ci.log');
    writeCiLog(log, size);
    const main = await buildScan(folder);
    let kilobytes = 0;
    const command = async (): Promise<number> => {
      const args = ['--import', tellSize, 'bin/why401.js', 'explain', '--json', log];
      const { milliseconds, output, errors } = await timed(process.execPath, args);
      const { incidents } = JSON.parse(output) as { incidents: { count: number }[] };
      const told = incidents.reduce((sum, { count }) => sum + count, 0);
      if (told < INCIDENTS) throw new Error(`explained ${told} of ${INCIDENTS} incidents`);
      kilobytes = Math.max(kilobytes, Number(errors.trim().split('\n').at(-1)));
      return milliseconds;
    };
    const scanner = async (): Promise<number> => {
      const { milliseconds, output, errors } = await timed(process.execPath, [main, log]);
      if (!(Number(output) >= INCIDENTS)) throw new Error(`found ${output} of ${INCIDENTS} incidents\n${errors}`);
      return milliseconds;
    };
    const pattern = alternation(needles);
    // Without its Unicode mode, which makes \b some forty times slower here.
    const rg = { name: 'ripgrep', command: 'rg', args: ['--no-config', '--no-unicode', '-c', '-e', pattern, log] };
    const grep = { name: 'grep -E', command: 'grep', args: ['-a', '-c', '-E', '-e', pattern, log] };
    const pairs = [
      { what: 'scanner', ours: scanner, other: rg, goal: '<= 2' },
      { what: 'scanner', ours: scanner, other: grep, goal: '< 1' },
      { what: 'command', ours: command, other: rg, goal: '<= 2' },
      { what: 'command', ours: command, other: grep, goal: '< 1' },
    ];
    const rows: Row[] = [];
    for (const { what, ours, other, goal } of pairs) {
      if (spawnSync(other.command, ['--version']).error !== undefined) {
        console.log(`explain / ${other.name}: skipped, there is no ${other.command} here`);
        continue;
      }
      const env = { ...process.env, LC_ALL: 'C' };
      const theirs = async (): Promise<number> => (await timed(other.command, other.args, env)).milliseconds;
      const measured = await inTurn(rounds, ours, theirs);
      rows.push({ name: `explain, ${what}, ${size / 2 ** 20} MiB / ${other.name}`, ...measured, unit: 'ms', goal });
    }
    if (rows.length === 0) await command();
    const megabytes = kilobytes / 1_000;
    const name = 'explain, largest resident size / 200 MB';
    return [...rows, { name, ours: megabytes, other: 200, ratio: megabytes / 200, unit: 'MB', goal: '< 1' }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A log in which nearly every line tells of a failure beside one with 200 incidents, and twice as much of it beside once:
 * what was read before must cost little, and as much as the log is long.
 */
export async function runDense(size = 1 << 27, rounds = 3): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  try {
    const logs = {
      sparse: join(folder, 'sparse.log'),
      dense: join(folder, 'dense.log'),
      half: join(folder, 'half.log'),
    };
    writeCiLog(logs.sparse, size);
    writeDenseLog(logs.dense, size);
    writeDenseLog(logs.half, size / 2);
    let kilobytes = 0;
    const of = (log: string) => async (): Promise<number> => {
      const args = ['--import', tellSize, 'bin/why401.js', 'explain', '--json', log];
      const { milliseconds, errors } = await timed(process.execPath, args);
      kilobytes = Math.max(kilobytes, Number(errors.trim().split('\n').at(-1)));
      return milliseconds;
    };
    const rate = (milliseconds: number, bytes = size): number => bytes / 1_000 / milliseconds;
    const beside = await inTurn(rounds, of(logs.dense), of(logs.sparse));
    const twice = await inTurn(rounds, of(logs.dense), of(logs.half));
    const megabytes = kilobytes / 1_000;
    const mebibytes = size / 2 ** 20;
    return [
      {
        name: `explain, ${mebibytes} MiB in which all fails / with ${INCIDENTS} incidents`,
        ours: rate(beside.ours),
        other: rate(beside.other),
        ratio: 1 / beside.ratio,
        unit: 'MB/s',
        goal: '-',
      },
      { name: `explain, ${mebibytes} MiB in which all fails / half of that`, ...twice, unit: 'ms', goal: '<= 2.2' },
      {
        name: 'explain, resident size there / 200 MB',
        ours: megabytes,
        other: 200,
        ratio: megabytes / 200,
        unit: 'MB',
        goal: '< 1',
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
