import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Runs a TypeScript file of this repository on any Node that the package supports: `node tools/run.mjs FILE [ARGS]`. */
const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: node tools/run.mjs FILE.ts [ARGS]\n');
  process.exit(64);
}
// Beside the sources' own folder, so that packages resolve from this repository's node_modules.
const folder = await mkdtemp(resolve('node_modules/.why401-run-'));
try {
  const outfile = join(folder, 'main.mjs');
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  process.argv.splice(1, process.argv.length - 1, resolve(file), ...args);
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
