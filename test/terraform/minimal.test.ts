import { describe, expect, it } from 'vitest';
import { everyOutput } from '../support/outputs.ts';
import { rooms } from './rooms.ts';
import { credentials, type Stage } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

/** The minimal configuration of a diagnosis, and the variables that the person has. */
async function minimalOf({ home }: Stage, path?: string) {
  const env = credentials(home.pipeline);
  const calls = path === undefined ? [] : [{ method: 'GET', path }];
  const { diagnosis } = await everyOutput({ loginUrl: home.login, apiUrl: home.api, calls }, { env });
  return { terraform: diagnosis?.minimalRequest?.terraform ?? '', env };
}

describe.skipIf(terraformVersion === undefined)(`the minimal request as Terraform${skipped}`, () => {
  it('plans where nothing refuses, in an org with a prefix of its own', async () => {
    const stage = await openStage({ orgs: [{ name: 'acme', region: 'eu-central-1' }, { name: 'globex' }] });
    const { terraform, env } = await minimalOf(stage);
    const workspace = await openWorkspace(terraform);
    expect(errorsOf(await workspace.plan(env))).toEqual([]);
  });

  it('meets the refusal of a call, where the provider makes it; else there is none', async () => {
    const stage = await openStage();
    stage.org.break('permission-removed');
    const path = '/api/v2/routing/queues';
    const { terraform, env } = await minimalOf(stage, path);
    const workspace = await openWorkspace(terraform);
    const before = stage.org.truth().length;
    const errors = errorsOf(await workspace.plan(env));
    expect(errors.map(({ summary }) => summary).join()).toMatch(/403|routing:queue:view/);
    expect(
      stage.org
        .truth()
        .slice(before)
        .map(({ answered, reason }) => [answered.path, reason]),
    ).toEqual([[path, 'permission-missing']]);
    expect((await minimalOf(stage, `${path}/8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182`)).terraform).toBe('');
  });

  it('meets the refusal that was diagnosed', async () => {
    const stage = await openStage();
    stage.org.break('client-disabled');
    const { terraform, env } = await minimalOf(stage);
    const workspace = await openWorkspace(terraform);
    const [error] = errorsOf(await workspace.plan(env));
    expect(error?.summary).toMatch(
      /^failed to authorize Genesys Cloud client credentials: Auth Error: 40[01] - invalid_client/,
    );
  });
});
