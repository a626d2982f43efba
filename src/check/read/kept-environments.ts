import { mapsIn, textsIn, valueAt, type YamlNode } from '../../discover/yaml.ts';
import { readEnvFile } from '../../wire/env-file.ts';

/** A variable that something keeps from before a process is started. */
export interface Kept {
  name: string;
  value: string;
  line: number;
}

/** `ENV` and `ARG` with a value of a Dockerfile (Dockerfile reference, "ENV", "ARG"); a `\` at the end goes on. */
export function dockerVariables(text: string): readonly Kept[] {
  const found: Kept[] = [];
  let instruction = '';
  text.split(/\r?\n/).forEach((line, at) => {
    if (/^\s*#/.test(line)) return;
    const goesOn = /\\\s*$/.test(line);
    const [, word = '', rest = line] = instruction === '' ? (/^\s*(ENV|ARG)\s+(.*)$/i.exec(line) ?? []) : [];
    if (word !== '') instruction = word.toUpperCase();
    if (instruction === '') return;
    const content = rest.replace(/\\\s*$/, '');
    const pairs = [...content.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)];
    for (const [, name = '', value = ''] of pairs) {
      found.push({ name, value: value.replace(/^(["'])(.*)\1$/s, '$2'), line: at + 1 });
    }
    // The old form: ENV NAME value.
    const [, name, value] = word !== '' && pairs.length === 0 ? (/^([A-Za-z_]\w*)\s+(\S.*)$/.exec(content) ?? []) : [];
    if (name !== undefined && value !== undefined && instruction === 'ENV') found.push({ name, value, line: at + 1 });
    if (!goesOn) instruction = '';
  });
  return found;
}

/** `Environment=` and `EnvironmentFile=` of a unit of systemd (systemd.exec(5)). */
export function unitVariables(text: string): {
  kept: readonly Kept[];
  files: readonly { path: string; line: number }[];
} {
  const kept: Kept[] = [];
  const files: { path: string; line: number }[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    const [, key, rest = ''] = /^\s*(Environment|EnvironmentFile)\s*=\s*(.*)$/.exec(line) ?? [];
    if (key === 'EnvironmentFile') files.push({ path: rest.replace(/^-/, '').trim(), line: at + 1 });
    if (key !== 'Environment') return;
    for (const [, quoted, single, bare] of rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)) {
      const [one] = readEnvFile(quoted ?? single ?? bare ?? '');
      if (one !== undefined) kept.push({ name: one.name, value: one.value, line: at + 1 });
    }
  });
  return { kept, files };
}

/** `environment = ["NAME=value"]` of the runners in a `config.toml` of GitLab Runner ("Advanced configuration"). */
export function gitlabRunnerVariables(text: string): readonly Kept[] {
  const found: Kept[] = [];
  let within = false;
  text.split(/\r?\n/).forEach((line, at) => {
    const start = /^\s*environment\s*=\s*\[(.*)$/.exec(line)?.[1];
    if (start !== undefined) within = true;
    if (!within) return;
    for (const [, double, single] of (start ?? line).matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)) {
      const [one] = readEnvFile(double ?? single ?? '');
      if (one !== undefined) found.push({ name: one.name, value: one.value, line: at + 1 });
    }
    if ((start ?? line).includes(']')) within = false;
  });
  return found;
}

/** `envVars` of a controller or a node in Jenkins' Configuration as Code. */
export function jenkinsVariables(root: YamlNode | undefined): readonly Kept[] {
  return [...mapsIn(root)].flatMap(({ map }) => {
    const list = valueAt(map, 'envVars', 'env');
    if (list?.kind !== 'list') return [];
    return list.items.flatMap((item): Kept[] => {
      const [key, value] = [valueAt(item, 'key'), valueAt(item, 'value')];
      return key?.kind === 'text' && value?.kind === 'text'
        ? [{ name: key.text, value: value.text, line: value.line }]
        : [];
    });
  });
}

/** Files of variables that a compose file hands to a container: a name, a list of names, or of `path`. */
export function composeEnvFiles(root: YamlNode | undefined): readonly { path: string; line: number }[] {
  return [...mapsIn(root)].flatMap(({ map }) =>
    [...textsIn(valueAt(map, 'env_file'))].map(({ text, line }) => ({ path: text, line })),
  );
}

/** Paths that a workflow of GitHub keeps in a cache from run to run (actions/cache, "path"). */
export function cachedPaths(root: YamlNode | undefined): readonly { path: string; line: number }[] {
  return [...mapsIn(root)].flatMap(({ map }) => {
    const uses = valueAt(map, 'uses');
    if (uses?.kind !== 'text' || !/^actions\/cache(?:\/save|\/restore)?@/.test(uses.text)) return [];
    return [...textsIn(valueAt(map, 'with', 'path'))].flatMap(({ text, line }) =>
      text.split('\n').flatMap((path, at) => (path.trim() === '' ? [] : [{ path: path.trim(), line: line + at }])),
    );
  });
}
