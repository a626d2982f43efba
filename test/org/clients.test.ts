import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Listening } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';

const run = promisify(execFile);
const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const python = works('python3', '-c', 'import PureCloudPlatformClientV2');
const gc = works('gc', 'version');

let server: Listening;
let home: string;
beforeAll(async () => {
  server = await createOrg().listen();
  home = await mkdtemp(join(tmpdir(), 'why401-clients-'));
});
afterAll(async () => {
  await server.close();
  await rm(home, { recursive: true, force: true });
});

/** The block of docs/clients.md that begins with a fence of this kind, with the running org's own values. */
async function example(fence: string): Promise<string> {
  const page = await readFile(new URL('../../docs/clients.md', import.meta.url), 'utf8');
  const block = page.split(`\`\`\`${fence}\n`)[1]?.split('```')[0] ?? '';
  const [org] = server.ready.orgs;
  return block
    .replaceAll('CLIENT_ID', org?.pipeline.clientId ?? '')
    .replaceAll('CLIENT_SECRET', org?.pipeline.clientSecret ?? '')
    .replaceAll('4010', String(org?.gateway.port));
}

test.skipIf(!works('curl', '--version'))('curl, as docs/clients.md shows it', async () => {
  const { stdout } = await run('sh', ['-c', (await example('sh')).replace('curl ', 'curl -s ')]);
  expect(JSON.parse(stdout)).toMatchObject({ token_type: 'bearer', expires_in: 86399 });
});

test('the JavaScript example of docs/clients.md logs in', async () => {
  const file = join(home, 'example.mjs');
  const text = (await example('js')).replace(
    /import platformClient from '([^']*)';/,
    (_, name: string) => `import { createRequire } from 'node:module';
const platformClient = createRequire(${JSON.stringify(import.meta.url)})('${name}');`,
  );
  await writeFile(file, `${text}\nconsole.log('logged in');\nprocess.exit(0);\n`);
  const { stdout } = await run(process.execPath, [file], { env: { ...process.env, HOME: home } });
  expect(stdout).toContain('logged in');
});

test.skipIf(!python)(
  'the Python example of docs/clients.md logs in (skipped: the Python SDK is not installed)',
  async () => {
    const { stdout } = await run('python3', ['-c', `${await example('python')}\nprint(len(api_client.access_token))`]);
    expect(Number(stdout)).toBe(88);
  },
);

test.skipIf(!gc)('the gc profile of docs/clients.md reads queues (skipped: gc is not installed)', async () => {
  await writeFile(join(home, 'config.toml'), await example('toml'));
  const { stdout } = await run('gc', ['-p', 'embedded', 'routing', 'queues', 'list'], {
    cwd: home,
    env: { ...process.env, HOME: home },
  });
  expect(stdout).toContain('Sales');
});
