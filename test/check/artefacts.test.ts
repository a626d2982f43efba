import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { leaksIn } from '../support/leaks.ts';
import { checked, ID, places, required } from './support.ts';

/** What a plan and a state say: the pipeline's own client, single sign-on, address lists, secrets in clear text. */

const OTHER = '11111111-2222-4333-8444-555555555555';
const secret = `Zq${randomBytes(30).toString('base64url')}`;
const own = { 'main.tf': `${required}provider "genesyscloud" {\n  oauthclient_id = "${ID}"\n}\n` };

interface Change {
  address?: string;
  type?: string;
  actions: string[];
  before?: unknown;
  after?: unknown;
  action_reason?: string;
}

/** A plan with one change, on line 5. */
const plan = ({
  address,
  type = 'genesyscloud_oauth_client',
  actions,
  before = null,
  after = null,
  ...rest
}: Change): string =>
  `{\n "format_version": "1.2",\n "terraform_version": "1.11.4",\n "resource_changes": [\n  ${JSON.stringify({
    address: address ?? `${type}.a`,
    mode: 'managed',
    type,
    name: 'a',
    provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
    change: { actions, before, after },
    ...rest,
  })}\n ]\n}\n`;

const client = (more: object = {}) => ({
  id: ID,
  client_id: ID,
  state: 'active',
  authorized_grant_type: 'CLIENT-CREDENTIALS',
  roles: [
    { role_id: 'r1', division_id: 'd' },
    { role_id: 'r2', division_id: 'd' },
  ],
  ...more,
});
const check = async (text: string, more: Record<string, string> = own) =>
  places(await checked({ files: { ...more, 'plan.json': text } }));

describe('plans', () => {
  it.each<[string, Change]>([
    ['nothing changes', { actions: ['no-op'], before: client(), after: client() }],
    ['another client goes', { actions: ['delete'], before: client({ id: OTHER, client_id: OTHER }) }],
    [
      'another client loses a role',
      { actions: ['update'], before: client({ id: OTHER, client_id: OTHER }), after: client({ roles: [] }) },
    ],
    ['its description changes', { actions: ['update'], before: client(), after: client({ description: 'x' }) }],
    [
      'it gets a role more',
      {
        actions: ['update'],
        before: client(),
        after: client({ roles: [...client().roles, { role_id: 'r3', division_id: 'd' }] }),
      },
    ],
    [
      'an address list stays',
      {
        type: 'genesyscloud_organization_authentication_settings',
        actions: ['update'],
        before: { ip_address_allowlist: ['192.0.2.0/24'] },
        after: { ip_address_allowlist: ['192.0.2.0/24'], x: 1 },
      },
    ],
  ])('innocent: %s', async (_name, change) => {
    expect(await check(plan(change))).toEqual([]);
  });

  it.each<[string, Change, string]>([
    ['its own client is deleted', { actions: ['delete'], before: client() }, 'own-client-destroyed'],
    [
      'its own client is replaced',
      { actions: ['delete', 'create'], before: client(), after: client(), action_reason: 'replace_by_request' },
      'own-client-destroyed',
    ],
    [
      'its own client is switched off',
      { actions: ['update'], before: client(), after: client({ state: 'inactive' }) },
      'own-client-changed',
    ],
    [
      'its own client loses a role',
      { actions: ['update'], before: client(), after: client({ roles: [{ role_id: 'r1', division_id: 'd' }] }) },
      'own-client-changed',
    ],
    [
      'its own client gets another grant',
      { actions: ['update'], before: client(), after: client({ authorized_grant_type: 'CODE' }) },
      'own-client-changed',
    ],
    [
      'a client with an integration credential is updated',
      {
        actions: ['update'],
        before: client({ id: OTHER, client_id: OTHER, integration_credential_id: 'c' }),
        after: client({ description: 'x', integration_credential_id: 'c' }),
      },
      'integration-credential-wiped',
    ],
    [
      'an identity provider is in the state',
      { type: 'genesyscloud_idp_okta', actions: ['no-op'], before: {}, after: {} },
      'sso-recreated-on-read',
    ],
    [
      'addresses are limited',
      {
        type: 'genesyscloud_organization_authentication_settings',
        actions: ['create'],
        after: { ip_address_allowlist: ['192.0.2.0/24'] },
      },
      'address-list-without-runner',
    ],
  ])('%s', async (_name, change, rule) => {
    expect(await check(plan(change))).toEqual([`plan.json:5 ${rule}`]);
  });

  it('whose client it is is not known: a warning, not an error', async () => {
    const { findings } = await checked({ files: { 'plan.json': plan({ actions: ['delete'], before: client() }) } });
    expect(findings.map(({ rule, level }) => `${rule} ${level}`)).toEqual(['own-client-destroyed warning']);
  });

  it('secrets in variables and provider blocks, and a plan in its own form', async () => {
    const text = JSON.stringify(
      {
        format_version: '1.2',
        variables: { client_secret: { value: secret }, region: { value: 'eu-central-1' } },
        resource_changes: [],
        configuration: {
          provider_config: { genesyscloud: { expressions: { oauthclient_secret: { constant_value: secret } } } },
        },
      },
      null,
      2,
    );
    const report = await checked({ files: { 'p/plan.json': text, tfplan: 'PK\u0003\u0004rest' } });
    expect(places(report)).toEqual([
      'p/plan.json:4 secret-in-plan',
      'p/plan.json:16 secret-in-plan',
      'tfplan:1 secret-in-plan',
    ]);
    expect(leaksIn(JSON.stringify(report), { secret })).toEqual([]);
  });
});

