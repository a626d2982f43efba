import { Why401Error } from '../../model/errors.ts';
import type { Org } from '../org.ts';
import type { Client } from '../rows.ts';
import type { Break } from './break.ts';

interface Undo {
  client: Client;
  to: string;
}

/**
 * Region mix-up: the pipeline is pointed at an org that never had its client. Nobody deleted it here, so its trail
 * and usage go with it to the org where it lives, and its secret works there.
 */
export const clientInOtherOrg: Break = {
  cause: 'client-in-other-org',
  summary: 'the client lives in another org of this host (needs at least two orgs)',
  gate: 'client',
  apply({ org, client, neighbours }): Undo {
    const to = neighbours[0];
    if (to === undefined) {
      throw new Why401Error('USAGE', 'client-in-other-org needs a second org: start with --orgs acme,other');
    }
    const secret = org.told.get(client.id);
    if (secret === undefined) throw new Why401Error('USAGE', 'the secret of this client is not known to this process');
    const roleIds = new Set(client.roleDivisions.map(({ roleId }) => roleId));
    const roles = org.tables.role.all().filter(({ id }) => roleIds.has(id));
    to.adopt(
      client,
      secret,
      roles.map(({ name }) => name),
    );
    org.tables.client.delete(client.id);
    moveTrail(org, to, client.id);
    return { client, to: to.slug };
  },
  heal({ org, neighbours }, undo) {
    const { client, to: slug } = undo as Undo;
    const to = neighbours.find((other) => other.slug === slug);
    to?.tables.client.delete(client.id);
    org.tables.client.put(client);
    if (to !== undefined) moveTrail(to, org, client.id);
  },
};

function moveTrail(from: Org, to: Org, clientId: string): void {
  to.audits.take(from.audits.remove((event) => event.entityId === clientId || event.clientId === clientId));
  to.usage.take(from.usage.remove(clientId));
}
