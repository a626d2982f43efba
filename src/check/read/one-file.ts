import { readYaml, type YamlNode } from '../../discover/yaml.ts';
import { readHclFile, type SourceFile, type Unread, unreadWords } from '../../terraform/module.ts';
import { workspaceListing } from '../../terraform/workspace.ts';
import { readEnvFile } from '../../wire/env-file.ts';
import type { FieldName, HolderKind, NamedFile, NamedValue } from '../project.ts';
import { archyOptions, archyResults } from './archy.ts';
import { kindOfArtefact, readLog, readPlan, readState } from './artefact.ts';
import { composeVariables } from './compose.ts';
import { readJenkinsfile } from './jenkins.ts';
import {
  cachedPaths,
  composeEnvFiles,
  dockerVariables,
  gitlabRunnerVariables,
  jenkinsVariables,
  type Kept,
  unitVariables,
} from './kept-environments.ts';
import { fieldOfName } from './names.ts';
import type { Collected, ReadOptions } from './options.ts';
import { platformOf, readPipeline } from './pipeline.ts';

export interface Reading {
  project: Collected;
  unread: Unread[];
  fed: ReadonlyMap<string, FieldName>;
  options: ReadOptions;
  /** The `.env` files of self-hosted runners, which lie beside their `.runner`. */
  runners: ReadonlySet<string>;
  count(): void;
}

type Read = (path: string, reading: Reading) => Promise<void>;

/** Files by their names; the first line that fits counts. */
const byName: readonly (readonly [name: RegExp, read: Read])[] = [
  [/\.(?:tf|tofu)vars(?:\.json)?$/, readValues],
  [/\.ya?ml$/, readYamlFile],
  [/^Jenkinsfile|\.jenkinsfile$/i, readJenkins],
  [/^\.env(?:\..+)?$|\.env$|\.envrc$/, readEnv],
  [/\.(?:sh|bash|ps1|bat|cmd)$|^Makefile$/, readScript],
  [/^(?:Dockerfile|Containerfile)(?:\..+)?$|\.dockerfile$/i, readDockerfile],
  [/\.service$/, readUnit],
  [/\.log$|(?:log|debug)[^/]*\.(?:txt|jsonl?)$/i, readLogFile],
  [/\.tfstate(?:\.backup)?$|\.json$|plan|\.tfstate\./, readArtefact],
];

/** Reads one file as what its name, or its first bytes, say that it is. */
export async function readOne(path: string, reading: Reading): Promise<void> {
  const name = path.split('/').at(-1) ?? '';
  if (name === reading.options.tools.profiles.local) return readConfigToml(path, reading);
  await byName.find(([pattern]) => pattern.test(name))?.[1](path, reading);
}

async function readValues(path: string, reading: Reading): Promise<void> {
  const file = await readHclFile(path, reading.options.files, reading.unread);
  reading.count();
  if (file === undefined) return;
  reading.project.otherValues.push(file);
  reading.project.values.push(...valuesOfFile(file, reading));
}

/** The texts of a file with values that a name says to be a credential. */
function valuesOfFile({ path, parsed }: SourceFile, { fed, options }: Reading): NamedValue[] {
  return parsed.body.attributes.flatMap(({ name, value, at }): NamedValue[] => {
    const field = fed.get(name) ?? fieldOfName(name, options.variables, fed);
    if (value.kind !== 'string' || field === undefined) return [];
    const spot = { file: path, line: at.line };
    return [{ name, value: value.value, field, holder: 'values', style: 'quoted', typed: false, group: path, spot }];
  });
}

/** A text file, or a line about why not. */
async function textOf(path: string, { unread, options, count }: Reading): Promise<string | undefined> {
  count();
  try {
    const text = await options.files.text(path);
    if (!text.includes('\0')) return text;
    unread.push({ what: 'it is no UTF-8 text (UTF-16?), and nothing in it was read', spot: { file: path, line: 1 } });
    return undefined;
  } catch (error) {
    unread.push({ what: unreadWords(error), spot: { file: path, line: 1 } });
    return undefined;
  }
}

async function readLogFile(path: string, reading: Reading): Promise<void> {
  reading.count();
  const secrets = await readLog(path, reading.options.files, reading.unread);
  reading.project.logs.push({ file: path, secrets });
}

async function readArtefact(path: string, reading: Reading): Promise<void> {
  const { project, unread, options } = reading;
  const kind = await kindOfArtefact(path, options.files).catch((error: unknown) => {
    unread.push({ what: unreadWords(error), spot: { file: path, line: 1 } });
    return undefined;
  });
  if (kind === undefined) return;
  reading.count();
  if (kind === 'state') project.states.push(await readState(path, options.files, unread));
  else if (kind === 'plan') project.plans.push(await readPlan(path, options.files, unread));
  else if (kind === 'saved-plan') project.savedPlans.push({ file: path, line: 1 });
  else await readSmallJson(path, kind, reading);
}

/** A listing of a workspace's variables, or the results of Archy. */
async function readSmallJson(path: string, kind: 'workspace' | 'archy', reading: Reading): Promise<void> {
  const text = await reading.options.files.text(path).catch(() => undefined);
  if (text === undefined) return;
  if (kind === 'workspace') reading.project.workspaceVariables.push(...workspaceListing(text, path));
  else add(archyResults(text, path), reading);
}

