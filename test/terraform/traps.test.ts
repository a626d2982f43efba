import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';
import type { Stage } from './stage.ts';
import { credentials, providerBlock, required, tokenRequests } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

const me = 'data "genesyscloud_organizations_me" "me" {}\n';

/** The variables that would point the provider at the org, where they count. */
function gatewayVariables({ home: { gateway, region } }: Stage): Readonly<Record<string, string>> {
  return {
    GENESYSCLOUD_REGION: region,
    GENESYSCLOUD_TOKEN_POOL_SIZE: '1',
    GENESYSCLOUD_GATEWAY_HOST: gateway.host,
    GENESYSCLOUD_GATEWAY_PORT: String(gateway.port),
    GENESYSCLOUD_GATEWAY_PROTOCOL: gateway.protocol,
  };
}

/** The requests of TF_LOG that were sent and never answered. */
const attempts = (log: string): number => log.match(/"debug_type":"SDK DEBUG REQUEST"/g)?.length ?? 0;

describe.skipIf(terraformVersion === undefined)(`traps of the provider block${skipped}`, () => {
  it('an explicit empty string hides a good environment variable', async () => {
    const stage = await openStage();
    const main = `${required}variable "secret" {
  default = ""
}
${providerBlock(stage.home, '  oauthclient_secret = var.secret\n')}${me}`;
    const workspace = await openWorkspace(main);
    const good = credentials(stage.home.pipeline);
    const [error] = errorsOf(await workspace.plan(good));
    expect(error?.summary).toContain('Auth Error: 400 - invalid_client (authentication failed)');
    expect(tokenRequests(stage)).toBe(1);
    const sent = stage.arrived[0]?.headers.get('authorization') ?? '';
    const pair = Buffer.from(sent.replace('Basic ', ''), 'base64').toString('utf8');
    expect(pair === `${stage.home.pipeline.clientId}:`).toBe(true);

    // The same variable with a value, and with null, which leaves the environment alone.
    const withValue = { ...good, TF_VAR_secret: stage.home.pipeline.clientSecret };
    expect((await workspace.plan({ ...withValue, GENESYSCLOUD_OAUTHCLIENT_SECRET: '' })).code).toBe(0);
    await workspace.write({ 'main.tf': main.replace('default = ""', 'default = null') });
    expect((await workspace.plan(good)).code).toBe(0);
  });

  it('an environment variable that is set to nothing counts as not set', async () => {
    const stage = await openStage();
    const workspace = await openWorkspace(required + providerBlock(stage.home) + me);
    const env = { ...credentials(stage.home.pipeline), GENESYSCLOUD_ACCESS_TOKEN: '' };
    expect((await workspace.plan(env)).code).toBe(0);
    // A blank is a value: as a token it wins.
    const [error] = errorsOf(await workspace.plan({ ...env, GENESYSCLOUD_ACCESS_TOKEN: 'x' }));
    expect(error?.summary).toMatch(/^API Error: 401 - /);
  });

  it('the variables of the gateway do nothing without its block, and everything with an empty one', async () => {
    const stage = await openStage();
    const env = { ...credentials(stage.home.pipeline), ...gatewayVariables(stage) };
    const workspace = await openWorkspace(`${required}provider "genesyscloud" {}\n${me}`);
    const ran = await workspace.plan({ ...env, TF_LOG: 'INFO' });
    // The requests went to the region's own host, which is out of reach here.
    expect(errorsOf(ran).map(({ summary }) => summary)).toEqual(['context deadline exceeded']);
    expect(stage.arrived).toEqual([]);
    expect(attempts(ran.stderr)).toBeGreaterThan(3);
    expect(ran.stderr).not.toContain('SDK DEBUG RESPONSE');

    await workspace.write({ 'main.tf': `${required}provider "genesyscloud" {\n  gateway {}\n}\n${me}` });
    expect(errorsOf(await workspace.plan(env))).toEqual([]);
    expect(tokenRequests(stage)).toBe(2);
  });

  it('a region that is not set is a host that does not exist, and the message names neither', async () => {
    const stage = await openStage();
    const workspace = await openWorkspace(`${required}provider "genesyscloud" {}\n${me}`);
    const [error] = errorsOf(await workspace.plan(credentials(stage.home.pipeline)));
    expect(error?.summary).toBe('context deadline exceeded');
  });
});
