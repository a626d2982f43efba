import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { variants } from '../src/demo/variants.ts';

const execute = promisify(execFile);

const FIVE_MINUTES = 300_000;
/** When the story ends, in a transcript. */
const END = Date.parse('2026-03-02T09:05:00Z');

const stamps = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{3})?Z/g;
const read = (stamp: string): number => Date.parse(stamp.replace(' ', 'T'));

/**
 * What differs from run to run is made the same: ids, ports and durations, and times, which are moved so that the story
 * ends at nine o'clock and five minutes, to the nearest five minutes.
 */
function steady(text: string): string {
  const latest = Math.max(...[...text.matchAll(stamps)].map(([stamp]) => read(stamp)));
  const moved = (time: number): string =>
    new Date(Math.round((time - latest + END) / FIVE_MINUTES) * FIVE_MINUTES).toISOString();
  const day = new Date(latest).toISOString().slice(0, 11);
  return text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '00000000-0000-4000-8000-000000000000')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:40100')
    .replace(stamps, (stamp) => moved(read(stamp)).replace('.000', '').replace('T', stamp.charAt(10)))
    .replace(/^(\d\d:\d\d)(?= {2}The )/gm, (clock) => moved(Date.parse(`${day}${clock}:00Z`)).slice(11, 16))
    .replace(/(\d+ requests), [\d.]+ m?s/g, '$1, 0.2 s');
}

/** The command, its output and its exit code, as a reviewer reads them. */
async function transcript(variant: string): Promise<string> {
  const args = ['demo', '--variant', variant];
  const { stdout, stderr } = await execute(process.execPath, ['bin/why401.js', ...args], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
  });
  expect(stderr).toBe('');
  return `## why401 ${args.join(' ')}\n\n\`\`\`\n${steady(stdout)}\`\`\`\n`;
}

describe('the demo, as the command prints it', () => {
  it('docs/demo.md is what each variant prints today', async () => {
    const parts: string[] = [];
    for (const variant of Object.keys(variants)) parts.push(await transcript(variant));
    const page = [
      '# The demo, as it prints',
      '',
      'Made by `npm test` from the real command; ids, ports, times and durations are replaced by fixed ones.',
      '',
      ...parts,
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../docs/demo.md');
  }, 60_000);
});
