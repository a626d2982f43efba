import { Why401Error, whyUnreadable } from '../model/errors.ts';
import { shapeOf } from '../secrets/shape.ts';
import type { Tools } from '../vendors/vendor.ts';
import { asMap, asText, lineOfKey, parsed } from '../wire/json/loose.ts';
import { shellWords } from '../wire/shell-words.ts';
import { type Files, join } from '../world/files.ts';
import { type Conflict, conflict, type FieldName, type Found } from './found.ts';
import { readYaml } from './yaml.ts';

export interface ArchyPlace {
  folder: string;
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  /** The file that is named with `--optionsFile`, where somebody says which. */
  optionsFile: string | undefined;
}

/** One setting as one source has it; without a text where nobody knows it before a run. */
interface Setting {
  text: string | undefined;
  source: string;
}

type Settings = Readonly<Partial<Record<Field, Setting>>>;
type Field = 'clientId' | 'secret' | 'token' | 'region';

const fields = ['clientId', 'secret', 'token', 'region'] as const satisfies readonly FieldName[];

/**
 * The credentials as Archy finds them: its command line goes before its options file, and what `archy setup` stored comes
 * last (developer.genesys.cloud/devapps/archy/commandOverview). The command line is looked for in the scripts of the
 * folder; the results of a run say which source supplied a setting. Variables of the environment count only where the
 * command line names them: that Archy reads any by itself is not documented.
 */
export async function findInArchy(place: ArchyPlace, { archy }: Tools): Promise<Found | undefined> {
  const names = await place.files.list(place.folder).then(
    (entries) => entries.filter(({ kind }) => kind === 'file').map(({ name }) => name),
    () => [],
  );
  const command = await commandIn(names, place, archy);
  if (place.optionsFile !== undefined) await readable(place.optionsFile, place);
  const path = place.optionsFile ?? command?.optionsFile ?? (await onlyOptions(names, place, archy));
  if (command === undefined && path === undefined) return undefined;
  const options = path === undefined ? undefined : await optionsIn(path, place, archy);
  if (place.optionsFile === undefined && command === undefined && options?.secret === undefined) return undefined;
  const results = await resultsIn(names, place, archy);
  return decided({ command: command?.settings ?? {}, options: options ?? {}, results }, path, archy);
}

/** @throws Why401Error UNREADABLE_FILE */
async function readable(path: string, { folder, files }: ArchyPlace): Promise<void> {
  try {
    await files.text(join(folder, path));
  } catch (error) {
    throw new Why401Error('UNREADABLE_FILE', `--options-file: ${path} cannot be read (${whyUnreadable(error)})`);
  }
}

interface Sources {
  command: Settings;
  options: Settings;
  /** What the last run used that came from its command line. */
  results: Settings;
}

function decided({ command, options, results }: Sources, path: string | undefined, archy: Tools['archy']): Found {
  const found: Partial<Record<FieldName, { text: string; source: string }>> = {};
  const unknown: Partial<Record<FieldName, string>> = {};
  const conflicts: Conflict[] = [];
  for (const field of fields) {
    const [first, ...lost] = [command[field], results[field], options[field]].filter((one) => one !== undefined);
    // What a run says that its command line gave is that command line, as it was then.
    const used = first?.text === undefined && first === command[field] ? (results[field] ?? first) : first;
    if (used?.text === undefined) {
      const stored = `${archy.keys[field]}: not on the command line${path === undefined ? '' : ` and not in ${path}`}; Archy then takes what "archy setup" stored, which is not read here`;
      if (used !== undefined) unknown[field] = `${used.source}: not known before a run`;
      else if (field !== 'token') unknown[field] = stored;
      continue;
    }
    const { text, source } = used;
    found[field] = { text, source };
    for (const other of lost) {
      if (other.text === undefined || other === used) continue;
      conflicts.push(conflict(field, { text, source }, { text: other.text, source: other.source }));
    }
  }
  return { tool: archy.tool, fields: found, unknown, gateway: undefined, conflicts };
}

/** The settings of an options file: the texts of its outermost map. */
async function optionsIn(path: string, { folder, files }: ArchyPlace, { keys }: Tools['archy']): Promise<Settings> {
  const text = await files.text(join(folder, path)).catch(() => '');
  const { root } = readYaml(text);
  const made: Partial<Record<Field, Setting>> = {};
  for (const { key, line, value } of root?.kind === 'map' ? root.entries : []) {
    const field = fields.find((one) => keys[one] === key);
    if (field === undefined || value.kind !== 'text' || value.text === '') continue;
    made[field] = { text: value.text, source: `${key} in ${path} line ${line}` };
  }
  return made;
}

