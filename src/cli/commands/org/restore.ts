import type { Command } from '../../command.ts';
import { ControlClient, controlOptions } from './control-client.ts';
import { parseJson, readText } from './start.ts';

const restore: Command = {
  name: 'org restore',
  summary: 'make a running org what a snapshot says',
  positionals: 'FILE',
  arity: { min: 1, max: 1 },
  options: { control: controlOptions.control },
  examples: ['why401 org restore before-sso.json'],
  async run(values, [file = ''], io) {
    const client = new ControlClient(values, io);
    await client.ask('POST', 'restore', parseJson(await readText(file), file));
    io.stdout.write(`Restored from ${file}.\n`);
    return 0;
  },
};
export default restore;
