import { expect, test } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { adminToken, call } from './machine.ts';

/** The provider re-reads what it wrote and compares: every written field has to come back as it went. */
async function admin() {
  const org = createOrg();
  const token = await adminToken(org);
  return (what: string, body?: unknown) => call(org, token, what, body);
}

test('start: the two calls of every provider run, with the fields it crashes without', async () => {
  const ask = await admin();
  const me = (await ask('GET /api/v2/organizations/me')).body;
  expect([typeof me.id, typeof me.name, me.defaultCountryCode]).toEqual(['string', 'string', 'US']);
  const products = (await ask('GET /api/v2/authorization/products')).body;
  expect(products.total).toBe((products.entities as unknown[]).length);
  for (const list of ['oauth/clients', 'authorization/roles', 'authorization/divisions']) {
    expect(typeof (await ask(`GET /api/v2/${list}`)).body.pageCount).toBe('number');
  }
});

test('tokens/me spells OAuthClient as the SDK reads it, and its dates too', async () => {
  const ask = await admin();
  const me = (await ask('GET /api/v2/tokens/me?preserveIdleTTL=false')).body as {
    OAuthClient: Record<string, unknown>;
  };
  expect(me.OAuthClient.organization).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(me.OAuthClient.dateCreated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test('auth_role: written, read back with its conditions, changed, deleted', async () => {
  const ask = await admin();
  const role = {
    name: 'Deploy',
    description: 'by Terraform',
    permissions: ['group_creation'],
    permissionPolicies: [
      {
        domain: 'routing',
        entityName: 'queue',
        actionSet: ['view', 'edit'],
        allowConditions: true,
        resourceConditionNode: { conjunction: 'AND', terms: [] },
      },
    ],
  };
  const { id } = (await ask('POST /api/v2/authorization/roles', role)).body;
  expect((await ask(`GET /api/v2/authorization/roles/${id}`)).body).toMatchObject(role);
  const changed = { ...role, permissions: [], permissionPolicies: [] };
  await ask(`PUT /api/v2/authorization/roles/${id}`, changed);
  expect((await ask(`GET /api/v2/authorization/roles/${id}`)).body).toMatchObject(changed);
  const listed = (await ask('GET /api/v2/authorization/roles?pageSize=100&pageNumber=1&name=Deploy&userCount=false'))
    .body;
  expect(listed.entities).toMatchObject([{ id, name: 'Deploy' }]);
  expect((await ask(`DELETE /api/v2/authorization/roles/${id}`)).status).toBe(204);
  expect((await ask(`GET /api/v2/authorization/roles/${id}`)).status).toBe(404);
});

test('auth_division: written, read back, home too; one with objects goes only by force', async () => {
  const ask = await admin();
  const made = (await ask('POST /api/v2/authorization/divisions', { name: 'EMEA', description: 'd' })).body;
  expect(made).toMatchObject({ name: 'EMEA', description: 'd', homeDivision: false });
  await ask('POST /api/v2/routing/queues', { name: 'Tier 2', division: { id: made.id } });
  expect((await ask(`DELETE /api/v2/authorization/divisions/${made.id}?force=false`)).status).toBe(409);
  expect((await ask(`DELETE /api/v2/authorization/divisions/${made.id}?force=true`)).status).toBe(204);
  expect((await ask(`GET /api/v2/authorization/divisions/${made.id}?objectCount=false`)).status).toBe(404);
  const home = (await ask('GET /api/v2/authorization/divisions/home')).body;
  const renamed = await ask(`PUT /api/v2/authorization/divisions/${home.id}`, { name: 'Head office', description: '' });
  expect(renamed.body).toMatchObject({ name: 'Head office', homeDivision: true });
  expect((await ask(`DELETE /api/v2/authorization/divisions/${home.id}`)).status).toBe(409);
});

test('oauth_client with every grant: the written grant type comes back in the hyphen form', async () => {
  const ask = await admin();
  for (const [written, read] of [
    ['CODE', 'CODE'],
    ['SAML2-BEARER', 'SAML2-BEARER'],
    ['SAML2BEARER', 'SAML2-BEARER'],
    ['PASSWORD', 'PASSWORD'],
    ['TOKEN', 'TOKEN'],
  ]) {
    const made = await ask('POST /api/v2/oauth/clients', {
      name: `made as ${written}`,
      authorizedGrantType: written,
      registeredRedirectUri: ['https://example.test/callback'],
      scope: ['users', 'routing:readonly'],
    });
    expect(made.body).toMatchObject({
      authorizedGrantType: read,
      registeredRedirectUri: ['https://example.test/callback'],
      scope: ['users', 'routing:readonly'],
    });
  }
});
