import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { why401 } from '../support/command.ts';
import { rooms } from './rooms.ts';
import type { Stage } from './stage.ts';
import { required } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

const me =
  'data "genesyscloud_organizations_me" "me" {}\noutput "org" {\n  value = data.genesyscloud_organizations_me.me.name\n}\n';

/** What `why401 org env` prints for the running org. */
async function orgEnv(stage: Stage, ...args: readonly string[]): Promise<string> {
  const control = stage.org.ready?.control ?? '';
  const { code, stdout, stderr } = await why401(['org', 'env', ...args], { env: { WHY401_ORG: control } });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** The variables that a shell would have after `eval`. */
function variablesIn(script: string): Record<string, string> {
  const lines = [...script.matchAll(/^export (\w+)='([^']*)'$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
}

it('the gc profile of "org env": a domain that every version knows, path parameters with the separators it reads', async () => {
  const stage = await openStage({ orgs: [{ name: 'acme', region: 'eu-central-2' }, { name: 'globex' }] });
  const lines = (await orgEnv(stage, '--for', 'gc')).split('\n');
  expect(lines).toContain('environment = "euc2.pure.cloud"');
  expect(lines).toContain('gateway_pathparams = "{login: /acme, api: /acme}"');
});

describe.skipIf(terraformVersion === undefined)(`Terraform as it is told to be used${skipped}`, () => {
  it('the block of docs/clients.md', async () => {
    const stage = await openStage();
    const page = await readFile('docs/clients.md', 'utf8');
    const block = (page.split('```hcl\n')[1]?.split('```')[0] ?? '')
      .replace('CLIENT_ID', stage.home.pipeline.clientId)
      .replace('CLIENT_SECRET', stage.home.pipeline.clientSecret)
      .replace('4010', String(stage.home.gateway.port));
    const workspace = await openWorkspace(required + block + me);
    expect(errorsOf(await workspace.plan())).toEqual([]);
  });

  it('what "org env --for terraform" prints, for each of several orgs', async () => {
    const stage = await openStage({ orgs: [{ name: 'acme' }, { name: 'globex', region: 'us-west-2' }] });
    for (const name of ['acme', 'globex']) {
      const workspace = await openWorkspace(required + (await orgEnv(stage, '--for', 'terraform', '--org', name)) + me);
      expect(errorsOf(await workspace.plan())).toEqual([]);
    }
    expect(new Set(stage.arrived.map(({ path }) => path.split('/')[1]))).toEqual(new Set(['_org', 'acme', 'globex']));
  });

  it('the variables of "org env", with an empty gateway block', async () => {
    const stage = await openStage();
    const script = await orgEnv(stage);
    expect(script).toContain('# Terraform reads the gateway variables only where the provider block says: gateway {}');
    const workspace = await openWorkspace(`${required}provider "genesyscloud" {\n  gateway {}\n}\n${me}`);
    expect(errorsOf(await workspace.plan(variablesIn(script)))).toEqual([]);
  });

  it('TLS with the authority of the org, and without trusting it', async () => {
    const stage = await openStage({}, { tls: true });
    const workspace = await openWorkspace(`${required}provider "genesyscloud" {\n  gateway {}\n}\n${me}`);
    const caFile = join(workspace.folder, 'authority.pem');
    await writeFile(caFile, stage.server.ca ?? '');
    const variables = variablesIn(await orgEnv(stage));
    expect(variables.GENESYSCLOUD_GATEWAY_PROTOCOL).toBe('https');
    const [error] = errorsOf(await workspace.plan(variables));
    expect(error?.summary).toMatch(
      /^failed to authorize Genesys Cloud client credentials: POST https:\/\/127\.0\.0\.1:\d+\/oauth\/token giving up after 1 attempt\(s\): Post "https:.*": tls: failed to verify certificate: x509: /,
    );
    expect(errorsOf(await workspace.plan({ ...variables, SSL_CERT_FILE: caFile }))).toEqual([]);
  });
});
