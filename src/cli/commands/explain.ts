import { explainInputs } from '../../explain/inputs.ts';
import { Why401Error } from '../../model/errors.ts';
import type { Explanation } from '../../model/explanation.ts';
import { quoteGiven } from '../../model/given.ts';
import { renderExplanation } from '../../report/explanation.ts';
import { vendorIds } from '../../vendors/index.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { outputOptions, readOutputChoice, wantsColour, writeText } from '../output.ts';
import { progressBar } from '../progress-bar.ts';

const command: Command = {
  name: 'explain',
  summary: 'the same verdict from what was pasted: an error, a transcript, a log of any size; no network',
  positionals: '[FILE|-]...',
  arity: { min: 0, max: 1_000 },
  options: {
    ...outputOptions,
    vendor: {
      type: 'string',
      value: 'VENDOR',
      help: `whose answers these are, where the text does not tell: ${vendorIds.join(', ')}`,
    },
  },
  examples: [
    'pbpaste | why401 explain',
    'why401 explain build.log',
    'terraform plan -json 2>&1 | why401 explain --json',
    'why401 explain logs/*.gz --format markdown',
  ],
  async run(values: Values, positionals: readonly string[], io: Io): Promise<number> {
    const choice = readOutputChoice(values);
    const vendor = text(values, 'vendor');
    if (vendor !== undefined && !vendorIds.includes(vendor))
      throw new Why401Error('UNKNOWN_VENDOR', `no vendor ${quoteGiven(vendor)}; there are: ${vendorIds.join(', ')}`);
    if (positionals.length === 0 && io.stdin.isTTY === true)
      io.stderr.write('why401: paste what was printed, then press Ctrl-D\n');
    const progress = progressBar(io);
    const { explanation, notices } = await explainInputs(positionals, {
      cwd: io.cwd,
      stdin: io.stdin as AsyncIterable<Uint8Array>,
      now: new Date().toISOString(),
      vendor,
      progress: progress.show,
    }).finally(progress.end);
    for (const notice of notices) io.stderr.write(`why401: ${notice.message}\n`);
    const unread = notices.filter(({ kind }) => kind !== 'truncated').length;
    const asked = Math.max(1, positionals.length);
    if (unread > 0 && unread >= asked) return 3;
    const report = await renderExplanation(explanation, choice.format, {
      colour: choice.file === undefined && wantsColour(io),
      width: io.stdout.columns ?? 100,
      evidence: choice.evidence,
    });
    if (choice.file === undefined) io.stdout.write(report);
    else await writeText(choice.file, report, '--output', io);
    return exitCodeOfExplanation(explanation);
  },
};

/** 0 nothing found, 1 explained, 2 not settled. What is not settled counts: a script must look. */
export function exitCodeOfExplanation({ incidents, leaks }: Explanation): number {
  const refused = incidents.filter(({ verdict }) => verdict.outcome !== 'accepted');
  if (refused.length === 0) return leaks.length > 0 ? 1 : 0;
  return refused.every(({ verdict }) => verdict.outcome === 'explained') ? 1 : 2;
}

export default command;
