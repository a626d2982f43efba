import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { VERSION } from './provider/version.ts';

// From the repository's root, where tests and tools run: this file itself may be part of a bundle.
const sources = resolve('test/terraform/provider');
const shelf = resolve('node_modules/.why401-provider');
const copied = ['plugin.proto', 'controller.proto', 'boot.cjs'];

/** Where the built stand-in lies, and the CLI configuration that makes Terraform take it. */
export interface Built {
  folder: string;
  cliConfig: string;
}

let built: Promise<Built> | undefined;

/** The stand-in as the sources are now: built once, and kept for later runs. */
export function builtProvider(): Promise<Built> {
  built ??= find();
  return built;
}

async function find(): Promise<Built> {
  const { outputFiles } = await build({
    entryPoints: [join(sources, 'main.ts')],
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  const hash = createHash('sha256').update(code);
  for (const file of copied) hash.update(await readFile(join(sources, file)));
  const folder = join(shelf, hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) await put(code, folder);
  return { folder, cliConfig: join(folder, 'terraformrc') };
}

/**
 * Writes the bundle, and the small script that Terraform starts. Its name carries the version, as the real one's does:
 * Terraform makes its logger's name of it.
 */
async function put(code: string, folder: string): Promise<void> {
  await mkdir(shelf, { recursive: true });
  const draft = await mkdtemp(join(shelf, 'draft-'));
  for (const file of copied) await copyFile(join(sources, file), join(draft, file));
  await writeFile(join(draft, 'provider.cjs'), code);
  await promisify(execFile)(process.execPath, [join(draft, 'boot.cjs'), 'compile']);
  const launcher = join(draft, `terraform-provider-genesyscloud_v${VERSION}`);
  await writeFile(launcher, `#!/bin/sh\nexec '${process.execPath}' '${join(folder, 'boot.cjs')}'\n`);
  await chmod(launcher, 0o755);
  const overrides = `dev_overrides {\n    "mypurecloud/genesyscloud" = "${folder}"\n  }`;
  await writeFile(join(draft, 'terraformrc'), `provider_installation {\n  ${overrides}\n}\n`);
  // Another test process may have been quicker; what it put there is the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
}
