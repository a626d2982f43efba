import { documented } from '../evidence.ts';
import type { Refused } from '../exchange.ts';
import { Fields, isObject } from '../fields.ts';
import { any } from '../permissions.ts';
import type { Credential } from '../rows.ts';
import { newId } from '../store.ts';
import { listing } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { ok, unknown } from './route.ts';

const view = any('integrations:integration:view');
const scope = 'integrations';

/** Credentials of integrations, among them copies of OAuth client secrets that Terraform keeps there. */
export const credentialRoutes: readonly Route[] = [
  ...['', '/listing'].map(
    (suffix): Route => ({
      method: 'GET',
      path: `/integrations/credentials${suffix}`,
      needs: view,
      scope,
      mark: documented('SDK'),
      handle: ({ org, query }) =>
        ok(listing(org.tables.credential.all().map(shape), query, `integrations/credentials${suffix}`)),
    }),
  ),
  {
    method: 'GET',
    path: '/integrations/credentials/types',
    needs: view,
    scope,
    mark: documented('SDK', 'only the type for OAuth clients and two common ones'),
    handle: () =>
      ok({ entities: ['pureCloudOAuthClient', 'basicAuth', 'userDefined'].map((name) => ({ id: name, name })) }),
  },
  {
    method: 'POST',
    path: '/integrations/credentials',
    needs: any('integrations:integration:add'),
    scope,
    mark: documented('SDK'),
    handle: (call) => write(call, newId()),
  },
  {
    method: 'GET',
    path: '/integrations/credentials/:credentialId',
    needs: view,
    scope,
    mark: documented('SDK', 'the secret fields are never returned'),
    handle: (call) => withCredential(call, (credential) => ok(shape(credential))),
  },
  {
    method: 'PUT',
    path: '/integrations/credentials/:credentialId',
    needs: any('integrations:integration:edit'),
    scope,
    mark: documented('SDK'),
    handle: (call) => withCredential(call, ({ id }) => write(call, id)),
  },
  {
    method: 'DELETE',
    path: '/integrations/credentials/:credentialId',
    needs: any('integrations:integration:delete'),
    scope,
    mark: documented('SDK'),
    handle: (call) =>
      withCredential(call, ({ id }) => {
        call.org.tables.credential.delete(id);
        return { status: 200, body: {} };
      }),
  },
];

function withCredential(call: Call, then: (credential: Credential) => Outcome): Outcome {
  const id = call.param('credentialId');
  const credential = call.org.tables.credential.get(id);
  return credential === undefined ? unknown('credential', id) : then(credential);
}

function write(call: Call, id: string): Outcome {
  const credential = read(call, id);
  return 'refused' in credential ? credential : ok(shape(call.org.tables.credential.put(credential)));
}

function read(call: Call, id: string): Credential | Refused {
  const fields = new Fields(call.body);
  const type = new Fields(isObject(call.body.type) ? call.body.type : {});
  const given = isObject(call.body.credentialFields) ? Object.entries(call.body.credentialFields) : [];
  const credential: Credential = {
    id,
    name: fields.text('name'),
    type: type.required('name'),
    fields: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  };
  return fields.problem ?? type.problem ?? credential;
}

const shape = ({ id, name, type }: Credential): object => ({
  id,
  name,
  type: { id: type, name: type },
  selfUri: `/api/v2/integrations/credentials/${id}`,
});
