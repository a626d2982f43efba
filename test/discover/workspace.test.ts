import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { filesIn } from '../../src/world/files.ts';
import { leaksIn } from '../support/leaks.ts';
import { hastyWorld, textsOf } from '../support/outputs.ts';
import { openStage, providerBlock, required, type Stage } from '../terraform/stage.ts';
import { folderWith } from './folder.ts';

/** Runs in HCP Terraform, with the workspace's variables as its API lists them (`GET /workspaces/:id/vars`). */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const old = `oLd${randomBytes(30).toString('base64url')}`;
const id = (): string => stage.home.pipeline.clientId;
const good = (): string => stage.home.pipeline.clientSecret;
const cloud = 'terraform {\n  cloud {\n    organization = "acme"\n    workspaces { name = "prod" }\n  }\n}\n';

interface Variable {
  key: string;
  value?: string;
  category?: 'env' | 'terraform';
  sensitive?: boolean;
  description?: string;
}

const listing = (...variables: readonly Variable[]): string =>
  JSON.stringify(
    {
      data: variables.map(({ key, value, category = 'env', sensitive = false, description = '' }, at) => ({
        id: `var-${at}`,
        type: 'vars',
        attributes: { key, value: sensitive ? null : value, sensitive, category, hcl: false, description },
      })),
    },
    null,
    1,
  );

async function ask(files: Record<string, string>, env: Record<string, string> = {}): Promise<Diagnosis> {
  const folder = folderWith(files);
  try {
    const project = { folder: '.', files: filesIn(folder.path) };
    const diagnosis = await diagnose({ project }, hastyWorld({ env: { HOME: folder.path, ...env } }));
    expect(leaksIn(await textsOf(diagnosis), { old, good: good() })).toEqual([]);
    return diagnosis;
  } finally {
    folder.remove();
  }
}

const fromEnv = (): Record<string, string> => ({ 'main.tf': cloud + required + providerBlock(stage.home) });
const fromVariables = (): Record<string, string> => ({
  'main.tf': `${cloud}${required}variable "secret" {}\n${providerBlock(stage.home, `  oauthclient_id = "${id()}"\n  oauthclient_secret = var.secret\n`)}`,
});
const causesOf = ({ verdict }: Diagnosis) => verdict.causes.map((one) => `${one.id} ${one.says}`);

describe('variables of a workspace', () => {
  it('of the category "env" are what the provider sees, and those of this machine are not', async () => {
    const diagnosis = await ask(
      {
        ...fromEnv(),
        'vars.json': listing(
          { key: 'GENESYSCLOUD_OAUTHCLIENT_ID', value: id() },
          { key: 'GENESYSCLOUD_OAUTHCLIENT_SECRET', value: old, description: 'of the pipeline client' },
        ),
      },
      { GENESYSCLOUD_OAUTHCLIENT_SECRET: good() },
    );
    expect(causesOf(diagnosis)).toEqual(['value-shadowed proven']);
    expect(diagnosis.case.sources.secret).toMatch(
      /^variable GENESYSCLOUD_OAUTHCLIENT_SECRET of the workspace \(vars\.json line \d+, "of the pipeline client"\)$/,
    );
    expect(diagnosis.case.sources['secret not used']).toBe(
      'environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET of this machine (another value)',
    );
    expect(diagnosis.case.sources.credentials).toMatch(/workspace of HCP Terraform \(main\.tf line 1\)/);
  });

  it('of the category "terraform" go before files, and TF_VAR_ of this machine before them', async () => {
    const files = {
      ...fromVariables(),
      'a.auto.tfvars': `secret = "${old}"\n`,
      'vars.json': listing({ key: 'secret', value: good(), category: 'terraform' }),
    };
    const accepted = await ask(files);
    expect(accepted.verdict.outcome).toBe('accepted');
    expect(accepted.case.sources.secret).toMatch(
      /variable secret of the workspace \(vars\.json line \d+\) \(variable secret\)/,
    );
    const refused = await ask(files, { TF_VAR_secret: old });
    expect(causesOf(refused)).toEqual(['value-shadowed proven']);
    expect(refused.case.sources.secret).toContain('environment variable TF_VAR_secret');
  });

  it('that are sensitive are told to nobody: nothing else is taken in their place', async () => {
    const env = await ask(
      {
        ...fromEnv(),
        'vars.json': listing(
          { key: 'GENESYSCLOUD_OAUTHCLIENT_ID', value: id() },
          { key: 'GENESYSCLOUD_OAUTHCLIENT_SECRET', sensitive: true, description: 'since June' },
        ),
      },
      { GENESYSCLOUD_OAUTHCLIENT_SECRET: old },
    );
    expect(env.case.sources.secret).toMatch(/\(sensitive, vars\.json line \d+, "since June"\), which nobody is told/);
    expect(env.verdict.outcome).not.toBe('accepted');
    expect(causesOf(env)).toEqual([]);
    expect(env.verdict.next?.action).toMatch(/^Hand in the value that the tool gets when it runs/);
    const terraform = await ask({
      ...fromVariables(),
      'terraform.tfvars': `secret = "${old}"\n`,
      'vars.json': listing({ key: 'secret', sensitive: true, category: 'terraform' }),
    });
    expect(terraform.case.sources.secret).toMatch(
      /not known before a run \(variable secret of the workspace \(sensitive/,
    );
    expect(causesOf(terraform)).toEqual([]);
  });

  it('of the wrong category are named as such', async () => {
    const diagnosis = await ask({
      ...fromEnv(),
      'vars.json': listing(
        { key: 'GENESYSCLOUD_OAUTHCLIENT_ID', value: id() },
        { key: 'GENESYSCLOUD_OAUTHCLIENT_SECRET', value: good(), category: 'terraform' },
      ),
    });
    expect(diagnosis.case.sources.secret).toMatch(/of the category "terraform", so that the provider does not see it/);
    expect(diagnosis.verdict.outcome).not.toBe('accepted');
  });
});

describe('without a listing', () => {
  it('what is here is tried, and the report says what it does not know', async () => {
    const diagnosis = await ask(fromEnv(), {
      GENESYSCLOUD_OAUTHCLIENT_ID: id(),
      GENESYSCLOUD_OAUTHCLIENT_SECRET: good(),
    });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.case.sources.credentials).toMatch(
      /main\.tf line 1 names HCP Terraform: where the execution mode .* is "remote".*not known here/,
    );
  });

  it('a folder that runs here is left alone, whatever listing lies in it', async () => {
    const diagnosis = await ask(
      {
        'main.tf': required + providerBlock(stage.home),
        'vars.json': listing({ key: 'GENESYSCLOUD_OAUTHCLIENT_SECRET', value: old }),
      },
      { GENESYSCLOUD_OAUTHCLIENT_ID: id(), GENESYSCLOUD_OAUTHCLIENT_SECRET: good() },
    );
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.case.sources.credentials).toBe('Terraform, as it finds them here');
  });
});
