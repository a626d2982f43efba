import { stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { check } from '../../check/check.ts';
import type { Held } from '../../check/permissions.ts';
import { diagnose } from '../../diagnose.ts';
import { Why401Error, whyUnreadable } from '../../model/errors.ts';
import type { Evidence } from '../../model/evidence.ts';
import { quoteGiven } from '../../model/given.ts';
import { checkFormats, isCheckFormat, renderCheck } from '../../report/check/index.ts';
import { filesIn } from '../../world/files.ts';
import { nodeWorld } from '../../world/node.ts';
import { type Command, flag, type Io, list, text, type Values } from '../command.ts';
import { speaksUnicode, wantsColour, writeText } from '../output.ts';
import { projectOf, projectOptions } from '../project.ts';
import { readSavedCase } from '../saved-case.ts';

const command: Command = {
  name: 'check',
  summary: 'reads Terraform, CI workflows and tool configuration, and says what will break or leak, with file and line',
  positionals: '[DIR]',
  arity: { min: 0, max: 1 },
  options: {
    plan: { type: 'string', multiple: true, value: 'FILE', help: 'a plan (terraform show -json) or state outside DIR' },
    permissions: { type: 'boolean', help: 'list the permissions that the plan, or else the configuration, needs' },
    live: {
      type: 'boolean',
      help: 'hold them against what the client has, asked live with the credentials found in DIR',
    },
    case: { type: 'string', value: 'FILE', help: 'or against what a case says that "why401 --save" wrote' },
    ...projectOptions,
    json: { type: 'boolean', help: 'the same as --format json' },
    format: { type: 'string', value: 'FORMAT', help: checkFormats.join(' | ') },
    output: { type: 'string', value: 'FILE', help: 'write the report there instead of to standard output' },
  },
  examples: [
    'why401 check',
    'why401 check infra --format sarif --output why401.sarif',
    'terraform show -json tfplan > plan.json; why401 check --plan plan.json --live',
  ],
  run,
};

export default command;

async function run(values: Values, positionals: readonly string[], io: Io): Promise<number> {
  const format = text(values, 'format') ?? (flag(values, 'json') ? 'json' : 'terminal');
  if (!isCheckFormat(format)) {
    throw new Why401Error('USAGE', `no format ${quoteGiven(format)}; there are: ${checkFormats.join(', ')}`);
  }
  if (flag(values, 'json') && format !== 'json') {
    throw new Why401Error('USAGE', `--json and --format ${format} are two formats; give one of them`);
  }
  const { base, folder } = await placeOf(positionals[0] ?? '.', io);
  const artefacts = list(values, 'plan').map((file) => resolve(io.cwd, file));
  for (const file of artefacts) await readable(file, '--plan');
  const live = flag(values, 'live');
  const saved = text(values, 'case');
  const wanted = flag(values, 'permissions') || live || saved !== undefined;
  const held = saved === undefined ? (live ? await askLive(values, base, folder, io) : {}) : await fromCase(saved, io);
  const report = await check({
    folder,
    files: filesIn(base),
    env: io.env,
    variables: projectOf(values, io).variables ?? [],
    artefacts: artefacts.map((file) => (inside(base, file) ? relative(base, file).replaceAll('\\', '/') : file)),
    ...(wanted ? { permissions: { held: held.held, unknown: held.unknown } } : {}),
  });
  const file = text(values, 'output');
  const rendered = await renderCheck(report, format, {
    colour: file === undefined && wantsColour(io),
    width: io.stdout.columns ?? 100,
    unicode: speaksUnicode(io),
  });
  if (file === undefined) io.stdout.write(rendered);
  else await writeText(file, rendered, '--output', io);
  if (report.findings.length > 0) return 1;
  return report.unchecked.length > 0 ? 3 : 0;
}

const inside = (base: string, path: string): boolean => {
  const way = relative(base, path);
  return !way.startsWith('..') && !isAbsolute(way);
};

/** Paths in the report are relative to where the command was started, where the folder lies below; else to the folder. */
async function placeOf(given: string, io: Io): Promise<{ base: string; folder: string }> {
  const path = resolve(io.cwd, given);
  let isFolder = false;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    throw new Why401Error('UNREADABLE_FILE', `cannot check ${given}: ${whyUnreadable(error)}; give a folder`);
  }
  if (!isFolder) throw new Why401Error('UNREADABLE_FILE', `cannot check ${given}: it is no folder; give a folder`);
  if (!inside(io.cwd, path)) return { base: path, folder: '.' };
  return { base: io.cwd, folder: relative(io.cwd, path).replaceAll('\\', '/') || '.' };
}

async function readable(file: string, option: string): Promise<void> {
  try {
    await stat(file);
  } catch (error) {
    throw new Why401Error('UNREADABLE_FILE', `${option}: cannot read the file: ${whyUnreadable(error)}`);
  }
}

type Known = { held?: Held; unknown?: string };

const grantsIn = (evidence: readonly Evidence[]) =>
  evidence.find((one): one is Evidence<'grants'> => one.kind === 'grants')?.fact.grants;

async function fromCase(file: string, io: Io): Promise<Known> {
  const saved = await readSavedCase(file, io);
  const grants = grantsIn(saved.evidence);
  return grants === undefined
    ? { unknown: `what the client may do: the case ${file} does not hold its grants` }
    : { held: { grants, from: `case ${file}` } };
}

/** One look with the client's own credentials, found in the folder as Terraform finds them. */
async function askLive(values: Values, base: string, folder: string, io: Io): Promise<Known> {
  const project = { ...projectOf(values, io), folder, files: filesIn(base) };
  try {
    const { evidence, verdict } = await diagnose({ project, alsoWanted: ['grants'] }, nodeWorld({ env: io.env }));
    const grants = grantsIn(evidence);
    if (grants !== undefined) return { held: { grants, from: 'asked live' } };
    return { unknown: `what the client may do: ${verdict.summary} ("why401" tells more)` };
  } catch (error) {
    if (!(error instanceof Why401Error)) throw error;
    return { unknown: `what the client may do: ${error.message}` };
  }
}
