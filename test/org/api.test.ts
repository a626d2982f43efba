import { expect, test } from 'vitest';
import type { EmbeddedOrg } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';
import { apiRoutes } from '../../src/org/routes/index.ts';
import { adminToken, call, mint, read } from './machine.ts';

const DAY = 86_400_000;
type Row = Record<string, unknown>;
const rows = (body: Row, key = 'entities'): Row[] => body[key] as Row[];

async function withAdmin(options: Parameters<typeof createOrg>[0] = {}) {
  const org = createOrg(options);
  let token = await adminToken(org);
  return {
    org,
    admin: (what: string, body?: unknown) => call(org, token, what, body),
    again: async () => {
      token = await adminToken(org);
    },
  };
}

async function pipelineToken(org: EmbeddedOrg): Promise<string> {
  return String((await mint(org)).body.access_token);
}

test('every error has the real shape: status, code, context id as in the header, empty collections', async () => {
  const org = createOrg();
  for (const [what, token, status, code] of [
    ['GET /api/v2/organizations/me', 'nonsense', 401, 'bad.credentials'],
    ['GET /api/v2/oauth/clients', await pipelineToken(org), 403, 'missing.any.permissions'],
    ['GET /api/v2/audits/query/servicemapping', await pipelineToken(org), 403, 'missing.permissions'],
    ['GET /api/v2/no/such/thing', await pipelineToken(org), 404, 'not.found'],
  ] as const) {
    const answer = await call(org, token, what);
    expect([what, answer.status]).toEqual([what, status]);
    expect(answer.body).toMatchObject({ code, status, message: expect.any(String), details: [], errors: [] });
    expect(answer.body.contextId).toBe(answer.headers.get('inin-correlation-id'));
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(answer.headers.get('x-request-id')).toBeNull();
  }
});

test('a request without a bearer token is told so', async () => {
  const org = createOrg();
  for (const headers of [{}, { authorization: 'Basic YTpi' }, { authorization: 'Bearer ' }] as Record<
    string,
    string
  >[]) {
    const request = new Request('http://api.test/api/v2/organizations/me', { headers });
    const answer = await read(await org.fetch(request));
    expect(answer).toMatchObject({ status: 401, body: { code: 'authentication.required' } });
  }
  expect(org.truth().map(({ reason }) => reason)).toEqual(['token-missing', 'token-scheme-wrong', 'token-missing']);
});

test('every operation that needs a permission refuses a client without roles, and names what is missing', async () => {
  const org = createOrg();
  org.break('roles-dropped');
  const token = await pipelineToken(org);
  for (const { method, path, needs } of apiRoutes) {
    if (path === '/tokens/me' && method === 'DELETE') continue;
    const answer = await call(
      org,
      token,
      `${method} /api/v2${path.replaceAll(/:\w+/g, 'x')}`,
      method === 'GET' ? undefined : {},
    );
    if (needs.mode === 'none') expect([path, answer.status === 403]).toEqual([path, false]);
    else {
      const code = needs.mode === 'all' ? 'missing.permissions' : 'missing.any.permissions';
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, code]);
      expect(answer.body.message).toContain(`[${needs.permissions.join(', ')}]`);
    }
    // 300 requests a minute would be used up before the end of the list.
    org.clock.move(1000);
  }
});

test('rate headers count, and the 301st request of a minute is told when to come back', async () => {
  const org = createOrg();
  const token = await pipelineToken(org);
  for (let n = 1; n <= 300; n++) await call(org, token, 'GET /api/v2/organizations/me');
  const refused = await call(org, token, 'GET /api/v2/organizations/me');
  expect(refused).toMatchObject({ status: 429, body: { code: 'too.many.requests.retry.after' } });
  expect(refused.headers.get('inin-ratelimit-allowed')).toBe('300');
  expect(refused.headers.get('inin-ratelimit-count')).toBe('301');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = await call(org, await pipelineToken(org), 'GET /api/v2/organizations/me');
  expect(other.status).toBe(200);
  org.clock.move(61_000);
  expect((await call(org, token, 'GET /api/v2/organizations/me')).headers.get('inin-ratelimit-count')).toBe('1');
});

