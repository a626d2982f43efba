import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { VERSION } from './provider/version.ts';

// From the repository's root, where tests and tools run: this file itself may be part of a bundle.
const sources = resolve('test/terraform/provider');

/** Where the built stand-in lies, and the CLI configuration that makes Terraform take it. */
export interface Built {
  folder: string;
  cliConfig: string;
}

/**
 * Bundles the stand-in provider into a temporary folder, with the small script that Terraform starts. Its name carries
 * the version, as the real one's does: Terraform makes its logger's name of it.
 */
async function bundle(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-provider-'));
  await build({
    entryPoints: [join(sources, 'main.ts')],
    outfile: join(folder, 'provider.cjs'),
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  for (const file of ['plugin.proto', 'controller.proto']) await copyFile(join(sources, file), join(folder, file));
  const launcher = join(folder, `terraform-provider-genesyscloud_v${VERSION}`);
  await writeFile(launcher, `#!/bin/sh\nexec '${process.execPath}' '${join(folder, 'provider.cjs')}'\n`);
  await chmod(launcher, 0o755);
  const cliConfig = join(folder, 'terraformrc');
  const overrides = `dev_overrides {\n    "mypurecloud/genesyscloud" = "${folder}"\n  }`;
  await writeFile(cliConfig, `provider_installation {\n  ${overrides}\n}\n`);
  return { folder, cliConfig };
}

let built: Promise<Built> | undefined;

/** The stand-in, built when it is first asked for. */
export function builtProvider(): Promise<Built> {
  built ??= bundle();
  return built;
}

/** Removes what was built. */
export async function removeProvider(): Promise<void> {
  const was = built;
  built = undefined;
  if (was !== undefined) await rm((await was).folder, { recursive: true, force: true });
}
