import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Folders of causes, and the module that lists them. */
const registries = ['src/causes', 'src/vendors/genesys/causes', 'src/vendors/generic/causes'];

/** The text of a registry: every folder that holds a cause, in the order of the names. */
async function registry(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const ids = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort();
  const variable = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const up = '../'.repeat(folder.split('/').length - 1);
  const causeModule = folder === 'src/causes' ? './cause.ts' : `${up}causes/cause.ts`;
  return [
    '// Made by `npm run generate` from the folders beside it; a test fails when it is stale.',
    ...[
      ...ids.map((id) => `import ${variable(id)} from './${id}/cause.ts';`),
      `import type { CauseDefinition } from '${causeModule}';`,
    ],
    '',
    `export const causes: readonly CauseDefinition[] = [`,
    ...ids.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}

/** Every generated file with the text it should have. */
export async function generated() {
  return Promise.all(
    registries.map(async (folder) => ({ path: `${folder}/index.generated.ts`, text: await registry(folder) })),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { path, text } of await generated()) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text);
  }
}
