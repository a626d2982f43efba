import { CHECK_SCHEMA_VERSION, type CheckFinding, type CheckReport, type Unchecked } from '../model/check.ts';
import { Redactor } from '../secrets/redact.ts';
import { Secret } from '../secrets/secret.ts';
import type { Unread } from '../terraform/module.ts';
import type { VariableArgument } from '../terraform/variables.ts';
import { loadVendor } from '../vendors/index.ts';
import type { Files } from '../world/files.ts';
import { argumentsOf, isSecretText, textOf, unquoted, valuesFor } from './look.ts';
import { type Held, permissionsNeeded } from './permissions.ts';
import type { Project } from './project.ts';
import { readProject } from './read/index.ts';
import { findingOf } from './rule.ts';
import { rules } from './rules/index.generated.ts';

export interface CheckOptions {
  /** The folder to check, as `files` knows it. */
  folder: string;
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  variables?: readonly VariableArgument[];
  /** Plans and states outside the folder. */
  artefacts?: readonly string[];
  /** Say which permissions are needed; with what the client holds, also which are missing. */
  permissions?: { held: Held | undefined; unknown: string | undefined };
}

/** The vendor whose tools this check knows. */
const VENDOR = 'genesys';

/** Reads a project and says what will break or leak, without any network. Changes nothing. */
export async function check(options: CheckOptions): Promise<CheckReport> {
  const vendor = await loadVendor(VENDOR);
  const { tools, variables, clientIdForm } = vendor;
  if (tools === undefined) throw new TypeError('a vendor without tools has nothing to check');
  const { project, unread, read } = await readProject(options.folder, {
    files: options.files,
    env: options.env,
    given: options.variables ?? [],
    tools,
    variables,
    clientIdForm,
    regionOf: (spelling) => tools.regionOf(spelling),
    extra: options.artefacts ?? [],
  });
  const findings: CheckFinding[] = rules.flatMap((rule) =>
    [...rule.look(project)].map((found) => findingOf(rule, found)),
  );
  const needs =
    options.permissions === undefined ? undefined : await permissionsNeeded(project, options.permissions.held);
  const unchecked = unread.map(({ what, spot }: Unread): Unchecked => ({ what, file: spot.file, line: spot.line }));
  if (options.permissions?.unknown !== undefined) {
    unchecked.push({ what: options.permissions.unknown, file: options.folder, line: 1 });
  }
  const clean = cleanerFor(project);
  return {
    schemaVersion: CHECK_SCHEMA_VERSION,
    kind: 'check',
    findings: sorted([...findings, ...(needs?.findings ?? [])]).map((one) => ({
      ...one,
      message: clean(one.message),
      fix: clean(one.fix),
    })),
    unchecked: unique(unchecked).map((one) => ({ ...one, what: clean(one.what) })),
    read,
    ...(needs === undefined ? {} : { permissions: needs.report }),
  };
}

/** Every secret that was read is taken out of every sentence, should a rule ever repeat one. */
function cleanerFor(project: Project): (text: string) => string {
  const redactor = new Redactor();
  const secrets = [
    ...[...argumentsOf(project)]
      .filter(({ field }) => field === 'secret' || field === 'token')
      .map(({ evaluated }) => textOf(evaluated) ?? ''),
    ...valuesFor(project, 'secret', 'token').map(({ value }) => unquoted(value.trim())),
  ];
  for (const secret of new Set(secrets)) if (isSecretText(secret)) redactor.add(new Secret(secret));
  return (text) => redactor.clean(text);
}

const order = (one: { file: string; line: number; rule?: string }): string =>
  `${one.file}\0${String(one.line).padStart(9, '0')}\0${one.rule ?? ''}`;

function sorted(findings: readonly CheckFinding[]): CheckFinding[] {
  return unique(findings).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const unique = <T>(items: readonly T[]): T[] => [...new Map(items.map((one) => [JSON.stringify(one), one])).values()];
