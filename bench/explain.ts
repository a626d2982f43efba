import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Needle } from '../src/explain/scan/block.ts';
import { commonNeedles } from '../src/explain/scan/needles.ts';
import { INCIDENTS, writeCiLog } from './ci-log.ts';
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
}

/** A process from start to end. */
function timed(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Run> {
  const started = process.hrtime.bigint();
  return new Promise((done, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    child.once('error', reject);
    child.once('close', () => done({ milliseconds: Number(process.hrtime.bigint() - started) / 1e6, output }));
  });
}

const child = (scan: string): string => `
import { scan } from ${JSON.stringify(scan)};
import { commonNeedles } from ${JSON.stringify(scan.replace('scan.js', 'needles.js'))};
let blocks = 0, told = 0;
const found = scan([process.argv[2]], commonNeedles);
for await (const { lines } of found) {
  blocks++;
  for (const line of lines) if (line.includes('invalid_client')) told++;
}
console.log(JSON.stringify({ blocks, told, lines: found.lines, bytes: found.bytes, kilobytes: process.resourceUsage().maxRSS }));
`;

/** The scanner under \`why401 explain\` beside ripgrep and grep on one large CI log, from the page cache. */
export async function run(size = 1 << 30, rounds = 5): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-'));
  try {
    const log = join(folder, 'ci.log');
    writeCiLog(log, size);
    await build({
      entryPoints: ['src/explain/scan/scan.ts', 'src/explain/scan/needles.ts'],
      outdir: join(folder, 'js'),
      outExtension: { '.js': '.js' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
    });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const main = join(folder, 'main.js');
    await writeFile(main, child(resolve(folder, 'js/scan.js')));

    let kilobytes = 0;
    const ours = async (): Promise<number> => {
      const { milliseconds, output } = await timed(process.execPath, [main, log]);
      const result = JSON.parse(output) as { told: number; kilobytes: number };
      if (result.told < INCIDENTS) throw new Error(`found ${result.told} of ${INCIDENTS} incidents`);
      kilobytes = Math.max(kilobytes, result.kilobytes);
      return milliseconds;
    };
    const pattern = alternation(commonNeedles);
    const others = [
      // Counting is the least that either can do.
      { name: 'ripgrep', goal: '<= 2', command: 'rg', args: ['--no-config', '-c', pattern, log], env: process.env },
      {
        name: 'grep -E',
        goal: '<= 1',
        command: 'grep',
        args: ['-a', '-c', '-E', pattern, log],
        env: { ...process.env, LC_ALL: 'C' },
      },
    ];
    const rows: Row[] = [];
    for (const { name, goal, command, args, env } of others) {
      if (spawnSync(command, ['--version']).error !== undefined) {
        console.log(`explain / ${name}: skipped, there is no ${command} here`);
        continue;
      }
      const measured = await inTurn(rounds, ours, async () => (await timed(command, args, env)).milliseconds);
      rows.push({ name: `explain, ${(size / 2 ** 30).toFixed(2)} GiB / ${name}`, ...measured, unit: 'ms', goal });
    }
    rows.push({
      name: 'explain, largest resident size / 200 MB',
      ours: kilobytes / 1_000,
      other: 200,
      ratio: kilobytes / 200_000,
      unit: 'MB',
      goal: '<= 1',
    });
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
