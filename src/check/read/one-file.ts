import { mapsIn, readYaml } from '../../discover/yaml.ts';
import { readHclFile, type SourceFile, type Unread, unreadWords } from '../../terraform/module.ts';
import { workspaceListing } from '../../terraform/workspace.ts';
import { readEnvFile } from '../../wire/env-file.ts';
import type { FieldName, GroovyText, NamedValue, Pipeline, Script } from '../project.ts';
import { archyResults } from './archy.ts';
import { kindOfArtefact, readLog, readPlan, readState } from './artefact.ts';
import { credentialsOf, readGroovy } from './groovy.ts';
import { fieldOfName } from './names.ts';
import type { Collected, ReadOptions } from './options.ts';
import { platformOf, readPipeline } from './pipeline.ts';

export interface Reading {
  project: Collected;
  unread: Unread[];
  fed: ReadonlyMap<string, FieldName>;
  options: ReadOptions;
  count(): void;
}

/** Reads one file as what its name, or its first bytes, say that it is. */
export async function readOne(path: string, reading: Reading): Promise<void> {
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
