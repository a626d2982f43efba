import { attributeOf, type Expression, parseHcl } from '../wire/hcl/index.ts';
import { type Files, join } from '../world/files.ts';
import { constantOf } from './constant.ts';
import { located, type Module, readHclFile, type SourceFile, type Unread } from './module.ts';
import { type Given, spotWords, type Value } from './value.ts';
import { type WorkspaceVariable, workspaceWords } from './workspace.ts';

/** `--var NAME=VALUE` and `--var-file FILE`, in the order given. */
export interface VariableArgument {
  kind: 'var' | 'var-file';
  text: string;
  /** Words for where it was given. */
  from: string;
}

export interface VariableSources {
  env: Readonly<Record<string, string | undefined>>;
  given: readonly VariableArgument[];
  /** Variables of a workspace of HCP Terraform, where the run is there. */
  workspace?: readonly WorkspaceVariable[] | undefined;
}

/** For each variable what gave it a value, lowest first: the last one counts, and the default is not among them. */
export type Assignments = ReadonlyMap<string, readonly Given[]>;

/**
 * The values of a root module's variables in the order of Terraform: `TF_VAR_`, terraform.tfvars, terraform.tfvars.json,
 * `*.auto.tfvars[.json]` by name, then the command line (`TF_CLI_ARGS` before it). An empty `TF_VAR_x` is a value.
 *
 * In a workspace of HCP Terraform the files come first, then its variables, then `TF_VAR_` and the command line of the
 * machine that starts the run (HCP Terraform, "Manage variables", "Precedence").
 */
export async function assignmentsOf(
  module: Module,
  { env, given, workspace }: VariableSources,
  files: Files,
  unread: Unread[],
): Promise<Assignments> {
  const found = new Map<string, Given[]>();
  const add = (name: string, one: Given): void => {
    found.set(name, [...(found.get(name) ?? []), one]);
  };
  const addFile = ({ path, parsed }: SourceFile): void => {
    for (const { name, value, at } of parsed.body.attributes) {
      const constant = constantOf(value);
      const spot = { file: path, line: at.line };
      const source = { words: spotWords(spot), spot };
      // "Variables not allowed": Terraform ends there.
      const hidden = 'an expression, which Terraform refuses in a file with values';
      add(name, constant === undefined ? { value: null, source, hidden } : { value: constant, source });
    }
  };
  const addEnvironment = (): void => {
    for (const [name, value] of Object.entries(env)) {
      if (!name.startsWith('TF_VAR_') || value === undefined) continue;
      const empty = value === '' ? ' (set, but empty)' : '';
      add(name.slice(7), { value, source: { words: `environment variable ${name}${empty}` }, asText: true });
    }
  };
  if (workspace === undefined) addEnvironment();
  module.values.forEach(addFile);
  for (const one of workspace ?? []) {
    if (one.category !== 'terraform') continue;
    const source = { words: workspaceWords(one), spot: one.spot };
    if (one.value === undefined) add(one.key, { value: null, source, hidden: 'which nobody is told' });
    else add(one.key, one.hcl ? { value: one.value, source, asText: true } : { value: one.value, source });
  }
  if (workspace !== undefined) addEnvironment();
  for (const { kind, text, from } of [...argumentsOfEnvironment(env), ...given]) {
    if (kind === 'var-file') {
      const file = await readHclFile(join(module.folder, text), files, unread);
      if (file !== undefined) addFile(file);
      continue;
    }
    const equals = text.indexOf('=');
    if (equals > 0) {
      add(text.slice(0, equals).trim(), { value: text.slice(equals + 1), source: { words: from }, asText: true });
    }
  }
  return found;
}

/**
 * The variable arguments in TF_CLI_ARGS and TF_CLI_ARGS_plan, which Terraform puts in front of its other arguments, the
 * ones of the command first: so that TF_CLI_ARGS goes before TF_CLI_ARGS_plan.
 */
export function argumentsOfEnvironment(env: VariableSources['env']): readonly VariableArgument[] {
  return ['TF_CLI_ARGS_plan', 'TF_CLI_ARGS'].flatMap((name) => {
    const words = [...(env[name] ?? '').matchAll(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g)].map(([word]) =>
      word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
    );
    return words.flatMap((word, at): VariableArgument[] => {
      const match = /^--?(var|var-file)(?:=(.*))?$/s.exec(word);
      if (match === null) return [];
      return [{ kind: match[1] as 'var' | 'var-file', text: match[2] ?? words[at + 1] ?? '', from: name }];
    });
  });
}

/** What a variable is declared with; of an override file the later argument counts. */
function declared(module: Module, name: string, argument: string): { value: Expression; file: string } | undefined {
  const found = located(module, 'variable').findLast(
    ({ block }) => block.labels[0] === name && attributeOf(block.body, argument) !== undefined,
  );
  const value = found === undefined ? undefined : attributeOf(found.block.body, argument)?.value;
  return found === undefined || value === undefined ? undefined : { value, file: found.file };
}

/** The declared default of a variable, where it has one that is a constant. */
export function defaultOf(module: Module, name: string): Given | undefined {
  const found = declared(module, name, 'default');
  const constant = found === undefined ? undefined : constantOf(found.value);
  if (found === undefined || constant === undefined) return undefined;
  const spot = { file: found.file, line: found.value.at.line };
  return { value: constant, source: { words: `default in ${spotWords(spot)}`, spot } };
}

/** Whether null stays null; else the default takes its place. */
export const isNullable = (module: Module, name: string): boolean => {
  const found = declared(module, name, 'nullable');
  return found?.value.kind !== 'bool' || found.value.value;
};

/** A value as the variable's type has it; undefined where a text from outside is no expression of that type. */
export function typedValue(module: Module, name: string, { value, asText }: Given): Value | undefined {
  const composed = declared(module, name, 'type')?.value.kind === 'call';
  return composed && asText === true && typeof value === 'string' ? expressionValue(value) : value;
}

/** A text for a variable that is made up of others (`object(...)`, `list(...)`): Terraform reads it as an expression. */
const expressionValue = (text: string): Value | undefined => {
  const { body, problems } = parseHcl(`x = ${text}\n`);
  const value = body.attributes[0]?.value;
  return problems.length > 0 || value === undefined ? undefined : constantOf(value);
};
