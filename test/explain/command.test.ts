import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/main.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-'));
  writeFileSync(join(folder, 'expired.txt'), 'AADSTS7000222: The provided client secret keys for app x are expired.\n');
  writeFileSync(join(folder, 'bare.txt'), '{"error":"invalid_client"}\n');
  writeFileSync(join(folder, 'fine.txt'), 'all is well\n');
  writeFileSync(join(folder, 'leak.txt'), 'client_secret=hV7mQ2xR9tK4wZ8n\n');
  writeFileSync(join(folder, 'binary.bin'), Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7) % 256)));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function explain(args: readonly string[], stdin = ''): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: Io = {
    env: { NO_COLOR: '1' },
    cwd: folder,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    untilAskedToEnd: () => Promise.resolve(),
  };
  const code = await run(['explain', ...args], io);
  return { code, out, err };
}

describe('exit codes', () => {
  it.each([
    [['fine.txt'], 0],
    [['expired.txt'], 1],
    [['leak.txt'], 1],
    [['bare.txt'], 2],
    [['expired.txt', 'bare.txt'], 2],
    [['missing.txt'], 3],
    [['binary.bin'], 3],
    [['fine.txt', 'missing.txt'], 0],
    [['fine.txt', '--format', 'poem'], 64],
    [['fine.txt', '--vendor', 'nobody'], 64],
    [['--no-such-option'], 64],
  ] as const)('%j is %i', async (args, code) => {
    expect((await explain(args)).code).toBe(code);
  });
});

describe('inputs and outputs', () => {
  it('reads the standard input, named or not', async () => {
    const text = '{"error":"invalid_scope","error_description":"no such scope"}';
    for (const args of [[], ['-']]) {
      const { code, out } = await explain([...args, '--json'], text);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        kind: 'explanation',
        input: { lines: 1 },
        incidents: [{ verdict: { outcome: 'explained' } }],
      });
    }
  });

  it('prints one document, and what could not be read on the other output', async () => {
    const { out, err } = await explain(['bare.txt', 'missing.txt', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      input: { files: ['bare.txt', 'missing.txt'] },
      incidents: [{ file: 'bare.txt' }],
    });
    expect(err).toContain('missing.txt');
  });

  it('says in a line that there is nothing', async () => {
    expect((await explain(['fine.txt'])).out).toBe('why401 explain  Nothing in 1 line looks like a refused client.\n');
  });

  it('takes the vendor that the user names', async () => {
    const { out } = await explain(['bare.txt', '--vendor', 'keycloak', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      incidents: [{ case: { vendor: 'keycloak', sources: { vendor: '--vendor' } } }],
    });
  });
});