test('a client through its life: created, used, changed, reset, marked, deleted', async () => {
  const { org, admin } = await withAdmin();
  const roles = rows((await admin('GET /api/v2/authorization/roles?name=Terraform')).body);
  const home = (await admin('GET /api/v2/authorization/divisions/home')).body;
  const wanted = {
    name: 'Deploy',
    description: 'made by a test',
    authorizedGrantType: 'CLIENT-CREDENTIALS',
    accessTokenValiditySeconds: 3600,
    state: 'active',
    scope: [],
    registeredRedirectUri: [],
    roleDivisions: [{ roleId: roles[0]?.id, divisionId: home.id }],
  };
  const created = await admin('POST /api/v2/oauth/clients', wanted);
  expect(created).toMatchObject({ status: 200, body: { ...wanted, secret: expect.stringMatching(/^[\w-]{43}$/) } });
  const { id, secret } = created.body as { id: string; secret: string };

  // What was written is read back; the secret is not.
  const got = await admin(`GET /api/v2/oauth/clients/${id}`);
  expect(got.body).toMatchObject(wanted);
  expect(got.body).not.toHaveProperty('secret');
  const listed = rows((await admin('GET /api/v2/oauth/clients')).body).find((row) => row.id === id);
  expect(listed).not.toHaveProperty('authorizedGrantType');

  const credentials = { clientId: id, clientSecret: secret };
  expect((await mint(org, credentials)).body).toMatchObject({ expires_in: 3599 });

  const reset = await admin(`POST /api/v2/oauth/clients/${id}/secret`);
  expect(reset.body.secret).not.toBe(secret);
  expect(await mint(org, credentials)).toMatchObject({ status: 400, body: { error: 'invalid_client' } });
  const renewed = { clientId: id, clientSecret: String(reset.body.secret) };
  const old = String((await mint(org, renewed)).body.access_token);

  expect(await admin(`DELETE /api/v2/oauth/clients/${id}`)).toMatchObject({
    status: 400,
    body: { code: 'cannot.delete.client' },
  });
  const marked = await admin(`PUT /api/v2/oauth/clients/${id}`, { ...wanted, state: 'inactive' });
  expect(marked.body).toMatchObject({ state: 'inactive', dateToDelete: expect.stringMatching(/Z$/) });
  expect((await mint(org, renewed)).status).toBe(400);
  expect((await call(org, old, 'GET /api/v2/organizations/me')).status).toBe(200);
  expect((await admin(`DELETE /api/v2/oauth/clients/${id}`)).status).toBe(200);
  expect(await admin(`GET /api/v2/oauth/clients/${id}`)).toMatchObject({ status: 404, body: { code: 'not.found' } });
  expect((await call(org, old, 'GET /api/v2/organizations/me')).body.code).toBe('bad.credentials');
  expect(org.truth().at(-1)?.reason).toBe('token-of-deleted-client');

  const trail = org.audit().filter(({ entityId, entityType }) => entityId === id && entityType === 'OAuthClient');
  expect(trail.map(({ action }) => action)).toEqual(['Create', 'Reset', 'Update', 'Delete']);
  expect(JSON.stringify(trail)).not.toContain(secret);
});

test('a client older than 30 days stays inactive for seven days and can be restored', async () => {
  const { org, admin, again } = await withAdmin();
  const { clientId } = org.pipeline;
  const before = (await admin(`GET /api/v2/oauth/clients/${clientId}`)).body;
  const mark = async () => {
    await admin(`PUT /api/v2/oauth/clients/${clientId}`, { ...before, state: 'inactive' });
    await admin(`DELETE /api/v2/oauth/clients/${clientId}`);
  };
  await mark();
  org.clock.move(6 * DAY);
  await again();
  expect((await admin(`GET /api/v2/oauth/clients/${clientId}`)).body.state).toBe('inactive');
  const restored = await admin(`PUT /api/v2/oauth/clients/${clientId}`, { ...before, state: 'active' });
  expect(restored.body).not.toHaveProperty('dateToDelete');
  expect((await mint(org)).status).toBe(200);
  await mark();
  org.clock.move(7 * DAY + 1000);
  await again();
  expect((await admin(`GET /api/v2/oauth/clients/${clientId}`)).status).toBe(404);
  await mint(org);
  expect(org.truth().at(-1)?.reason).toBe('client-deleted');
});

