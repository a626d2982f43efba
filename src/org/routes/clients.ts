import type { ClientFields } from '../client-write.ts';
import { clientChanges, readClient, rolesHeld, withGrants } from '../client-write.ts';
import { documented } from '../evidence.ts';
import { refuse } from '../exchange.ts';
import { any } from '../permissions.ts';
import type { Client } from '../rows.ts';
import { newId } from '../store.ts';
import { clientShape, listedClientShape, listing } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { ok, unknown } from './route.ts';

/** One poster names about 50 clients per org; the code for more is documented. */
const MOST_CLIENTS = 200;
const DAY = 86_400_000;

/** OAuth clients: list, create, read, write, delete, reset the secret. */
export const clientRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/oauth/clients',
    needs: any('oauth:client:view'),
    scope: 'oauth',
    mark: documented('SDK', 'no paging; entries have no grant type in the raw definition, the live service may differ'),
    handle: ({ org }) => {
      const rows = org.tables.client.all().map((client) => listedClientShape(org, client));
      return ok(listing(rows, new URLSearchParams(), 'oauth/clients', Math.max(rows.length, 25)));
    },
  },
  {
    method: 'POST',
    path: '/oauth/clients',
    needs: any('oauth:client:add'),
    scope: 'oauth',
    mark: documented('SDK'),
    handle: create,
  },
  {
    method: 'GET',
    path: '/oauth/clients/:clientId',
    needs: any('oauth:client:view'),
    scope: 'oauth',
    mark: documented('SDK', 'the secret is not returned, as announced in 2025; the current phase is unknown'),
    handle: (call) => withClient(call, (client) => ok(clientShape(call.org, client))),
  },
  {
    method: 'PUT',
    path: '/oauth/clients/:clientId',
    needs: any('oauth:client:edit'),
    scope: 'oauth',
    mark: documented('SDK'),
    handle: (call) => withClient(call, (client) => update(call, client)),
  },
  {
    method: 'DELETE',
    path: '/oauth/clients/:clientId',
    needs: any('oauth:client:delete'),
    scope: 'oauth',
    mark: documented('API-DEFINITION', 'only inactive clients can be deleted; older ones are kept for seven days'),
    handle: (call) => withClient(call, (client) => remove(call, client)),
  },
  {
    method: 'POST',
    path: '/oauth/clients/:clientId/secret',
    needs: any('oauth:client:edit'),
    scope: 'oauth',
    mark: documented('SDK', 'that tokens minted with the old secret live on is inferred'),
    handle: (call) => withClient(call, (client) => reset(call, client)),
  },
];

/** Finds the client of the path, or answers 404. Clients whose deletion is due are gone by now. */
export function withClient(call: Call, then: (client: Client) => Outcome): Outcome {
  const client = call.org.tables.client.get(call.param('clientId'));
  return client === undefined ? unknown('client', call.param('clientId')) : then(client);
}

function create(call: Call): Outcome {
  const { org, at } = call;
  if (org.tables.client.size >= MOST_CLIENTS) {
    return refuse('body-invalid', `${MOST_CLIENTS} clients`, { code: 'auth.too.many.clients' });
  }
  const fields = readClient(call, undefined);
  if ('refused' in fields) return fields;
  const refused = rolesHeld(call, fields.roleDivisions);
  if (refused !== undefined) return refused;
  const { client, secret } = org.resetSecret(
    {
      id: newId(),
      ...fields,
      secrets: [],
      allowedAddresses: [],
      dateCreated: at,
      dateModified: at,
      createdBy: call.by,
      modifiedBy: call.by,
    },
    'forget',
  );
  audit(call, client, 'Create', []);
  return ok(clientShape(org, client, secret));
}

function update(call: Call, before: Client): Outcome {
  const fields = readClient(call, before);
  if ('refused' in fields) return fields;
  // Editing a client needs the roles it has, besides the permission. Source: help page on OAuth clients.
  const refused = rolesHeld(call, [...before.roleDivisions, ...fields.roleDivisions]);
  if (refused !== undefined) return refused;
  const after = write(call, before, fields);
  const changes = clientChanges(before, after);
  const became = before.state === after.state ? undefined : after.state;
  const action =
    became === 'disabled' ? 'Disable' : became === 'active' && before.state === 'disabled' ? 'Enable' : 'Update';
  audit(call, after, action, changes);
  return ok(clientShape(call.org, after));
}

function write(call: Call, before: Client, fields: ClientFields): Client {
  const { dateToDelete: _, ...kept } = before;
  const changed: Client = {
    ...withGrants(call.org, kept, fields.roleDivisions, call.at),
    ...fields,
    dateModified: call.at,
    modifiedBy: call.by,
    // Marked for deletion: removed seven days later unless it is made active again.
    ...(fields.state === 'inactive' ? { dateToDelete: before.dateToDelete ?? call.at + 7 * DAY } : {}),
  };
  call.org.tables.client.put(changed);
  return changed;
}

/** Younger than 30 days: gone at once. Older: it stays inactive until its date. Source: help page on OAuth clients. */
function remove(call: Call, client: Client): Outcome {
  if (client.state !== 'inactive') {
    return refuse('state-conflict', `client "${client.name}" is ${client.state}`, { code: 'cannot.delete.client' });
  }
  if (call.at - client.dateCreated < 30 * DAY || (client.dateToDelete ?? 0) <= call.at) {
    forget(call, client);
  }
  return { status: 200, body: {} };
}

function forget(call: Call, client: Client): void {
  call.org.tables.client.delete(client.id);
  call.org.deleted.set(client.id, client.name);
  audit(call, client, 'Delete', [
    { property: 'deleted_on', old: [], new: [new Date(call.at).toISOString()] },
    { property: 'scopes', old: client.scope, new: [] },
  ]);
}

function reset(call: Call, client: Client): Outcome {
  const tell = call.org.told.has(client.id) ? 'tell' : 'forget';
  const { client: changed, secret } = call.org.resetSecret({ ...client, modifiedBy: call.by }, tell);
  audit(call, changed, 'Reset', [{ property: 'secret', old: ['*****'], new: ['*****'] }]);
  return ok(clientShape(call.org, changed, secret));
}

function audit(
  call: Call,
  client: Client,
  action: string,
  changes: readonly { property: string; old: readonly string[]; new: readonly string[] }[],
): void {
  call.org.audits.write(call.at, call.actor, {
    entityType: 'OAuthClient',
    entityId: client.id,
    entityName: client.name,
    action,
    changes,
  });
}
