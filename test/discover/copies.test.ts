import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { filesIn } from '../../src/world/files.ts';
import { nodeWorld } from '../../src/world/node.ts';
import { leaksIn } from '../support/leaks.ts';
import { hastyWorld, textsOf } from '../support/outputs.ts';
import { openStage, providerBlock, required, type Stage } from '../terraform/stage.ts';
import { folderWith } from './folder.ts';

/**
 * A secret was rotated, and the process still holds the old one, because something that was started before keeps its
 * environment. Copies of the same client's secret that lie beside it are compared, and one of them is tried.
 */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => {
  stage.arrived.length = 0;
});

const old = `oLd${randomBytes(30).toString('base64url')}`;
const other = `oTher${randomBytes(30).toString('base64url')}`;
const STRANGER = '11111111-2222-4333-8444-555555555555';

interface Case {
  files?: Record<string, string>;
  env?: Record<string, string>;
  home?: Record<string, string>;
  budget?: number;
}

async function ask({ files = {}, env = {}, home = {}, budget }: Case): Promise<Diagnosis> {
  const folder = folderWith({ 'main.tf': required + providerBlock(stage.home), ...files });
  const homeFolder = folderWith(home);
  try {
    const { clientId } = stage.home.pipeline;
    const inUse = { GENESYSCLOUD_OAUTHCLIENT_ID: clientId, GENESYSCLOUD_OAUTHCLIENT_SECRET: old };
    const made = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, value.replace('HOME_FOLDER', homeFolder.path)]),
    );
    const diagnosis = await diagnose(
      { project: { folder: '.', files: filesIn(folder.path) }, maxTokenRequests: budget },
      hastyWorld({ env: { HOME: homeFolder.path, ...inUse, ...made } }),
    );
    const secrets = { old, other, good: stage.home.pipeline.clientSecret };
    expect(leaksIn(await textsOf(diagnosis), secrets)).toEqual([]);
    return diagnosis;
  } finally {
    folder.remove();
    homeFolder.remove();
  }
}

/** The secrets that arrived at the token endpoint, in order. */
const sent = (): readonly string[] =>
  stage.arrived
    .filter(({ path }) => path === '/oauth/token' || path.endsWith('/oauth/token'))
    .map(({ headers }) => {
      const basic = (headers.get('authorization') ?? '').replace(/^Basic /, '');
      return Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':');
    });

const pair = (id: string, secret: string): string =>
  `GENESYSCLOUD_OAUTHCLIENT_ID=${id}\nGENESYSCLOUD_OAUTHCLIENT_SECRET=${secret}\n`;
const profile = (id: string, secret: string, region: string): string =>
  `[prod]\nenvironment = "${region}"\nclient_credentials = "${id}"\nclient_secret = "${secret}"\n`;
const id = (): string => stage.home.pipeline.clientId;
const good = (): string => stage.home.pipeline.clientSecret;
const causesOf = ({ verdict }: Diagnosis) => verdict.causes.map((one) => `${one.id} ${one.says}`);

describe('what is no copy of this secret is not sent', () => {
  it.each<[string, () => Case]>([
    ['no other copy', () => ({})],
    ['a file of another client', () => ({ files: { '.env': pair(STRANGER, other) } })],
    ['an example', () => ({ files: { '.env.example': pair(id(), other) } })],
    ['a stand-in', () => ({ files: { '.env': pair(id(), '<client-secret>') } })],
    [
      'a file of which nobody knows whose it is',
      () => ({ files: { 'staging.env': `GENESYSCLOUD_OAUTHCLIENT_SECRET=${other}\n` } }),
    ],
    ['a profile of another client', () => ({ home: { '.gc/config.toml': profile(STRANGER, other, 'us-west-2') } })],
    ['a profile of another region', () => ({ home: { '.gc/config.toml': profile(id(), other, 'mypurecloud.ie') } })],
    ['the same value', () => ({ files: { '.env': pair(id(), `"${old}"`) } })],
  ])('%s', async (_name, made) => {
    const diagnosis = await ask(made());
    expect(new Set(sent())).toEqual(new Set([old]));
    expect(causesOf(diagnosis)).not.toContain('secret-copy-outdated proven');
    expect(diagnosis.verdict.outcome).toBe('unsettled');
  });
});

