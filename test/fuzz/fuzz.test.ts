import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { keptOf } from './corpus.ts';
import { fuzz, whatIsWrong } from './fuzz.ts';
import { doors, type Target, targets } from './targets.ts';

/** The same texts every time; longer, and guided by coverage, with `npm run fuzz -- --seconds 300`. */
const EXECUTIONS = 150;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_name, target) => {
  it('takes whatever is there', async () => {
    const { findings } = await fuzz(target, { seed: 401, goOn: (executions) => executions < EXECUTIONS });
    expect(findings).toEqual([]);
  });

  it('does what it once could not', async () => {
    for (const { file, text } of keptOf(target)) expect(await whatIsWrong(target, text), file).toBeNull();
  });

  it('needs as much more time as there is more text', async () => {
    // Of the words that a target knows, each again and again: what tries every end for every beginning shows at once.
    for (const word of [...target.words, ...target.seeds.slice(0, 3)]) {
      const ratio = await growth(target, word);
      expect(ratio, `${JSON.stringify(word)} again and again`).toBeLessThan(12);
    }
  });
});

/** Less than that is noise. */
const TELLING_MS = 150;

/** Processor time for four times as much text: 4 where it is linear, 16 where it is quadratic. */
async function growth(target: Target, word: string): Promise<number> {
  const [small, large] = [5_000, 20_000].map((length) => word.repeat(Math.ceil(length / word.length)));
  const long = await spent(target, large ?? '');
  if (long < TELLING_MS) return 4;
  const times = [];
  for (let turn = 0; turn < 3; turn++) {
    times.push((await spent(target, large ?? '')) / Math.max(1, await spent(target, small ?? '')));
  }
  return Math.min(...times);
}

async function spent(target: Target, text: string): Promise<number> {
  const before = process.cpuUsage();
  await target.run(text);
  return process.cpuUsage(before).user / 1_000;
}

describe('the fuzzer', () => {
  it('works its way in by coverage', async () => {
    // In a process of its own: coverage is of all that runs in one.
    const args = ['tools/run.mjs', 'test/fuzz/run.ts', '--target', 'doors', '--runs', '4000', '--seed', '1', '--dry'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stdout).toContain('throws Error: found');
    expect(status).toBe(1);
  });

  it('is the same every time', async () => {
    const texts = async (): Promise<string[]> => {
      const seen: string[] = [];
      await fuzz({ ...doors, run: (text) => seen.push(text) }, { seed: 9, goOn: (executions) => executions < 50 });
      return seen;
    };
    expect(await texts()).toEqual(await texts());
  });

  it('tells what is slow by the processor, and what throws', async () => {
    expect(await whatIsWrong({ ...doors, run: () => JSON.parse('{') }, 'x')).toContain('throws');
    expect(await whatIsWrong({ ...doors, run: () => null }, 'x')).toBeNull();
  });
});
