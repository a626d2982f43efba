import { clientEvent } from '../policies/machine-clients.ts';
import type { Break } from './break.ts';

/**
 * The secret is reset; whoever holds a copy of the old one is refused from now on. Nobody can bring an old secret
 * back, so healing tells the new one.
 */
export const secretReset: Break = {
  cause: 'secret-reset',
  summary: 'reset the secret: every copy of the old one is stale (healing tells the new one)',
  gate: 'secret',
  apply({ org, client, actor, at }) {
    org.resetSecret({ ...client, modifiedBy: actor.userId ?? client.modifiedBy });
    org.audits.write(at, actor, {
      ...clientEvent(client, 'Reset'),
      changes: [{ property: 'secret', old: ['*****'], new: ['*****'] }],
    });
    return null;
  },
  heal({ org, client }) {
    // Told by the process that made it; after a restart nobody knows it any more, so there is another reset.
    if (!org.told.has(client.id)) org.resetSecret(client);
  },
};
