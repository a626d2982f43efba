import { mapsIn, textsIn, valueAt, type YamlMap, type YamlNode } from '../../discover/yaml.ts';
import type { Job, NamedValue, Pipeline, Platform, Script } from '../project.ts';

/** The platform that a file configures, by its name and folder. */
export function platformOf(path: string): Platform | undefined {
  if (/(?:^|\/)\.github\/(?:workflows|actions\/.+)\/?[^/]*\.ya?ml$/.test(path)) return 'github';
  if (/(?:^|\/)(?:[^/]*\.)?gitlab-ci\.ya?ml$/.test(path) || /(?:^|\/)\.gitlab\/.*\.ya?ml$/.test(path)) return 'gitlab';
  if (/(?:^|\/)[^/]*azure-pipelines?[^/]*\.ya?ml$/.test(path) || /(?:^|\/)\.?azure-pipelines\/.*\.ya?ml$/.test(path))
    return 'azure';
  if (/(?:^|\/)bitbucket-pipelines\.ya?ml$/.test(path)) return 'bitbucket';
  if (/(?:^|\/)\.circleci\/config\.ya?ml$/.test(path)) return 'circleci';
  return undefined;
}

const scriptKeys = new Set(['run', 'script', 'before_script', 'after_script', 'command', 'bash', 'pwsh', 'powershell']);
const valueKeys = new Set(['env', 'environment', 'variables']);

export interface PipelineParts {
  pipeline: Pipeline;
  scripts: readonly Script[];
  values: readonly Omit<NamedValue, 'field'>[];
}

/** What a pipeline's file says: its jobs, scripts, and the variables that it sets itself. */
export function readPipeline(platform: Platform, file: string, root: YamlNode | undefined): PipelineParts {
  const scripts: Script[] = [];
  const values: Omit<NamedValue, 'field'>[] = [];
  for (const { map, trail } of mapsIn(root)) {
    const group = `${file}#${trail.join('.')}`;
    for (const { key, value } of map.entries) {
      if (scriptKeys.has(key)) scripts.push(...scriptsOf(key, value, map, file, group, platform));
      else if (valueKeys.has(key) && value.kind !== 'text') values.push(...valuesOf(value, file, group));
    }
  }
  return {
    pipeline: { platform, file, jobs: jobsOf(platform, file, root), inputs: inputsOf(platform, root) },
    scripts,
    values,
  };
}

function scriptsOf(
  key: string,
  value: YamlNode,
  step: YamlMap,
  file: string,
  group: string,
  platform: Platform,
): Script[] {
  if (value.kind === 'map') return [];
  const shellName = valueAt(step, 'shell');
  const named = shellName?.kind === 'text' ? shellName.text : key;
  const shell = /^(?:pwsh|powershell)/.test(named) ? 'powershell' : /^cmd/.test(named) ? 'cmd' : 'sh';
  return [...textsIn(value)].map((text) => ({
    shell,
    lines: text.text.split('\n'),
    spot: { file, line: text.line },
    group,
    platform,
  }));
}

/** A map of names, or Azure's list of `name` and `value`. */
function valuesOf(node: YamlNode, file: string, group: string): Omit<NamedValue, 'field'>[] {
  const made = (name: string, value: YamlNode, line: number): Omit<NamedValue, 'field'>[] => {
    // GitLab: `{ value: ..., description: ... }`.
    const inner = value.kind === 'map' ? valueAt(value, 'value') : value;
    if (inner?.kind !== 'text') return [];
    const { text, style, typed } = inner;
    return [
      {
        name,
        value: text,
        holder: 'pipeline',
        style,
        typed,
        group,
        spot: { file, line: style === 'block' ? line : inner.line },
      },
    ];
  };
  if (node.kind === 'map') return node.entries.flatMap(({ key, value, line }) => made(key, value, line));
  if (node.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const name = valueAt(item, 'name');
    const value = valueAt(item, 'value');
    return name?.kind === 'text' && value !== undefined ? made(name.text, value, name.line) : [];
  });
}

