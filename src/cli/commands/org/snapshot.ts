import type { Snapshot } from '../../../org/index.ts';
import type { Command } from '../../command.ts';
import { ControlClient, controlOptions } from './control-client.ts';
import { writePrivate } from './start.ts';

const snapshot: Command = {
  name: 'org snapshot',
  summary: 'save the org as it stands; "org restore" and "org start --snapshot" bring it back',
  positionals: 'FILE',
  arity: { min: 1, max: 1 },
  options: { control: controlOptions.control },
  examples: ['why401 org snapshot before-sso.json'],
  async run(values, [file = ''], io) {
    const client = new ControlClient(values, io);
    const saved = await client.ask<Snapshot>('GET', 'snapshot');
    // It can check secrets and holds those of the toy clients, so it is written for its owner only.
    await writePrivate(file, `${JSON.stringify(saved)}\n`);
    io.stdout.write(`Saved ${saved.orgs.map(({ slug }) => slug).join(', ')} to ${file}.\n`);
    return 0;
  },
};
export default snapshot;
