import { Why401Error } from '../../model/errors.ts';
import { clientEvent } from '../policies/machine-clients.ts';
import type { Client } from '../rows.ts';
import type { Break } from './break.ts';

interface Undo {
  client: Client;
  to: string;
}

/** Region mix-up: the client the pipeline uses belongs to another org. Its secret keeps working there. */
export const clientInOtherOrg: Break = {
  cause: 'client-in-other-org',
  summary: 'move the client to another org of this host (needs at least two orgs)',
  gate: 'client',
  apply({ org, client, actor, at, neighbours }): Undo {
    const to = neighbours[0];
    if (to === undefined) {
      throw new Why401Error('USAGE', 'client-in-other-org needs a second org: start with --orgs acme,other');
    }
    const secret = org.told.get(client.id);
    if (secret === undefined) throw new Why401Error('USAGE', 'the secret of this client is not known to this process');
    org.tables.client.delete(client.id);
    org.audits.write(at, actor, clientEvent(client, 'Delete'));
    const roleIds = new Set(client.roleDivisions.map(({ roleId }) => roleId));
    const roleNames = org.tables.role.all().filter(({ id }) => roleIds.has(id));
    to.adopt(
      client,
      secret,
      roleNames.map(({ name }) => name),
    );
    return { client, to: to.slug };
  },
  heal({ org, actor, at, neighbours }, undo) {
    const { client, to } = undo as Undo;
    neighbours.find(({ slug }) => slug === to)?.tables.client.delete(client.id);
    org.tables.client.put(client);
    org.audits.write(at, actor, clientEvent(client, 'Create'));
  },
};
