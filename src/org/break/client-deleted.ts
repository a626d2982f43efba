import { clientEvent } from '../policies/machine-clients.ts';
import type { Client } from '../rows.ts';
import type { Break } from './break.ts';

export const clientDeleted: Break = {
  cause: 'client-deleted',
  summary: 'delete the client (healing restores it)',
  gate: 'client',
  apply({ org, client, actor, at }) {
    org.tables.client.delete(client.id);
    org.deleted.set(client.id, client.name);
    org.audits.write(at, actor, {
      ...clientEvent(client, 'Delete'),
      changes: [{ property: 'deleted_on', old: [], new: [new Date(at).toISOString()] }],
    });
    return client;
  },
  heal({ org, actor, at }, undo) {
    const client = undo as Client;
    org.tables.client.put(client);
    org.deleted.delete(client.id);
    org.audits.write(at, actor, clientEvent(client, 'Restore'));
  },
};
