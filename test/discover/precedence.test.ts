// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL writes its templates that way.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { filesIn } from '../../src/world/files.ts';
import { leaksIn } from '../support/leaks.ts';
import { hastyWorld, textsOf } from '../support/outputs.ts';
import { openStage, providerBlock, required, type Stage } from '../terraform/stage.ts';
import { folderWith } from './folder.ts';

/**
 * The traps of precedence, each as a folder and an environment: `why401` finds the credentials as Terraform or gc finds
 * them, against the embedded org, and the value at fault with its file and line.
 */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const old = `oLd${randomBytes(30).toString('base64url')}`;

interface Case {
  files: Record<string, string>;
  env?: Record<string, string>;
  home?: Record<string, string>;
}

async function ask({ files, env = {}, home = {} }: Case): Promise<Diagnosis> {
  const folder = folderWith(files);
  const homeFolder = folderWith(home);
  try {
    const world = hastyWorld({ env: { HOME: homeFolder.path, ...env } });
    const diagnosis = await diagnose({ project: { folder: '.', files: filesIn(folder.path) } }, world);
    const secrets = { old, good: stage.home.pipeline.clientSecret };
    expect(leaksIn(await textsOf(diagnosis), secrets)).toEqual([]);
    return diagnosis;
  } finally {
    folder.remove();
    homeFolder.remove();
  }
}

const causesOf = ({ verdict }: Diagnosis) => verdict.causes.map(({ id, says }) => `${id} ${says}`);

/** A root module that takes both from variables. */
const main = (): string =>
  `${required}variable "id" {}\nvariable "secret" {\n  sensitive = true\n  default   = null\n}\n${providerBlock(
    stage.home,
    '  oauthclient_id = var.id\n  oauthclient_secret = var.secret\n',
  )}`;

const id = (): string => stage.home.pipeline.clientId;
const good = (): string => stage.home.pipeline.clientSecret;
const inEnv = (): Record<string, string> => ({
  GENESYSCLOUD_OAUTHCLIENT_ID: id(),
  GENESYSCLOUD_OAUTHCLIENT_SECRET: good(),
});

describe('where nothing is wrong', () => {
  it.each<[string, () => Case, string]>([
    [
      'all from the environment',
      () => ({ files: { 'main.tf': required + providerBlock(stage.home) }, env: inEnv() }),
      'environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET',
    ],
    [
      'TF_VAR_ alone',
      () => ({ files: { 'main.tf': main() }, env: { TF_VAR_id: id(), TF_VAR_secret: good() } }),
      'oauthclient_secret of the provider block: environment variable TF_VAR_secret (variable secret)',
    ],
    [
      'a file with the good value, a stale variable behind it',
      () => ({
        files: { 'main.tf': main(), 'terraform.tfvars': `id = "${id()}"\nsecret = "${good()}"\n` },
        env: { TF_VAR_secret: old },
      }),
      'oauthclient_secret of the provider block: terraform.tfvars line 2 (variable secret)',
    ],
    [
      'null leaves the environment alone',
      () => ({
        files: { 'main.tf': main(), 'terraform.tfvars': `id = "${id()}"\nsecret = null\n` },
        env: inEnv(),
      }),
      'environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET',
    ],
    [
      'a later auto file wins',
      () => ({
        files: {
          'main.tf': main(),
          'a.auto.tfvars': `secret = "${old}"\n`,
          'b.auto.tfvars.json': JSON.stringify({ id: id(), secret: good() }),
        },
      }),
      'oauthclient_secret of the provider block: b.auto.tfvars.json line 1 (variable secret)',
    ],
    [
      'a provider in a module, its values handed in',
      () => ({
        files: {
          'main.tf': `variable "s" {}\nlocals {\n  pair = { id = "${id()}", secret = var.s }\n}\nmodule "org" {\n  source = "./org"\n  id     = local.pair.id\n  secret = local.pair["secret"]\n}\n`,
          'org/main.tf': main(),
        },
        env: { TF_VAR_s: good() },
      }),
      'oauthclient_secret of the provider block: environment variable TF_VAR_s (variable s)',
    ],
    [
      'a profile of gc',
      () => ({
        files: {},
        home: {
          '.gc/config.toml': `[DEFAULT]\nenvironment = "mypurecloud.de"\nclient_credentials = "${id()}"\nclient_secret = "${good()}"\ngateway_protocol = "http"\ngateway_host = "${stage.home.gateway.host}"\ngateway_port = "${stage.home.gateway.port}"\n`,
        },
      }),
      'SECRET-OF-PROFILE',
    ],
  ])('%s', async (_name, made, source) => {
    const diagnosis = await ask(made());
    expect(causesOf(diagnosis)).toEqual([]);
    expect(diagnosis.verdict.outcome).toBe('accepted');
    const seen = (diagnosis.case.sources.secret ?? '').replace(
      /^.*\/\.gc\/config\.toml \[DEFAULT\] client_secret$/,
      'SECRET-OF-PROFILE',
    );
    expect(seen).toBe(source);
  });
});