test.each([
  ['no grant type', { name: 'x' }, 'grant.type.required'],
  ['a grant type that is none', { name: 'x', authorizedGrantType: 'MAGIC' }, 'bad.grant.type'],
  [
    'client credentials without a role',
    { name: 'x', authorizedGrantType: 'CLIENT-CREDENTIALS' },
    'missing.client.roles',
  ],
  ['no name', { authorizedGrantType: 'CODE' }, 'bad.request'],
  [
    'a validity of one second',
    { name: 'x', authorizedGrantType: 'CODE', accessTokenValiditySeconds: 1 },
    'bad.request',
  ],
  ['roles that are no list', { name: 'x', authorizedGrantType: 'CODE', roleDivisions: 'all' }, 'bad.request'],
])('creating a client with %s is refused', async (_, body, code) => {
  const { admin } = await withAdmin();
  expect(await admin('POST /api/v2/oauth/clients', body)).toMatchObject({ status: 400, body: { code } });
});

test('a role can only be given on by somebody who holds it', async () => {
  const seed = {
    divisions: [],
    users: [],
    queues: [],
    roles: [{ name: 'Client maker', permissions: ['oauth:client:add', 'authorization:role:view'] }],
    clients: [
      {
        name: 'Maker',
        id: '',
        secret: 'maker-secret',
        grant: 'CLIENT-CREDENTIALS',
        state: 'active',
        description: '',
        owner: '',
        ageDays: 0,
        validitySeconds: 86_400,
        scope: [],
        roles: [{ role: 'Client maker', division: 'Home' }],
      },
    ],
  };
  const { org, admin } = await withAdmin({ seed });
  const maker = rows((await admin('GET /api/v2/oauth/clients')).body).find(({ name }) => name === 'Maker');
  const minted = await mint(org, { clientId: String(maker?.id), clientSecret: 'maker-secret' });
  const all = rows((await admin('GET /api/v2/authorization/roles')).body);
  const roleId = (name: string) => all.find((role) => role.name === name)?.id;
  const home = (await admin('GET /api/v2/authorization/divisions/home')).body.id;
  const make = (role: string) =>
    call(org, String(minted.body.access_token), 'POST /api/v2/oauth/clients', {
      name: 'made',
      authorizedGrantType: 'CLIENT-CREDENTIALS',
      roleDivisions: [{ roleId: roleId(role), divisionId: home }],
    });
  expect((await make('Client maker')).status).toBe(200);
  expect(await make('Master Admin')).toMatchObject({ status: 403, body: { code: 'not.authorized' } });
  expect(org.truth().at(-1)?.reason).toBe('role-not-held');
});

test('a machine client sees itself without any permission', async () => {
  const org = createOrg();
  org.break('roles-dropped');
  const token = await pipelineToken(org);
  const me = await call(org, token, 'GET /api/v2/tokens/me?preserveIdleTTL=true');
  expect(me.body.OAuthClient).toMatchObject({
    id: org.pipeline.clientId,
    authorizedGrantType: 'CLIENT-CREDENTIALS',
    roleDivisions: [],
    state: 'active',
    organization: { id: (me.body.organization as Row).id },
  });
  expect((await call(org, token, 'GET /api/v2/authorization/subjects/me')).body).toMatchObject({ grants: [] });
  expect((await call(org, token, 'GET /api/v2/authorization/products')).body.total).toBeGreaterThan(0);
  const head = await org.fetch(
    new Request('http://api.test/api/v2/tokens/me', { method: 'HEAD', headers: { authorization: `Bearer ${token}` } }),
  );
  expect([head.status, await head.text()]).toEqual([200, '']);
  await call(org, token, 'DELETE /api/v2/tokens/me');
  expect((await call(org, token, 'GET /api/v2/tokens/me')).body.code).toBe('bad.credentials');
});

