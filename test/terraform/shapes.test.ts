import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';
import { providerBlock, required } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

type Json = Readonly<Record<string, unknown>>;

describe.skipIf(terraformVersion === undefined)(`what Terraform writes down${skipped}`, () => {
  it('state and plan as JSON: provider blocks, sensitive marks, actions', async () => {
    const stage = await openStage();
    const { clientId, clientSecret } = stage.home.admin;
    const head = (label: string): string => `${required}variable "secret" {
  type      = string
  sensitive = true
}
${providerBlock(stage.home, `  oauthclient_id     = "${clientId}"\n  oauthclient_secret = var.secret\n`)}
data "genesyscloud_auth_role" "reporting" {
  name = "Reporting"
}
resource "genesyscloud_oauth_client" "${label}" {
  name                  = "Export"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  expose_client_secret  = true
  roles {
    role_id = data.genesyscloud_auth_role.reporting.id
  }
}
`;
    const env = { TF_VAR_secret: clientSecret };
    const workspace = await openWorkspace(head('export'));
    expect(errorsOf(await workspace.apply(env))).toEqual([]);

    const state = (await workspace.state()) as {
      version: number;
      resources: { mode: string; type: string; provider: string; instances: Json[] }[];
    };
    expect(state.version).toBe(4);
    const managed = state.resources.find(({ mode }) => mode === 'managed');
    expect(managed).toMatchObject({
      type: 'genesyscloud_oauth_client',
      provider: 'provider["registry.terraform.io/mypurecloud/genesyscloud"]',
    });
    expect(managed?.instances[0]).toMatchObject({
      schema_version: 1,
      sensitive_attributes: [[{ type: 'get_attr', value: 'client_secret' }]],
    });
    // A secret that is exposed stands in the state in plain text.
    const attributes = managed?.instances[0]?.attributes as { client_secret: string };
    expect(attributes.client_secret).toHaveLength(43);

    const show = async (args: readonly string[]): Promise<Json> =>
      JSON.parse((await workspace.run(['show', '-json', ...args], env)).stdout) as Json;
    expect(await show([])).toMatchObject({
      format_version: '1.0',
      values: {
        root_module: {
          resources: expect.arrayContaining([
            expect.objectContaining({
              provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
              sensitive_values: { client_secret: true, roles: [{}] },
            }),
          ]),
        },
      },
    });

    // A renamed label: the client is deleted and made again, with another id and secret.
    await workspace.write({ 'main.tf': head('renamed') });
    expect(errorsOf(await workspace.plan(env, ['-out=renamed.tfplan']))).toEqual([]);
    const plan = await show(['renamed.tfplan']);
    expect(plan).toMatchObject({ errored: false, complete: true, applyable: true });
    expect(plan.variables).toEqual({ secret: { value: clientSecret } });
    expect(plan.configuration).toMatchObject({
      provider_config: {
        genesyscloud: {
          name: 'genesyscloud',
          full_name: 'registry.terraform.io/mypurecloud/genesyscloud',
          expressions: {
            oauthclient_id: { constant_value: clientId },
            oauthclient_secret: { references: ['var.secret'] },
            aws_region: { constant_value: 'eu-central-1' },
            gateway: [{ host: { constant_value: '127.0.0.1' }, protocol: { constant_value: 'http' } }],
          },
        },
      },
    });
    const changes = plan.resource_changes as {
      address: string;
      change: { actions: string[] };
      action_reason?: string;
    }[];
    expect(changes.map(({ address, change, action_reason }) => [address, change.actions, action_reason])).toEqual([
      ['genesyscloud_oauth_client.export', ['delete'], 'delete_because_no_resource_config'],
      ['genesyscloud_oauth_client.renamed', ['create'], undefined],
    ]);

    // A plan that was refused is written, too.
    stage.org.break('client-disabled', { client: clientId });
    const refused = await workspace.plan(env, ['-out=refused.tfplan']);
    expect(refused.code).toBe(1);
    expect(await show(['refused.tfplan'])).toMatchObject({ errored: true, complete: false, applyable: false });
  });
});