describe('states', () => {
  const state = (resources: unknown[], outputs = {}): string =>
    JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'l', outputs, resources }, null, 2);
  const resource = (type: string, attributes: object) => ({
    mode: 'managed',
    type,
    name: 'a',
    provider: 'p',
    instances: [{ attributes }],
  });

  it('a client without its secret is fine', async () => {
    expect(
      places(
        await checked({
          files: {
            'terraform.tfstate': state([resource('genesyscloud_oauth_client', { client_id: ID, client_secret: null })]),
          },
        }),
      ),
    ).toEqual([]);
  });

  it('secrets in clear text, with their lines', async () => {
    const text = state(
      [
        resource('genesyscloud_oauth_client', { client_id: ID, client_secret: secret }),
        resource('genesyscloud_integration_credential', { fields: { clientId: ID, clientSecret: secret } }),
        resource('genesyscloud_idp_generic', { issuer_uri: 'x' }),
      ],
      { pipeline_secret: { value: secret, type: 'string', sensitive: true } },
    );
    const lines = text.split('\n');
    const report = await checked({ files: { 'terraform.tfstate': text } });
    const found = report.findings.map(({ line, rule }) => `${rule} ${lines[line - 1]?.trim().split(':')[0] ?? ''}`);
    expect(found).toEqual([
      'secret-in-state "pipeline_secret"',
      'secret-in-state "client_secret"',
      'secret-in-state "clientSecret"',
      'sso-recreated-on-read {',
    ]);
    expect(leaksIn(JSON.stringify(report), { secret })).toEqual([]);
  });

  it('what "terraform show -json" prints of a state, in every module', async () => {
    const one = (address: string, values: object) => ({
      address,
      mode: 'managed',
      type: address.split('.').at(-2),
      values,
    });
    const shown = {
      format_version: '1.0',
      values: {
        outputs: { pipeline_secret: { value: secret, sensitive: true } },
        root_module: {
          resources: [one('aws_iam_policy.a', { secret })],
          child_modules: [
            {
              address: 'module.m',
              child_modules: [
                { resources: [one('module.m.module.n.genesyscloud_oauth_client.a', { client_secret: secret })] },
              ],
            },
          ],
        },
      },
    };
    const text = JSON.stringify(shown, null, 2);
    const lines = text.split('\n');
    const report = await checked({ files: { 'state.json': text } });
    expect(report.findings.map(({ line, rule }) => `${rule} ${lines[line - 1]?.trim().split(':')[0] ?? ''}`)).toEqual([
      'secret-in-state "pipeline_secret"',
      'secret-in-state "client_secret"',
    ]);
    expect(report.findings[1]?.message).toContain('module.m.module.n.genesyscloud_oauth_client.a');
  });

  it('a log with a placeholder, and with a secret that happens to hold no digit', async () => {
    const log = `Authorization: Bearer your-client-secret-goes-here-please\nAuthorization: Bearer ZqKdEwMnBvCxTrYuIoPlKjHgFdSa\n`;
    expect(places(await checked({ files: { 'sdk_debug.log': log } }))).toEqual(['sdk_debug.log:2 secret-in-log']);
  });

  it('a log of the SDK with a secret in a body', async () => {
    const log = `line\nAuthorization: [REDACTED]\nBody: {"clientSecret":"${secret}"}\nAuthorization: Bearer ${secret}\n`;
    const report = await checked({ files: { 'sdk_debug.log': log } });
    expect(places(report)).toEqual(['sdk_debug.log:3 secret-in-log', 'sdk_debug.log:4 secret-in-log']);
    expect(leaksIn(JSON.stringify(report), { secret })).toEqual([]);
  });
});