test('the idle timeout kills a machine token, unless it is used or asked about politely', async () => {
  const { org, admin } = await withAdmin();
  await admin('PUT /api/v2/tokens/timeout', { enableIdleTokenTimeout: true, idleTokenTimeoutSeconds: 300 });
  const token = await pipelineToken(org);
  for (let n = 0; n < 3; n++) {
    org.clock.move(200_000);
    expect((await call(org, token, 'GET /api/v2/tokens/me')).status).toBe(200);
  }
  org.clock.move(200_000);
  expect((await call(org, token, 'GET /api/v2/tokens/me?preserveIdleTTL=true')).status).toBe(200);
  org.clock.move(100_000);
  expect((await call(org, token, 'GET /api/v2/tokens/me')).body.code).toBe('bad.credentials');
  expect(org.truth().at(-1)?.reason).toBe('token-idle');
});

test('grants add up, wildcards count, and a list shows only the divisions that are reached', async () => {
  const { org, admin } = await withAdmin({ propagationSeconds: 10 });
  const { clientId } = org.pipeline;
  const token = await pipelineToken(org);
  const divisions = rows((await admin('GET /api/v2/authorization/divisions')).body);
  const care = divisions.find(({ name }) => name === 'Customer Care')?.id;
  const role = await admin('POST /api/v2/authorization/roles', {
    name: 'Queue reader',
    permissionPolicies: [{ domain: 'routing', entityName: '*', actionSet: ['view'] }],
  });
  const grants = [{ roleId: role.body.id, divisionId: care }];
  const replaced = await admin(`POST /api/v2/authorization/subjects/${clientId}/bulkreplace`, { grants });
  expect(replaced.status).toBe(204);
  const seen = async () => rows((await call(org, token, 'GET /api/v2/routing/queues')).body).map(({ name }) => name);
  // A change of grants takes a while to be seen.
  expect(await seen()).toHaveLength(5);
  org.clock.move(11_000);
  expect(await seen()).toEqual(['Returns', 'Complaints']);
  const permitted = await call(
    org,
    token,
    'GET /api/v2/authorization/divisionspermitted/paged/me?permission=routing:queue:view',
  );
  expect(rows(permitted.body).map(({ name }) => name)).toEqual(['Customer Care']);
  const add = `POST /api/v2/authorization/subjects/${clientId}/divisions/*/roles/${role.body.id}`;
  expect((await admin(add)).status).toBe(204);
  org.clock.move(11_000);
  expect(await seen()).toHaveLength(5);
  expect((await admin(add.replace('POST', 'DELETE'))).status).toBe(204);
  org.clock.move(11_000);
  expect(await seen()).toHaveLength(2);
  const holders = await admin(`GET /api/v2/authorization/roles/${role.body.id}/subjectgrants`);
  expect(rows(holders.body)).toMatchObject([
    { id: clientId, type: 'PC_OAUTH_CLIENT', divisions: [{ name: 'Customer Care' }] },
  ]);
});

test('a product that the org does not have cannot be reached by any role', async () => {
  const org = createOrg();
  const token = await pipelineToken(org);
  expect((await call(org, token, 'GET /api/v2/journey/actionmaps')).status).toBe(200);
  org.break('feature-missing');
  expect(await call(org, token, 'GET /api/v2/journey/actionmaps')).toMatchObject({
    status: 403,
    body: { code: 'missing.any.permissions', message: expect.stringContaining('[journey:actionmap:view]') },
  });
  expect(org.truth().at(-1)?.reason).toBe('feature-missing');
});

