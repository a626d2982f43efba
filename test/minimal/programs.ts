import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MinimalRequest } from '../../src/model/minimal.ts';

/** How a printed request ended. */
export interface Met {
  /** Of the last answer; 0 where there was none. */
  status: number;
  out: string;
}

export interface Program {
  name: string;
  run(folder: string, variables: Readonly<Record<string, string>>): Promise<Met>;
}

const has = (program: string): boolean => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const [hasCurl, hasPython] = [has('curl'), has('python3')];

/** A minimal request as people would run it, in every language of it that is installed here, with PATH alone. */
export function programs({ curl, python, javascript }: MinimalRequest): readonly Program[] {
  const status = (form: RegExp, out: string): number => Number([...out.matchAll(form)].at(-1)?.[1] ?? 0);
  const file = (folder: string, extension: string, text: string): string => {
    const path = join(folder, `${randomUUID()}.${extension}`);
    writeFileSync(path, text);
    return path;
  };
  return [
    ...(hasCurl
      ? [
          {
            name: 'curl',
            async run(_folder: string, variables: Readonly<Record<string, string>>) {
              const out = await ran('/bin/sh', ['-c', curl], variables);
              return { status: status(/^HTTP\/[\d.]+ (\d{3})/gm, out), out };
            },
          },
        ]
      : []),
    ...(hasPython && python !== undefined
      ? [
          {
            name: 'python',
            async run(folder: string, variables: Readonly<Record<string, string>>) {
              const out = await ran('python3', [file(folder, 'py', python)], variables);
              return { status: status(/^(\d{3}) /g, out), out };
            },
          },
        ]
      : []),
    {
      name: 'javascript',
      async run(folder: string, variables: Readonly<Record<string, string>>) {
        const out = await ran(process.execPath, [file(folder, 'mjs', javascript ?? '')], variables);
        return { status: status(/^(\d{3}) /g, out), out };
      },
    },
  ];
}

/** What a program wrote to both of its outputs. */
export function ran(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd, env: { PATH: process.env.PATH ?? '', ...variables } });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (out += piece.toString()));
    child.on('error', reject);
    child.on('close', () => resolve(out));
  });
}
