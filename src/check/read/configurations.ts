import { hiddenFiles, sdksUsed } from '../../discover/sdk.ts';
import { located, type Module, readModule } from '../../terraform/module.ts';
import { type Configuration, readConfiguration } from '../../terraform/providers.ts';
import { textOfValue } from '../../terraform/value.ts';
import type { Tools } from '../../vendors/vendor.ts';
import { attributeOf, within } from '../../wire/hcl/index.ts';
import { join } from '../../world/files.ts';
import type { FieldName } from '../project.ts';
import type { Collected, ReadOptions } from './options.ts';

/** The root modules: folders that no other folder calls. */
export async function configurations(
  modules: ReadonlyMap<string, Module>,
  options: ReadOptions,
): Promise<Configuration[]> {
  const called = new Set<string>();
  for (const module of modules.values()) {
    for (const { block } of located(module, 'module')) {
      const source = attributeOf(block.body, 'source')?.value;
      if (source?.kind === 'string' && /^\.{1,2}(?:\/|$)/.test(source.value))
        called.add(join(module.folder, source.value));
    }
  }
  // Modules in a circle call each other; one of them has to be begun with.
  const all = [...modules.values()];
  const roots = all.filter(({ folder }) => !called.has(folder));
  const seen = new Set<Module>();
  const found: Configuration[] = [];
  const sources = { env: options.env, given: options.given };
  // A folder behind a link is not walked into, and a module can be there all the same.
  const linked = new Map<string, Promise<Module | undefined>>();
  const read = (folder: string): Promise<Module | undefined> => {
    const known = modules.get(folder);
    if (known !== undefined) return Promise.resolve(known);
    const one = linked.get(folder) ?? readModule(folder, options.files).catch(() => undefined);
    linked.set(folder, one);
    return one;
  };
  for (const module of [...roots, ...all]) {
    if (seen.has(module)) continue;
    const one = await readConfiguration(module.folder, options.tools.terraform, sources, options.files, read);
    if (one === undefined) continue;
    found.push(one);
    for (const inside of one.modules) seen.add(inside);
  }
  return found;
}

/** Terraform variables that feed a field of the provider, by name. */
export function fedVariables(all: readonly Configuration[], { terraform }: Tools): ReadonlyMap<string, FieldName> {
  const fed = new Map<string, FieldName>();
  for (const { providers } of all) {
    for (const { block, arguments: args } of providers) {
      for (const field of ['clientId', 'secret', 'token', 'region'] as const) {
        const value = attributeOf(block.body, terraform.arguments[field])?.value;
        if (value === undefined) continue;
        const given = args.get(terraform.arguments[field]);
        // Handed through modules, the root module's variable has another name.
        if (given?.known === true && given.source.variable !== undefined) fed.set(given.source.variable, field);
        for (const one of within(value)) {
          if (one.kind === 'reference' && one.path[0] === 'var' && one.path[1] !== undefined)
            fed.set(one.path[1], field);
        }
      }
    }
  }
  return fed;
}

/** What the hidden files of the SDKs say, and whether the project uses that SDK itself. */
export async function hiddenSettings(folder: string, options: ReadOptions): Promise<Collected['hiddenFiles']> {
  const { env, files, tools } = options;
  const used = await sdksUsed({ folder, env, files }, tools);
  return (await hiddenFiles({ folder, env, files }, tools)).map((one) => ({ ...one, used: used.includes(one.sdk) }));
}

/** Ids of the clients that the provider blocks and the environment name. */
export function ownIds(all: readonly Configuration[], { tools, variables, env }: ReadOptions): string[] {
  const fromBlocks = all.flatMap(({ providers }) =>
    providers.flatMap(({ arguments: args }) => {
      const one = args.get(tools.terraform.arguments.clientId);
      const text = one?.known === true ? textOfValue(one.value) : undefined;
      return text === undefined ? [] : [text];
    }),
  );
  const fromEnv = variables.clientId.flatMap((name) => (env[name] ? [env[name]] : []));
  return [...new Set([...fromBlocks, ...fromEnv].map((id) => id.trim().toLowerCase()).filter((id) => id !== ''))];
}