test('the audit trail can be asked both ways, and says who did what when', async () => {
  const { org, admin } = await withAdmin();
  org.break('client-disabled', { actor: 'Platform Administrator' });
  const interval = `${new Date(org.clock.now() - 10 * DAY).toISOString()}/${new Date(org.clock.now() + 1000).toISOString()}`;
  const filters = [
    { property: 'EntityType', value: 'OAuthClient' },
    { property: 'EntityId', value: org.pipeline.clientId },
  ];
  const body = { interval, serviceName: 'PeoplePermissions', filters };
  const started = await admin('POST /api/v2/audits/query', body);
  expect(started).toMatchObject({ status: 202, body: { state: 'Queued', interval } });
  const id = String(started.body.id);
  expect((await admin(`GET /api/v2/audits/query/${id}`)).body.state).toBe('Succeeded');
  const event = {
    action: 'Disable',
    entityType: 'OAuthClient',
    user: { name: 'Platform Administrator' },
    propertyChanges: [{ property: 'state', oldValues: ['active'], newValues: ['disabled'] }],
  };
  expect(rows((await admin(`GET /api/v2/audits/query/${id}/results`)).body)).toMatchObject([event]);
  expect(rows((await admin('POST /api/v2/audits/query/realtime', body)).body)).toMatchObject([event]);
  const tokens = {
    interval,
    serviceName: 'PeoplePermissions',
    filters: [{ property: 'EntityType', value: 'AccessToken' }],
  };
  const creations = (await admin('POST /api/v2/audits/query/realtime', { ...tokens, pageSize: 500 })).body;
  expect(creations.total).toBeGreaterThan(15);
  const long = {
    ...body,
    interval: `${new Date(org.clock.now() - 20 * DAY).toISOString()}/${new Date().toISOString()}`,
  };
  expect((await admin('POST /api/v2/audits/query/realtime', long)).status).toBe(400);
  expect((await admin('POST /api/v2/audits/query', { interval: 'yesterday' })).status).toBe(400);
});

test('usage says on which day a client last succeeded', async () => {
  const { org, admin } = await withAdmin();
  const { clientId } = org.pipeline;
  const token = await pipelineToken(org);
  await call(org, token, 'GET /api/v2/oauth/clients');
  const started = await admin(`GET /api/v2/oauth/clients/${clientId}/usage/summary?days=7`);
  const results = (await admin(`GET ${String(started.body.resultsUri)}`)).body;
  expect(results.queryStatus).toBe('Complete');
  const found = rows(results, 'results');
  expect(
    found.filter(({ httpMethod, templateUri }) => httpMethod === 'GET' && templateUri === '/api/v2/oauth/clients'),
  ).toMatchObject([{ clientId, clientName: 'Terraform CI', status400: 1, status200: 0, requests: 1 }]);
  expect(new Set(found.map(({ date }) => date)).size).toBeGreaterThan(5);
  const interval = `${new Date(org.clock.now() - 40 * DAY).toISOString()}/${new Date(org.clock.now() + DAY).toISOString()}`;
  const monthly = await admin('POST /api/v2/usage/query', { interval, granularity: 'Month' });
  const months = rows((await admin(`GET ${String(monthly.body.resultsUri)}`)).body, 'results');
  expect(months.every(({ date }) => String(date).slice(8, 10) === '01')).toBe(true);
});

