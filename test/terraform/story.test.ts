import { describe, expect, it } from 'vitest';
import { why401 } from '../support/command.ts';
import { steady } from './normalise.ts';
import { rooms } from './rooms.ts';
import { credentials, providerBlock, required, tokenRequests } from './stage.ts';
import type { Ran } from './terraform.ts';
import { skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();
const MINUTE = 60_000;

const resources = `data "genesyscloud_routing_queue" "billing" {
  name = "Billing"
}
resource "genesyscloud_routing_queue" "callback" {
  name        = "Callback"
  description = "Calls back from \${data.genesyscloud_routing_queue.billing.name}"
}
`;

/** A command and what it printed, as a block of Markdown. */
function shown(command: string, output: string, code: number | null): string {
  return `\`\`\`console\n$ ${command}\n${output.trim()}\n[exit ${code}]\n\`\`\`\n`;
}

const plan = 'terraform plan -input=false -no-color';
const planned = (ran: Ran): string => shown(plan, [ran.stdout.trim(), ran.stderr.trim()].join('\n\n'), ran.code);

/** Without the warning that Terraform prints for every provider that was not installed. */
const withoutWarning = (ran: Ran): Ran => ({
  ...ran,
  stdout: ran.stdout.replace(/^Warning: Provider development overrides[\s\S]*?\nreleases\.\n/m, ''),
});

/** The report without the long list of what is ruled out: that one is in docs/demo.md. */
function withoutElimination(report: string): string {
  const [head = '', rest = ''] = report.split(/^RULED OUT$/m);
  const next = rest.search(/^[A-Z][A-Z ]+$/m);
  return `${head}RULED OUT\n  (left out here)\n\n${next === -1 ? '' : rest.slice(next)}`;
}

describe.skipIf(terraformVersion === undefined)(`the story, told with Terraform${skipped}`, () => {
  it('docs/terraform-story.md is what the real commands print', async () => {
    let ago = 35 * MINUTE;
    const stage = await openStage({ now: () => Date.now() - ago });
    const { home, org } = stage;
    const block = providerBlock(home, '', 10);
    const workspace = await openWorkspace(required + block + resources);
    const args = plan.split(' ').slice(1);
    const env = credentials(home.pipeline);

    const lastGood = new Date(Date.now() - ago).toISOString();
    const good = await workspace.run(args, env);
    expect(good.code).toBe(0);
    expect(tokenRequests(stage)).toBe(11);

    ago = 20 * MINUTE;
    org.break('sso-enforced');
    ago = 17 * MINUTE;
    org.break('secret-reset');
    ago = 0;
    const firstBad = new Date().toISOString();
    const bad = await workspace.run(args, env);
    expect(bad.code).toBe(1);
    expect(tokenRequests(stage)).toBe(12);

    const question = [
      'diagnose',
      ...['--login-url', home.login, '--api-url', home.api],
      ...['--call', 'GET /api/v2/routing/queues'],
      ...['--admin-client-id', home.admin.clientId, '--admin-secret', 'env:ADMIN_SECRET'],
      ...['--last-good', lastGood, '--first-bad', firstBad],
      ...['--evidence', 'none'],
    ];
    const sameEnvironment = { ...env, GENESYSCLOUD_REGION: home.region, ADMIN_SECRET: home.admin.clientSecret };
    const told = await why401(question, { env: sameEnvironment });
    expect([told.code, told.stderr]).toEqual([1, '']);
    const document = await why401([...question, '--json'], { env: sameEnvironment });
    const { verdict } = JSON.parse(document.stdout) as {
      verdict: { outcome: string; causes: { id: string; says: string }[]; ruledOut: { id: string }[] };
    };
    expect(verdict.outcome).toBe('explained');
    expect(verdict.causes).toEqual([expect.objectContaining({ id: 'secret-rotated', says: 'proven' })]);
    expect(verdict.ruledOut.map(({ id }) => id)).toContain('sso-enforced');

    const [healed] = org.heal('secret-reset');
    expect(healed?.told?.clientId).toBe(home.pipeline.clientId);
    const again = await workspace.run(args, { ...env, ...credentials(healed?.told ?? home.pipeline) });
    expect(again.code).toBe(0);

    const page = [
      '# The story with Terraform',
      '',
      'Made by `npm test` from the real commands, where `terraform` is installed; ids, ports, paths and times are replaced',
      'by fixed ones. `terraform` and `why401` are the real programs, and every line of the org is a real answer over HTTP.',
      '**The provider is a stand-in** (test/terraform/provider): a plugin written for these tests that makes the HTTP calls',
      'of `mypurecloud/genesyscloud` in the same order and says what that one says. The real provider was not run.',
      '',
      'The pipeline plans a queue in the org `acme`. Its credentials come from the environment',
      '(`GENESYSCLOUD_OAUTHCLIENT_ID`, `GENESYSCLOUD_OAUTHCLIENT_SECRET`).',
      '',
      `\`\`\`hcl\n${block}\n${resources}\`\`\``,
      '',
      '## Every day until now',
      '',
      planned(good),
      'The provider asked for 11 tokens: one, and a pool of ten. The warning is left out from here on.',
      '',
      '## The security team enforces SAML single sign-on',
      '',
      'Three minutes later the same administrator resets the secret of the client "as a precaution". The next run:',
      '',
      planned(withoutWarning(bad)),
      '## What does why401 say?',
      '',
      'With the environment of the pipeline, and a second client that may read OAuth clients and the audit trail:',
      '',
      shown(
        'why401 --login-url $ORG --api-url $ORG --call "GET /api/v2/routing/queues" \\\n' +
          '    --admin-client-id $ADMIN_ID --admin-secret env:ADMIN_SECRET --last-good $LAST_GOOD --first-bad $FIRST_BAD --evidence none',
        withoutElimination(told.stdout),
        told.code,
      ),
      '## The fix',
      '',
      'The new secret is delivered to the pipeline. Single sign-on is still enforced.',
      '',
      planned(withoutWarning(again)),
    ].join('\n');
    await expect(steady(page)).toMatchFileSnapshot('../../docs/terraform-story.md');
  }, 60_000);
});
