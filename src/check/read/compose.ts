import { mapsIn, type YamlNode } from '../../discover/yaml.ts';
import { readEnvFile } from '../../wire/env-file.ts';
import type { NamedValue } from '../project.ts';

/** What the services of a compose file get as `environment`: a map, or a list of `NAME=value`. */
export function composeVariables(root: YamlNode | undefined, file: string): readonly Omit<NamedValue, 'field'>[] {
  const found: Omit<NamedValue, 'field'>[] = [];
  for (const { map, trail } of mapsIn(root)) {
    const own = { holder: 'compose', group: `${file}#${[...trail, 'environment'].join('.')}` } as const;
    const environment = map.entries.find(({ key }) => key === 'environment')?.value;
    if (environment?.kind === 'map') {
      for (const { key, value } of environment.entries) {
        if (value.kind !== 'text') continue;
        const { text, style, typed, line } = value;
        found.push({ ...own, name: key, value: text, style, typed, spot: { file, line } });
      }
    } else if (environment?.kind === 'list') {
      for (const item of environment.items) {
        const [one] = item.kind === 'text' ? readEnvFile(item.text) : [];
        if (item.kind !== 'text' || one === undefined) continue;
        const { name, value } = one;
        found.push({ ...own, name, value, style: 'quoted', typed: false, spot: { file, line: item.line } });
      }
    }
  }
  return found;
}
