import { whyUnreadable } from '../model/errors.ts';
import { type Block, type Body, blocksOf, type Expression, type Parsed, parseHcl } from '../wire/hcl/index.ts';
import { type Files, join } from '../world/files.ts';
import { parseHclJson } from './json.ts';
import type { Spot } from './value.ts';

/** One file of a folder. */
export interface SourceFile {
  path: string;
  parsed: Parsed;
}

/** A block and the file that it stands in. */
export interface Located {
  block: Block;
  file: string;
}

/** What could not be read, in one line. */
export interface Unread {
  what: string;
  spot: Spot;
  /** A module that is called and not there: what it may hold is not known. */
  absent?: true;
}

/** A folder of Terraform files: what Terraform calls a module. */
export interface Module {
  folder: string;
  program: Program;
  files: readonly SourceFile[];
  /** Files with values for variables, in the order in which Terraform reads them: the last wins. */
  values: readonly SourceFile[];
  unread: readonly Unread[];
}

/** Which program runs a folder: OpenTofu also reads `.tofu` files. */
export type Program = 'Terraform' | 'OpenTofu';

const isConfiguration = (name: string, program: Program): boolean =>
  !name.startsWith('.') && (program === 'OpenTofu' ? /\.(?:tf|tofu)(?:\.json)?$/ : /\.tf(?:\.json)?$/).test(name);

/** Override files are merged last, whatever their names (Terraform, "Override Files"). */
const isOverride = (name: string): boolean => /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/.test(name);

/** `terraform.tfvars`, `terraform.tfvars.json`, then `*.auto.tfvars` and `*.auto.tfvars.json` in the order of names. */
function valueRank(name: string): number {
  if (name === 'terraform.tfvars') return 1;
  if (name === 'terraform.tfvars.json') return 2;
  return /\.auto\.tfvars(?:\.json)?$/.test(name) ? 3 : 0;
}

/** Files that Terraform or OpenTofu reads in a folder without being told to. */
export const isReadUnasked = (name: string): boolean => isConfiguration(name, 'OpenTofu') || valueRank(name) > 0;

/** Of `a.tf` and `a.tofu` OpenTofu reads the second alone (OpenTofu, "Files and Directories", "Extension Precedence"). */
const withoutReplaced = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !/\.tf(?:\.json)?$/.test(name) || !names.includes(name.replace(/\.tf(\.json)?$/, '.tofu$1')));

/**
 * The program that is used in a folder: OpenTofu where there are `.tofu` files, unless the lock file names Terraform's
 * registry alone.
 */
async function programOf(folder: string, names: readonly string[], files: Files): Promise<Program> {
  if (!names.some((name) => /\.tofu(?:\.json)?$/.test(name))) return 'Terraform';
  const lock = await files.text(join(folder, '.terraform.lock.hcl')).catch(() => '');
  return lock.includes('"registry.terraform.io/') && !lock.includes('"registry.opentofu.org/')
    ? 'Terraform'
    : 'OpenTofu';
}

/** Reads the Terraform files of a folder; undefined where it holds none. */
export async function readModule(folder: string, files: Files, known?: readonly string[]): Promise<Module | undefined> {
  const names = known ?? (await files.list(folder)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const program = await programOf(folder, names, files);
  const configuration = withoutReplaced(names.filter((name) => isConfiguration(name, program)));
  if (configuration.length === 0) return undefined;
  const ordered = [...configuration.filter((name) => !isOverride(name)), ...configuration.filter(isOverride)];
  const values = names
    .filter((name) => valueRank(name) > 0)
    .sort((a, b) => valueRank(a) - valueRank(b) || (a < b ? -1 : 1));
  const unread: Unread[] = [];
  const readAll = async (all: readonly string[]): Promise<SourceFile[]> => {
    const found: SourceFile[] = [];
    for (const name of all) {
      const file = await readHclFile(join(folder, name), files, unread);
      if (file !== undefined) found.push(file);
    }
    return found;
  };
  return { folder, program, files: await readAll(ordered), values: await readAll(values), unread };
}

/** Why a file of a project was not read. */
export const unreadWords = (error: unknown): string =>
  (error as { code?: unknown }).code === 'EFBIG'
    ? 'it cannot be read: it is larger than 4 MB'
    : `it cannot be read: ${whyUnreadable(error)}`;

/** Reads one file in either form; what cannot be read, and what is wrong in it, is added to `unread`. */
export async function readHclFile(path: string, files: Files, unread: Unread[]): Promise<SourceFile | undefined> {
  let text: string;
  try {
    text = await files.text(path);
  } catch (error) {
    unread.push({ what: unreadWords(error), spot: { file: path, line: 1 } });
    return undefined;
  }
  if (text.includes('\0')) {
    unread.push({ what: 'it is no UTF-8 text; Terraform refuses it', spot: { file: path, line: 1 } });
    return undefined;
  }
  const parsed = path.endsWith('.json') ? parseHclJson(text, /\.(?:tf|tofu)vars\.json$/.test(path)) : parseHcl(text);
  const [problem] = parsed.problems;
  if (problem !== undefined) unread.push({ what: problem.message, spot: { file: path, line: problem.at.line } });
  return { path, parsed };
}

/** All blocks of a type in a module; of two with one name, an override file's comes last. */
export const located = (module: Module, type: string): readonly Located[] =>
  module.files.flatMap(({ path, parsed }) => blocksOf(parsed.body, type).map((block) => ({ block, file: path })));

/** The local names under which a module knows a provider, by the last two parts of its source. */
export function localNames(module: Module, source: string, usual: string): readonly string[] {
  const named = located(module, 'terraform')
    .flatMap(({ block }) => blocksOf(block.body, 'required_providers'))
    .flatMap(({ body }: { body: Body }) => body.attributes)
    .map(({ name, value }) => ({ name, ours: sourceOf(value) === source }));
  // A module that gives the usual name to another provider means that one.
  const taken = named.some(({ name, ours }) => name === usual && !ours);
  const names = named.filter(({ ours }) => ours).map(({ name }) => name);
  return [...new Set([...names, ...(taken ? [] : [usual])])];
}

/** The last two parts of a provider's source; undefined where none is written. */
function sourceOf(value: Expression): string | undefined {
  const entry =
    value.kind === 'object'
      ? value.entries.find(({ key }) => key.kind === 'string' && key.value === 'source')?.value
      : undefined;
  return entry?.kind === 'string' ? entry.value.toLowerCase().split('/').slice(-2).join('/') : undefined;
}
