import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CauseDefinition } from '../../src/causes/cause.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Every folder that holds causes: the common ones, those of each vendor that has some of its own, and those of texts. */
export const registries: readonly string[] = [
  'src/causes',
  ...readdirSync(join(root, 'src/vendors'), { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => `src/vendors/${name}/causes`)
    .filter((folder) => {
      try {
        return readdirSync(join(root, folder)).length > 0;
      } catch {
        return false;
      }
    }),
  'src/explain/causes',
];

export interface Found {
  id: string;
  folder: string;
  cause: CauseDefinition;
}

/** Every cause with its folder, by the folders and not by the generated lists, so that neither can hide one. */
export async function findCauses(): Promise<readonly Found[]> {
  const folders = registries.flatMap((registry) =>
    readdirSync(join(root, registry), { withFileTypes: true })
      .filter((one) => one.isDirectory() && !one.name.startsWith('_'))
      .map(({ name }) => ({ id: name, folder: `${registry}/${name}` })),
  );
  return Promise.all(
    folders.map(async ({ id, folder }) => {
      const module: { default: CauseDefinition } = await import(join(root, folder, 'cause.ts'));
      return { id, folder, cause: module.default };
    }),
  );
}
