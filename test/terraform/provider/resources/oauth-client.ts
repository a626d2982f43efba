import type { Api, Json } from '../api.ts';
import { ApiError } from '../api.ts';
import { crash } from '../crash.ts';
import { isObject } from '../go-json.ts';
import { log } from '../log.ts';
import { said } from '../problems.ts';
import { readUntilThere, there, value, waitUntilGone } from '../reading.ts';
import type { Resource } from '../resource.ts';
import type { Block } from '../schema.ts';
import { type Fields, fieldsOf, flagOf, listOf, textOf, textsOf, type Value } from '../value.ts';
import { writeCredential } from './integration-credential.ts';

const type = 'genesyscloud_oauth_client';

const text = { type: 'string', optional: true } as const;
const schema: Block = {
  attributes: {
    id: { type: 'string', optional: true, computed: true },
    name: { type: 'string', required: true },
    description: text,
    authorized_grant_type: { type: 'string', required: true },
    access_token_validity_seconds: { type: 'number', default: 86_400 },
    registered_redirect_uris: { type: ['set', 'string'], optional: true },
    scopes: { type: ['set', 'string'], optional: true },
    state: { type: 'string', default: 'active' },
    integration_credential_name: text,
    integration_credential_id: { type: 'string', computed: true },
    client_id: { type: 'string', computed: true },
    client_secret: { type: 'string', optional: true, computed: true, sensitive: true },
    expose_client_secret: { type: 'bool', default: false },
    directory_client_secret: text,
  },
  blocks: {
    roles: {
      nesting: 'SET',
      block: {
        attributes: {
          role_id: { type: 'string', required: true },
          division_id: { type: 'string', optional: true, computed: true },
        },
      },
    },
  },
};

/** An OAuth client. Its secret is told by the create call only. */
export const oauthClient: Resource = {
  type,
  version: 1,
  schema,
  async create(api, plan) {
    const name = textOf(plan.name);
    const about = api.about({ type, name });
    const body = await requestOf(about, plan);
    await checkOwner(about);
    log(`Creating oauth client ${name}`);
    const made = await said(type, `Failed to create oauth client ${name} error: `, () =>
      about.send('POST', '/oauth/clients', body),
    );
    const id = String(made.id);
    const credential = await writeCredential(about, plan, { id, secret: String(made.secret ?? '') });
    log(`Created oauth client ${name} ${id}`);
    const secret = flagOf(plan.expose_client_secret) ? String(made.secret ?? '') : null;
    return there(
      await read(about, { ...plan, id, client_secret: secret, integration_credential_id: credential }),
      name,
    );
  },
  read: (api, state) => read(api.about({ type, id: textOf(state.id), name: textOf(state.name) }), state),
  async update(api, plan, prior) {
    const about = api.about({ type, id: textOf(prior.id), name: textOf(plan.name) });
    const after = await write(about, plan, textOf(prior.id));
    const credential = await writeCredential(about, plan, {
      id: textOf(prior.id),
      // The answer to PUT holds no secret any more, and nothing else knows it: the copy is emptied.
      secret: '',
      credentialId: textOf(prior.integration_credential_id),
    });
    return { ...after, integration_credential_id: credential };
  },
  async delete(api, state) {
    const id = textOf(state.id);
    const name = textOf(state.name);
    const about = api.about({ type, id, name });
    const credentialId = textOf(state.integration_credential_id);
    if (credentialId !== '') {
      // Its errors are swallowed by the real provider too.
      const found = await about.find(`/integrations/credentials/${credentialId}`).catch(swallow);
      if (found !== undefined) await about.delete(`/integrations/credentials/${credentialId}`).catch(swallow);
    }
    log(`Deleting oauth client ${name}`);
    await write(about, { ...state, state: 'inactive' }, id);
    await said(type, `Failed to delete oauth client ${name} error: `, () => about.delete(`/oauth/clients/${id}`));
    await waitUntilGone(type, `OAuth client ${id}`, 30, () => about.find(`/oauth/clients/${id}`));
  },
};

function swallow(error: unknown): undefined {
  if (!(error instanceof ApiError)) throw error;
  return undefined;
}

async function write(api: Api, plan: Fields, id: string): Promise<Fields> {
  const name = textOf(plan.name);
  const body = await requestOf(api, plan);
  log(`Updating oauth client ${name}`);
  await said(type, `Failed to update oauth client ${name} error: `, () =>
    api.send('PUT', `/oauth/clients/${id}`, body),
  );
  log(`Updated oauth client ${name}`);
  return there(await read(api, { ...plan, id }), name);
}

async function read(api: Api, state: Fields): Promise<Fields | undefined> {
  const id = textOf(state.id);
  log(`Reading oauth client ${id}`);
  const client = await readUntilThere(type, `Failed to read oauth client ${id} | error: `, () =>
    api.get(`/oauth/clients/${id}`),
  );
  if (client === undefined) return undefined;
  log(`Read oauth client ${id} ${client.name}`);
  return {
    ...state,
    id,
    client_id: id,
    name: value(client.name),
    description: value(client.description),
    access_token_validity_seconds: value(client.accessTokenValiditySeconds),
    authorized_grant_type: value(client.authorizedGrantType),
    state: value(client.state),
    registered_redirect_uris: value(client.registeredRedirectUri),
    scopes: value(client.scope),
    roles: rolesOf(client),
  };
}

function rolesOf(client: Json): Value {
  const rows = Array.isArray(client.roleDivisions) ? client.roleDivisions.filter(isObject) : [];
  return rows.map((row) => ({ role_id: value(row.roleId), division_id: value(row.divisionId) }));
}

/** A role without a division is given in the home division, which has to be asked for. */
async function requestOf(api: Api, plan: Fields): Promise<object> {
  const roles = listOf(plan.roles).map(fieldsOf);
  const needsHome = roles.some((role) => textOf(role.division_id) === '');
  const home = needsHome
    ? String((await said(type, 'Failed to query home division: ', () => api.get('/authorization/divisions/home'))).id)
    : '';
  return {
    name: textOf(plan.name),
    description: textOf(plan.description),
    accessTokenValiditySeconds: plan.access_token_validity_seconds,
    authorizedGrantType: textOf(plan.authorized_grant_type),
    state: textOf(plan.state),
    registeredRedirectUri: textsOf(plan.registered_redirect_uris),
    scope: textsOf(plan.scopes),
    roleDivisions: roles.map((role) => ({
      roleId: textOf(role.role_id),
      divisionId: textOf(role.division_id) || home,
    })),
  };
}

/** A person's token, made by the platform's own client, would have to be given the new roles first. */
async function checkOwner(api: Api): Promise<void> {
  const token = await said(type, 'Failed to read the token: ', () => api.get('/tokens/me?preserveIdleTTL=false'));
  const client = isObject(token.OAuthClient) ? token.OAuthClient : crash();
  const organization = isObject(client.organization) ? client.organization : crash();
  if (organization.id === 'purecloud-builtin') throw new Error('tokens of people are not known to the stand-in');
  log('This client is not a built-in client; its own roles are not changed.');
}
