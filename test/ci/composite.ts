import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A composite action, as far as this interpreter knows one: every step runs a script. */
export interface Action {
  inputs: Readonly<Record<string, { description: string; default?: string; required?: boolean }>>;
  outputs: Readonly<Record<string, { description: string; value: string }>>;
  runs: {
    using: string;
    steps: readonly { id?: string; shell: string; run: string; env?: Readonly<Record<string, string>> }[];
  };
}

/** What a job saw of an action. */
export interface ActionRun {
  code: number;
  stdout: string;
  stderr: string;
  outputs: Readonly<Record<string, string>>;
  summary: string;
}

/**
 * Reads an action, and refuses what the interpreter does not do, so that no key of a step is passed over unseen.
 */
export function readAction(text: string): Action {
  const action = parse(text) as Action;
  if (action.runs.using !== 'composite') throw new Error(`cannot run ${action.runs.using}`);
  for (const step of action.runs.steps) {
    const unknown = Object.keys(step).filter((key) => !['id', 'name', 'shell', 'run', 'env'].includes(key));
    if (unknown.length > 0 || step.shell !== 'bash') throw new Error(`cannot run ${unknown.join()} ${step.shell}`);
  }
  return action;
}

/**
 * Runs the steps in turn as GitHub's runner does: expressions of `inputs` and `steps.*.outputs` are filled in, `bash`
 * is `bash --noprofile --norc -e -o pipefail FILE`, and outputs and the summary come by the files that it names.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export async function runAction(
  action: Action,
  given: Readonly<Record<string, string>>,
  job: Readonly<Record<string, string>>,
  cwd: string,
): Promise<ActionRun> {
  const temp = mkdtempSync(join(cwd, 'runner-'));
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary'), RUNNER_TEMP: temp };
  const ofSteps = new Map<string, ReadonlyMap<string, string>>();
  const filled = (text: string): string =>
    text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_all, expression: string) => {
      const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
      if (input !== undefined) return given[input] ?? action.inputs[input]?.default ?? '';
      const [, step = '', output = ''] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
      if (step === '') throw new Error(`cannot evaluate ${expression}`);
      return ofSteps.get(step)?.get(output) ?? '';
    });
  const run = { code: 0, stdout: '', stderr: '' };
  let summary = '';
  try {
    for (const [at, { id, run: script, env = {} }] of action.runs.steps.entries()) {
      if (run.code !== 0) break;
      writeFileSync(files.GITHUB_OUTPUT, '');
      writeFileSync(files.GITHUB_STEP_SUMMARY, '');
      const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
      const path = join(temp, `${at}.sh`);
      writeFileSync(path, filled(script));
      const ended = await bash(path, { ...job, ...files, ...own }, cwd);
      run.code = ended.code;
      run.stdout += ended.stdout;
      run.stderr += ended.stderr;
      summary += readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
      const lines = readFileSync(files.GITHUB_OUTPUT, 'utf8').split('\n').filter(Boolean);
      ofSteps.set(
        id ?? '',
        new Map(lines.map((line) => [line.split('=')[0] ?? '', line.slice(line.indexOf('=') + 1)])),
      );
    }
    const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value)] as const);
    return { ...run, summary, outputs: Object.fromEntries(outputs) };
  } finally {
    rmSync(temp, { recursive: true });
  }
}

function bash(path: string, env: Record<string, string>, cwd: string) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve, reject) => {
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', path];
    const child = spawn('bash', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 255, stdout, stderr }));
  });
}
