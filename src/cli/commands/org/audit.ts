import type { AuditEvent } from '../../../org/index.ts';
import type { Command } from '../../command.ts';
import { flag, text } from '../../command.ts';
import { ControlClient, columns, controlOptions } from './control-client.ts';

const audit: Command = {
  name: 'org audit',
  summary: 'the audit trail of the org: who changed what, when',
  options: {
    ...controlOptions,
    all: { type: 'boolean', help: 'also the creation of access tokens' },
    json: { type: 'boolean', help: 'print all of it as JSON' },
  },
  examples: ['why401 org audit', 'why401 org audit --all --json'],
  async run(values, _positionals, io) {
    const org = text(values, 'org');
    const client = new ControlClient(values, io);
    const path = `audit${org === undefined ? '' : `?org=${encodeURIComponent(org)}`}`;
    const { events } = await client.ask<{ events: readonly (AuditEvent & { by: string })[] }>('GET', path);
    const wanted = flag(values, 'all') ? events : events.filter(({ entityType }) => entityType !== 'AccessToken');
    if (flag(values, 'json')) io.stdout.write(`${JSON.stringify({ events: wanted })}\n`);
    else io.stdout.write(columns(wanted.map(row)));
    return 0;
  },
};
export default audit;

const row = ({ at, by, action, entityType, entityName, changes }: AuditEvent & { by: string }): string[] => [
  new Date(at).toISOString(),
  by,
  `${entityType} ${action}`,
  entityName,
  changes
    .map(({ property, old, new: now }) => `${property}: ${old.join(' ') || '-'} -> ${now.join(' ') || '-'}`)
    .join('; '),
];
