import { describe, expect, it } from 'vitest';
import { everyOutput } from '../support/outputs.ts';
import { rooms } from './rooms.ts';
import { credentials, type Stage } from './stage.ts';
import { errorsOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

/** The minimal configuration of a diagnosis, and the variables that the person has. */
async function minimalOf({ home }: Stage) {
  const env = credentials(home.pipeline);
  const { diagnosis } = await everyOutput({ loginUrl: home.login, apiUrl: home.api }, { env });
  return { terraform: diagnosis?.minimalRequest?.terraform ?? '', env };
}

describe.skipIf(terraformVersion === undefined)(`the minimal request as Terraform${skipped}`, () => {
  it('plans where nothing refuses, in an org with a prefix of its own', async () => {
    const stage = await openStage({ orgs: [{ name: 'acme', region: 'eu-central-1' }, { name: 'globex' }] });
    const { terraform, env } = await minimalOf(stage);
    const workspace = await openWorkspace(terraform);
    expect(errorsOf(await workspace.plan(env))).toEqual([]);
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
