import { rejudge } from '../../diagnose.ts';
import { nodeWorld } from '../../world/node.ts';
import type { Command, Io, Values } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { logsOption, readLogsOption } from '../logs.ts';
import { minimalOption, outputOptions, readOutputChoice, writeReport } from '../output.ts';
import { readSavedCase, unusableCase } from '../saved-case.ts';

const command: Command = {
  name: 'rejudge',
  summary: 'judges a saved case again: the same evidence, no network (but for --logs)',
  positionals: 'FILE',
  arity: { min: 1, max: 1 },
  options: { ...logsOption, ...minimalOption, ...outputOptions },
  examples: [
    'why401 --save case.json; why401 rejudge case.json',
    'why401 rejudge case.json --format markdown',
    'why401 rejudge case.json --logs datadog',
  ],
  async run(values: Values, positionals: readonly string[], io: Io): Promise<number> {
    const choice = readOutputChoice(values);
    const file = positionals[0] ?? '';
    const saved = await readSavedCase(file, io);
    const withLogs = await readLogsOption(values, nodeWorld({ env: io.env }));
    const rejudged = await rejudge(saved).catch((error: unknown) => {
      throw unusableCase(file, error);
    });
    const diagnosis = await withLogs(rejudged);
    await writeReport(diagnosis, choice, io);
    return exitCodeOf(diagnosis.verdict.outcome);
  },
};

export default command;
