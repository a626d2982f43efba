import { spawn } from 'node:child_process';
import type { Ran } from './world.ts';

/**
 * Runs a program without a shell: its arguments are never read as anything else. Its standard input is closed, so that
 * a program that would ask a person ends instead of waiting.
 *
 * @returns how it ended; a program that is not there, or does not end, is a value and no exception
 */
export function runProgram(
  program: string,
  args: readonly string[],
  limits: { env: Readonly<Record<string, string | undefined>>; timeoutMs: number; maxBytes: number },
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      env: { ...limits.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const outputs = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let size = 0;
    let failure: Ran['failure'] = null;
    const stop = (why: NonNullable<Ran['failure']>): void => {
      failure ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('timeout'), limits.timeoutMs);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > limits.maxBytes) stop('too-large');
        else outputs[name].push(piece);
      });
    }
    const end = (code: number | null): void => {
      clearTimeout(timer);
      const [stdout, stderr] = [outputs.stdout, outputs.stderr].map((one) => Buffer.concat(one).toString('utf8'));
      resolve({ code, stdout: stdout ?? '', stderr: stderr ?? '', failure });
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      failure ??= error.code === 'ENOENT' ? 'not-installed' : 'failed';
      end(null);
    });
    child.on('close', end);
    // What was stopped ends here: a grandchild of it that keeps a pipe open would hold `close` back.
    child.on('exit', (code) => {
      if (failure !== null) end(code);
    });
  });
}
