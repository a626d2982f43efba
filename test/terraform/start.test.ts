import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';
import type { Stage } from './stage.ts';
import { credentials, providerBlock, required, tokenRequests } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const me =
  'data "genesyscloud_organizations_me" "me" {}\noutput "org" {\n  value = data.genesyscloud_organizations_me.me.name\n}\n';
const queue = 'resource "genesyscloud_routing_queue" "callback" {\n  name = "Callback"\n}\n';

const { stage: stageWith, workspace: workspaceWith } = rooms();

/** The requests that arrive while something runs. */
async function during(stage: Stage, work: () => Promise<unknown>): Promise<number> {
  const before = tokenRequests(stage);
  await work();
  return tokenRequests(stage) - before;
}

describe.skipIf(terraformVersion === undefined)(`what Terraform asks for before anything else${skipped}`, () => {
  it('one token and a pool of them for each time the provider is configured', async () => {
    const stage = await stageWith();
    const env = credentials(stage.home.pipeline);
    const workspace = await workspaceWith(required + providerBlock(stage.home, '', 10) + queue);
    const ok = async (run: Promise<{ code: number | null }>): Promise<void> => expect((await run).code).toBe(0);

    expect(await during(stage, () => ok(workspace.run(['validate', '-json'], env)))).toBe(0);
    expect(await during(stage, () => ok(workspace.plan(env, ['-out=saved.tfplan'])))).toBe(11);
    expect(await during(stage, () => ok(workspace.run(['show', '-json', 'saved.tfplan'], env)))).toBe(0);
    expect(await during(stage, () => ok(workspace.run(['apply', '-input=false', '-json', 'saved.tfplan'], env)))).toBe(
      11,
    );
    expect(await during(stage, () => ok(workspace.plan(env, ['-refresh=false'])))).toBe(11);
    expect(await during(stage, () => ok(workspace.apply(env)))).toBe(22);
    expect(await during(stage, () => ok(workspace.destroy(env)))).toBe(33);
  });

  it('the tokens, then the organisation, then its products; each request with its own correlation id', async () => {
    const stage = await stageWith();
    const workspace = await workspaceWith(required + providerBlock(stage.home, '', 3) + me);
    const ran = await workspace.plan(credentials(stage.home.pipeline));
    expect(errorsOf(ran)).toEqual([]);
    expect(stage.arrived.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      ...Array.from({ length: 4 }, () => 'POST /oauth/token 200'),
      'GET /api/v2/organizations/me 200',
      'GET /api/v2/authorization/products 200',
      // The data source of the configuration.
      'GET /api/v2/organizations/me 200',
    ]);
    const ids = stage.arrived.map(({ headers }) => headers.get('tf-correlation-id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { headers } of stage.arrived) {
      expect(headers.get('user-agent')).toBe('GC Terraform Provider/1.84.1');
      expect(headers.get('tf-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    const [first] = stage.arrived;
    expect(first?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(first?.headers.get('connection')).toBe('close');
  });

  it('another provider block is another start', async () => {
    const stage = await stageWith();
    const second = providerBlock(stage.home, '  alias = "second"\n', 2);
    const workspace = await workspaceWith(
      `${required}${providerBlock(stage.home, '', 2)}${second}${me}
data "genesyscloud_auth_division_home" "home" {
  provider = genesyscloud.second
}
`,
    );
    const asked = await during(stage, async () => {
      expect(errorsOf(await workspace.plan(credentials(stage.home.pipeline)))).toEqual([]);
    });
    expect(asked).toBe(6);
  });

  it('two orgs on one port, told apart by the path parameters of the gateway', async () => {
    const stage = await stageWith({ orgs: [{ name: 'acme' }, { name: 'globex', region: 'us-west-2' }] });
    for (const home of stage.server.ready.orgs) {
      stage.arrived.length = 0;
      const workspace = await workspaceWith(required + providerBlock(home) + me);
      const ran = await workspace.apply(credentials(home.pipeline));
      expect(errorsOf(ran)).toEqual([]);
      const name = home.name === 'acme' ? 'Acme' : 'Globex';
      expect(await workspace.state()).toMatchObject({ outputs: { org: { value: name } } });
      expect(stage.arrived.every(({ path }) => path.startsWith(`/${home.name}/`))).toBe(true);
    }
    // A client of one org is unknown in the other.
    const [acme, globex] = stage.server.ready.orgs;
    if (acme === undefined || globex === undefined) throw new Error('two orgs were asked for');
    const workspace = await workspaceWith(required + providerBlock(globex) + me);
    const [error] = errorsOf(await workspace.plan(credentials(acme.pipeline)));
    expect(error?.summary).toBe(
      'failed to authorize Genesys Cloud client credentials: Auth Error: 400 - invalid_client (authentication failed)',
    );
    expect(stage.org.truth('globex').at(-1)).toMatchObject({ reason: 'client-of-other-org' });
  });
});