describe('workspaces of HCP Terraform', () => {
  const listing = (attributes: object) =>
    JSON.stringify({ data: [{ id: 'var-1', type: 'vars', attributes }] }, null, 1);
  const resource = (category: string, more = '') =>
    `resource "tfe_variable" "s" {\n  key = "GENESYSCLOUD_OAUTHCLIENT_SECRET"\n  category = "${category}"\n  value = var.x\n${more}}\n`;

  it.each<[string, Record<string, string>, readonly string[]]>([
    ['environment variable, sensitive', { 'main.tf': resource('env', '  sensitive = true\n') }, []],
    [
      'a listing, sensitive',
      {
        'vars.json': listing({ key: 'GENESYSCLOUD_OAUTHCLIENT_SECRET', value: null, category: 'env', sensitive: true }),
      },
      [],
    ],
    [
      'another variable of Terraform',
      { 'vars.json': listing({ key: 'name', value: 'x', category: 'terraform', sensitive: false }) },
      [],
    ],
    [
      'of the category terraform',
      { 'main.tf': resource('terraform', '  sensitive = true\n') },
      ['main.tf:3 workspace-variable-category'],
    ],
    ['not sensitive', { 'main.tf': resource('env') }, ['main.tf:3 workspace-variable-category']],
    [
      'a listing, of the category terraform',
      {
        'vars.json': listing({
          key: 'GENESYSCLOUD_OAUTHCLIENT_ID',
          value: 'x',
          category: 'terraform',
          sensitive: false,
        }),
      },
      ['vars.json:7 workspace-variable-category'],
    ],
  ])('%s', async (_name, files, expected) => {
    expect(places(await checked({ files }))).toEqual(expected);
  });
});

