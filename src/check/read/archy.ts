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
