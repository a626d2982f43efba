import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { variants } from '../src/demo/variants.ts';

const execute = promisify(execFile);

/** What differs from run to run: ids, ports, times, durations, and line breaks that follow from their length. */
function steady(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '00000000-0000-4000-8000-000000000000')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT ')
    .replace(/\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(?:\.\d{3})?Z/g, '2026-03-02$108:00:00Z')
    .replace(/^\d\d:\d\d {2}/gm, '08:00  ')
    .replace(/(\d+ requests), [\d.]+ m?s/g, '$1, 0 ms');
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