/** Names of secrets in a text, as each platform refers to them. */
function secretsIn(platform: Platform, text: string): readonly string[] {
  if (platform === 'github') return [...text.matchAll(/secrets\.([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  const forms = platform === 'azure' ? /\$\(([A-Za-z_]\w*)\)|\$\{?([A-Za-z_]\w*)\}?/g : /\$\{?([A-Za-z_]\w*)\}?/g;
  return [...text.matchAll(forms)].map(([, one, other]) => one ?? other ?? '');
}

function jobsOf(platform: Platform, file: string, root: YamlNode | undefined): Job[] {
  const entries = jobEntries(platform, root);
  const triggers = triggersOf(platform, root);
  return entries.map(({ key, line, value }) => {
    const secrets = new Map<string, number>();
    for (const text of textsIn(value)) {
      for (const [at, one] of text.text.split('\n').entries()) {
        for (const name of secretsIn(platform, one)) if (!secrets.has(name)) secrets.set(name, text.line + at);
      }
    }
    const outputs = platform === 'github' ? valueAt(value, 'outputs') : undefined;
    const secretOutputs = [...textsIn(outputs)].filter(({ text }) => /secrets\./.test(text)).map((text) => text.line);
    return {
      name: key,
      spot: { file, line },
      environment: valueAt(value, 'environment') !== undefined || valueAt(value, 'deployment') !== undefined,
      secrets,
      runsOn:
        platform === 'gitlab' ? gitlabRuns(value) : isGuarded(value) ? { ...triggers, pullRequests: false } : triggers,
      secretOutputs,
    };
  });
}

/** A condition of a job or step that looks at where a pull request is from, or at what started the run. */
function isGuarded(job: YamlNode): boolean {
  for (const { map } of mapsIn(job)) {
    const condition = valueAt(map, 'if') ?? valueAt(map, 'condition');
    if (
      condition?.kind === 'text' &&
      /head\.repo|event_name|github\.ref\b|github\.actor|IsFork|Build\.Reason/i.test(condition.text)
    )
      return true;
  }
  return false;
}

const gitlabWords = new Set([
  'stages',
  'variables',
  'include',
  'default',
  'workflow',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'spec',
]);

function jobEntries(
  platform: Platform,
  root: YamlNode | undefined,
): readonly { key: string; line: number; value: YamlNode }[] {
  if (root?.kind !== 'map') return [];
  if (platform === 'gitlab')
    return root.entries.filter(({ key, value }) => !gitlabWords.has(key) && value.kind === 'map');
  if (platform === 'github' || platform === 'circleci') {
    const jobs = valueAt(root, 'jobs');
    return jobs?.kind === 'map' ? jobs.entries : [];
  }
  return [{ key: 'pipeline', line: root.line, value: root }];
}

function triggersOf(platform: Platform, root: YamlNode | undefined): Job['runsOn'] {
  if (platform === 'bitbucket') {
    return { pullRequests: valueAt(root, 'pipelines', 'pull-requests') !== undefined, anyBranch: false };
  }
  if (platform === 'azure') {
    const pr = valueAt(root, 'pr');
    return { pullRequests: pr !== undefined && !(pr.kind === 'text' && pr.text === 'none'), anyBranch: false };
  }
  if (platform !== 'github') return { pullRequests: false, anyBranch: false };
  // `on` is a truth value in YAML 1.1; the reader of 1.2 keeps the word.
  const on = valueAt(root, 'on');
  const names = on?.kind === 'map' ? on.entries.map(({ key }) => key) : [...textsIn(on)].map(({ text }) => text);
  return { pullRequests: names.includes('pull_request'), anyBranch: false };
}

/** For merge requests and for any branch: where a job's rules say so, or say nothing. */
function gitlabRuns(job: YamlNode): Job['runsOn'] {
  const limits = ['rules', 'only', 'if'].map((key) => valueAt(job, key)).filter((node) => node !== undefined);
  const texts = limits.flatMap((node) => [...textsIn(node)].map(({ text }) => text));
  const pullRequests = texts.some((text) => /merge_request/.test(text));
  const protectedOnly = texts.some((text) =>
    /CI_COMMIT_REF_PROTECTED|CI_DEFAULT_BRANCH|CI_COMMIT_TAG|^(?:main|master|tags)$/.test(text),
  );
  return { pullRequests, anyBranch: !protectedOnly };
}

/** GitLab: what is handed to a component or an included file. */
function inputsOf(platform: Platform, root: YamlNode | undefined): Pipeline['inputs'] {
  if (platform !== 'gitlab') return [];
  const found: { name: string; value: string; line: number }[] = [];
  for (const { map, trail } of mapsIn(valueAt(root, 'include'))) {
    if (trail.at(-1) !== 'inputs') continue;
    for (const { key, value } of map.entries) {
      if (value.kind === 'text') found.push({ name: key, value: value.text, line: value.line });
    }
  }
  return found;
}