async function readYamlFile(path: string, reading: Reading): Promise<void> {
  const platform = platformOf(path);
  const name = path.split('/').at(-1) ?? '';
  const isCompose = /^(?:docker-)?compose[^/]*\.ya?ml$/.test(name);
  const isOptions = /archy|options/i.test(name);
  const isJenkins = /^jenkins[^/]*\.ya?ml$|casc/i.test(path);
  if (platform === undefined && !isCompose && !isOptions && !isJenkins) return;
  const text = await textOf(path, reading);
  if (text === undefined) return;
  const { root, problem } = readYaml(text);
  if (problem !== undefined) reading.unread.push({ what: problem.message, spot: { file: path, line: problem.line } });
  if (platform !== undefined) readPipelineFile(path, platform, root, reading);
  else if (isCompose) {
    add(composeVariables(root, path), reading);
    named(composeEnvFiles(root), 'compose', path, reading);
  } else if (isJenkins) keep(jenkinsVariables(root), 'runner', path, reading);
  else add(archyOptions(root, path), reading);
}

function readPipelineFile(
  path: string,
  platform: Parameters<typeof readPipeline>[0],
  root: YamlNode | undefined,
  reading: Reading,
): void {
  const { pipeline, scripts, values } = readPipeline(platform, path, root);
  reading.project.pipelines.push(pipeline);
  reading.project.scripts.push(...scripts);
  add(values, reading);
  if (platform === 'github') named(cachedPaths(root), 'cache', path, reading);
}

function add(values: readonly Omit<NamedValue, 'field'>[], { project, fed, options }: Reading): void {
  project.values.push(...values.map((one) => ({ ...one, field: fieldOfName(one.name, options.variables, fed) })));
}

/** Variables of one file, all of one process. */
function keep(variables: readonly Kept[], holder: HolderKind, file: string, reading: Reading): void {
  const own = { holder, style: 'quoted', typed: false, group: file } as const;
  add(
    variables.map(({ name, value, line }) => ({ ...own, name, value, spot: { file, line } })),
    reading,
  );
}

function named(
  paths: readonly { path: string; line: number }[],
  by: NamedFile['by'],
  file: string,
  { project }: Reading,
): void {
  project.namedFiles.push(...paths.map(({ path, line }) => ({ path, by, spot: { file, line } })));
}

async function readEnv(path: string, reading: Reading): Promise<void> {
  const text = await textOf(path, reading);
  const holder = reading.runners.has(path) ? ('runner' as const) : ('env-file' as const);
  add(
    readEnvFile(text ?? '').map(({ name, value, line, bom }) => ({
      name,
      value: bom ? `\uFEFF${value}` : value,
      holder,
      style: 'plain',
      typed: false,
      group: path,
      spot: { file: path, line },
    })),
    reading,
  );
}

async function readScript(path: string, reading: Reading): Promise<void> {
  const text = await textOf(path, reading);
  if (text === undefined) return;
  const shell = path.endsWith('.ps1') ? 'powershell' : /\.(?:bat|cmd)$/.test(path) ? 'cmd' : 'sh';
  reading.project.scripts.push({
    shell,
    lines: text.split('\n'),
    spot: { file: path, line: 1 },
    group: path,
    platform: undefined,
  });
}

async function readJenkins(path: string, reading: Reading): Promise<void> {
  const text = await textOf(path, reading);
  if (text === undefined) return;
  const { steps, scripts, values } = readJenkinsfile(text, path);
  reading.project.jenkinsSteps.push(...steps);
  reading.project.scripts.push(...scripts);
  add(values, reading);
}

async function readDockerfile(path: string, reading: Reading): Promise<void> {
  keep(dockerVariables((await textOf(path, reading)) ?? ''), 'image', path, reading);
}

async function readUnit(path: string, reading: Reading): Promise<void> {
  const { kept, files } = unitVariables((await textOf(path, reading)) ?? '');
  keep(kept, 'service', path, reading);
  named(files, 'systemd', path, reading);
}

/** `config.toml` is GitLab Runner's where it has runners, else the one with the profiles of the vendor's command line. */
async function readConfigToml(path: string, reading: Reading): Promise<void> {
  const text = (await textOf(path, reading)) ?? '';
  if (/^\s*\[\[runners\]\]/m.test(text)) keep(gitlabRunnerVariables(text), 'runner', path, reading);
  else readProfiles(text, path, reading);
}

function readProfiles(text: string, path: string, reading: Reading): void {
  const { keys } = reading.options.tools.profiles;
  const fields = new Map<string, FieldName>([
    [keys.clientId, 'clientId'],
    [keys.secret, 'secret'],
    [keys.token, 'token'],
    [keys.region, 'region'],
  ]);
  let table = '';
  text.split('\n').forEach((line, at) => {
    table = /^\s*\[([^\]]+)\]/.exec(line)?.[1] ?? table;
    const [, name = '', value] = /^\s*([\w-]+)\s*=\s*["'](.*)["']\s*(?:#.*)?$/.exec(line) ?? [];
    const field = fields.get(name);
    if (value === undefined || field === undefined) return;
    const spot = { file: path, line: at + 1 };
    reading.project.values.push({
      name,
      value,
      field,
      holder: 'profile',
      style: 'quoted',
      typed: false,
      group: `${path}#${table}`,
      spot,
    });
  });
}
