import { describe, expect, it } from 'vitest';
import { midway, tokenAnswers } from './midway.ts';
import { rooms } from './rooms.ts';
import { credentials, providerBlock, required } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

const queue = 'resource "genesyscloud_routing_queue" "callback" {\n  name = "Callback"\n}\n';

/** Terraform has two texts for it; which one comes depends on what it notices first, the process or the connection. */
const died = expect.stringMatching(/^(Plugin did not respond|Request cancelled)$/);

describe.skipIf(terraformVersion === undefined)(`the plugin dies${skipped}`, () => {
  it('a secret that is reset during a long apply: the renewal of the token fails, and Terraform sees no answer', async () => {
    const stage = await openStage();
    // Tokens of five minutes, which the provider renews a minute before they end.
    stage.org.break('token-expired');
    const env = credentials(stage.home.pipeline);
    midway(stage, 'POST /api/v2/routing/queues', 3000, () => stage.org.break('secret-reset'));
    const workspace = await openWorkspace(required + providerBlock(stage.home) + queue);
    const ran = await workspace.apply(env);
    expect(ran.code).toBe(1);
    expect(errorsOf(ran)).toEqual([expect.objectContaining({ summary: died })]);
    expect(ran.stderr).toMatch(/^Stack trace from the terraform-provider-genesyscloud_v1\.84\.1 plugin:$/m);
    expect(ran.stderr).toContain('\npanic: Auth Error: 400 - invalid_client (authentication failed)\n');
    expect(ran.stderr).toContain('Error: The terraform-provider-genesyscloud_v1.84.1 plugin crashed!');
    expect(stage.org.truth().at(-1)).toMatchObject({ reason: 'secret-replaced' });
  });

  it('a refusal whose body is null: the provider uses what is not there', async () => {
    const stage = await openStage();
    tokenAnswers(stage, 400, 'null');
    const workspace = await openWorkspace(required + providerBlock(stage.home) + queue);
    const ran = await workspace.plan(credentials(stage.home.pipeline));
    expect(errorsOf(ran)).toEqual([expect.objectContaining({ summary: died })]);
    expect(ran.stderr).toContain('\npanic: runtime error: invalid memory address or nil pointer dereference\n');
  });
});
