import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { preparedTables } from './prepared-tables.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Bundles the sources into dist/: one small entry per door of the package, everything else split into chunks that
 * load when used (what a command does not need costs nothing at its start).
 */
export async function build() {
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', org: 'src/org/index.ts', cli: 'src/cli/main.ts' },
    outdir: 'dist/js',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    plugins: [preparedTables],
    chunkNames: 'chunks/[name]-[hash]',
    assetNames: 'chunks/[name]-[hash]',
    sourcemap: false,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  await removeStale(new Set(Object.keys(metafile.outputs)));
}

/** Chunks of earlier builds, unless young: a process that started a moment ago may still have to load them. */
async function removeStale(current) {
  const tenMinutesAgo = Date.now() - 600_000;
  for (const name of await readdir(join(root, 'dist/js'), { recursive: true })) {
    const path = join('dist/js', name);
    if (current.has(path)) continue;
    const { mtimeMs } = await stat(join(root, path));
    if (/\.(?:js|table)$/.test(path) && mtimeMs < tenMinutesAgo) await rm(join(root, path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
