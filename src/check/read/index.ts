import { gatewayOf, readSdkFile } from '../../discover/sdk-file.ts';
import {
  located,
  type Module,
  readHclFile,
  readModule,
  type SourceFile,
  type Unread,
  unreadWords,
} from '../../terraform/module.ts';
import { type Configuration, readConfiguration } from '../../terraform/providers.ts';
import { textOfValue } from '../../terraform/value.ts';
import type { VariableArgument } from '../../terraform/variables.ts';
import type { Tools, VariableNames } from '../../vendors/vendor.ts';
import { attributeOf, within } from '../../wire/hcl/index.ts';
import { type Files, join } from '../../world/files.ts';
import type { FieldName, GroovyText, NamedValue, Pipeline, Plan, Project, Script, State } from '../project.ts';
import { archyResults } from './archy.ts';
import { kindOfArtefact, readLog, readPlan, readState } from './artefact.ts';
import { readEnvFile } from './env-file.ts';
import { credentialsOf, readGroovy } from './groovy.ts';
import { fieldOfName } from './names.ts';
import { platformOf, readPipeline } from './pipeline.ts';
import { walk } from './walk.ts';
import { workspaceListing, workspaceResources } from './workspace.ts';
import { mapsIn, readYaml } from './yaml.ts';

export interface ReadOptions {
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  given: readonly VariableArgument[];
  tools: Tools;
  variables: VariableNames;
  regionOf: Project['regionOf'];
  clientIdForm: RegExp | undefined;
  /** Artefacts that are named, beside those in the folder. */
  extra: readonly string[];
}

type Collected = { -readonly [K in keyof Project]: Project[K] extends readonly (infer T)[] ? T[] : Project[K] };

/** Reads all that `check` looks at below a folder. Judges nothing; what cannot be read is one line each. */
export async function readProject(
  root: string,
  options: ReadOptions,
): Promise<{ project: Project; unread: readonly Unread[]; read: { files: number; bytes: number } }> {
  const { files, env, tools, variables, regionOf, clientIdForm } = options;
  const unread: Unread[] = [];
  const read = { files: 0, bytes: 0 };
  const project: Collected = {
    configurations: [],
    otherValues: [],
    values: [],
    scripts: [],
    pipelines: [],
    groovy: [],
    states: [],
    plans: [],
    savedPlans: [],
    logs: [],
    hiddenGateways: [],
    workspaceVariables: [],
    ownIds: [],
    env,
    tools,
    variables,
    regionOf,
    clientIdForm,
  };
  const rest: string[] = [];
  const modules = new Map<string, Module>();
  for await (const { folder, names } of walk(root, files, unread)) {
    const module = await readModule(folder, files, names).catch(() => undefined);
    if (module !== undefined) {
      modules.set(module.folder, module);
      read.files += module.files.length + module.values.length;
    }
    const isHcl = /\.tf(?:\.json)?$|\.auto\.tfvars(?:\.json)?$|^terraform\.tfvars(?:\.json)?$/;
    rest.push(...names.filter((name) => !isHcl.test(name)).map((name) => join(folder, name)));
    // Values beside no configuration are read all the same.
    if (module === undefined)
      rest.push(...names.filter((name) => /\.tfvars(?:\.json)?$/.test(name)).map((name) => join(folder, name)));
  }
  project.configurations = await configurations(modules, options);
  project.workspaceVariables.push(...[...modules.values()].flatMap(workspaceResources));
  const fed = fedVariables(project.configurations, tools);
  for (const path of [...new Set([...rest, ...options.extra])]) {
    const before = read.files;
    await readOne(path, { project, unread, fed, options, count: () => (read.files += 1) });
    if (read.files > before) read.bytes += (await files.size(path)) ?? 0;
  }
  project.hiddenGateways = await hiddenGateways(options);
  project.ownIds = ownIds(project.configurations, options);
  for (const { unread: inside } of project.configurations) unread.push(...inside);
  const inConfigurations = new Set(project.configurations.flatMap((one) => one.modules));
  for (const module of modules.values()) if (!inConfigurations.has(module)) unread.push(...module.unread);
  return { project, unread, read };
}

/** The root modules: folders that no other folder calls. */
async function configurations(modules: ReadonlyMap<string, Module>, options: ReadOptions): Promise<Configuration[]> {
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
  for (const module of [...roots, ...all]) {
    if (seen.has(module)) continue;
    const one = await readConfiguration(module.folder, options.tools.terraform, sources, options.files, (folder) =>
      Promise.resolve(modules.get(folder)),
    );
    if (one === undefined) continue;
    found.push(one);
    for (const inside of one.modules) seen.add(inside);
  }
  return found;
}

