import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFormats } from '../../src/report/check/index.ts';
import { type Folder, folderWith } from '../discover/folder.ts';
import { why401 } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { credentials, openStage, providerBlock, required, type Stage } from '../terraform/stage.ts';

let stage: Stage;
const open: Folder[] = [];
const made = (files: Record<string, string>): Folder => {
  const folder = folderWith(files);
  open.push(folder);
  return folder;
};
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  for (const folder of open) folder.remove();
  await stage.close();
});

const secret = `Qz${randomBytes(32).toString('base64url')}`;

describe('why401 check', () => {
  it('exit codes: 0 nothing, 1 findings, 3 not all could be read, 64 wrong call', async () => {
    const fine = made({ 'main.tf': `${required}provider "genesyscloud" {}\n` });
    const bad = made({ 'infra/main.tf': `${required}provider "genesyscloud" {\n  aws_region = "x"\n}\n` });
    const broken = made({ 'main.tf': 'a = "\n' });
    const codes = await Promise.all([
      why401(['check'], { cwd: fine.path }),
      why401(['check', 'infra', '--json'], { cwd: bad.path }),
      why401(['check', '--json'], { cwd: broken.path }),
      why401(['check', 'none'], { cwd: fine.path }),
      why401(['check', 'main.tf'], { cwd: fine.path }),
      why401(['check', '--format', 'html'], { cwd: fine.path }),
      why401(['check', bad.path, '--format', 'github']),
    ]);
    expect(codes.map(({ code }) => code)).toEqual([0, 1, 3, 3, 3, 64, 1]);
    expect(codes.map(({ stderr }) => stderr.trimEnd().split('\n').length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    const { findings } = JSON.parse(codes[1]?.stdout ?? '') as { findings: { file: string; line: number }[] };
    expect(findings).toEqual([expect.objectContaining({ file: 'infra/main.tf', line: 9 })]);
    expect(JSON.parse(codes[2]?.stdout ?? '')).toMatchObject({
      findings: [],
      unchecked: [{ file: 'main.tf', line: 1 }],
    });
    // From elsewhere, paths begin in the folder.
    expect(codes[6]?.stdout).toContain('file=infra/main.tf,line=9');
  });

  it('a file that nobody may read is one line, and the rest goes on', async () => {
    const folder = made({
      'a.tf': 'x = 1\n',
      'b/main.tf': `${required}provider "genesyscloud" {\n  aws_region = "x"\n}\n`,
    });
    writeFileSync(join(folder.path, '.env'), 'A=1\n');
    chmodSync(join(folder.path, '.env'), 0);
    const { code, stdout } = await why401(['check', '--json'], { cwd: folder.path });
    expect(code).toBe(1);
    // Root reads everything.
    const { unchecked } = JSON.parse(stdout) as { unchecked: { what: string; file: string }[] };
    if (process.getuid?.() !== 0)
      expect(unchecked).toEqual([{ what: 'it cannot be read: permission denied', file: '.env', line: 1 }]);
  });

  it('the permissions of a configuration, live, from a saved case, and not at all', async () => {
    const folder = made({
      'main.tf': `${required}${providerBlock(stage.home)}resource "genesyscloud_routing_queue" "q" {\n  name = "x"\n}\nresource "genesyscloud_oauth_client" "c" {\n  name = "x"\n}\n`,
    });
    const env = credentials(stage.home.pipeline);
    const live = await why401(['check', '--live', '--json'], { cwd: folder.path, env });
    interface Needed {
      permissions: string[];
      held: boolean | null;
    }
    const report = JSON.parse(live.stdout) as {
      permissions: { heldFrom: string; needed: Needed[] };
      findings: { rule: string; line: number }[];
    };
    expect(report.permissions.heldFrom).toBe('asked live');
    const by = (name: string) => report.permissions.needed.find(({ permissions }) => permissions.join() === name)?.held;
    expect(by('routing:queue:view')).toBe(true);
    expect(by('oauth:client:add')).toBe(false);
    expect(report.findings.some(({ rule, line }) => rule === 'permission-missing-for-plan' && line > 15)).toBe(true);

    const file = join(folder.path, 'case.json');
    await why401(['--call', 'GET /api/v2/oauth/clients', '--save', file], { cwd: folder.path, env });
    const saved = await why401(['check', '--case', file, '--json'], { cwd: folder.path });
    expect(JSON.parse(saved.stdout)).toMatchObject({ permissions: { heldFrom: `case ${file}` } });

    const wrong = await why401(['check', '--live', '--json'], {
      cwd: folder.path,
      env: { ...env, GENESYSCLOUD_OAUTHCLIENT_SECRET: secret },
    });
    const { unchecked } = JSON.parse(wrong.stdout) as { unchecked: { what: string }[] };
    expect(unchecked[0]?.what).toMatch(/^what the client may do: /);
    expect(leaksIn(wrong.stdout, { secret })).toEqual([]);
  });

  it('shows no secret in any format, wherever it stands', async () => {
    const folder = made({
      'main.tf': `${required}variable "s" {\n  default = "${secret}"\n}\nprovider "genesyscloud" {\n  oauthclient_secret = var.s\n  access_token = "${secret}x"\n}\n`,
      'terraform.tfvars': `s = " ${secret}"\n`,
      'broken.tf': `secret = "${secret}\n`,
      '.env': `GENESYSCLOUD_OAUTHCLIENT_SECRET='${secret}'\nGENESYSCLOUD_REGION=${secret}\nGENESYSCLOUD_OAUTHCLIENT_ID=${secret}\n`,
      '.github/workflows/ci.yml': `env:\n  CLIENT_SECRET: ${secret}\njobs:\n  ${secret.slice(0, 6)}:\n    steps:\n      - run: curl -u "x:${secret}" y\n`,
      Jenkinsfile: `sh "export GENESYSCLOUD_OAUTHCLIENT_SECRET=${secret} $GENESYSCLOUD_OAUTHCLIENT_SECRET"\n`,
      'run.sh': `export GENESYSCLOUD_OAUTHCLIENT_SECRET="${secret}$x"\n`,
      'config.toml': `[DEFAULT]\nclient_credentials = "${secret}"\nclient_secret = "${secret}"\nenvironment = "${secret}"\n`,
      'plan.json': JSON.stringify({
        format_version: '1.2',
        variables: { s: { value: secret }, client_secret: { value: secret } },
        resource_changes: [],
      }),
      'terraform.tfstate': JSON.stringify({
        version: 4,
        terraform_version: '1',
        outputs: { token: { value: secret } },
        resources: [
          {
            mode: 'managed',
            type: 'genesyscloud_oauth_client',
            name: 'a',
            instances: [{ attributes: { client_secret: secret } }],
          },
        ],
      }),
      'sdk_debug.log': `Authorization: Bearer ${secret}\n`,
    });
    const env = { TF_VAR_s: `${secret}y`, GENESYSCLOUD_OAUTHCLIENT_SECRET: secret };
    const ended = await Promise.all(
      checkFormats.map((format) => why401(['check', '--format', format, '--permissions'], { cwd: folder.path, env })),
    );
    expect(ended.map(({ code }) => code)).toEqual(checkFormats.map(() => 1));
    expect(leaksIn(ended.map(({ stdout, stderr }) => stdout + stderr).join('\n'), { secret })).toEqual([]);
    expect(ended[0]?.stdout.match(/secret-in-/g)?.length).toBeGreaterThan(6);
  });

  it('diagnose in the folder, as a command: the source at fault in the report', async () => {
    const folder = made({
      'main.tf': `${required}variable "secret" {}\n${providerBlock(stage.home, '  oauthclient_secret = var.secret\n')}`,
      'terraform.tfvars': `secret = "${secret}"\n`,
    });
    const env = { ...credentials(stage.home.pipeline), TF_VAR_secret: stage.home.pipeline.clientSecret };
    const { code, stdout } = await why401([], { cwd: folder.path, env });
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain('terraform.tfvars line 1');
    expect(stdout).toContain('The good value is there');
    const given = await why401(['--var', 'secret=env:GENESYSCLOUD_OAUTHCLIENT_SECRET', '--json'], {
      cwd: folder.path,
      env,
    });
    expect(given.code).toBe(0);
    const literal = await why401(['--var', `secret=${secret}`], { cwd: folder.path, env });
    expect(literal.code).toBe(64);
    expect(leaksIn(stdout + given.stdout + literal.stderr, { secret, good: stage.home.pipeline.clientSecret })).toEqual(
      [],
    );
  });
});
