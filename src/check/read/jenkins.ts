import {
  callsWithin,
  type GroovyArgument,
  type GroovyCall,
  type GroovyStatement,
  type GroovyString,
  type GroovyValue,
  parseGroovy,
  statementsWithin,
  textOfGroovy,
} from '../../wire/groovy/index.ts';
import type { JenkinsStep, NamedValue, Script } from '../project.ts';

/** What a Jenkinsfile says, declarative or scripted. */
export interface JenkinsParts {
  steps: readonly JenkinsStep[];
  scripts: readonly Script[];
  values: readonly Omit<NamedValue, 'field'>[];
}

const shells: Readonly<Record<string, Script['shell']>> = {
  sh: 'sh',
  bat: 'cmd',
  powershell: 'powershell',
  pwsh: 'powershell',
};

/** Reads the steps that run a shell, and the variables that the pipeline sets or binds from the credentials store. */
export function readJenkinsfile(text: string, file: string): JenkinsParts {
  const parts = { steps: [] as JenkinsStep[], scripts: [] as Script[], values: [] as Omit<NamedValue, 'field'>[] };
  for (const { statement, trail } of statementsWithin(parseGroovy(text))) {
    const group = `${file}#${trail.join('/')}`;
    parts.values.push(...valuesOf(statement, trail, group, file));
    for (const call of callsWithin(statement.value)) {
      parts.values.push(...boundBy(call, `${group}/${call.name}@${call.line}`, file));
      const shell = shells[call.name];
      const script = shell === undefined ? undefined : scriptOf(call);
      if (shell === undefined || script === undefined) continue;
      parts.steps.push(stepOf(call.name, script, file));
      parts.scripts.push(...script.lines.flatMap((one) => scriptLines(one, shell, group, file)));
    }
  }
  return parts;
}

/** `sh 'x'`, `sh(script: 'x')`. */
function scriptOf({ arguments: args }: GroovyCall): GroovyString | undefined {
  const script = argumentOf(args, 'script') ?? args.find(({ name }) => name === undefined)?.value;
  const [first] = script?.kind === 'other' ? script.parts : [script];
  return first?.kind === 'string' ? first : undefined;
}

const argumentOf = (args: readonly GroovyArgument[], name: string): GroovyValue | undefined =>
  args.find((one) => one.name === name)?.value;

const stepOf = (step: string, script: GroovyString, file: string): JenkinsStep => ({
  step,
  filledIn: script.filledIn.map(({ code, line }) => ({ code, spot: { file, line } })),
});

/** A line of the source is one line of the script, or several, where it holds `\n`. */
const scriptLines = (
  { text, line }: { text: string; line: number },
  shell: Script['shell'],
  group: string,
  file: string,
) => text.split('\n').map((one): Script => ({ shell, lines: [one], spot: { file, line }, group, platform: 'jenkins' }));

/** `NAME = ...` within `environment { }`, and `env.NAME = ...` anywhere. */
function valuesOf(
  statement: GroovyStatement,
  trail: readonly string[],
  group: string,
  file: string,
): readonly Omit<NamedValue, 'field'>[] {
  if (statement.kind !== 'assignment') return [];
  const ofEnvironment = trail.at(-1)?.startsWith('environment@') === true;
  const name = statement.name.startsWith('env.') ? statement.name.slice(4) : ofEnvironment ? statement.name : undefined;
  if (name === undefined) return [];
  const { value, line } = statement;
  const id =
    value.kind === 'call' && value.name === 'credentials' ? textOfGroovy(value.arguments[0]?.value) : undefined;
  const text = id === undefined ? textOfGroovy(value) : `credentials:${id}`;
  return text === undefined ? [] : [made(name, text, group, { file, line })];
}

const made = (name: string, value: string, group: string, spot: NamedValue['spot']): Omit<NamedValue, 'field'> => ({
  name,
  value,
  holder: 'pipeline',
  style: 'quoted',
  typed: false,
  group,
  spot,
});

/** What a binding puts into its variable (Jenkins, Credentials Binding plugin); without a mark: the secret's text. */
const whole: Readonly<Record<string, string>> = {
  usernameColonPassword: '#pair',
  UsernamePasswordBinding: '#pair',
  file: '#file',
  FileBinding: '#file',
  zip: '#file',
  ZipFileBinding: '#file',
};

/** The variables of `withCredentials([...])` and `withEnv([...])`. */
function boundBy(call: GroovyCall, group: string, file: string): readonly Omit<NamedValue, 'field'>[] {
  const list = call.arguments[0]?.value;
  if (list?.kind !== 'list') return [];
  if (call.name === 'withEnv') {
    return list.items.flatMap(({ value }) => {
      const [, name, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(textOfGroovy(value) ?? '') ?? [];
      return name === undefined || text === undefined ? [] : [made(name, text, group, { file, line: value.line })];
    });
  }
  if (call.name !== 'withCredentials') return [];
  return list.items.flatMap(({ value }) => {
    const binding = bindingOf(value);
    if (binding === undefined) return [];
    const id = textOfGroovy(argumentOf(binding.arguments, 'credentialsId')) ?? '';
    return [
      ['variable', whole[binding.name] ?? ''],
      ['usernameVariable', '#username'],
      ['passwordVariable', '#password'],
      ['keyFileVariable', '#file'],
    ].flatMap(([argument = '', mark = '']) => {
      const variable = argumentOf(binding.arguments, argument);
      const name = textOfGroovy(variable);
      if (variable === undefined || name === undefined) return [];
      return [made(name, `credentials:${id}${mark}`, group, { file, line: variable.line })];
    });
  });
}

/** `string(...)`, or the older `[$class: 'StringBinding', ...]`. */
function bindingOf(value: GroovyValue): { name: string; arguments: readonly GroovyArgument[] } | undefined {
  if (value.kind === 'call') return { name: value.name, arguments: value.arguments };
  if (value.kind !== 'list') return undefined;
  return { name: textOfGroovy(argumentOf(value.items, '$class')) ?? '', arguments: value.items };
}