/** Terraform variables that feed a field of the provider, by name. */
function fedVariables(all: readonly Configuration[], { terraform }: Tools): ReadonlyMap<string, FieldName> {
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

interface Reading {
  project: Collected;
  unread: Unread[];
  fed: ReadonlyMap<string, FieldName>;
  options: ReadOptions;
  count(): void;
}

/** Reads one file as what its name, or its first bytes, say that it is. */
async function readOne(path: string, reading: Reading): Promise<void> {
  const name = path.split('/').at(-1) ?? '';
  const { project, unread, options } = reading;
  const { files } = options;
  const platform = platformOf(path);
  if (/\.tfvars(?:\.json)?$/.test(name)) {
    const file = await readHclFile(path, files, unread);
    reading.count();
    if (file !== undefined) {
      project.otherValues.push(file);
      project.values.push(...valuesOfFile(file, reading));
    }
  } else if (platform !== undefined || /\.ya?ml$/.test(name)) await readYamlFile(path, reading);
  else if (/^Jenkinsfile|\.jenkinsfile$|\.Jenkinsfile$/.test(name)) await readJenkins(path, reading);
  else if (/^\.env(?:\..+)?$|\.env$|\.envrc$/.test(name)) await readEnv(path, reading);
  else if (/\.(?:sh|bash|ps1|bat|cmd)$/.test(name) || name === 'Makefile') await readScript(path, reading);
  else if (name === options.tools.profiles.local) await readProfiles(path, reading);
  else if (/\.log$|(?:log|debug)[^/]*\.(?:txt|jsonl?)$/i.test(name)) {
    reading.count();
    project.logs.push({ file: path, secrets: await readLog(path, files, unread) });
  } else if (/\.tfstate(?:\.backup)?$|\.json$|plan|\.tfstate\./.test(name)) await readArtefact(path, reading);
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
    return await options.files.text(path);
  } catch (error) {
    unread.push({ what: unreadWords(error), spot: { file: path, line: 1 } });
    return undefined;
  }
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
  else reading.project.values.push(...archyResults(text, path).map((one) => withField(one, reading)));
}

async function readYamlFile(path: string, reading: Reading): Promise<void> {
  const platform = platformOf(path);
  const isCompose = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/.test(path);
  const isOptions = /archy|options/i.test(path.split('/').at(-1) ?? '');
  if (platform === undefined && !isCompose && !isOptions) return;
  const text = await textOf(path, reading);
  if (text === undefined) return;
  const { root, problem } = readYaml(text);
  if (problem !== undefined) reading.unread.push({ what: problem.message, spot: { file: path, line: problem.line } });
  const { project } = reading;
  if (platform !== undefined) {
    const parts = readPipeline(platform, path, root);
    project.pipelines.push(parts.pipeline as Pipeline);
    project.scripts.push(...(parts.scripts as Script[]));
    project.values.push(...parts.values.map((one) => withField(one, reading)));
    return;
  }
  for (const { map, trail } of mapsIn(root)) {
    const inEnvironment = trail.at(-1) === 'environment';
    if (isCompose && !inEnvironment) continue;
    for (const { key, value } of map.entries) {
      if (value.kind !== 'text') continue;
      const { text: content, style, typed, line } = value;
      const holder = isCompose ? 'compose' : 'options';
      project.values.push(
        withField(
          {
            name: key,
            value: content,
            holder,
            style,
            typed,
            group: `${path}#${trail.join('.')}`,
            spot: { file: path, line },
          },
          reading,
        ),
      );
    }
  }
}

const withField = (one: Omit<NamedValue, 'field'>, { fed, options }: Reading): NamedValue => ({
  ...one,
  field: fieldOfName(one.name, options.variables, fed),
});

async function readEnv(path: string, reading: Reading): Promise<void> {
  const text = await textOf(path, reading);
  for (const { name, value, line, bom } of readEnvFile(text ?? '')) {
    const spot = { file: path, line };
    const one = {
      name,
      value: bom ? `\uFEFF${value}` : value,
      holder: 'env-file',
      style: 'plain',
      typed: false,
      group: path,
      spot,
    } as const;
    reading.project.values.push(withField(one, reading));
  }
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
  const { project } = reading;
  const texts: readonly GroovyText[] = readGroovy(text, path);
  project.groovy.push(...texts);
  for (const { word, text: inner, spot } of texts) {
    if (!/^(?:sh|bat|powershell|pwsh|script)$/.test(word)) continue;
    const shell = word === 'bat' ? 'cmd' : word === 'sh' || word === 'script' ? 'sh' : 'powershell';
    project.scripts.push({ shell, lines: inner.split('\n'), spot, group: path, platform: 'jenkins' });
  }
  for (const { name, id, spot } of credentialsOf(text, path)) {
    const one = {
      name,
      value: `credentials:${id}`,
      holder: 'pipeline',
      style: 'quoted',
      typed: false,
      group: path,
      spot,
    } as const;
    project.values.push(withField(one, reading));
  }
}

async function readProfiles(path: string, reading: Reading): Promise<void> {
  const text = await textOf(path, reading);
  const { keys } = reading.options.tools.profiles;
  const fields = new Map<string, FieldName>([
    [keys.clientId, 'clientId'],
    [keys.secret, 'secret'],
    [keys.token, 'token'],
    [keys.region, 'region'],
  ]);
  let table = '';
  (text ?? '').split('\n').forEach((line, at) => {
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

async function hiddenGateways({ env, files, tools }: ReadOptions): Promise<Collected['hiddenGateways']> {
  const home = env.HOME ?? env.USERPROFILE;
  if (home === undefined) return [];
  const found: Collected['hiddenGateways'] = [];
  for (const { tool, path, terraform } of tools.sdkFiles) {
    const file = join(home, path);
    const text = await files.text(file).catch(() => undefined);
    const gateway = text === undefined ? undefined : gatewayOf(readSdkFile(text));
    if (gateway !== undefined) {
      found.push({ tool, host: gateway.gateway.host, terraform, spot: { file, line: gateway.line } });
    }
  }
  return found;
}

/** Ids of the clients that the provider blocks and the environment name. */
function ownIds(all: readonly Configuration[], { tools, variables, env }: ReadOptions): string[] {
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

export type { Plan, SourceFile, State };
