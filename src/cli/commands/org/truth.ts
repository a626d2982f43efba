import type { Refusal } from '../../../org/index.ts';
import type { Command } from '../../command.ts';
import { flag, text } from '../../command.ts';
import { ControlClient, columns, controlOptions } from './control-client.ts';

const truth: Command = {
  name: 'org truth',
  summary: 'the private reason of every refusal so far: what the wire does not say',
  options: {
    ...controlOptions,
    id: { type: 'string', value: 'ID', help: 'of one request only: its inin-correlation-id, or the caller’s own' },
    json: { type: 'boolean', help: 'print all of it as JSON' },
  },
  examples: ['why401 org truth', 'why401 org truth --id 3f2c… --json'],
  async run(values, _positionals, io) {
    const org = text(values, 'org');
    const client = new ControlClient(values, io);
    const path = `truth${org === undefined ? '' : `?org=${encodeURIComponent(org)}`}`;
    const { refusals: all } = await client.ask<{ refusals: readonly Refusal[] }>('GET', path);
    const id = text(values, 'id');
    const refusals =
      id === undefined ? all : all.filter((one) => [one.correlationId, one.callerCorrelationId].includes(id));
    if (flag(values, 'json')) io.stdout.write(`${JSON.stringify({ refusals })}\n`);
    else if (refusals.length === 0)
      io.stdout.write(`No request ${id === undefined ? '' : 'with that id '}was refused so far.\n`);
    else io.stdout.write(columns(refusals.map(row)));
    return 0;
  },
};
export default truth;

const row = ({ at, answered, step, reason, detail }: Refusal): string[] => [
  at,
  `${answered.method} ${answered.path}`,
  `${answered.status} ${answered.code}`,
  step,
  reason,
  detail,
];
