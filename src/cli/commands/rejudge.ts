import { rejudge } from '../../diagnose.ts';
import type { Command, Io, Values } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { minimalOption, outputOptions, readOutputChoice, writeReport } from '../output.ts';
import { readSavedCase, unusableCase } from '../saved-case.ts';

const command: Command = {
  name: 'rejudge',
  summary: 'judges a saved case again: the same evidence, no network',
  positionals: 'FILE',
  arity: { min: 1, max: 1 },
  options: { ...minimalOption, ...outputOptions },
  examples: ['why401 --save case.json; why401 rejudge case.json', 'why401 rejudge case.json --format markdown'],
  async run(values: Values, positionals: readonly string[], io: Io): Promise<number> {
    const choice = readOutputChoice(values);
    const file = positionals[0] ?? '';
    const saved = await readSavedCase(file, io);
    const diagnosis = await rejudge(saved).catch((error: unknown) => {
      throw unusableCase(file, error);
    });
    await writeReport(diagnosis, choice, io);
    return exitCodeOf(diagnosis.verdict.outcome);
  },
};

export default command;
