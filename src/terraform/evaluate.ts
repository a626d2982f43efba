import { attributeOf, type Expression, within } from '../wire/hcl/index.ts';
import { type Files, join } from '../world/files.ts';
import { located, type Module } from './module.ts';
import { type Evaluated, type Given, type Source, spotWords, textOfValue, type Value } from './value.ts';
import { type Assignments, defaultOf, isNullable, typedValue } from './variables.ts';

/** Where names are looked up: a module, and how its variables get their values. */
export interface Scope {
  module: Module;
  /** The values that a root module's variables were given, or what a call of the module hands in. */
  assignments: Assignments;
  /** Arguments of the call of this module; undefined for the root. */
  handedIn: ReadonlyMap<string, Evaluated> | undefined;
  files: Files;
}

/** What an expression stands for, as far as the files and the environment tell. */
export async function evaluate(one: Expression, scope: Scope, file: string, depth = 0): Promise<Evaluated> {
  const here = (value: Value): Evaluated => {
    const spot = { file, line: one.at.line };
    return { known: true, value, source: { words: spotWords(spot), spot }, lost: [] };
  };
  if (depth > 20) return unknown('it refers to itself');
  const inner = (expression: Expression): Promise<Evaluated> => evaluate(expression, scope, file, depth + 1);
  switch (one.kind) {
    case 'string':
    case 'bool':
      return here(one.value);
    case 'number':
      return here(Number(one.text));
    case 'null':
      return here(null);
    case 'reference':
      return lookUp(one.path, scope, depth);
    case 'template':
      return template(one.parts, inner, here);
    case 'call':
      return call(one.name, one.arguments, scope, inner);
    case 'conditional':
      return conditional(one, inner);
    case 'operation':
      return operation(one.operator, await Promise.all(one.operands.map(inner)), here);
    case 'list':
    case 'object': {
      const constant = await composed(one, inner);
      return constant === undefined ? unknown(whatFor(one)) : here(constant);
    }
    default:
      return unknown(whatFor(one));
  }
}

const unknown = (why: string): Evaluated => ({ known: false, why });

/** The names that an expression waits for. */
function whatFor(one: Expression): string {
  const names = [...within(one)].flatMap((part) => (part.kind === 'reference' ? [part.path.join('.')] : []));
  return names.length === 0 ? 'an expression that is not read here' : [...new Set(names)].slice(0, 3).join(', ');
}

async function lookUp(path: readonly string[], scope: Scope, depth: number): Promise<Evaluated> {
  const [root = '', name = '', ...rest] = path;
  if (root === 'var') return stepInto(await variable(name, scope), rest);
  if (root === 'local') {
    const locals = located(scope.module, 'locals');
    for (const { block, file } of locals.toReversed()) {
      const found = attributeOf(block.body, name);
      if (found === undefined) continue;
      const { value, left } = stepIntoObject(found.value, rest);
      return stepInto(await evaluate(value, scope, file, depth + 1), left);
    }
  }
  if (root === 'path' && (name === 'module' || name === 'root' || name === 'cwd')) {
    return { known: true, value: scope.module.folder, source: { words: path.join('.') }, lost: [] };
  }
  return unknown(path.join('.'));
}

/** Into an object that is written out: what stands beside the attribute need not be known, and its source is its own. */
function stepIntoObject(value: Expression, names: readonly string[]): { value: Expression; left: readonly string[] } {
  const [name, ...left] = names;
  if (value.kind !== 'object' || name === undefined) return { value, left: names };
  const entry = value.entries.find(({ key }) => key.kind === 'string' && key.value === name);
  return entry === undefined ? { value, left: names } : stepIntoObject(entry.value, left);
}

async function variable(name: string, scope: Scope): Promise<Evaluated> {
  const { module } = scope;
  const fallback = defaultOf(module, name);
  const named = (source: Source): Source => ({
    ...source,
    words: `${source.words} (variable ${name})`,
    variable: name,
  });
  const handed = scope.handedIn?.get(name);
  if (handed?.known === false) return handed;
  // Null is a value like any other, unless the variable is declared to have none.
  const counts = (value: Value): boolean => value !== null || isNullable(module, name);
  if (handed !== undefined && counts(handed.value)) return handed;
  const given = scope.handedIn === undefined ? (scope.assignments.get(name) ?? []) : [];
  const last = given.at(-1);
  const used = last !== undefined && (last.hidden !== undefined || counts(last.value)) ? last : fallback;
  if (used === undefined) return unknown(`var.${name}, which has no value`);
  if (used.hidden !== undefined) return unknown(`${used.source.words}, ${used.hidden}`);
  const value = typedValue(module, name, used);
  if (value === undefined) return unknown(`${used.source.words}, which is no value of the type of var.${name}`);
  return {
    known: true,
    value,
    source: named(used.source),
    lost: given.slice(0, -1).flatMap((one): Given[] => {
      const other = one.hidden !== undefined ? undefined : typedValue(module, name, one);
      return other === undefined ? [] : [{ value: other, source: named(one.source) }];
    }),
  };
}

function stepInto(from: Evaluated, names: readonly string[]): Evaluated {
  if (!from.known || names.length === 0) return from;
  const step = (value: Value): Value | undefined =>
    names.reduce<Value | undefined>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, Value>>)[name] : undefined,
      value,
    );
  const value = step(from.value);
  if (value === undefined) return unknown(`an attribute ${names.join('.')} that is not there`);
  const lost = from.lost.flatMap(({ value: whole, source }): Given[] => {
    const part = step(whole);
    return part === undefined ? [] : [{ value: part, source }];
  });
  return { ...from, value, lost };
}

