import { mapsIn, type YamlNode } from '../../discover/yaml.ts';
import { asMap, asText, lineOfKey, parsed } from '../../wire/json/loose.ts';
import type { NamedValue } from '../project.ts';

/** The settings of Archy's results (`--resultsFile`): each with its value and the source that supplied it. */
export function archyResults(text: string, file: string): readonly Omit<NamedValue, 'field'>[] {
  return Object.entries(asMap(asMap(parsed(text)).settings)).flatMap(([name, setting]) => {
    const value = asText(asMap(setting).value);
    if (value === undefined) return [];
    const spot = { file, line: lineOfKey(text, name, 1) };
    return [{ name, value, holder: 'options', style: 'quoted', typed: false, group: file, spot } as const];
  });
}

/** Every text of a file with options (`--optionsFile`). */
export function archyOptions(root: YamlNode | undefined, file: string): readonly Omit<NamedValue, 'field'>[] {
  return [...mapsIn(root)].flatMap(({ map, trail }) =>
    map.entries.flatMap(({ key, value }) => {
      if (value.kind !== 'text') return [];
      const { text, style, typed, line } = value;
      const group = `${file}#${trail.join('.')}`;
      return [{ name: key, value: text, holder: 'options', style, typed, group, spot: { file, line } } as const];
    }),
  );
}