test('identity providers: fixed names, names of their own, and the switch that needs one of them', async () => {
  const { admin } = await withAdmin();
  const provider = {
    name: 'Corporate SSO',
    disabled: false,
    issuerURI: 'https://idp.acme.example/metadata',
    ssoTargetURI: 'https://idp.acme.example/sso',
    relyingPartyIdentifier: 'acme',
    signAuthnRequests: true,
    endpointCompression: false,
    nameIdentifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    certificates: ['MIIB', 'MIIC'],
  };
  for (const { id } of rows((await admin('GET /api/v2/identityproviders')).body)) {
    await admin(`DELETE /api/v2/identityproviders/${id}`);
  }
  expect((await admin('GET /api/v2/identityproviders/okta')).status).toBe(404);
  expect((await admin('PUT /api/v2/identityproviders/purecloud', { disabled: true })).status).toBe(409);
  expect((await admin('PUT /api/v2/identityproviders/okta', provider)).body).toMatchObject({
    id: 'okta',
    disabled: false,
  });
  expect((await admin('GET /api/v2/identityproviders/okta')).body).toMatchObject(provider);
  const own = await admin('POST /api/v2/identityproviders', provider);
  expect((await admin(`GET /api/v2/identityproviders/${own.body.id}`)).body).toMatchObject(provider);
  expect((await admin(`DELETE /api/v2/identityproviders/${own.body.id}`)).status).toBe(204);
  expect((await admin('PUT /api/v2/identityproviders/purecloud', { disabled: true })).body.disabled).toBe(true);
  expect((await admin('DELETE /api/v2/identityproviders/okta')).status).toBe(409);
  await admin('PUT /api/v2/identityproviders/purecloud', { disabled: false });
  expect((await admin('DELETE /api/v2/identityproviders/okta')).status).toBe(200);
});

test('Terraform settings: omitted lists come as null, and what is written is read back', async () => {
  const { admin } = await withAdmin();
  const patch = {
    multifactorAuthenticationRequired: false,
    domainAllowlistEnabled: true,
    domainAllowlist: ['acme.example'],
    ipAddressAllowlist: null,
    passwordRequirements: { minimumLength: 12 },
  };
  const written = await admin('PATCH /api/v2/organizations/authentication/settings', patch);
  expect(written.body).toMatchObject({ domainAllowlist: ['acme.example'], ipAddressAllowlist: [] });
  const readBack = (await admin('GET /api/v2/organizations/authentication/settings')).body;
  expect(readBack).toMatchObject({ passwordRequirements: { minimumLength: 12, minimumDigits: 1 } });
  const wrong = await admin('PATCH /api/v2/organizations/authentication/settings', { ipAddressAllowlist: ['office'] });
  expect(wrong).toMatchObject({ status: 400 });
  const list = { ...patch, ipAddressAllowlist: ['203.0.113.0/24'] };
  expect((await admin('PATCH /api/v2/organizations/authentication/settings', list)).status).toBe(200);
  expect(await admin('GET /api/v2/organizations/me')).toMatchObject({
    status: 401,
    body: { code: 'ip.not.authorized' },
  });
});

test('credentials of integrations are written and never read back', async () => {
  const { admin } = await withAdmin();
  const made = await admin('POST /api/v2/integrations/credentials', {
    name: 'for Terraform',
    type: { name: 'pureCloudOAuthClient' },
    credentialFields: { clientId: 'a', clientSecret: 'very secret' },
  });
  expect(made.body).toMatchObject({ name: 'for Terraform', type: { name: 'pureCloudOAuthClient' } });
  const got = await admin(`GET /api/v2/integrations/credentials/${made.body.id}`);
  expect(JSON.stringify(got.body)).not.toContain('very secret');
  expect((await admin(`DELETE /api/v2/integrations/credentials/${made.body.id}`)).status).toBe(200);
});

test('queues are made, read and refused by division', async () => {
  const org = createOrg();
  org.break('division-restricted');
  const token = await pipelineToken(org);
  const divisions = rows((await call(org, token, 'GET /api/v2/authorization/divisions')).body);
  const care = divisions.find(({ name }) => name === 'Customer Care')?.id;
  const home = divisions.find(({ homeDivision }) => homeDivision)?.id;
  const made = await call(org, token, 'POST /api/v2/routing/queues', { name: 'Tier 2', division: { id: care } });
  expect(made).toMatchObject({ status: 200, body: { name: 'Tier 2', division: { id: care, name: 'Customer Care' } } });
  const refused = await call(org, token, 'POST /api/v2/routing/queues', { name: 'Tier 3' });
  expect(refused.body.message).toBe(
    `Unable to perform the requested action. You must have at least one of the following permissions assigned: [] in at least one of the following division(s): [${home}]`,
  );
  expect((await call(org, token, `DELETE /api/v2/routing/queues/${made.body.id}`)).status).toBe(204);
});