async function template(
  parts: readonly (string | Expression)[],
  inner: (one: Expression) => Promise<Evaluated>,
  here: (value: Value) => Evaluated,
): Promise<Evaluated> {
  let text = '';
  let source: Source | undefined;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = await inner(part);
    if (!value.known) return value;
    // `"${x}"` alone is x itself.
    if (parts.length === 1) return value;
    const asText = textOfValue(value.value);
    if (asText === undefined) return unknown('a template of something that is no text');
    text += asText;
    source ??= value.source;
  }
  const made = here(text);
  return made.known && source !== undefined ? { ...made, source } : made;
}

async function conditional(
  { condition, then, otherwise }: Extract<Expression, { kind: 'conditional' }>,
  inner: (one: Expression) => Promise<Evaluated>,
): Promise<Evaluated> {
  const decided = await inner(condition);
  if (!decided.known) return decided;
  return inner(decided.value === true || decided.value === 'true' ? then : otherwise);
}

function operation(operator: string, operands: readonly Evaluated[], here: (value: Value) => Evaluated): Evaluated {
  const [left, right] = operands;
  if (left === undefined || !left.known) return left ?? unknown('an operation');
  if (operator === '!' && right === undefined) return here(left.value !== true);
  if (right === undefined) return operator === '-' ? here(-Number(left.value)) : unknown('an operation');
  if (!right.known) return right;
  if (operator === '==') return here(left.value === right.value);
  if (operator === '!=') return here(left.value !== right.value);
  if (operator === '&&') return here(left.value === true && right.value === true);
  if (operator === '||') return here(left.value === true || right.value === true);
  return unknown('arithmetic');
}

async function composed(one: Expression, inner: (one: Expression) => Promise<Evaluated>): Promise<Value | undefined> {
  if (one.kind === 'list') {
    const items = await Promise.all(one.items.map(inner));
    return items.every((item) => item.known) ? items.map(({ value }) => value) : undefined;
  }
  if (one.kind !== 'object') return undefined;
  const made: Record<string, Value> = {};
  for (const { key, value } of one.entries) {
    const [name, content] = [await inner(key), await inner(value)];
    // What is not known is left out, so that the rest can be used.
    if (name.known && typeof name.value === 'string' && content.known) made[name.value] = content.value;
  }
  return made;
}

/** White space as Go has it (`unicode.IsSpace`): a byte order mark is none, other than for `String.trim`. */
const SPACE_AT_EDGES =
  /^[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+|[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+$/g;

/** Functions of one text, as Terraform has them. */
const ofText: Readonly<Record<string, (text: string) => Value | undefined>> = {
  trimspace: (text) => text.replace(SPACE_AT_EDGES, ''),
  chomp: (text) => text.replace(/[\r\n]+$/, ''),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  tostring: (text) => text,
  sensitive: (text) => text,
  nonsensitive: (text) => text,
  base64encode: (text) => Buffer.from(text, 'utf8').toString('base64'),
  base64decode: (text) => Buffer.from(text, 'base64').toString('utf8'),
  urlencode: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  jsondecode: (text) => {
    try {
      return JSON.parse(text) as Value;
    } catch {
      return undefined;
    }
  },
};

async function call(
  name: string,
  args: readonly Expression[],
  scope: Scope,
  inner: (one: Expression) => Promise<Evaluated>,
): Promise<Evaluated> {
  const [first] = args;
  if (first === undefined) return unknown(`${name}()`);
  if (name === 'coalesce' || name === 'try') {
    for (const one of args) {
      const value = await inner(one);
      if (!value.known && name === 'coalesce') return value;
      if (value.known && (name === 'try' || (value.value !== null && value.value !== ''))) return value;
    }
    return unknown(`${name}() without a value`);
  }
  const value = await inner(first);
  if (!value.known) return value;
  if ((name === 'sensitive' || name === 'nonsensitive') && typeof value.value !== 'string') return value;
  if (name === 'file') return fileOf(value, scope);
  const change = ofText[name];
  const asText = textOfValue(value.value);
  const changed = change === undefined || asText === undefined ? undefined : change(asText);
  if (changed === undefined) return unknown(`${name}()`);
  const lost = value.lost.flatMap(({ value: other, source }): Given[] => {
    const text = textOfValue(other);
    const made = text === undefined ? undefined : change?.(text);
    return made === undefined ? [] : [{ value: made, source }];
  });
  return { ...value, value: changed, lost };
}

async function fileOf(path: Extract<Evaluated, { known: true }>, scope: Scope): Promise<Evaluated> {
  const name = textOfValue(path.value);
  if (name === undefined) return unknown('file()');
  const { folder } = scope.module;
  const full = name.startsWith(`${folder}/`) && folder !== '.' ? name : join(folder, name);
  if ((await scope.files.size(full)) === undefined)
    return unknown(`file ${full}, which is not there, or no plain file`);
  try {
    const value = await scope.files.text(full, 1_000_000);
    return { known: true, value, source: { words: `file ${full}`, spot: { file: full, line: 1 } }, lost: [] };
  } catch {
    return unknown(`file ${full}, which cannot be read`);
  }
}
