import { type Attribute, attributeOf, type Block, blocksOf } from '../wire/hcl/index.ts';
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
  /** The file that a part of the block stands in, which can be an override file. */
  fileOf(part: Attribute | Block): string;
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
  for (const one of merged(ours, (block) => aliasOf(block) ?? '')) {
    walk.providers.push(await configurationOf(one, scope, prefix));
  }
  const used = [...located(module, 'resource'), ...located(module, 'data')];
  walk.uses ||= ours.length > 0 || used.some(({ block }) => block.labels[0]?.startsWith(`${walk.provider.usual}_`));
  const calls = merged(located(module, 'module'), (block) => block.labels[0] ?? '');
  for (const call of calls) await follow(call, scope, prefix, trail, walk);
}

/** A block with the files that its parts stand in: an override file adds some to it. */
interface Merged extends Located {
  fileOf(part: Attribute | Block): string;
}

/** Of two blocks with one name, which only an override file can make, the later argument counts. */
function merged(blocks: readonly Located[], nameOf: (block: Block) => string): readonly Merged[] {
  const byName = new Map<string, Merged>();
  for (const { block, file } of blocks) {
    const before = byName.get(nameOf(block));
    if (before === undefined) {
      byName.set(nameOf(block), { block, file, fileOf: () => file });
      continue;
    }
    const { attributes, blocks: inner } = block.body;
    const kept = before.block.body.attributes.filter((old) => !attributes.some((other) => other.name === old.name));
    const keptBlocks = before.block.body.blocks.filter(({ type }) => !inner.some((other) => other.type === type));
    const added = new Set<Attribute | Block>([...attributes, ...inner]);
    byName.set(nameOf(block), {
      block: { ...before.block, body: { attributes: [...kept, ...attributes], blocks: [...keptBlocks, ...inner] } },
      file: before.file,
      fileOf: (part) => (added.has(part) ? file : before.fileOf(part)),
    });
  }
  return [...byName.values()];
}

function aliasOf(block: Block): string | undefined {
  const value = attributeOf(block.body, 'alias')?.value;
  return value?.kind === 'string' ? value.value : undefined;
}

async function configurationOf(
  { block, file, fileOf }: Merged,
  scope: Scope,
  prefix: string,
): Promise<ProviderConfiguration> {
  const alias = aliasOf(block);
  const name = block.labels[0] ?? '';
  return {
    address: `${prefix}provider.${name}${alias === undefined ? '' : `.${alias}`}`,
    alias,
    module: scope.module,
    block,
    fileOf,
    ...(await nestedOf(block, file, scope, fileOf)),
  };
}

async function nestedOf(
  block: Block,
  file: string,
  scope: Scope,
  fileOf: Merged['fileOf'] = () => file,
): Promise<NestedBlock> {
  const args = new Map<string, Evaluated>();
  for (const one of block.body.attributes) args.set(one.name, await evaluate(one.value, scope, fileOf(one)));
  const nested = new Map<string, NestedBlock[]>();
  for (const type of new Set(block.body.blocks.map((one) => one.type))) {
    const inner: NestedBlock[] = [];
    for (const one of blocksOf(block.body, type)) inner.push(await nestedOf(one, fileOf(one), scope));
    nested.set(type, inner);
  }
  return { arguments: args, nested, spot: { file, line: block.at.line } };
}

/** Modules that call each other, and towers of them, end here. */
const DEEPEST = 12;

async function follow(
  { block, file, fileOf }: Merged,
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
    walk.unread.push({ what: `module "${name}": there are no Terraform files in ${folder}`, spot, absent: true });
    return;
  }
  const handedIn = new Map<string, Evaluated>();
  for (const one of block.body.attributes) {
    handedIn.set(one.name, await evaluate(one.value, scope, fileOf(one)));
  }
  const inner: Scope = { module, assignments: scope.assignments, handedIn, files: scope.files };
  await visit(inner, `${prefix}module.${name}.`, [...trail, folder], walk);
}

/** A text argument; undefined where it is absent, null or not known. */
export function argument(args: ReadonlyMap<string, Evaluated>, name: string): string | undefined {
  const found = args.get(name);
  return found?.known === true ? textOfValue(found.value) : undefined;
}
