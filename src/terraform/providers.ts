import { attributeOf, type Block, blocksOf } from '../wire/hcl/index.ts';
import { type Files, join } from '../world/files.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { type Located, localNames, located, type Module, readModule, type Unread } from './module.ts';
import { type Evaluated, type Spot, textOfValue } from './value.ts';
import { assignmentsOf, type VariableSources } from './variables.ts';

/** One configuration of a provider: a `provider` block with what its arguments stand for. */
export interface ProviderConfiguration {
  /** `provider.genesyscloud`, `provider.genesyscloud.eu`, with `module.m.` in front of one in a module. */
  address: string;
  alias: string | undefined;
  module: Module;
  spot: Spot;
  block: Block;
  arguments: ReadonlyMap<string, Evaluated>;
  /** Blocks within it, by type: `gateway`, `proxy`. */
  nested: ReadonlyMap<string, readonly NestedBlock[]>;
}

export interface NestedBlock {
  arguments: ReadonlyMap<string, Evaluated>;
  nested: ReadonlyMap<string, readonly NestedBlock[]>;
  spot: Spot;
}

/** A whole configuration, from its root module. */
export interface Configuration {
  root: Module;
  modules: readonly Module[];
  providers: readonly ProviderConfiguration[];
  /** Something of the provider is used: a block, a resource or a data source. */
  uses: boolean;
  unread: readonly Unread[];
  scope: Scope;
}

export interface ProviderName {
  /** The last two parts of its source: `mypurecloud/genesyscloud`. */
  source: string;
  usual: string;
}

/** Reads a module; who reads many keeps what was read. */
export type ReadModule = (folder: string) => Promise<Module | undefined>;

/**
 * Reads a root module, the local modules that it calls, and the provider blocks in all of them.
 * Undefined where the folder holds no Terraform files.
 */
export async function readConfiguration(
  folder: string,
  provider: ProviderName,
  sources: VariableSources,
  files: Files,
  read: ReadModule = (one) => readModule(one, files),
): Promise<Configuration | undefined> {
  const root = await read(folder);
  if (root === undefined) return undefined;
  const unread: Unread[] = [];
  const assignments = await assignmentsOf(root, sources, files, unread);
  const scope: Scope = { module: root, assignments, handedIn: undefined, files };
  const walk: Walk = { provider, read, unread, modules: [], providers: [], uses: false, visits: 0 };
  await visit(scope, '', [folder], walk);
  return {
    root,
    scope,
    modules: walk.modules,
    providers: walk.providers,
    uses: walk.uses,
    unread: [...walk.modules.flatMap((module) => module.unread), ...unread],
  };
}

interface Walk {
  provider: ProviderName;
  read: ReadModule;
  unread: Unread[];
  modules: Module[];
  providers: ProviderConfiguration[];
  uses: boolean;
  visits: number;
}

/** Modules that call several others, level by level, end here. */
const MOST_VISITS = 2_000;

async function visit(scope: Scope, prefix: string, trail: readonly string[], walk: Walk): Promise<void> {
  const { module } = scope;
  walk.visits += 1;
  if (walk.visits > MOST_VISITS) return;
  if (!walk.modules.some(({ folder }) => folder === module.folder)) walk.modules.push(module);
  const names = localNames(module, walk.provider.source, walk.provider.usual);
  const ours = located(module, 'provider').filter(({ block }) => names.includes(block.labels[0] ?? ''));
  for (const one of merged(ours)) {
    walk.providers.push(await configurationOf(one, scope, prefix));
  }
  const used = [...located(module, 'resource'), ...located(module, 'data')];
  walk.uses ||= ours.length > 0 || used.some(({ block }) => block.labels[0]?.startsWith(`${walk.provider.usual}_`));
  for (const call of located(module, 'module')) await follow(call, scope, prefix, trail, walk);
}

/** Of two blocks with one name, which only an override file can make, the later argument counts. */
function merged(blocks: readonly Located[]): readonly Located[] {
  const byAlias = new Map<string, Located>();
  for (const one of blocks) {
    const alias = aliasOf(one.block) ?? '';
    const before = byAlias.get(alias);
    if (before === undefined) byAlias.set(alias, one);
    else {
      const { attributes, blocks: inner } = one.block.body;
      const kept = before.block.body.attributes.filter(({ name }) => !attributes.some((other) => other.name === name));
      const keptBlocks = before.block.body.blocks.filter(({ type }) => !inner.some((other) => other.type === type));
      const body = { attributes: [...kept, ...attributes], blocks: [...keptBlocks, ...inner] };
      byAlias.set(alias, { file: one.file, block: { ...one.block, body } });
    }
  }
  return [...byAlias.values()];
}

function aliasOf(block: Block): string | undefined {
  const value = attributeOf(block.body, 'alias')?.value;
  return value?.kind === 'string' ? value.value : undefined;
}

async function configurationOf({ block, file }: Located, scope: Scope, prefix: string): Promise<ProviderConfiguration> {
  const alias = aliasOf(block);
  const name = block.labels[0] ?? '';
  return {
    address: `${prefix}provider.${name}${alias === undefined ? '' : `.${alias}`}`,
    alias,
    module: scope.module,
    block,
    ...(await nestedOf(block, file, scope)),
  };
}

async function nestedOf(block: Block, file: string, scope: Scope): Promise<NestedBlock> {
  const args = new Map<string, Evaluated>();
  for (const { name, value } of block.body.attributes) args.set(name, await evaluate(value, scope, file));
  const nested = new Map<string, NestedBlock[]>();
  for (const type of new Set(block.body.blocks.map((one) => one.type))) {
    const inner: NestedBlock[] = [];
    for (const one of blocksOf(block.body, type)) inner.push(await nestedOf(one, file, scope));
    nested.set(type, inner);
  }
  return { arguments: args, nested, spot: { file, line: block.at.line } };
}

/** Modules that call each other, and towers of them, end here. */
const DEEPEST = 12;

async function follow(
  { block, file }: Located,
  scope: Scope,
  prefix: string,
  trail: readonly string[],
  walk: Walk,
): Promise<void> {
  const name = block.labels[0] ?? '';
  const source = attributeOf(block.body, 'source')?.value;
  if (source?.kind !== 'string' || !/^\.{1,2}(?:\/|$)/.test(source.value)) return;
  const folder = join(scope.module.folder, source.value);
  const spot = { file, line: block.at.line };
  if (trail.includes(folder) || trail.length > DEEPEST) {
    walk.unread.push({ what: `module "${name}" calls itself in a circle`, spot });
    return;
  }
  let module: Module | undefined;
  try {
    module = walk.modules.find((one) => one.folder === folder) ?? (await walk.read(folder));
  } catch {
    module = undefined;
  }
  if (module === undefined) {
    walk.unread.push({ what: `module "${name}": there are no Terraform files in ${folder}`, spot });
    return;
  }
  const handedIn = new Map<string, Evaluated>();
  for (const { name: argument, value } of block.body.attributes) {
    handedIn.set(argument, await evaluate(value, scope, file));
  }
  const inner: Scope = { module, assignments: scope.assignments, handedIn, files: scope.files };
  await visit(inner, `${prefix}module.${name}.`, [...trail, folder], walk);
}

/** A text argument; undefined where it is absent, null or not known. */
export function argument(args: ReadonlyMap<string, Evaluated>, name: string): string | undefined {
  const found = args.get(name);
  return found?.known === true ? textOfValue(found.value) : undefined;
}
