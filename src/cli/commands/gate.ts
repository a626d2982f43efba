import { Why401Error } from '../../model/errors.ts';
import { quoteGiven } from '../../model/given.ts';
import { formats, isFormat, render } from '../../report/index.ts';
import { type ExternalResult, externalFailure, terraformExternal } from '../../report/terraform-external.ts';
import { collect } from '../../world/read.ts';
import { type Command, flag, type Io, list, type Option, text, type Values } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { appendText, outputOptions, readOutputChoice, writeReport, writeText } from '../output.ts';
import { makeDiagnosis, questionOptions } from './diagnose.ts';

/** What a query of Terraform's `external` data source may set; never a secret: those come by the environment. */
const QUERY = ['vendor', 'region', 'client-id', 'login-url', 'api-url', 'scope', 'audience', 'resource'] as const;

/** A query is a small object. */
const LARGEST_QUERY = 100_000;

const options = {
  ...questionOptions,
  summary: {
    type: 'string',
    value: 'FILE',
    help: 'append the report as Markdown there, too: "$GITHUB_STEP_SUMMARY"',
  },
  also: {
    type: 'string',
    multiple: true,
    value: 'FORMAT:FILE',
    help: 'write the report in another format as well: junit:why401.xml, sarif:why401.sarif',
  },
  'warn-only': { type: 'boolean', help: 'print the verdict, and let the pipeline go on (exit code 0)' },
  'terraform-var': {
    type: 'boolean',
    help: 'print the verdict as a map of strings, for a variable of Terraform; exit code 0, a precondition decides',
  },
  'terraform-external': {
    type: 'boolean',
    help: 'speak the protocol of Terraform’s external data source: a query on standard input, a map of strings back',
  },
  ...outputOptions,
} as const satisfies Record<string, Option>;

const command: Command = {
  name: 'gate',
  summary: 'asks before a pipeline runs whether its credentials are accepted, and fails fast with the verdict',
  options,
  examples: [
    'why401 gate && terraform plan',
    'why401 gate --format github --summary "$GITHUB_STEP_SUMMARY" --also junit:why401.xml',
    'terraform plan -var "why401=$(why401 gate --terraform-var)"',
  ],
  run,
};

export default command;

async function run(values: Values, _positionals: readonly string[], io: Io): Promise<number> {
  if (flag(values, 'terraform-external') || flag(values, 'terraform-var')) return forTerraform(values, io);
  const choice = readOutputChoice(values);
  const also = list(values, 'also').map(readAlso);
  const diagnosis = await makeDiagnosis(values, io);
  await writeReport(diagnosis, choice, io);
  const summary = text(values, 'summary');
  if (summary !== undefined) await appendText(summary, await render(diagnosis, 'markdown'), '--summary', io);
  for (const { format, file } of also) await writeText(file, await render(diagnosis, format), '--also', io);
  return flag(values, 'warn-only') ? 0 : exitCodeOf(diagnosis.verdict.outcome);
}

/** @throws Why401Error USAGE */
function readAlso(given: string) {
  const [, format = '', file = ''] = /^([a-z]+):(.+)$/s.exec(given) ?? [];
  if (isFormat(format)) return { format, file };
  throw new Why401Error(
    'USAGE',
    `--also takes a format and a file, such as junit:why401.xml; formats: ${formats.join(', ')}`,
  );
}

/**
 * One object of strings on standard output, and exit code 0 whatever the verdict is: the precondition in the
 * configuration decides, and shows the sentence. What could not be asked is such an object, too; only a wrong call ends
 * in an error.
 */
async function forTerraform(values: Values, io: Io): Promise<number> {
  const asked = flag(values, 'terraform-external') ? { ...values, ...(await readQuery(io)) } : values;
  let result: ExternalResult;
  try {
    result = terraformExternal(await makeDiagnosis(asked, io));
  } catch (error) {
    if (!(error instanceof Why401Error) || error.exitCode !== 3) throw error;
    result = externalFailure(error.message);
  }
  io.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

/** @throws Why401Error USAGE for what is no object of strings, or sets what a query must not */
async function readQuery(io: Io): Promise<Values> {
  const bad = (what: string): Why401Error =>
    new Why401Error(
      'USAGE',
      `--terraform-external: the query on standard input ${what}; it may set: ${QUERY.map(under).join(', ')}`,
    );
  const bytes = await collect(io.stdin as AsyncIterable<Buffer>, LARGEST_QUERY).catch(() => Buffer.from('too long'));
  const given = bytes.toString('utf8').trim();
  let query: unknown;
  try {
    query = given === '' ? {} : JSON.parse(given);
  } catch {
    throw bad('is no JSON');
  }
  if (typeof query !== 'object' || query === null || Array.isArray(query)) throw bad('is no object');
  const set: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const option = QUERY.find((one) => one === name || under(one) === name);
    if (option === undefined || typeof value !== 'string') throw bad(`sets ${quoteGiven(name)}`);
    // Terraform has no other way to leave a field out.
    if (value !== '') set[option] = value;
  }
  return set;
}

/** As Terraform writes names. */
const under = (name: string): string => name.replaceAll('-', '_');
