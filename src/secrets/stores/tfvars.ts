import { Secret } from '../secret.ts';
import { fieldOf, parse, type Store, shown, textOf, unreadable } from '../store.ts';
import { pathAndName, readBytes } from './read-text.ts';

const FORM = 'tfvars:PATH#name';

/** One variable of a tfvars file, in HCL or (`*.tfvars.json`) JSON. */
const tfvars: Store = {
  form: FORM,
  async read(asked) {
    const { path, name } = pathAndName(asked, FORM);
    const text = (await readBytes(asked, path, FORM)).toString('utf8').replace(/^\uFEFF/, '');
    const json = path.endsWith('.json') ? parse(text) : undefined;
    if (path.endsWith('.json') && json === undefined) {
      throw unreadable(asked, `the file ${path}`, shown(name), 'broken', 'it is no JSON');
    }
    const found = path.endsWith('.json') ? fieldOf(json, name) : textIn(text, name);
    if (found === undefined || found === null) {
      const todo = 'check the name of the variable, and that its value is a text in quotes';
      throw unreadable(asked, `the file ${path}`, shown(name), 'not-found', todo);
    }
    const value = textOf(found);
    return {
      secret: new Secret(value),
      source: `variable ${name} in ${path}${value === '' ? ' (set, but empty)' : ''}`,
    };
  },
};

export default tfvars;

/**
 * The text that a top-level attribute of HCL holds: in quotes, or a heredoc. Where a variable is set twice, Terraform
 * refuses the file; the last one is taken here.
 */
export function textIn(hcl: string, name: string): string | undefined {
  let found: string | undefined;
  let depth = 0;
  const lines = hcl.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, key = '', rest = ''] = /^\s*"?([\w-]+)"?\s*=\s*(.*)$/.exec(line) ?? [];
    const heredoc = /^<<(-?)(\w+)\s*$/.exec(rest);
    if (heredoc !== null) {
      const body: string[] = [];
      for (at += 1; at < lines.length && (lines[at] ?? '').trim() !== heredoc[2]; at++) body.push(lines[at] ?? '');
      if (depth === 0 && key === name) found = heredocText(body, heredoc[1] === '-');
      continue;
    }
    const quoted = /^"((?:[^"\\]|\\.)*)"\s*(?:(?:#|\/\/).*)?$/.exec(rest)?.[1];
    if (depth === 0 && key === name && quoted !== undefined) found = withoutEscapes(quoted);
    const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/(?:#|\/\/).*$/, '');
    depth += (bare.match(/[[{(]/g) ?? []).length - (bare.match(/[\]})]/g) ?? []).length;
  }
  return found;
}

/** A heredoc ends its last line, too: the line break is a part of the value. `<<-` takes the common indent off. */
function heredocText(lines: readonly string[], indented: boolean): string {
  const indent = indented ? Math.min(...lines.filter((one) => one.trim() !== '').map((one) => one.search(/\S/))) : 0;
  return lines.map((line) => `${line.slice(Number.isFinite(indent) ? indent : 0)}\n`).join('');
}

/** The escapes of HCL's quoted templates (hcl spec, "Template Expressions"). */
const withoutEscapes = (text: string): string =>
  text
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_all, four, eight, one) => {
      const code = (four ?? eight) as string | undefined;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return { n: '\n', r: '\r', t: '\t' }[one as string] ?? (one as string);
    })
    .replaceAll('$${', '${')
    .replaceAll('%%{', '%{');
