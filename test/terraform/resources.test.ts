import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';
import type { Stage } from './stage.ts';
import { callsOf, credentials, mint, providerBlock, required } from './stage.ts';
import type { Ran, Workspace } from './terraform.ts';
import { changesOf, errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

/** Runs something that must succeed, and tells the calls of the API that it made. */
async function callsDuring(stage: Stage, work: () => Promise<Ran>): Promise<string[]> {
  stage.arrived.length = 0;
  const ran = await work();
  expect(errorsOf(ran)).toEqual([]);
  expect(ran.code).toBe(0);
  return callsOf(stage);
}

async function expectNothingToDo(workspace: Workspace, env: Readonly<Record<string, string>>): Promise<void> {
  const ran = await workspace.plan(env, ['-detailed-exitcode']);
  expect(errorsOf(ran)).toEqual([]);
  expect(changesOf(ran)).toMatchObject({ add: 0, change: 0, remove: 0 });
  expect(ran.code).toBe(0);
}

async function instance(workspace: Workspace, type: string): Promise<Readonly<Record<string, unknown>>> {
  const state = (await workspace.state()) as {
    resources: { mode: string; type: string; instances: { attributes: Record<string, unknown> }[] }[];
  };
  const found = state.resources.find((resource) => resource.mode === 'managed' && resource.type === type);
  return found?.instances[0]?.attributes ?? {};
}

describe.skipIf(terraformVersion === undefined)(`plan, apply, change and destroy against the org${skipped}`, () => {
  it('an OAuth client, with a role by name and the home division by default', async () => {
    const stage = await openStage();
    const env = credentials(stage.home.admin);
    const main = (description: string): string => `${required}${providerBlock(stage.home)}
data "genesyscloud_auth_role" "reporting" {
  name = "Reporting"
}
resource "genesyscloud_oauth_client" "export" {
  name                  = "Export"
  description           = "${description}"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  expose_client_secret  = true
  roles {
    role_id = data.genesyscloud_auth_role.reporting.id
  }
}
`;
    const workspace = await openWorkspace(main('first'));
    const role = 'GET /api/v2/authorization/roles?pageSize=100&pageNumber=1&name=Reporting&userCount=false';
    expect(await callsDuring(stage, () => workspace.apply(env))).toEqual([
      role,
      'GET /api/v2/authorization/divisions/home',
      'GET /api/v2/tokens/me?preserveIdleTTL=false',
      'POST /api/v2/oauth/clients',
      'GET /api/v2/oauth/clients/ID',
    ]);
    const made = await instance(workspace, 'genesyscloud_oauth_client');
    expect(made).toMatchObject({
      name: 'Export',
      description: 'first',
      authorized_grant_type: 'CLIENT-CREDENTIALS',
      access_token_validity_seconds: 86_400,
      state: 'active',
      client_id: made.id,
      client_secret: expect.stringMatching(/^.{43}$/),
      roles: [{ role_id: expect.any(String), division_id: expect.any(String) }],
    });
    await expectNothingToDo(workspace, env);

    await workspace.write({ 'main.tf': main('second') });
    // The refresh of the client and the data source run at the same time.
    const changing = await callsDuring(stage, () => workspace.apply(env));
    expect(changing.slice(0, 2).sort()).toEqual([role, 'GET /api/v2/oauth/clients/ID'].sort());
    expect(changing.slice(2)).toEqual(['PUT /api/v2/oauth/clients/ID', 'GET /api/v2/oauth/clients/ID']);
    expect(await instance(workspace, 'genesyscloud_oauth_client')).toMatchObject({
      id: made.id,
      description: 'second',
      client_secret: made.client_secret,
    });
    await expectNothingToDo(workspace, env);

    expect((await callsDuring(stage, () => workspace.destroy(env))).slice(-4)).toEqual([
      'PUT /api/v2/oauth/clients/ID',
      'GET /api/v2/oauth/clients/ID',
      'DELETE /api/v2/oauth/clients/ID',
      'GET /api/v2/oauth/clients/ID',
    ]);
  });

  it('a client with an integration credential: a later change empties the copy of the secret', async () => {
    const stage = await openStage();
    const env = credentials(stage.home.admin);
    const main = (description: string): string => `${required}${providerBlock(stage.home)}
data "genesyscloud_auth_role" "reporting" {
  name = "Reporting"
}
resource "genesyscloud_oauth_client" "export" {
  name                        = "Export"
  description                 = "${description}"
  authorized_grant_type       = "CLIENT-CREDENTIALS"
  integration_credential_name = "Export credential"
  roles {
    role_id = data.genesyscloud_auth_role.reporting.id
  }
}
`;
    const workspace = await openWorkspace(main('first'));
    expect(await callsDuring(stage, () => workspace.apply(env))).toContain('POST /api/v2/integrations/credentials');
    await expectNothingToDo(workspace, env);
    await workspace.write({ 'main.tf': main('second') });
    expect((await callsDuring(stage, () => workspace.apply(env))).slice(-2)).toEqual([
      'GET /api/v2/integrations/credentials/ID',
      'PUT /api/v2/integrations/credentials/ID',
    ]);
  });

  it('a pipeline that manages its own client, and makes it inactive: this apply is its last', async () => {
    const stage = await openStage();
    const env = credentials(stage.home.admin);
    const workspace = await openWorkspace(`${required}${providerBlock(stage.home)}
import {
  to = genesyscloud_oauth_client.self
  id = "${stage.home.admin.clientId}"
}
data "genesyscloud_auth_role" "admin" {
  name = "Master Admin"
}
resource "genesyscloud_oauth_client" "self" {
  name                  = "Org administration"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  state                 = "inactive"
  roles {
    role_id     = data.genesyscloud_auth_role.admin.id
    division_id = "*"
  }
}
`);
    await callsDuring(stage, () => workspace.apply(env));
    // An import never tells the secret.
    const self = await instance(workspace, 'genesyscloud_oauth_client');
    expect(self).toMatchObject({ client_id: stage.home.admin.clientId, client_secret: null, state: 'inactive' });
    const next = await workspace.plan(env);
    expect(errorsOf(next)[0]?.summary).toContain('Auth Error: 400 - invalid_client (authentication failed)');
    expect(stage.org.truth().at(-1)).toMatchObject({ reason: 'client-inactive' });
  });

  it('a division and a queue in it', async () => {
    const stage = await openStage();
    const env = credentials(stage.home.admin);
    const main = (name: string): string => `${required}${providerBlock(stage.home)}
resource "genesyscloud_auth_division" "sales" {
  name        = "${name}"
  description = "Sales teams"
}
resource "genesyscloud_routing_queue" "leads" {
  name        = "Leads"
  division_id = genesyscloud_auth_division.sales.id
}
data "genesyscloud_auth_division" "care" {
  name = "Customer Care"
}
data "genesyscloud_routing_queue" "billing" {
  name = "Billing"
}
`;
    const workspace = await openWorkspace(main('Sales North'));
    const calls = await callsDuring(stage, () => workspace.apply(env));
    expect(calls.slice(-4)).toEqual([
      'POST /api/v2/authorization/divisions',
      'GET /api/v2/authorization/divisions/ID?objectCount=false',
      'POST /api/v2/routing/queues',
      'GET /api/v2/routing/queues/ID',
    ]);
    expect(calls).toContain('GET /api/v2/authorization/divisions?pageSize=100&pageNumber=1');
    const division = await instance(workspace, 'genesyscloud_auth_division');
    expect(await instance(workspace, 'genesyscloud_routing_queue')).toMatchObject({ division_id: division.id });
    await expectNothingToDo(workspace, env);

    await workspace.write({ 'main.tf': main('Sales South') });
    expect((await callsDuring(stage, () => workspace.apply(env))).slice(-2)).toEqual([
      'PUT /api/v2/authorization/divisions/ID',
      'GET /api/v2/authorization/divisions/ID?objectCount=false',
    ]);
    await expectNothingToDo(workspace, env);

    expect((await callsDuring(stage, () => workspace.destroy(env))).slice(-4)).toEqual([
      'DELETE /api/v2/routing/queues/ID?forceDelete=true',
      'GET /api/v2/routing/queues/ID',
      'DELETE /api/v2/authorization/divisions/ID?force=false',
      'GET /api/v2/authorization/divisions/ID?objectCount=false',
    ]);
  });

  it('the generic identity provider, which a mere plan brings back when somebody took it away', async () => {
    const stage = await openStage();
    const env = credentials(stage.home.admin);
    const main = (target: string): string => `${required}${providerBlock(stage.home)}
resource "genesyscloud_idp_generic" "sso" {
  name         = "Corporate sign-on"
  issuer_uri   = "https://idp.example.com/metadata"
  target_uri   = "${target}"
  certificates = ["MIIC"]
}
`;
    const workspace = await openWorkspace(main('https://idp.example.com/sso'));
    const [put, get] = ['PUT /api/v2/identityproviders/generic', 'GET /api/v2/identityproviders/generic'];
    expect(await callsDuring(stage, () => workspace.apply(env))).toEqual([put, get]);
    await expectNothingToDo(workspace, env);
    await workspace.write({ 'main.tf': main('https://idp.example.com/login') });
    expect(await callsDuring(stage, () => workspace.apply(env))).toEqual([get, put, get]);
    await expectNothingToDo(workspace, env);

    await removeProvider(stage);
    expect(await callsDuring(stage, () => workspace.plan(env))).toEqual([get, put, get]);

    expect((await callsDuring(stage, () => workspace.destroy(env))).slice(-2)).toEqual([
      'DELETE /api/v2/identityproviders/generic',
      get,
    ]);
  });

  it('the settings of sign-in: what is left out is sent, and a destroy sends nothing', async () => {
    const stage = await openStage();
    const env = credentials(stage.home.admin);
    const main = (body: string): string => `${required}${providerBlock(stage.home)}
resource "genesyscloud_organization_authentication_settings" "settings" {
${body}}
`;
    const workspace = await openWorkspace(
      main(
        '  ip_address_allowlist = ["127.0.0.0/8"]\n  timeout_settings {\n    enable_idle_token_timeout = false\n    idle_token_timeout_seconds = 1200\n  }\n',
      ),
    );
    const settings = '/api/v2/organizations/authentication/settings';
    const timeout = '/api/v2/tokens/timeout';
    expect(await callsDuring(stage, () => workspace.apply(env))).toEqual([
      `PATCH ${settings}`,
      `PUT ${timeout}`,
      `GET ${settings}`,
      `GET ${timeout}`,
    ]);
    await expectNothingToDo(workspace, env);

    await workspace.write({ 'main.tf': main('  multifactor_authentication_required = true\n') });
    await callsDuring(stage, () => workspace.apply(env));
    // The list was left out, so it was emptied.
    expect(await instance(workspace, 'genesyscloud_organization_authentication_settings')).toMatchObject({
      ip_address_allowlist: null,
      multifactor_authentication_required: true,
      timeout_settings: [{ enable_idle_token_timeout: false, idle_token_timeout_seconds: 1200 }],
    });
    await expectNothingToDo(workspace, env);

    const calls = await callsDuring(stage, () => workspace.destroy(env));
    expect(calls.filter((call) => !call.startsWith('GET '))).toEqual([]);
  });
});

/** An administrator takes the provider away through the API, without Terraform. */
async function removeProvider({ home }: Stage): Promise<void> {
  const token = await mint(home, home.admin);
  const removed = await fetch(`${home.api}/api/v2/identityproviders/generic`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(removed.ok).toBe(true);
}