describe('the value at fault is found', () => {
  it.each<[string, () => Case, string, RegExp]>([
    [
      'terraform.tfvars beats TF_VAR_',
      () => ({
        files: { 'main.tf': main(), 'terraform.tfvars': `# left over\nid = "${id()}"\nsecret = "${old}"\n` },
        env: { TF_VAR_secret: good() },
      }),
      'value-shadowed proven',
      /terraform\.tfvars line 3/,
    ],
    [
      'a file with *.auto.tfvars does',
      () => ({
        files: {
          'main.tf': main(),
          'z.auto.tfvars': `secret = "${old}"\n`,
          'terraform.tfvars': `id = "${id()}"\nsecret = "${good()}"\n`,
        },
      }),
      'value-shadowed proven',
      /z\.auto\.tfvars line 1/,
    ],
    [
      'an argument of the block beats the environment',
      () => ({
        files: { 'main.tf': required + providerBlock(stage.home, `  oauthclient_secret = "${old}"\n`) },
        env: inEnv(),
      }),
      'value-shadowed proven',
      /main\.tf line 11/,
    ],
    [
      'an empty default hides the environment',
      () => ({
        files: { 'main.tf': main().replace('default   = null', 'default   = ""') },
        env: { ...inEnv(), TF_VAR_id: id() },
      }),
      'value-shadowed proven',
      /default in main\.tf line 11 \(variable secret\) \(set, but empty\)/,
    ],
    [
      'TF_CLI_ARGS_plan beats the files',
      () => ({
        files: { 'main.tf': main(), 'terraform.tfvars': `id = "${id()}"\nsecret = "${good()}"\n` },
        env: { TF_CLI_ARGS_plan: `-input=false -var 'secret=${old}'` },
      }),
      'value-shadowed proven',
      /TF_CLI_ARGS_plan/,
    ],
    [
      'an exported id beside the profile of another',
      () => ({
        files: {},
        env: { GENESYSCLOUD_OAUTHCLIENT_ID: '11111111-2222-4333-8444-555555555555' },
        home: {
          '.gc/config.toml': `[default]\nclient_credentials = "${id()}"\nclient_secret = "${good()}"\ngateway_protocol = "http"\ngateway_host = "${stage.home.gateway.host}"\ngateway_port = ${stage.home.gateway.port}\n`,
        },
      }),
      'value-shadowed proven',
      /environment variable GENESYSCLOUD_OAUTHCLIENT_ID/,
    ],
    [
      'a heredoc adds a line break',
      () => ({
        files: { 'main.tf': required + providerBlock(stage.home, `  oauthclient_secret = <<EOT\n${good()}\nEOT\n`) },
        env: { GENESYSCLOUD_OAUTHCLIENT_ID: id() },
      }),
      'secret-trailing-newline proven',
      /main\.tf line 11/,
    ],
    [
      'file() adds the one of the file',
      () => ({
        files: {
          'main.tf': required + providerBlock(stage.home, '  oauthclient_secret = file("${path.module}/s.txt")\n'),
          's.txt': `${good()}\n`,
        },
        env: { GENESYSCLOUD_OAUTHCLIENT_ID: id() },
      }),
      'secret-trailing-newline proven',
      /file s\.txt/,
    ],
    [
      'quotes kept in TF_VAR_',
      () => ({ files: { 'main.tf': main() }, env: { TF_VAR_id: id(), TF_VAR_secret: `"${good()}"` } }),
      'secret-quoted proven',
      /TF_VAR_secret/,
    ],
    [
      'a stale token beside a good pair',
      () => ({
        files: { 'main.tf': required + providerBlock(stage.home) },
        env: { ...inEnv(), GENESYSCLOUD_ACCESS_TOKEN: old },
      }),
      'token-overrides-credentials proven',
      /GENESYSCLOUD_ACCESS_TOKEN/,
    ],
  ])('%s', async (_name, made, cause, where) => {
    const diagnosis = await ask(made());
    expect(causesOf(diagnosis)).toContain(cause);
    expect(diagnosis.verdict.outcome).toBe('explained');
    const [first] = diagnosis.verdict.causes;
    const because = first?.because ?? [];
    const cited = diagnosis.evidence.filter((one) => because.includes(one.id)).map(({ says }) => says);
    expect([...Object.values(diagnosis.case.sources), first?.fix.summary, ...cited].join('\n')).toMatch(where);
  });
});

