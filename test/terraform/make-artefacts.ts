import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtefactCase } from './artefact-cases.ts';
import { artefactCases, environmentOf, mainOf } from './artefact-cases.ts';
import { builtProvider } from './build-provider.ts';
import type { Replacements, Texts } from './redacted.ts';
import { redacted } from './redacted.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import { errorsOf, terraformVersion, Workspace } from './terraform.ts';

/**
 * Writes what a pipeline leaves behind when it is refused, one folder a case, made by the real `terraform` with the
 * stand-in provider against the embedded org:
 *
 *   node tools/run.mjs test/terraform/make-artefacts.ts DIR [--small] [CASE ...]
 *
 * `--small` makes the set that is committed, with the JSON logs cut to what is not tracing.
 */
const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined || terraformVersion === undefined) {
  process.stderr.write(
    'usage: node tools/run.mjs test/terraform/make-artefacts.ts DIR [--small] [CASE ...] (needs terraform)\n',
  );
  process.exit(64);
}
const small = rest.includes('--small');
const wanted = rest.filter((word) => !word.startsWith('--'));
const cases = artefactCases
  .filter((one) => !small || one.small)
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const one of cases) {
  const texts = await artefactsOf(one);
  const into = join(folder, one.name);
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  for (const [name, text] of Object.entries(texts)) await writeFile(join(into, name), text);
  process.stdout.write(`${one.name}: ${Object.keys(texts).length} files\n`);
}

async function artefactsOf(one: ArtefactCase): Promise<Texts> {
  const stage = await openStage(one.options);
  const env = await environmentOf(one, stage);
  const main = mainOf(one, stage);
  const workspace = await Workspace.open({ 'main.tf': main });
  try {
    const texts = await run(one, stage, workspace, env);
    const told = { 'main.tf': main, ...texts, ...about(one, stage, texts) };
    return redacted(told, await secrets(stage, env, workspace));
  } finally {
    await workspace.close();
    await stage.close();
  }
}

/** Every file that the commands of a case leave behind. */
async function run(
  one: ArtefactCase,
  stage: Stage,
  workspace: Workspace,
  env: Readonly<Record<string, string>>,
): Promise<Texts> {
  const quiet = ['-input=false', '-no-color'];
  const withLogs = (format: 'Text' | 'Json', file: string) => ({
    ...env,
    TZ: 'UTC',
    TF_LOG: format === 'Text' ? 'INFO' : 'JSON',
    TF_LOG_PATH: file,
    GENESYSCLOUD_SDK_DEBUG: 'true',
    GENESYSCLOUD_SDK_DEBUG_FORMAT: format,
    GENESYSCLOUD_SDK_DEBUG_FILE_PATH: `${file}.sdk`,
  });
  const human = await workspace.run(['plan', ...quiet], withLogs('Text', 'text'));
  one.betweenRuns?.(stage);
  const machine = await workspace.run(['plan', ...quiet, '-json', '-out=plan.tfplan'], withLogs('Json', 'json'));
  const plan = await workspace.run(['show', '-json', 'plan.tfplan'], env);
  const applied = one.apply === true ? await workspace.apply(env) : undefined;
  const file = (name: string): Promise<string> => workspace.read(name).catch(() => '');
  const texts: Record<string, string> = {
    'plan.txt': human.stdout + human.stderr,
    'plan.jsonl': machine.stdout,
    'tf-log.txt': await file('text'),
    'tf-log.jsonl': cut(await file('json')),
    'sdk_debug.txt': await file('text.sdk'),
    'sdk_debug.jsonl': await file('json.sdk'),
    'plan.json': plan.stdout,
    'apply.jsonl': applied?.stdout ?? '',
    'apply-stderr.txt': applied?.stderr ?? '',
    'terraform.tfstate': applied === undefined ? '' : await file('terraform.tfstate'),
    'state.json': applied === undefined ? '' : (await workspace.run(['show', '-json'], env)).stdout,
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}

/** The lines of a JSON log that are not tracing, when the set is to be small. */
function cut(log: string): string {
  if (!small) return log;
  const lines = log.split('\n').filter((line) => line !== '' && !/"@level":"(trace|debug)"/.test(line));
  return lines.map((line) => `${line}\n`).join('');
}

/** What was done, what Terraform said, and the org's private reason. */
function about(one: ArtefactCase, stage: Stage, texts: Texts): Texts {
  const errors = ['plan.jsonl', 'apply.jsonl'].flatMap((name) =>
    errorsOf({ code: 0, stdout: texts[name] ?? '', stderr: '' }).map(({ summary }) => summary),
  );
  const truth = stage.org.truth().map(({ step, reason, answered }) => ({ step, reason, answered }));
  const last = truth.at(-1);
  const told = { case: one.name, about: one.about, errors, ...(last === undefined ? {} : { truth: last }) };
  return { 'case.json': `${JSON.stringify(told, null, 2)}\n` };
}

/** Values that must not be told, and where this machine keeps things. */
async function secrets(
  stage: Stage,
  env: Readonly<Record<string, string>>,
  workspace: Workspace,
): Promise<Replacements> {
  const given = stage.org.orgs.flatMap(({ admin, pipeline }) => [admin.clientSecret, pipeline.clientSecret]);
  const used = [env.GENESYSCLOUD_OAUTHCLIENT_SECRET ?? '', env.GENESYSCLOUD_ACCESS_TOKEN ?? ''];
  const state = await workspace.read('terraform.tfstate').catch(() => '');
  const kept = [...state.matchAll(/"client_secret": "([^"]+)"/g)].map(([, secret = '']) => secret);
  return [
    ...[...new Set([...given, ...used, ...kept])].map(
      (secret) => [secret, 'REDACTED'.padEnd(secret.length, '-')] as const,
    ),
    [(await builtProvider()).folder, '/builds/provider'],
    [workspace.folder, '/builds/pipeline'],
  ];
}