describe('what else a project can hold', () => {
  it.each<[string, Record<string, string>, string, Record<string, string>?]>([
    [
      'a region that Terraform does not know',
      { 'main.tf': `${required}provider "genesyscloud" {\n  aws_region = "mypurecloud.de"\n}\n` },
      'main.tf:8 region-unknown',
    ],
    [
      'regions of two orgs',
      {
        'main.tf': `${required}provider "genesyscloud" {\n  aws_region = "eu-central-1"\n}\n`,
        '.env': 'A=1\nGENESYSCLOUD_ARCHY_REGION=usw2.pure.cloud\n',
      },
      '.env:2 region-disagreement',
    ],
    [
      'a large pool',
      { 'main.tf': `${required}provider "genesyscloud" {\n  token_pool_size = 50\n}\n` },
      'main.tf:7 token-pool-too-large',
    ],
    [
      'three blocks',
      {
        'main.tf': `${required}provider "genesyscloud" {}\nprovider "genesyscloud" {\n  alias = "b"\n}\nprovider "genesyscloud" {\n  alias = "c"\n}\n`,
      },
      'main.tf:7 token-pool-too-large',
    ],
    [
      'gateway variables without the block',
      { 'main.tf': `${required}provider "genesyscloud" {}\n` },
      'main.tf:7 gateway-without-block',
      { GENESYSCLOUD_GATEWAY_HOST: 'gw.example.com' },
    ],
    [
      'no region beside the credentials',
      {
        'main.tf': `${required}provider "genesyscloud" {}\n`,
        '.env': 'GENESYSCLOUD_OAUTHCLIENT_ID=$ID\nGENESYSCLOUD_OAUTHCLIENT_SECRET=$SECRET\n',
      },
      'main.tf:7 region-missing',
    ],
    [
      'a remote run',
      {
        'main.tf': `terraform {\n  cloud {\n    organization = "acme"\n  }\n}\nprovider "genesyscloud" {}\nresource "tfe_variable" "log" {\n  key = "TF_LOG"\n  value = "INFO"\n  category = "env"\n}\n`,
      },
      'main.tf:1 remote-run-variables',
      { GENESYSCLOUD_OAUTHCLIENT_SECRET: secret },
    ],
    [
      'a secret in a block',
      { 'main.tf': `${required}provider "genesyscloud" {\n  oauthclient_secret = "${secret}"\n}\n` },
      'main.tf:8 secret-in-code',
    ],
    [
      'a secret as a default',
      { 'variables.tf': `variable "gc_client_secret" {\n  default = "${secret}"\n}\n` },
      'variables.tf:2 secret-in-code',
    ],
    [
      'a secret in a workflow',
      { '.github/workflows/a.yml': `env:\n  GENESYSCLOUD_OAUTHCLIENT_SECRET: ${secret}\n` },
      '.github/workflows/a.yml:2 secret-in-code',
    ],
    [
      'a secret in values that are named',
      { 'prod.tfvars': `x = 1\nclient_secret = "${secret}"\n` },
      'prod.tfvars:2 secret-in-code',
    ],
    [
      'a secret of CircleCI',
      { '.circleci/config.yml': `jobs:\n  a:\n    environment:\n      GENESYSCLOUD_ACCESS_TOKEN: ${secret}\n` },
      '.circleci/config.yml:4 secret-in-code',
    ],
    [
      'options of Archy',
      { 'archy-options.yml': `clientId: ${ID}\nclientSecret: ${secret}\nlocation: usw2.pure.cloud\n` },
      'archy-options.yml:2 secret-in-code',
    ],
    [
      'a value in a file beside a pipeline that hands it in, through a module of another name for the provider',
      {
        'modules/gc/main.tf': `terraform {\n  required_providers {\n    gc = { source = "mypurecloud/genesyscloud" }\n  }\n}\nvariable "inner" {}\nprovider "gc" {\n  oauthclient_secret = var.inner\n}\n`,
        'prod/main.tf': 'variable "outer" {}\nmodule "gc" {\n  source = "../modules/gc"\n  inner  = var.outer\n}\n',
        'prod/terraform.tfvars': `outer = "${secret}"\n`,
        '.github/workflows/a.yml': `env:\n  TF_VAR_outer: \${{ secrets.X }}\n`,
      },
      'prod/terraform.tfvars:1 shadowed-variable',
    ],
    [
      'a file that is named with -var-file, beside a pipeline that hands the variable in',
      {
        'main.tf': `${required}variable "s" {}\nprovider "genesyscloud" {\n  oauthclient_secret = var.s\n}\n`,
        'env/prod.tfvars': `# prod\ns = "${secret}"\n`,
        '.gitlab-ci.yml':
          'plan:\n  variables:\n    TF_VAR_s: $GENESYS_SECRET\n  script:\n    - terraform plan -var-file=env/prod.tfvars\n',
      },
      'env/prod.tfvars:2 shadowed-variable',
    ],
    [
      'a placeholder in values that are named',
      { 'prod.tfvars': 'oauth_client_secret = "changeme"\n' },
      'prod.tfvars:1 unrendered-placeholder',
    ],
    [
      'results of Archy',
      {
        'archy.json': JSON.stringify(
          {
            version: '1',
            exitCode: 1,
            settings: { clientId: { value: ID }, clientSecret: { value: secret, source: 'options file' } },
          },
          null,
          1,
        ),
      },
      'archy.json:8 secret-in-code',
    ],
    [
      'forks at Bitbucket',
      {
        'bitbucket-pipelines.yml':
          'pipelines:\n  pull-requests:\n    "**":\n      - step:\n          script:\n            - test -n "$GENESYSCLOUD_OAUTHCLIENT_SECRET"\n',
      },
      'bitbucket-pipelines.yml:6 secret-withheld-from-forks',
    ],
  ])('%s', async (_name, files, place, env = {}) => {
    const report = await checked({ files, env });
    expect(places(report)).toContain(place);
    expect(leaksIn(JSON.stringify(report), { secret })).toEqual([]);
  });

  it('a hidden gateway of the Go SDK, unless the configuration has its own', async () => {
    const { folderWith } = await import('../discover/folder.ts');
    const home = folderWith({ '.genesyscloudgo/config': '{\n "gateway": {\n  "host": "gw.example.com"\n }\n}\n' });
    try {
      const env = { HOME: home.path };
      const found = await checked({ files: { 'main.tf': `${required}provider "genesyscloud" {}\n` }, env });
      expect(found.findings.map(({ rule, line }) => `${rule} ${line}`)).toEqual(['hidden-gateway 3']);
      const none = await checked({
        files: { 'main.tf': `${required}provider "genesyscloud" {\n  gateway {\n    host = "h"\n  }\n}\n` },
        env,
      });
      expect(none.findings).toEqual([]);
    } finally {
      home.remove();
    }
  });
});
