import { attributeOf, type Expression, parseHcl } from '../../wire/hcl/index.ts';
import { Secret } from '../secret.ts';
import { fieldOf, parse, type Store, shown, textOf, unreadable } from '../store.ts';
import { pathAndName, readBytes } from './read-text.ts';

const FORM = 'tfvars:PATH#name';

/** One variable of a tfvars file, in HCL or (`*.tfvars.json`) JSON; `name.key` for one of an object's. */
const tfvars: Store = {
  form: FORM,
  async read(asked) {
    const { path, name } = pathAndName(asked, FORM);
    const text = (await readBytes(asked, path, FORM)).toString('utf8').replace(/^\uFEFF/, '');
    const { value, problem } = path.endsWith('.json') ? inJson(text, name) : inHcl(text, name);
    if (value === undefined) {
      const place = `the file ${path}`;
      if (problem !== undefined) throw unreadable(asked, place, shown(name), 'broken', problem);
      const todo = 'check the name of the variable, and that its value is a text in quotes';
      throw unreadable(asked, place, shown(name), 'not-found', todo);
    }
    return {
      secret: new Secret(value),
      source: `variable ${name} in ${path}${value === '' ? ' (set, but empty)' : ''}`,
    };
  },
};

export default tfvars;

interface Found {
  value: string | undefined;
  /** Why the file may hold more than could be read. */
  problem?: string;
}

function inJson(text: string, name: string): Found {
  const json = parse(text);
  if (json === undefined) return { value: undefined, problem: 'it is no JSON' };
  const found = fieldOf(json, name) ?? fieldOf(json, ...name.split('.'));
  return { value: found === undefined || found === null ? undefined : textOf(found) };
}

function inHcl(text: string, name: string): Found {
  const { body, problems } = parseHcl(text);
  const [variable = '', ...keys] = name.split('.');
  const value = textIn(attributeOf(body, variable)?.value, keys);
  const [first] = problems;
  return { value, ...(first === undefined ? {} : { problem: `line ${first.at.line} is no HCL: ${first.message}` }) };
}

/** The text of an expression that needs nothing else to be known, as Terraform hands it on. */
function textIn(one: Expression | undefined, keys: readonly string[]): string | undefined {
  const [key, ...rest] = keys;
  if (key !== undefined) {
    if (one?.kind !== 'object') return undefined;
    return textIn(one.entries.find((entry) => nameOf(entry.key) === key)?.value, rest);
  }
  if (one?.kind === 'string') return one.value;
  if (one?.kind === 'number') return one.text;
  return one?.kind === 'bool' ? String(one.value) : undefined;
}

/** A key of an object: in quotes, or a bare word. */
function nameOf(key: Expression): string | undefined {
  if (key.kind === 'string') return key.value;
  return key.kind === 'reference' && key.path.length === 1 ? key.path[0] : undefined;
}
