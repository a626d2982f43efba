// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell scripts write their variables that way.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { filesIn } from '../../src/world/files.ts';
import { leaksIn } from '../support/leaks.ts';
import { hastyWorld, textsOf } from '../support/outputs.ts';
import { openStage, providerBlock, required, type Stage } from '../terraform/stage.ts';
import { folderWith } from './folder.ts';

/** Archy: its command line goes before its options file, and what its setup stored comes last. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const old = `oLd${randomBytes(30).toString('base64url')}`;
const id = (): string => stage.home.pipeline.clientId;
const good = (): string => stage.home.pipeline.clientSecret;

interface Case {
  files: Record<string, string>;
  env?: Record<string, string>;
  optionsFile?: string;
}

async function ask({ files, env = {}, optionsFile }: Case): Promise<Diagnosis> {
  const folder = folderWith(files);
  try {
    const { login, api } = stage.home;
    const diagnosis = await diagnose(
      { project: { folder: '.', files: filesIn(folder.path), optionsFile }, loginUrl: login, apiUrl: api },
      hastyWorld({ env: { HOME: folder.path, ...env } }),
    );
    expect(leaksIn(await textsOf(diagnosis), { old, good: good() })).toEqual([]);
    return diagnosis;
  } finally {
    folder.remove();
  }
}

const options = (secret: string): string =>
  `# what archy publish gets\nclientId: ${id()}\nclientSecret: "${secret}"\nlocation: mypurecloud.de\nfile: flow.yaml\n`;
const results = (secret: { value: string; source: string }): string =>
  JSON.stringify(
    {
      version: '2.17.0',
      command: 'publish',
      exitCode: 1,
      settings: {
        clientId: { value: id(), source: 'options file' },
        clientSecret: secret,
        location: { value: 'mypurecloud.de', source: 'options file' },
      },
      output: { traces: [] },
    },
    null,
    1,
  );
const causesOf = ({ verdict }: Diagnosis) => verdict.causes.map((one) => `${one.id} ${one.says}`);

describe('where Archy finds its credentials', () => {
  it.each<[string, () => Case, string]>([
    [
      'an options file that is named',
      () => ({ files: { 'ci/prod.yaml': options(good()) }, optionsFile: 'ci/prod.yaml' }),
      'clientSecret in ci/prod.yaml line 3',
    ],
    [
      'the only options file of the folder',
      () => ({ files: { 'archy-options.yml': options(good()) } }),
      'clientSecret in archy-options.yml line 3',
    ],
    [
      'the options file that a script names',
      () => ({
        files: {
          'a.yaml': options(good()),
          'b.options.yaml': options(old),
          'deploy.sh': 'archy publish --optionsFile a.yaml\n',
        },
      }),
      'clientSecret in a.yaml line 3',
    ],
    [
      'the command line over the options file',
      () => ({
        files: {
          'options.yaml': options(old),
          'deploy.sh':
            '#!/bin/sh\n# archy publish --clientSecret x\nset -e\n/opt/archy/archy publish --optionsFile options.yaml \\\n  --clientSecret "$SECRET" --force | tee log\n',
        },
        env: { SECRET: good() },
      }),
      '--clientSecret in deploy.sh line 4 ($SECRET)',
    ],
    [
      'options of their own beside variables that Archy is not known to read',
      () => ({
        files: { 'options.yaml': options(good()) },
        env: { GENESYSCLOUD_OAUTHCLIENT_SECRET: old },
      }),
      'clientSecret in options.yaml line 3',
    ],
  ])('%s', async (_name, made, source) => {
    const diagnosis = await ask(made());
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.case.sources.secret).toBe(source);
    expect(diagnosis.case.sources.credentials).toBe('Archy, as it finds them here');
  });

  it('the command line wins with an old secret: the options file holds the good one', async () => {
    const diagnosis = await ask({
      files: {
        'options.yaml': options(good()),
        'deploy.sh': 'archy publish --optionsFile options.yaml --clientSecret ${OLD_SECRET}\n',
      },
      env: { OLD_SECRET: old },
    });
    expect(causesOf(diagnosis)).toEqual(['value-shadowed proven']);
    expect(diagnosis.case.sources['secret not used']).toBe('clientSecret in options.yaml line 3 (another value)');
    expect(diagnosis.verdict.causes[0]?.fix.summary).toContain('--clientSecret in deploy.sh line 1 ($OLD_SECRET)');
  });

  it('the results of a run say that its command line gave the secret', async () => {
    const diagnosis = await ask({
      files: {
        'options.yaml': options(good()),
        'results.json': results({ value: old, source: 'command line parameter' }),
      },
    });
    expect(causesOf(diagnosis)).toEqual(['value-shadowed proven']);
    expect(diagnosis.verdict.causes[0]?.fix.summary).toMatch(
      /clientSecret in results\.json line \d+ \(from the command line of that run\)/,
    );
  });

  it('a mask in the results is no value, and what the options file says was not used', async () => {
    const refused = ask({
      files: {
        'options.yaml': options(good()),
        'results.json': results({ value: '********', source: 'command line parameter' }),
      },
    });
    const diagnosis = await refused;
    expect(diagnosis.case.sources.secret).toMatch(/clientSecret in results\.json line \d+ .*not known before a run/);
    expect(diagnosis.verdict.outcome).not.toBe('accepted');
  });

  it('a variable that is not set here, and a setting in neither place, end in words', async () => {
    const unset = await ask({
      files: {
        'options.yaml': options(good()),
        'x.sh': 'archy publish --optionsFile options.yaml --clientSecret $NONE\n',
      },
    });
    expect(unset.case.sources.secret).toBe('--clientSecret in x.sh line 1 ($NONE): not known before a run');
    const stored = await ask({
      files: { 'options.yaml': `clientId: ${id()}\nlocation: mypurecloud.de\n` },
      optionsFile: 'options.yaml',
    });
    expect(stored.case.sources.secret).toBe(
      'clientSecret: not on the command line and not in options.yaml; Archy then takes what "archy setup" stored, which is not read here',
    );
  });
});

describe('bad input', () => {
  it('an options file that is not there is one line', async () => {
    await expect(ask({ files: {}, optionsFile: 'none.yaml' })).rejects.toThrow(
      /^--options-file: none\.yaml cannot be read/,
    );
  });

  it('an options file that is no YAML gives nothing, and the report says what is missing', async () => {
    const diagnosis = await ask({
      files: { 'o.yaml': 'clientId: [\n' },
      env: { GENESYSCLOUD_ACCESS_TOKEN: old },
      optionsFile: 'o.yaml',
    });
    expect(diagnosis.case.sources.secret).toMatch(/not in o\.yaml/);
  });
});

describe('Archy is not taken for the tool that fails', () => {
  it('where the folder uses Terraform; its options are a copy then', async () => {
    const diagnosis = await ask({
      files: { 'main.tf': required + providerBlock(stage.home), 'options.yaml': options(good()) },
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: id(), GENESYSCLOUD_OAUTHCLIENT_SECRET: good() },
    });
    expect(diagnosis.case.sources.secret).toBe('environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET');
    expect(diagnosis.verdict.outcome).toBe('accepted');
  });

  it('where id and secret are in the environment', async () => {
    const diagnosis = await ask({
      files: { 'options.yaml': options(old) },
      env: { GENESYSCLOUD_OAUTHCLIENT_ID: id(), GENESYSCLOUD_OAUTHCLIENT_SECRET: good() },
    });
    expect(diagnosis.case.sources.secret).toBe('environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET');
  });
});
