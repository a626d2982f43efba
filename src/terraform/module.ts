import { whyUnreadable } from '../model/errors.ts';
import { type Block, type Body, blocksOf, type Parsed, parseHcl } from '../wire/hcl/index.ts';
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
}

/** A folder of Terraform files: what Terraform calls a module. */
export interface Module {
  folder: string;
  files: readonly SourceFile[];
  /** Files with values for variables, in the order in which Terraform reads them: the last wins. */
  values: readonly SourceFile[];
  unread: readonly Unread[];
}

const isConfiguration = (name: string): boolean => /\.tf(?:\.json)?$/.test(name) && !name.startsWith('.');
/** Override files are merged last, whatever their names (Terraform, "Override Files"). */
const isOverride = (name: string): boolean => /^(?:.*_)?override\.tf(?:\.json)?$/.test(name);

/** `terraform.tfvars`, `terraform.tfvars.json`, then `*.auto.tfvars` and `*.auto.tfvars.json` in the order of names. */
function valueRank(name: string): number {
  if (name === 'terraform.tfvars') return 1;
  if (name === 'terraform.tfvars.json') return 2;
  return /\.auto\.tfvars(?:\.json)?$/.test(name) ? 3 : 0;
}

/** Reads the Terraform files of a folder; undefined where it holds none. */
export async function readModule(folder: string, files: Files, known?: readonly string[]): Promise<Module | undefined> {
  const names = known ?? (await files.list(folder)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const configuration = names.filter(isConfiguration);
  if (configuration.length === 0) return undefined;
  const ordered = [...configuration.filter((name) => !isOverride(name)), ...configuration.filter(isOverride)];
  const values = names
    .filter((name) => valueRank(name) > 0)
    .sort((a, b) => valueRank(a) - valueRank(b) || (a < b ? -1 : 1));
  const unread: Unread[] = [];
  const read = async (name: string): Promise<SourceFile | undefined> => {
    const path = join(folder, name);
    const file = await readHclFile(path, files, unread);
    return file;
  };
  const parsed: SourceFile[] = [];
  for (const name of ordered) parsed.push(...((await read(name).then((one) => (one ? [one] : []))) ?? []));
  const parsedValues: SourceFile[] = [];
  for (const name of values) parsedValues.push(...((await read(name).then((one) => (one ? [one] : []))) ?? []));
  return { folder, files: parsed, values: parsedValues, unread };
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
  const parsed = path.endsWith('.json') ? parseHclJson(text, path.endsWith('.tfvars.json')) : parseHcl(text);
  const [problem] = parsed.problems;
  if (problem !== undefined) unread.push({ what: problem.message, spot: { file: path, line: problem.at.line } });
  return { path, parsed };
}

/** All blocks of a type in a module; of two with one name, an override file's comes last. */
export const located = (module: Module, type: string): readonly Located[] =>
  module.files.flatMap(({ path, parsed }) => blocksOf(parsed.body, type).map((block) => ({ block, file: path })));

/** The local names under which a module knows a provider, by the last two parts of its source. */
export function localNames(module: Module, source: string, usual: string): readonly string[] {
  const names = located(module, 'terraform')
    .flatMap(({ block }) => blocksOf(block.body, 'required_providers'))
    .flatMap(({ body }: { body: Body }) => body.attributes)
    .filter(({ value }) => {
      const entry =
        value.kind === 'object'
          ? value.entries.find(({ key }) => key.kind === 'string' && key.value === 'source')?.value
          : undefined;
      return entry?.kind === 'string' && entry.value.toLowerCase().split('/').slice(-2).join('/') === source;
    })
    .map(({ name }) => name);
  return [...new Set([...names, usual])];
}
