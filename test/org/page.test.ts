import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { readSeedFile } from '../../src/org/seed-yaml.ts';

const run = promisify(execFile);
let page: string;
let folder: string;
beforeAll(async () => {
  page = await readFile(new URL('../../docs/org.md', import.meta.url), 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'why401-page-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const block = (fence: string): string => page.split(`\`\`\`${fence}\n`)[1]?.split('```')[0] ?? '';

test('the library example of docs/org.md prints what its comments say', async () => {
  const bundle = new URL('../../dist/js/org.js', import.meta.url).href;
  const file = join(folder, 'example.mjs');
  const example = block('js');
  await writeFile(file, example.replace("'why401/org'", JSON.stringify(bundle)));
  const { stdout } = await run(process.execPath, [file]);
  const promised = [...example.matchAll(/console\.log\(.*\); \/\/ ([\w-]+)/g)].map(([, said]) => said);
  expect(promised).toHaveLength(4);
  expect(stdout.trim().split('\n')).toEqual(promised);
});

test('the seed of docs/org.md is one', () => {
  const org = createOrg({ seed: readSeedFile(block('yaml'), 'docs/org.md') });
  const [saved] = org.snapshot().orgs;
  expect(saved?.rows.client.map(({ name }) => name)).toContain('Deploy CI');
  expect(saved?.rows.queue.map(({ name }) => name)).toContain('Tier 2');
});
