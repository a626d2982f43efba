import type { GroovyText } from '../project.ts';

/**
 * The texts between quotes of a Jenkinsfile, comments left out. No Groovy is understood beyond that: a single quote keeps
 * `$`, a double quote expands it.
 */
export function readGroovy(text: string, file: string): readonly GroovyText[] {
  const found: GroovyText[] = [];
  let line = 1;
  let word = '';
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 3);
    const quote =
      rest === '"""' || rest === "'''" ? rest : rest.startsWith('"') || rest.startsWith("'") ? rest[0] : undefined;
    const comment = rest.startsWith('//') ? '\n' : rest.startsWith('/*') ? '*/' : undefined;
    const closing = quote ?? comment;
    if (closing === undefined) {
      const [name] = /^[A-Za-z_]\w*/.exec(text.slice(at, at + 80)) ?? [];
      if (name !== undefined) word = name;
      if (text[at] === '\n') line += 1;
      at += name?.length ?? 1;
      continue;
    }
    const start = at + (quote?.length ?? 2);
    let end = text.indexOf(closing, start);
    while (quote !== undefined && end > 0 && text[end - 1] === '\\') end = text.indexOf(closing, end + 1);
    if (end === -1) end = text.length;
    const inner = text.slice(start, end);
    if (quote !== undefined) found.push({ word, expands: quote.startsWith('"'), text: inner, spot: { file, line } });
    line += inner.split('\n').length - 1;
    at = comment === '\n' ? end : end + closing.length;
  }
  return found;
}

/** `NAME = credentials('id')` in a Jenkinsfile. */
export function credentialsOf(
  text: string,
  file: string,
): readonly { name: string; id: string; spot: GroovyText['spot'] }[] {
  return text.split('\n').flatMap((one, at) => {
    const [, name, id] = /^\s*([A-Za-z_]\w*)\s*=\s*credentials\(\s*['"]([^'"]+)['"]\s*\)/.exec(one) ?? [];
    return name === undefined || id === undefined ? [] : [{ name, id, spot: { file, line: at + 1 } }];
  });
}
