import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { diagnose } from '../../src/diagnose.ts';
import { filesIn } from '../../src/world/files.ts';
import { hastyWorld } from '../support/outputs.ts';
import { openStage, type Stage } from '../terraform/stage.ts';
import { folderWith } from './folder.ts';

/** The hidden files of the SDKs: each README's "Configuration file"; credentials are in none of them. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const manifests: Readonly<Record<string, readonly [name: string, content: string]>> = {
  javascript: ['package.json', '{"dependencies": {"purecloud-platform-client-v2": "^262.0.0"}}'],
  python: ['requirements.txt', 'requests\nPureCloudPlatformClientV2==257.1.0\n'],
  go: ['go.mod', 'module x\nrequire github.com/mypurecloud/platform-client-sdk-go/v188 v188.0.0\n'],
  java: ['pom.xml', '<artifactId>platform-client-v2</artifactId>'],
  dotnet: ['app.csproj', '<PackageReference Include="PureCloudPlatform.Client.V2" Version="1" />'],
};

interface Case {
  files: Record<string, string>;
  home?: Record<string, string>;
  env?: Record<string, string>;
}

async function ask({ files, home = {}, env = {} }: Case) {
  const [folder, homeFolder] = [folderWith(files), folderWith(home)];
  const { clientId, clientSecret } = stage.home.pipeline;
  try {
    return await diagnose(
      { project: { folder: '.', files: filesIn(folder.path) }, maxTokenRequests: 1 },
      hastyWorld({
        env: {
          HOME: homeFolder.path,
          GENESYSCLOUD_OAUTHCLIENT_ID: clientId,
          GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret,
          ...env,
        },
      }),
    );
  } finally {
    folder.remove();
    homeFolder.remove();
  }
}

const gateway = (): string => {
  const { host, port, protocol } = stage.home.gateway;
  return `[gateway]\nhost = ${host}\nport = ${port}\nprotocol = ${protocol}\n`;
};

describe('where a program with an SDK goes', () => {
  it.each(Object.entries(manifests))('%s: the gateway of its file', async (name, [manifest, content]) => {
    const found = await ask({
      files: { [manifest]: content },
      home: { [`.genesyscloud${name}/config`]: `[general]\nhost = https://api.mypurecloud.de\n${gateway()}` },
    });
    expect(found.verdict.outcome).toBe('accepted');
    expect(found.case.sources.tokenEndpoint).toMatch(
      new RegExp(`^\\[gateway\\] in .*genesyscloud${name}/config line 4$`),
    );
    expect(found.case.sources.region).toMatch(
      /^\[general\] host in .* line 2 \(read again whenever the file changes\)$/,
    );
    expect(found.case.region).toBe('eu-central-1');
  });

  it.each([
    ['a URL', 'host = https://api.mypurecloud.ie/', 'eu-west-1'],
    ['a host', 'host = api.usw2.pure.cloud', 'us-west-2'],
    ['a domain', 'host: mypurecloud.jp', 'ap-northeast-1'],
  ])('the region as %s', async (_name, line, region) => {
    const found = await ask({
      files: { 'package.json': manifests.javascript?.[1] ?? '' },
      home: { '.genesyscloudjavascript/config': `[general]\nlive_reload_config = false\n${line}\n${gateway()}` },
    });
    expect(found.case.region).toBe(region);
    expect(found.case.sources.region).toMatch(/line 3$/);
  });

  it('the same in JSON', async () => {
    const { host, port, protocol } = stage.home.gateway;
    const found = await ask({
      files: { 'package.json': manifests.javascript?.[1] ?? '' },
      home: {
        '.genesyscloudjavascript/config': JSON.stringify(
          { general: { host: 'https://api.mypurecloud.com.au' }, gateway: { host, port, protocol } },
          null,
          1,
        ),
      },
    });
    expect(found.case.region).toBe('ap-southeast-2');
    expect(found.verdict.outcome).toBe('accepted');
  });

  it('a region in the environment is what programs hand in; the file’s is named beside it', async () => {
    const found = await ask({
      files: { 'package.json': manifests.javascript?.[1] ?? '' },
      home: { '.genesyscloudjavascript/config': `[general]\nhost = https://api.mypurecloud.de\n${gateway()}` },
      env: { GENESYSCLOUD_REGION: 'eu-west-1' },
    });
    expect(found.case.region).toBe('eu-west-1');
    expect(found.case.sources['region not used']).toMatch(/\[general\] host in .* line 2 .*\(another value\)$/);
  });

  it.each<[string, Case]>([
    [
      'the file of another SDK',
      { files: { 'package.json': '{"dependencies": {"purecloud-platform-client-v2": "1"}}' } },
    ],
    ['a project without the SDK', { files: { 'package.json': '{"dependencies": {"left-pad": "1"}}' } }],
  ])('%s is left alone', async (_name, made) => {
    const found = await ask({
      ...made,
      home: { '.genesyscloudpython/config': `[general]\nhost = https://api.mypurecloud.jp\n${gateway()}` },
      env: {
        GENESYSCLOUD_GATEWAY_HOST: '127.0.0.1',
        GENESYSCLOUD_GATEWAY_PORT: '1',
        GENESYSCLOUD_GATEWAY_PROTOCOL: 'http',
      },
    });
    expect(found.case.sources.tokenEndpoint).toMatch(/^environment variables GENESYSCLOUD_GATEWAY_/);
    expect(found.case.region).not.toBe('ap-northeast-1');
  });
});

describe('check', () => {
  it.each<[string, string, readonly string[]]>([
    ['of an SDK that the project uses, another region', manifests.javascript?.[1] ?? '', ['region-disagreement']],
    ['of one that it does not use', '{}', []],
  ])('the hidden file %s', async (_name, manifest, rules) => {
    const folder = folderWith({ 'package.json': manifest, '.env': 'GENESYSCLOUD_REGION=eu-west-1\n' });
    const home = folderWith({ '.genesyscloudjavascript/config': '[general]\nhost = https://api.mypurecloud.de\n' });
    try {
      const { findings } = await check({ folder: '.', files: filesIn(folder.path), env: { HOME: home.path } });
      expect(findings.map(({ rule }) => rule)).toEqual(rules);
      expect(findings.every(({ file, line }) => file.endsWith('.genesyscloudjavascript/config') && line === 2)).toBe(
        true,
      );
    } finally {
      folder.remove();
      home.remove();
    }
  });
});
