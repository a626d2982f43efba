import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { steady } from '../terraform/normalise.ts';
import { rooms } from '../terraform/rooms.ts';
import { credentials } from '../terraform/stage.ts';
import { skipped, terraformVersion } from '../terraform/terraform.ts';
import { fakeNpx } from './fake-npx.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

/** The configuration of docs/ci.md. */
const gate = /^```hcl\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/ci.md'), 'utf8'))?.[1] ?? '';

/** The commands of docs/ci.md in a shell, with real Terraform and without a place that providers could come from. */
describe.skipIf(terraformVersion === undefined)(`a gate in Terraform itself${skipped}`, () => {
  it('docs/terraform-gate.md is what the commands print', async () => {
    const stage = await openStage();
    const { home, org } = stage;
    const { folder } = await openWorkspace(gate);
    mkdirSync(join(folder, 'bin'));
    fakeNpx(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/rc'), 'provider_installation {\n}\n');
    const env = {
      PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
      HOME: join(folder, 'home'),
      LANG: 'C.UTF-8',
      TF_CLI_CONFIG_FILE: join(folder, 'bin/rc'),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
    };
    const shown = (command: string, variables: Record<string, string> = {}): Promise<[code: number, text: string]> =>
      new Promise((resolve) => {
        const options = { cwd: folder, env: { ...env, ...variables }, maxBuffer: 10_000_000 };
        execFile('/bin/bash', ['-c', command], options, (error, stdout, stderr) => {
          const code = error === null ? 0 : Number(error.code);
          const text = [stdout.trim(), stderr.trim()].filter(Boolean).join('\n\n');
          const lines = text.split('\n').map((line) => line.trimEnd());
          resolve([code, `\`\`\`console\n$ ${command}\n${lines.join('\n')}\n[exit ${code}]\n\`\`\`\n`]);
        });
      });
    const plan = `terraform plan -input=false -no-color \\
    -var "why401=$(npx --yes why401 gate --terraform-var --login-url ${home.login} --api-url ${home.api})"`;

    const [initialised, init] = await shown('terraform init -input=false -no-color');
    expect(initialised).toBe(0);
    const [good, accepted] = await shown(plan, credentials(home.pipeline));
    expect(good).toBe(0);
    const broken = { ...home.pipeline, clientSecret: `${home.pipeline.clientSecret}\n` };
    const [bad, refused] = await shown(plan, credentials(broken));
    expect(bad).toBe(1);
    org.break('client-disabled');
    const [open, unsettled] = await shown(plan, credentials(home.pipeline));
    expect(open).toBe(1);
    const [none, unrun] = await shown(plan);
    expect(none).toBe(1);

    const page = `# The gate in Terraform itself, as a transcript

Real Terraform ${terraformVersion?.replace(/\.\d+$/, '')} with the configuration of [docs/ci.md](ci.md#in-terraform-itself-without-another-provider) and
nothing else: no provider is downloaded, because \`terraform_data\` is built in. \`npx\` brings why401; where it is installed,
\`why401 gate --terraform-var\` does the same. Made by \`test/ci/terraform-gate.test.ts\`; ports are replaced.

## Once

${init}
## The credentials are accepted

${accepted}
## The secret ends with a line break

${refused}
## The client was disabled, and nobody may look

${unsettled}
## There are no credentials at all

${unrun}`;
    expect(leaksIn(page, { secret: home.pipeline.clientSecret })).toEqual([]);
    await expect(steady(page)).toMatchFileSnapshot('../../docs/terraform-gate.md');
  });
});