describe('the copy in use is refused, and another is accepted', () => {
  it.each<[string, () => Case, RegExp]>([
    ['.env', () => ({ files: { '.env': `# today\n${pair(id(), good())}` } }), /_SECRET in \.env line 3/],
    [
      '.env without an id',
      () => ({ files: { '.env': `export GENESYSCLOUD_OAUTHCLIENT_SECRET='${good()}'\n` } }),
      /_SECRET in \.env line 1/,
    ],
    [
      'a profile of gc',
      () => ({ home: { '.gc/config.toml': profile(id(), good(), stage.home.region) } }),
      /\.gc\/config\.toml \[prod\] client_secret/,
    ],
    [
      'an options file of Archy',
      () => ({ files: { 'options.yaml': `clientId: ${id()}\nclientSecret: ${good()}\n` } }),
      /clientSecret in options\.yaml line 2/,
    ],
    [
      'the .env file of a runner that was not started again',
      () => ({
        home: { 'runner/.env': `LANG=C\nGENESYSCLOUD_OAUTHCLIENT_SECRET=${good()}\n` },
        env: { RUNNER_ENVIRONMENT: 'self-hosted', RUNNER_TEMP: 'HOME_FOLDER/runner/_work/_temp' },
      }),
      /_SECRET in .*runner\/\.env line 2[\s\S]*self-hosted runner of GitHub Actions[\s\S]*start it again/,
    ],
  ])('%s', async (_name, made, where) => {
    const diagnosis = await ask(made());
    expect(causesOf(diagnosis)).toEqual(['secret-copy-outdated proven']);
    expect(diagnosis.verdict.outcome).toBe('explained');
    const [cause] = diagnosis.verdict.causes;
    expect([cause?.fix.summary, ...(cause?.fix.steps ?? [])].join('\n')).toMatch(where);
    expect(cause?.fix.summary).toContain('environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET');
    expect(diagnosis.spent.tokenRequests).toBeLessThanOrEqual(3);
  });

  it('a file with values that Terraform was not told to read', async () => {
    const main = `${required}variable "id" {}\nvariable "secret" {}\n${providerBlock(
      stage.home,
      '  oauthclient_id = var.id\n  oauthclient_secret = var.secret\n',
    )}`;
    const diagnosis = await ask({
      files: { 'main.tf': main, 'prod.tfvars': `id = "${id()}"\nsecret = "${good()}"\n` },
      env: { TF_VAR_id: id(), TF_VAR_secret: old },
    });
    expect(causesOf(diagnosis)).toEqual(['secret-copy-outdated proven']);
    expect(diagnosis.verdict.causes[0]?.fix.steps.join()).toContain('prod.tfvars line 2');
  });

  it('names the other places that hold the refused value', async () => {
    const diagnosis = await ask({
      files: { '.env': pair(id(), good()), '.env.local': pair(id(), old) },
    });
    expect(diagnosis.verdict.causes[0]?.fix.steps.join('\n')).toMatch(
      /refused value stands in .*\.env\.local line 2 too/,
    );
  });
});

describe('nothing is said that was not seen', () => {
  it('two copies, one tried and refused: the second is left open', async () => {
    const diagnosis = await ask({ files: { '.env': pair(id(), other), '.env.local': pair(id(), good()) } });
    expect(sent()).toContain(other);
    expect(sent()).not.toContain(good());
    expect(causesOf(diagnosis)).not.toContain('secret-copy-outdated proven');
    expect(diagnosis.verdict.ruledOut.map((one) => one.id)).not.toContain('secret-copy-outdated');
  });

  it('the budget is kept', async () => {
    const diagnosis = await ask({ files: { '.env': pair(id(), good()) }, budget: 1 });
    expect(sent()).toEqual([old]);
    expect(causesOf(diagnosis)).toEqual([]);
  });
});

describe('compare', () => {
  it('says which of the copies the org accepts', async () => {
    const folder = folderWith({ '.env': pair(id(), good()) });
    try {
      const result = await compare(
        {
          references: ['env:RUNNER_COPY', `dotenv:${folder.path}/.env#GENESYSCLOUD_OAUTHCLIENT_SECRET`],
          maxTokenRequests: 6,
          try: {
            clientId: id(),
            vendor: 'genesys',
            region: undefined,
            loginUrl: stage.home.login,
            authMethod: undefined,
            scope: undefined,
            audience: undefined,
          },
        },
        nodeWorld({ env: { RUNNER_COPY: old } }),
      );
      expect(result.outcome).toBe('different');
      expect(result.tries?.of.map(({ value, outcome }) => `${value} ${outcome}`)).toEqual(['A refused', 'B accepted']);
      expect(leaksIn(JSON.stringify(result), { old, good: good() })).toEqual([]);
    } finally {
      folder.remove();
    }
  });
});
