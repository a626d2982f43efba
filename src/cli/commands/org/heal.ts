import type { Healed } from '../../../org/index.ts';
import type { Command } from '../../command.ts';
import { flag, text } from '../../command.ts';
import { ControlClient, controlOptions } from './control-client.ts';

const heal: Command = {
  name: 'org heal',
  summary: 'undo exactly what break did: one cause, or everything that is open',
  positionals: '[CAUSE]',
  arity: { min: 0, max: 1 },
  options: {
    ...controlOptions,
    client: { type: 'string', value: 'ID', help: 'only for this client, by id or name' },
    json: { type: 'boolean', help: 'print what was healed as JSON' },
  },
  examples: ['why401 org heal', 'why401 org heal client-disabled'],
  async run(values, [cause], io) {
    const client = new ControlClient(values, io);
    const { healed } = await client.ask<{ healed: readonly Healed[] }>('POST', 'heal', {
      cause,
      org: text(values, 'org'),
      client: text(values, 'client'),
    });
    if (flag(values, 'json')) io.stdout.write(`${JSON.stringify({ healed })}\n`);
    else if (healed.length === 0) io.stdout.write('Nothing is broken.\n');
    for (const one of flag(values, 'json') ? [] : healed) {
      io.stdout.write(`${one.cause}: healed in "${one.org}".\n`);
      // An old secret cannot be brought back: healing means telling the new one.
      if (one.told) io.stdout.write(`  new secret of ${one.told.clientId}: ${one.told.clientSecret}\n`);
    }
    return 0;
  },
};
export default heal;