/** Every pair in the options files of a folder, with its place. */
export async function pairsOfOptions(
  { folder, files, env }: Omit<ArchyPlace, 'optionsFile'>,
  { archy }: Tools,
): Promise<readonly { clientId: string; secret: string; where: string; region: string | undefined }[]> {
  const entries = await files.list(folder).catch(() => []);
  const pairs: { clientId: string; secret: string; where: string; region: string | undefined }[] = [];
  for (const { name } of entries.filter(({ name }) => isOptionsName(name))) {
    const found = await optionsIn(name, { folder, files, env, optionsFile: undefined }, archy);
    const [clientId, secret] = [found.clientId?.text, found.secret?.text];
    if (clientId === undefined || secret === undefined) continue;
    pairs.push({ clientId, secret, where: found.secret?.source ?? name, region: found.region?.text });
  }
  return pairs;
}

const isOptionsName = (name: string): boolean => /\.ya?ml$/.test(name) && /archy|options/i.test(name);

/** A file of options by its name, where the folder has exactly one. */
async function onlyOptions(
  names: readonly string[],
  place: ArchyPlace,
  archy: Tools['archy'],
): Promise<string | undefined> {
  const likely = names.filter(isOptionsName);
  const holding: string[] = [];
  for (const name of likely) {
    if ((await optionsIn(name, place, archy)).secret !== undefined) holding.push(name);
  }
  return holding.length === 1 ? holding[0] : undefined;
}

/** The first call of Archy in the scripts of the folder that names a credential or an options file. */
async function commandIn(
  names: readonly string[],
  { folder, files, env }: ArchyPlace,
  { command, keys, optionsFile }: Tools['archy'],
): Promise<{ settings: Settings; optionsFile: string | undefined } | undefined> {
  for (const name of names.filter((one) => /\.(?:sh|bash)$|^Makefile$/.test(one))) {
    const path = join(folder, name);
    const text = await files.text(path, 1_000_000).catch(() => '');
    for (const { line, text: joined } of commandLines(text)) {
      const words = shellWords(joined);
      const at = words.findIndex((word) => word.text === command || word.text.endsWith(`/${command}`));
      if (at === -1) continue;
      const given = (option: string): Setting | undefined => {
        const index = words.findIndex((word, i) => i > at && word.text === `--${option}`);
        const word = index === -1 ? undefined : words[index + 1];
        if (word === undefined) return undefined;
        const source = `--${option} in ${path} line ${line}`;
        const named = word.variables?.map((one) => `$${one}`).join(', ') ?? '';
        return { text: filledIn(word, env), source: named === '' ? source : `${source} (${named})` };
      };
      const settings = Object.fromEntries(
        fields.flatMap((field) => {
          const one = given(keys[field]);
          return one === undefined ? [] : [[field, one]];
        }),
      ) as Settings;
      const file = given(optionsFile)?.text;
      if (file !== undefined || Object.keys(settings).length > 0) return { settings, optionsFile: file };
    }
  }
  return undefined;
}

/** Lines of a script, a `\` at the end joined to the next. */
function commandLines(text: string): readonly { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | undefined;
  text.split(/\r?\n/).forEach((line, at) => {
    const begun = open ?? { text: '', line: at + 1 };
    const goesOn = line.endsWith('\\');
    const joined = { text: begun.text + (goesOn ? `${line.slice(0, -1)} ` : line), line: begun.line };
    open = goesOn ? joined : undefined;
    if (!goesOn && joined.text.length < 20_000) found.push(joined);
  });
  return found;
}

/** A word with its variables filled in; undefined where one is not set here, or a command is run. */
function filledIn(
  word: { text: string; variables: readonly string[] | null },
  env: ArchyPlace['env'],
): string | undefined {
  if (word.variables === null || word.variables.some((name) => env[name] === undefined)) return undefined;
  return word.text.replace(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g, (all, bare?: string, braced?: string) => {
    const name = bare ?? braced ?? '';
    return word.variables?.includes(name) === true ? (env[name] ?? '') : all;
  });
}

/** What the results of a run (`--resultsFile`) say came from the command line. A mask is no value. */
async function resultsIn(
  names: readonly string[],
  { folder, files }: ArchyPlace,
  { keys }: Tools['archy'],
): Promise<Settings> {
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const path = join(folder, name);
    const text = await files.text(path, 1_000_000).catch(() => '');
    if (!text.includes('"settings"') || !text.includes(`"${keys.clientId}"`)) continue;
    const settings = asMap(asMap(parsed(text)).settings);
    const made: Partial<Record<Field, Setting>> = {};
    for (const field of fields) {
      const { value, source } = asMap(settings[keys[field]]);
      const written = asText(value);
      if (asText(source) !== 'command line parameter' || written === undefined) continue;
      const masked = shapeOf(written).placeholder !== undefined || written === '';
      const where = `${keys[field]} in ${path} line ${lineOfKey(text, keys[field], 1)} (from the command line of that run)`;
      made[field] = { text: masked ? undefined : written, source: where };
    }
    return made;
  }
  return {};
}
