import { styleText } from 'node:util';
import { isVariant, variants } from '../../demo/variants.ts';
import { Why401Error } from '../../model/errors.ts';
import { quoteGiven } from '../../model/given.ts';
import { type Command, type Io, text, type Values } from '../command.ts';
import { outputOptions, readOutputChoice, wantsColour, writeReport } from '../output.ts';

const { evidence } = outputOptions;

const command: Command = {
  name: 'demo',
  summary: 'plays the story on an embedded org: a pipeline that worked is refused, explained and mended',
  options: {
    variant: {
      type: 'string',
      value: 'NAME',
      help: `what else happened in that hour: ${Object.keys(variants).join(' | ')} (default secret-reset)`,
    },
    evidence,
  },
  examples: ['why401 demo', 'why401 demo --variant nothing', 'why401 demo --variant client-disabled --evidence all'],
  async run(values: Values, _positionals: readonly string[], io: Io): Promise<number> {
    const variant = text(values, 'variant') ?? 'secret-reset';
    if (!isVariant(variant)) {
      throw new Why401Error(
        'USAGE',
        `no variant ${quoteGiven(variant)}; there are: ${Object.keys(variants).join(', ')}`,
      );
    }
    const choice = readOutputChoice({ evidence: text(values, 'evidence') ?? 'none' });
    const colour = wantsColour(io);
    const paint = (style: 'bold' | 'red' | 'green', line: string): string =>
      colour ? styleText(style, line, { validateStream: false }) : line;
    const { tellStory } = await import('../../demo/story.ts');
    const { works } = await tellStory(variant, {
      says: (line) => io.stdout.write(`${paint('bold', line)}\n`),
      ran: ({ ok, lines }) => {
        for (const line of lines) io.stdout.write(`         ${line}\n`);
        io.stdout.write(
          `         ${ok ? paint('green', 'the pipeline works') : paint('red', 'the pipeline fails')}\n\n`,
        );
      },
      explains: async (diagnosis) => {
        io.stdout.write('\n');
        await writeReport(diagnosis, choice, io);
        io.stdout.write('\n');
      },
    });
    io.stdout.write(
      `\nOther turns of the story: why401 demo --variant ${Object.keys(variants)
        .filter((name) => name !== variant)
        .join(' | ')}\nAgainst your own organisation: why401 --help\n`,
    );
    return works ? 0 : 1;
  },
};

export default command;
