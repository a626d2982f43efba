import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/world/run.ts';

const limits = { env: { PATH: process.env.PATH ?? '', X: 'from the world' }, timeoutMs: 20_000, maxBytes: 10_000 };
const node = (script: string, more: Partial<typeof limits> = {}, ...args: string[]) =>
  runProgram(process.execPath, ['-e', script, ...args], { ...limits, ...more });

describe('a program of somebody else', () => {
  it('gives its outputs and its code, with the environment of the world and no input', async () => {
    const ran = await node(
      'process.stdin.on("data", () => {}).on("end", () => { console.log(process.env.X); console.error("e"); process.exitCode = 3; })',
    );
    expect(ran).toEqual({ code: 3, stdout: 'from the world\n', stderr: 'e\n', failure: null });
  });

  it('gets its arguments as they are: there is no shell', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'why401-run-'));
    const args = [`$(touch ${folder}/pwned)`, '`x`', '; echo', "'", '"', '*', 'ä\n'];
    const { stdout } = await node('console.log(JSON.stringify(process.argv.slice(1)))', {}, ...args);
    expect(JSON.parse(stdout)).toEqual(args);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('that is not there, does not end, or never stops talking, is said', async () => {
    expect((await runProgram('why401-no-such-program', [], limits)).failure).toBe('not-installed');
    const started = Date.now();
    expect((await node('setTimeout(() => {}, 60_000)', { timeoutMs: 300 })).failure).toBe('timeout');
    expect((await node('for (;;) process.stdout.write("x".repeat(1000))')).failure).toBe('too-large');
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  it('whose child keeps its outputs open does not hold the answer back', async () => {
    const script =
      'require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 8000)"], { stdio: "inherit" }); setTimeout(() => {}, 60_000)';
    const started = Date.now();
    expect((await node(script, { timeoutMs: 600 })).failure).toBe('timeout');
    expect(Date.now() - started).toBeLessThan(6_000);
  });
});
