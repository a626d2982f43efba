import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/cli/command.ts';
import { exitCodeOf } from '../src/cli/exit-code.ts';
import { run } from '../src/cli/main.ts';
import { registry } from '../src/cli/registry.ts';
import { createOrg, type EmbeddedOrg, type Listening } from '../src/org/index.ts';
import { formats } from '../src/report/index.ts';
import { root, why401 } from './support/command.ts';
import { json, serve } from './support/server.ts';

/** The command line as scripts and people meet it: exit codes, what stands on which output, help. */

const id = '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182';
let org: EmbeddedOrg;
let server: Listening;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'why401-'));
  org = createOrg();
  server = await org.listen({ port: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const home = () => {
  const [first] = server.ready.orgs;
  if (first === undefined) throw new Error('no org');
  return first;
};
const healthy = (): string[] => [
  '--login-url',
  home().login,
  '--client-id',
  home().pipeline.clientId,
  '--secret',
  'env:S',
];
const healthyEnv = () => ({ S: home().pipeline.clientSecret });
const wrongEnv = { S: 'not-the-secret-but-one-of-its-length-0123456' };

/** The command in this process, on outputs of the test's own. */
async function inProcess(
  argv: readonly string[],
  more: Partial<Io> = {},
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run(argv, {
    env: {},
    cwd: folder,
    stdin: process.stdin,
    stdout: { write: (text) => (written.out += text), isTTY: false, columns: 100 },
    stderr: { write: (text) => (written.err += text), isTTY: false },
    untilAskedToEnd: () => Promise.resolve(),
    ...more,
  });
  return { code, ...written };
}

describe('exit codes', () => {
  it.each([
    ['accepted', 0],
    ['explained', 1],
    ['unsettled', 2],
    ['could-not-run', 3],
  ] as const)('an outcome of %s is %i', (outcome, code) => {
    expect(exitCodeOf(outcome)).toBe(code);
  });

  const wire: readonly [
    name: string,
    args: () => readonly string[],
    env: () => Record<string, string>,
    code: number,
  ][] = [
    ['accepted', healthy, healthyEnv, 0],
    ['refused and explained', healthy, () => ({ S: `${home().pipeline.clientSecret}\n` }), 1],
    ['refused, not settled', healthy, () => wrongEnv, 2],
    [
      'nobody answers there',
      () => ['--login-url', 'http://127.0.0.1:9', '--client-id', id, '--secret', 'env:S'],
      healthyEnv,
      1,
    ],
    ['no credentials', () => [], () => ({}), 3],
    ['a wrong call', () => ['--no-such-option'], () => ({}), 64],
    ['help', () => ['--help'], () => ({}), 0],
    ['version', () => ['--version'], () => ({}), 0],
    ['a group without a command', () => ['org'], () => ({}), 0],
    ['an unknown command', () => ['whatever'], () => ({}), 64],
    ['an unknown command of a group', () => ['org', 'whatever'], () => ({}), 64],
    ['help of an unknown command', () => ['whatever', '--help'], () => ({}), 64],
  ];

  it.each(wire)('%s', async (_name, args, env, code) => {
    const ended = await why401(args(), { env: env(), cwd: folder });
    expect({ code: ended.code, signal: ended.signal }).toEqual({ code, signal: null });
    // What could run speaks on standard output, what could not on standard error; never on both.
    expect(ended.stdout === '').toBe(code === 3 || code === 64);
    expect(ended.stderr === '').toBe(code !== 3 && code !== 64);
  });
});

describe('help', () => {
  const commands = Object.keys(registry);

  it.each(commands)('%s --help', async (words) => {
    const { code, out, err } = await inProcess([...words.split(' '), '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^why401 ${words}: `));
    expect(out).toContain(`usage: why401 ${words}`);
    expect(out).toContain('examples:');
    expect(out).not.toMatch(/undefined|\[object/);
    const command = (await registry[words]?.load())?.default;
    expect(command?.name).toBe(words);
    for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
    // Examples can be typed as they stand.
    for (const example of command?.examples ?? []) expect(example).toMatch(/^(?:[A-Z_]+=\S+ )*why401|why401 /);
    expect((await inProcess([...words.split(' '), '-h'])).out).toBe(out);
  });

  it.each(['--help', '-h', 'help'])('why401 %s names every command', async (word) => {
    const { code, out, err } = await inProcess([word]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const words of commands) expect(out).toContain(`  ${words} `);
    expect(out).toMatch(/why401 demo/);
  });

  it.each(commands)('why401 help %s', async (words) => {
    const { code, out } = await inProcess(['help', ...words.split(' ')]);
    expect({ code, out }).toEqual({ code: 0, out: (await inProcess([...words.split(' '), '--help'])).out });
  });

  it('fits a terminal of 130 columns', async () => {
    for (const words of commands) {
      const { out } = await inProcess([...words.split(' '), '--help']);
      expect(out.split('\n').filter((line) => line.length > 130)).toEqual([]);
    }
  });
});

describe('version', () => {
  it('is the one of the package', async () => {
    const { version } = createRequire(import.meta.url)(`${root}/package.json`) as { version: string };
    for (const word of ['--version', '-V']) {
      expect(await inProcess([word])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    }
  });
});

describe('output', () => {
  it('--json is exactly one document', async () => {
    for (const env of [healthyEnv(), wrongEnv]) {
      const ended = await why401([...healthy(), '--json'], { env });
      expect(JSON.parse(ended.stdout)).toMatchObject({ kind: 'diagnosis', schemaVersion: '1' });
      expect(ended.stdout.endsWith('}\n')).toBe(true);
      expect(ended.stderr).toBe('');
    }
  });

  it.each(formats)('--format %s', async (format) => {
    const { code, out, err } = await inProcess([...healthy(), '--format', format], { env: wrongEnv });
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out.endsWith('\n')).toBe(true);
    const looks: Partial<Record<typeof format, RegExp>> = {
      json: /^\{/,
      sarif: /^\{[\s\S]*"version": ?"2\.1\.0"/,
      html: /^<!doctype html>/i,
      junit: /^<\?xml/,
      markdown: /^#/,
      github: /^::/,
    };
    expect(out).toMatch(looks[format] ?? /./);
    // The same report into a file, and nothing on standard output.
    const file = `report.${format}`;
    const toFile = await inProcess([...healthy(), '--format', format, '--output', file], { env: wrongEnv });
    expect(toFile).toEqual({ code: 2, out: '', err: '' });
    expect(readFileSync(join(folder, file), 'utf8').length).toBeGreaterThan(out.length / 2);
  });

  const escapeCharacter = String.fromCharCode(27);
  it.each([
    ['no terminal', {}, false, false],
    ['a terminal', {}, true, true],
    ['NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['NO_COLOR, empty', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['NO_COLOR over FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
  ])('colour with %s', async (_name, env, isTTY, coloured) => {
    let out = '';
    const stdout = { write: (text: string) => (out += text), isTTY, columns: 100 };
    await inProcess(healthy(), { env: { ...wrongEnv, ...env }, stdout });
    expect(out.includes(escapeCharacter)).toBe(coloured);
    // A file never gets any.
    await inProcess([...healthy(), '--output', 'plain.txt'], { env: { ...wrongEnv, ...env }, stdout });
    expect(readFileSync(join(folder, 'plain.txt'), 'utf8')).not.toContain(escapeCharacter);
  });

  it('a reader that goes away is no error', async () => {
    for (const args of [[...healthy(), '--evidence', 'all'], ['--help'], ['demo']]) {
      const ended = await why401(args, { env: wrongEnv, stopReading: true });
      expect(ended.stderr).toBe('');
      expect(ended.signal).toBeNull();
      expect([0, 1, 2]).toContain(ended.code);
    }
  });

  it('a slow answer is announced on standard error, once for each step, and not on standard output', async () => {
    const slow = await serve((_request, response) => {
      setTimeout(() => json(response, 401, { error: 'invalid_client' }), 1_300);
    });
    try {
      const args = [
        '--vendor',
        'generic',
        '--login-url',
        `${slow.url}/token`,
        '--client-id',
        'ci',
        '--secret',
        'env:S',
      ];
      const { out, err } = await inProcess([...args, '--json', '--max-token-requests', '1'], { env: wrongEnv });
      expect(err).toMatch(/^(?:why401: still at [a-z-]+ \([^\n]+\)\n)+$/);
      expect(err).toContain('still at token-request');
      expect(err.match(/still at token-request/g)).toHaveLength(1);
      expect(JSON.parse(out)).toMatchObject({ kind: 'diagnosis' });
    } finally {
      await slow.close();
    }
  });
});

describe('where values come from', () => {
  it('flags beat the environment, and the report says which', async () => {
    const env = { GENESYSCLOUD_OAUTHCLIENT_ID: id, GENESYSCLOUD_OAUTHCLIENT_SECRET: 'x'.repeat(43), ...healthyEnv() };
    const { code, out } = await inProcess([...healthy(), '--json'], { env });
    const { case: question } = JSON.parse(out) as { case: { sources: Record<string, string>; clientId: string } };
    expect(code).toBe(0);
    expect(question.clientId).toBe(home().pipeline.clientId);
    expect(question.sources).toMatchObject({
      clientId: '--client-id',
      secret: 'environment variable S',
      tokenEndpoint: '--login-url',
    });
  });

  it('a secret from standard input', async () => {
    const args = ['--login-url', home().login, '--client-id', home().pipeline.clientId, '--secret', 'stdin', '--json'];
    const ended = await why401(args, { stdin: `${home().pipeline.clientSecret}\n` });
    expect(ended.code).toBe(0);
  });

  it('a bug of ours is called one, without the text of the error', async () => {
    const env = new Proxy<Record<string, string>>(
      {},
      {
        get: () => {
          throw new TypeError('a text with a secret in it');
        },
      },
    );
    const { code, err } = await inProcess(healthy(), { env });
    expect(code).toBe(70);
    expect(err).toMatch(/^why401: a bug in why401, please report it: TypeError/);
    expect(err).not.toContain('secret in it');
  });
});