describe('what decides where the requests go', () => {
  it('gateway variables without the block do nothing, and with an empty one everything', async () => {
    const { gateway } = stage.home;
    const env = {
      ...inEnv(),
      GENESYSCLOUD_GATEWAY_HOST: gateway.host,
      GENESYSCLOUD_GATEWAY_PORT: String(gateway.port),
      GENESYSCLOUD_GATEWAY_PROTOCOL: gateway.protocol,
      GENESYSCLOUD_REGION: 'eu-central-1',
    };
    const empty = await ask({ files: { 'main.tf': `${required}provider "genesyscloud" {\n  gateway {}\n}\n` }, env });
    expect(empty.verdict.outcome).toBe('accepted');
    expect(empty.case.sources.tokenEndpoint).toBe('gateway block in main.tf line 9');
    const none = await ask({ files: { 'main.tf': `${required}provider "genesyscloud" {}\n` }, env });
    expect(none.case.tokenEndpoint).toBe('https://login.mypurecloud.de/oauth/token');
    expect(none.case.sources['gateway not used']).toMatch(/GENESYSCLOUD_GATEWAY_HOST .*gateway \{\}/);
    expect(empty.case.sources['gateway not used']).toBeUndefined();
  });

  it('a gateway in the hidden file of the Go SDK, where the configuration has none', async () => {
    const { host, port, protocol } = stage.home.gateway;
    const home = {
      '.genesyscloudgo/config': `[general]\n[gateway]\nhost = ${host}\nport = ${port}\nprotocol = ${protocol}\n`,
    };
    const found = await ask({ files: { 'main.tf': `${required}provider "genesyscloud" {}\n` }, env: inEnv(), home });
    expect(found.verdict.outcome).toBe('accepted');
    expect(found.case.sources.tokenEndpoint).toMatch(/\.genesyscloudgo\/config line 3$/);
  });

  it('modules in a circle and a value that is not known before a run end in words', async () => {
    const found = await ask({
      files: {
        'main.tf': `module "a" {\n  source = "./a"\n}\n${required}${providerBlock(stage.home, '  oauthclient_secret = data.vault_generic_secret.x.data["s"]\n')}`,
        'a/main.tf': 'module "b" {\n  source = "../a"\n}\n',
      },
      env: inEnv(),
    });
    expect(found.case.sources.secret).toBe(
      'oauthclient_secret in main.tf line 11: not known before a run (data.vault_generic_secret.x.data.s)',
    );
    expect(found.verdict.outcome).toBe('could-not-run');
    // What nobody knows before a run is not missing.
    expect(causesOf(found)).toEqual([]);
  });

  it('variables without a value are asked for, by their names', async () => {
    await expect(
      ask({
        files: { 'main.tf': main().replace('    default   = null\n', '').replace('  default   = null\n', '') },
        env: inEnv(),
      }),
    ).rejects.toThrow(
      /oauthclient_id in main\.tf line \d+: not known before a run \(var\.id, which has no value\); .*--var NAME=env:VAR/,
    );
  });

  it('a template in a file with values is named with its line', async () => {
    await expect(
      ask({ files: { 'main.tf': main(), 'terraform.tfvars': 'id = "${ID}"\nsecret = "${SECRET}"\n' } }),
    ).rejects.toThrow(/terraform\.tfvars line 1, an expression, which Terraform refuses in a file with values/);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a pull request at GitHub',
      { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request', GENESYSCLOUD_OAUTHCLIENT_SECRET: '' },
      /no secrets to one from a fork/,
    ],
    [
      'a push at GitHub',
      { GITHUB_ACTIONS: 'true', GENESYSCLOUD_OAUTHCLIENT_SECRET: '' },
      /environment that the job does not/,
    ],
    ['an unprotected branch at GitLab', { GITLAB_CI: 'true', CI_COMMIT_REF_PROTECTED: 'false' }, /protected variables/],
    ['a script of Azure Pipelines', { TF_BUILD: 'True' }, /maps it with env:/],
    ['a pull request at Bitbucket', { BITBUCKET_PR_ID: '7' }, /no secured variables/],
    ['no platform', {}, /fork pull requests, unprotected branches/],
  ])('a secret that is not there says what the platform keeps back: %s', async (_name, env, words) => {
    const found = await ask({
      files: { 'main.tf': required + providerBlock(stage.home) },
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: id(), ...env },
    });
    expect(causesOf(found)).toEqual(['credential-missing proven']);
    expect(found.verdict.causes[0]?.fix.steps.join('\n')).toMatch(words);
  });

  it('an alias that is not there is named as such', async () => {
    const folder = folderWith({ 'main.tf': `${required}provider "genesyscloud" {\n  alias = "eu"\n}\n` });
    const project = { folder: '.', files: filesIn(folder.path), alias: 'us' };
    await expect(diagnose({ project }, hastyWorld({ env: inEnv() }))).rejects.toThrow(
      /no provider block .* there are: eu/,
    );
    folder.remove();
  });

  it('a region that is not set is said to be the reason for a deadline', async () => {
    const files = { 'main.tf': `${required}provider "genesyscloud" {}\n` };
    const found = await ask({ files, env: inEnv() });
    expect(found.case.sources.region).toMatch(/^not set: Terraform has no default/);
    const set = await ask({ files, env: { ...inEnv(), GENESYSCLOUD_REGION: 'eu-west-1' } });
    expect(set.case.sources.region).toBe('environment variable GENESYSCLOUD_REGION');
  });
});
