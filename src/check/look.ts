import { Secret } from '../secrets/secret.ts';
import { shapeOf } from '../secrets/shape.ts';
import type { Configuration, ProviderConfiguration } from '../terraform/providers.ts';
import { type Evaluated, type Spot, textOfValue } from '../terraform/value.ts';
import { attributeOf, type Expression } from '../wire/hcl/index.ts';
import type { FieldName, NamedValue, PlannedChange, Project } from './project.ts';

/** Questions about a project that several rules ask. Nothing in here judges. */

export const fieldWords: Readonly<Record<FieldName, string>> = {
  clientId: 'client id',
  secret: 'secret',
  token: 'access token',
  region: 'region',
};

/** An argument of a provider block that names one of the fields. */
export interface Argument {
  field: FieldName;
  name: string;
  expression: Expression;
  evaluated: Evaluated | undefined;
  provider: ProviderConfiguration;
  configuration: Configuration;
  /** Where it is written. */
  spot: Spot;
}

export function* argumentsOf(project: Project): Generator<Argument> {
  const { arguments: names } = project.tools.terraform;
  for (const configuration of project.configurations) {
    for (const provider of configuration.providers) {
      for (const field of ['clientId', 'secret', 'token', 'region'] as const) {
        const attribute = attributeOf(provider.block.body, names[field]);
        if (attribute === undefined) continue;
        const spot = { file: provider.fileOf(attribute), line: attribute.at.line };
        const evaluated = provider.arguments.get(names[field]);
        yield { field, name: names[field], expression: attribute.value, evaluated, provider, configuration, spot };
      }
    }
  }
}

/** The value of an argument as text, where it is known. */
export const textOf = (one: Evaluated | undefined): string | undefined =>
  one?.known === true ? textOfValue(one.value) : undefined;

/** Where a value came from, or where it is asked for when it came from no file. */
export const spotOf = ({ evaluated, spot }: Argument): Spot =>
  (evaluated?.known === true ? evaluated.source.spot : undefined) ?? spot;

/** A value that is none, but a reference that something else fills in. */
export const isReference = (value: string): boolean =>
  /^\$\{\{|^\$[({A-Za-z_]|^\{\{|^<<|^credentials:|^!reference|^%[A-Za-z_]\w*%$/.test(value.trim());

/** The variable that a value is, and nothing else: `$NAME`, `${NAME}`, `${env.NAME}`. */
export const referredTo = (value: string): string | undefined =>
  /^\$\{?(?:env\.)?([A-Za-z_]\w*)\}?$/.exec(unquoted(value.trim()))?.[1];

/** Whether a text can be a secret itself: it is there, it is no reference and no stand-in. */
export function isSecretText(value: string): boolean {
  const plain = unquoted(value.replace(/\r$/, '')).trim();
  return plain.length >= 8 && !isReference(plain) && !plain.includes('${{') && shapeOf(plain).placeholder === undefined;
}

export const unquoted = (value: string): string => /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value;

/** What may be said of a secret that stands in clear text. */
export const sightWords = (value: string): string => {
  const plain = unquoted(value.replace(/\r$/, ''));
  return `${plain.length} characters, ${new Secret(plain).fingerprint}`;
};

/** Values of the files that give a process its environment, which a name says to be of one of these fields. */
export const valuesFor = (project: Project, ...fields: readonly FieldName[]): readonly NamedValue[] =>
  project.values.filter(({ field }) => field !== undefined && fields.includes(field));

/** Names of variables that hold a secret: the vendor's, Terraform's that feed the provider, and those of the files. */
export function secretNames(project: Project): ReadonlySet<string> {
  const names = new Set<string>([...project.variables.secret, ...project.variables.token]);
  for (const { name, field, value } of project.values) {
    if (field !== 'secret' && field !== 'token') continue;
    names.add(name);
    // What it is filled in from holds the secret, too.
    const from = referredTo(value);
    if (from !== undefined) names.add(from);
  }
  for (const { field, expression, evaluated } of argumentsOf(project)) {
    if (field !== 'secret' && field !== 'token') continue;
    if (expression.kind === 'reference' && expression.path[0] === 'var')
      names.add(`TF_VAR_${expression.path[1] ?? ''}`);
    if (evaluated?.known === true && evaluated.source.variable !== undefined) {
      names.add(`TF_VAR_${evaluated.source.variable}`);
    }
  }
  return names;
}

const LONGEST_LINE = 4_000;

/** Every line of every script, with its place. */
export function* linesOf(project: Project, shell?: 'sh' | 'powershell' | 'cmd') {
  for (const script of project.scripts) {
    if (shell !== undefined && script.shell !== shell) continue;
    for (const [at, text] of script.lines.entries()) {
      // No person wrote such a line, and looking for patterns in it takes long.
      if (text.length > LONGEST_LINE) continue;
      yield { script, text, spot: { file: script.spot.file, line: script.spot.line + at } };
    }
  }
}

/** Whether a client is the one in use; undefined where the ids are not known. */
export function isOwn({ before }: Pick<PlannedChange, 'before'>, { ownIds }: Project): boolean | undefined {
  const id = before?.client_id ?? before?.id;
  if (typeof id !== 'string' || ownIds.length === 0) return undefined;
  return ownIds.includes(id.toLowerCase());
}

/** A file that shows others what to fill in: `.env.example`, `prod.tfvars.sample`, anything below `examples/`. */
export const isExample = ({ file }: Spot): boolean =>
  /(?:^|\/)(?:examples?|samples?|templates?|docs?)\//i.test(file) ||
  /(?:^|[./_-])(?:examples?|samples?|templates?|dist|tpl)(?:[./_-]|$)/i.test(file.split('/').at(-1) ?? '');
