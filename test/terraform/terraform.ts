import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProvider } from './build-provider.ts';

/** The version of the Terraform that is installed here, or undefined. */
export const terraformVersion: string | undefined = (() => {
  try {
    const said = execFileSync('terraform', ['version', '-json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return (JSON.parse(said) as { terraform_version: string }).terraform_version;
  } catch {
    return undefined;
  }
})();

/** A word for the name of a suite that is skipped without Terraform. */
export const skipped = terraformVersion === undefined ? ' (skipped: no terraform on this machine)' : '';

/** How a run of Terraform ended. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** One line of the machine-readable output. */
export interface UiLine {
  type: string;
  '@level': string;
  '@message': string;
  diagnostic?: UiDiagnostic;
  changes?: { add: number; change: number; remove: number };
  [name: string]: unknown;
}

export interface UiDiagnostic {
  severity: string;
  summary: string;
  detail: string;
  address?: string;
  range?: { filename: string; start: { line: number } };
  snippet?: { context: string | null; code: string };
}

/** A folder with a configuration, in which the real Terraform runs with the stand-in provider. */
export class Workspace {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.folder = folder;
    this.#env = env;
  }

  static async open(files: Readonly<Record<string, string>>): Promise<Workspace> {
    const { cliConfig } = await builtProvider();
    const folder = await mkdtemp(join(tmpdir(), 'why401-terraform-'));
    await mkdir(join(folder, 'home'));
    const workspace = new Workspace(folder, {
      PATH: process.env.PATH ?? '',
      // Nothing of whoever runs the tests: no credentials, no plugins, no settings.
      HOME: join(folder, 'home'),
      TF_CLI_CONFIG_FILE: cliConfig,
      TF_DATA_DIR: join(folder, 'home/.terraform'),
      TF_DISABLE_PLUGIN_TLS: '1',
      CHECKPOINT_DISABLE: '1',
      STAND_IN_SPEED: '1000',
    });
    await workspace.write(files);
    return workspace;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) await writeFile(join(this.folder, name), text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  /** Runs a command, with variables on top of the bare environment. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn('terraform', args, {
        cwd: this.folder,
        env: { ...this.#env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (piece: Buffer) => out.push(piece));
      child.stderr.on('data', (piece: Buffer) => err.push(piece));
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
      );
    });
  }

  plan(env?: Readonly<Record<string, string>>, more: readonly string[] = []): Promise<Ran> {
    return this.run(['plan', '-input=false', '-no-color', '-json', ...more], env);
  }

  apply(env?: Readonly<Record<string, string>>, more: readonly string[] = []): Promise<Ran> {
    return this.run(['apply', '-input=false', '-no-color', '-auto-approve', '-json', ...more], env);
  }

  destroy(env?: Readonly<Record<string, string>>): Promise<Ran> {
    return this.run(['destroy', '-input=false', '-no-color', '-auto-approve', '-json'], env);
  }

  async state(): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await this.read('terraform.tfstate')) as Readonly<Record<string, unknown>>;
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** The lines of the machine-readable output. */
export const linesOf = ({ stdout }: Ran): UiLine[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as UiLine);

/** The errors, without the warning about development overrides. */
export const errorsOf = (ran: Ran): UiDiagnostic[] =>
  linesOf(ran)
    .flatMap(({ diagnostic }) => diagnostic ?? [])
    .filter(({ severity }) => severity === 'error');

/** What a plan or apply counted. */
export const changesOf = (ran: Ran): UiLine['changes'] => linesOf(ran).findLast(({ changes }) => changes)?.changes;
