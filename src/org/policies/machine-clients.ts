import type { Actor, Happened } from '../audits.ts';
import { clientChanges } from '../client-write.ts';
import type { Org } from '../org.ts';
import { divisionsHolding } from '../permissions.ts';
import type { Client } from '../rows.ts';

/** The machine clients that a policy reaches: not the ones with every permission, or nobody could mend anything. */
export function machineClients(org: Org): Client[] {
  return org.tables.client
    .all()
    .filter(({ authorizedGrantType }) => authorizedGrantType === 'CLIENT-CREDENTIALS')
    .filter((client) => !divisionsHolding(org, client, '*:*:*', org.clock.now()).has('*'));
}

/** Changes a client the way an administrator does, audit event included. */
export function changeClient(
  org: Org,
  before: Client,
  fields: Partial<Client>,
  actor: Actor,
  at: number,
  action: string,
): Client {
  const after: Client = { ...before, ...fields, dateModified: at, modifiedBy: actor.userId ?? before.modifiedBy };
  org.tables.client.put(after);
  org.audits.write(at, actor, { ...clientEvent(after, action), changes: clientChanges(before, after) });
  return after;
}

/** The frame of an audit event about a client. */
export function clientEvent(client: Client, action: string): Happened {
  return { entityType: 'OAuthClient', entityId: client.id, entityName: client.name, action };
}
