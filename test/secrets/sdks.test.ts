import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { lookUp } from '../../src/secrets/reference.ts';
import { fingerprintOf } from '../../src/secrets/secret.ts';
import { nodeWorld } from '../../src/world/node.ts';
import { json, serve } from '../support/server.ts';
import { AZURE_TOKEN, keyVault } from './stand-ins/azure.ts';
import { GOOGLE_TOKEN, secretManager } from './stand-ins/gcp.ts';
import { GITHUB_TOKEN, github } from './stand-ins/github.ts';
import { GITLAB_TOKEN, gitlabWith } from './stand-ins/gitlab.ts';
import { CLUSTER_TOKEN, cluster } from './stand-ins/kubernetes.ts';
import { type Protocol, standIn } from './stand-ins/stand-in.ts';
import { VAULT_TOKEN, vaultKv2 } from './stand-ins/vault.ts';

/**
 * Clients that others wrote, against the servers of our own that stand in for products which cannot be run here: where
 * theirs reads what ours reads, the stand-in speaks the protocol. Large, so no dependencies of the project; a part is
 * skipped with a word unless its package is there: `npm install --no-save NAME`.
 */

/** A package, or null where it is not installed. */
const installed = (name: string): Promise<unknown> => import(/* @vite-ignore */ name).catch(() => null);

const part = (name: string, there: unknown): [boolean, string] => [
  there === null,
  there === null ? `${name} (not installed: skipped)` : name,
];

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});
const folder = mkdtempSync(join(tmpdir(), 'why401-sdks-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function holding(protocol: Protocol, values: readonly string[]): Promise<string> {
  const server = await standIn(protocol, { is: 'holding', values });
  closing.push(server.close);
  return server.url;
}

const nodeVault = (await installed('node-vault')) as null | {
  default: (options: object) => { read(path: string): Promise<{ data: Record<string, unknown> }> };
};
const [noVault, vaultName] = part('node-vault', nodeVault);
describe.skipIf(noVault)(vaultName, () => {
  it('reads the value, an older version, and the versions', async () => {
    const endpoint = await holding(vaultKv2, ['older', 'newer']);
    const vault = nodeVault?.default({ endpoint, token: VAULT_TOKEN, namespace: 'acme' });
    const secret = async (rest: string) => (await vault?.read(`team/kv/data/ci/genesys${rest}`))?.data.data;
    expect(await secret('')).toMatchObject({ client_secret: 'newer' });
    expect(await secret('?version=1')).toMatchObject({ client_secret: 'older' });
    const metadata = await vault?.read('team/kv/metadata/ci/genesys');
    expect(Object.keys(metadata?.data.versions ?? {})).toEqual(['1', '2', '3', '4']);
    const stranger = nodeVault?.default({ endpoint, token: 'hvs.wrong', namespace: 'acme' });
    await expect(stranger?.read('team/kv/data/ci/genesys')).rejects.toThrow(/permission denied/);
  });
});

interface AzureSecrets {
  SecretClient: new (
    url: string,
    credential: object,
    options: object,
  ) => {
    getSecret(name: string, options?: { version: string }): Promise<{ value?: string }>;
    listPropertiesOfSecretVersions(name: string): AsyncIterable<{ version?: string; enabled?: boolean }>;
  };
}
const azure = (await installed('@azure/keyvault-secrets')) as AzureSecrets | null;
const [noAzure, azureName] = part('@azure/keyvault-secrets', azure);
describe.skipIf(noAzure)(azureName, () => {
  it('follows the challenge, and reads the value, all versions, one version', async () => {
    const url = await holding(keyVault, ['oldest', 'older', 'newer']);
    const asked: string[] = [];
    const credential = {
      getToken(scopes: string | string[]) {
        asked.push(...[scopes].flat());
        return Promise.resolve({ token: AZURE_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 });
      },
    };
    const loopback = { disableChallengeResourceVerification: true, allowInsecureConnection: true };
    const client = azure && new azure.SecretClient(url, credential, { ...loopback, retryOptions: { maxRetries: 0 } });
    expect((await client?.getSecret('oauth'))?.value).toBe('newer');
    expect(new Set(asked)).toEqual(new Set(['https://vault.azure.net/.default']));
    const versions: string[] = [];
    for await (const { version, enabled } of client?.listPropertiesOfSecretVersions('oauth') ?? []) {
      if (enabled !== false) versions.push(version ?? '');
    }
    expect(versions).toHaveLength(3);
    expect((await client?.getSecret('oauth', { version: versions[0] ?? '' }))?.value).toBe('oldest');
    await expect(client?.getSecret('other')).rejects.toMatchObject({ statusCode: 404 });
  });
});

const identity = await installed('@azure/identity');
const [noIdentity, identityName] = part('@azure/identity', identity);
describe.skipIf(noIdentity)(identityName, () => {
  const names = ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER'] as const;
  afterEach(() => {
    for (const name of names) delete process.env[name];
  });

  it('signs our store in with the managed identity of App Service', async () => {
    const endpoint = await serve(({ path, headers }, response) => {
      const good = headers['x-identity-header'] === 'header-of-the-test' && path.includes('resource=https');
      const token = { access_token: AZURE_TOKEN, expires_on: '4102444800', resource: 'r', token_type: 'Bearer' };
      json(response, good ? 200 : 400, token);
    });
    closing.push(endpoint.close);
    process.env.IDENTITY_ENDPOINT = `${endpoint.url}/msi/token`;
    process.env.IDENTITY_HEADER = 'header-of-the-test';
    const url = await holding(keyVault, ['the value']);
    const { secret } = await lookUp(`azure-kv:${url}/oauth`, '--secret', nodeWorld({ env: {} }));
    expect(secret?.fingerprint).toBe(fingerprintOf('the value'));
  });
});

interface GoogleSecrets {
  SecretManagerServiceClient: new (
    options: object,
  ) => {
    accessSecretVersion(asked: { name: string }): Promise<[{ payload?: { data?: Uint8Array | string } }]>;
    listSecretVersions(asked: { parent: string }): Promise<[{ name?: string; state?: unknown }[]]>;
    close(): Promise<void>;
  };
}
const google = (await installed('@google-cloud/secret-manager')) as GoogleSecrets | null;
const [noGoogle, googleName] = part('@google-cloud/secret-manager', google);
describe.skipIf(noGoogle)(googleName, () => {
  it('reads the value, a version, and the versions over REST', async () => {
    const url = new URL(await holding(secretManager, ['older', 'newer']));
    // Without gRPC, which is all that its emulator switch knows.
    const { OAuth2Client } = (await installed('google-auth-library')) as typeof import('google-auth-library');
    const authClient = new OAuth2Client();
    authClient.setCredentials({ access_token: GOOGLE_TOKEN });
    const place = { fallback: true, protocol: 'http', apiEndpoint: url.hostname, port: Number(url.port) };
    const client = google && new google.SecretManagerServiceClient({ ...place, authClient, projectId: 'acme' });
    const access = async (version: string): Promise<string> => {
      const name = `projects/acme/secrets/oauth/versions/${version}`;
      const [answer] = (await client?.accessSecretVersion({ name })) ?? [];
      return Buffer.from(answer?.payload?.data ?? '').toString('utf8');
    };
    expect(await access('latest')).toBe('newer');
    expect(await access('1')).toBe('older');
    const [versions = []] = (await client?.listSecretVersions({ parent: 'projects/acme/secrets/oauth' })) ?? [];
    expect(versions.map(({ name }) => name?.split('/').at(-1))).toEqual(['3', '2', '1']);
    await client?.close();
  });
});

const gcloud = (() => {
  try {
    execFileSync('gcloud', ['--version'], { stdio: 'ignore', env: { ...process.env, CLOUDSDK_CONFIG: folder } });
    return true;
  } catch {
    return null;
  }
})();
const [noGcloud, gcloudName] = part('gcloud', gcloud);
describe.skipIf(noGcloud)(gcloudName, () => {
  it('reads the value, and is told that a version is not there', async () => {
    const url = await holding(secretManager, ['older', 'newer']);
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      CLOUDSDK_CONFIG: folder,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER: `${url}/`,
      CLOUDSDK_AUTH_ACCESS_TOKEN: GOOGLE_TOKEN,
      CLOUDSDK_CORE_PROJECT: 'acme',
      CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
      CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: 'true',
      CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: 'true',
    };
    const ran = (...args: string[]): Promise<string> =>
      new Promise((resolve) => {
        execFile('gcloud', ['secrets', 'versions', ...args, '--secret=oauth'], { env }, (_error, out, err) =>
          resolve(out || err),
        );
      });
    expect(await ran('access', 'latest')).toBe('newer');
    expect(await ran('access', '9')).toContain('NOT_FOUND');
  });
});

interface Kubernetes {
  KubeConfig: new () => { loadFromOptions(options: object): void; makeApiClient<T>(api: T): Core };
  CoreV1Api: unknown;
}
interface Core {
  readNamespacedSecret(asked: { name: string; namespace: string }): Promise<{ data?: Record<string, string> }>;
}
const kubernetes = (await installed('@kubernetes/client-node')) as Kubernetes | null;
const [noKubernetes, kubernetesName] = part('@kubernetes/client-node', kubernetes);
describe.skipIf(noKubernetes)(kubernetesName, () => {
  const ask = async (is: 'holding' | 'denying') => {
    const { port, ca, close } = await cluster({ is, values: ['the value'] });
    closing.push(close);
    const config = kubernetes && new kubernetes.KubeConfig();
    config?.loadFromOptions({
      clusters: [{ name: 'c', server: `https://127.0.0.1:${port}`, caData: Buffer.from(ca).toString('base64') }],
      users: [{ name: 'u', token: CLUSTER_TOKEN }],
      contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
      currentContext: 'x',
    });
    const core = config?.makeApiClient(kubernetes?.CoreV1Api);
    return core?.readNamespacedSecret({ name: 'oauth', namespace: 'ci' });
  };

  it('reads the secret, and is denied it', async () => {
    expect(Buffer.from((await ask('holding'))?.data?.['client-secret'] ?? '', 'base64').toString()).toBe('the value');
    await expect(ask('denying')).rejects.toMatchObject({ code: 403 });
  });
});

interface GitLab {
  Gitlab: new (
    options: object,
  ) => Record<
    'ProjectVariables' | 'GroupVariables',
    {
      show(id: string, key: string, options?: object): Promise<{ value: string }>;
      all(id: string, options?: object): Promise<{ key: string; environment_scope: string }[]>;
    }
  >;
}
const gitbeaker = (await installed('@gitbeaker/rest')) as GitLab | null;
const [noGitlab, gitlabName] = part('@gitbeaker/rest', gitbeaker);
describe.skipIf(noGitlab)(gitlabName, () => {
  it('reads variables of projects and groups, by their scope, in pages', async () => {
    const key = 'S';
    const host = await holding(
      gitlabWith(() => [
        { place: 'projects/acme/pipeline', key, value: 'any' },
        { place: 'projects/acme/pipeline', key, value: 'prod', environment_scope: 'production' },
        { place: 'projects/acme/pipeline', key: 'T', value: 't' },
        { place: 'groups/acme', key, value: 'group' },
      ]),
      [],
    );
    const api = gitbeaker && new gitbeaker.Gitlab({ host, token: GITLAB_TOKEN });
    expect((await api?.GroupVariables.show('acme', key))?.value).toBe('group');
    const production = { filter: { environment_scope: 'production' } };
    expect((await api?.ProjectVariables.show('acme/pipeline', key, production))?.value).toBe('prod');
    await expect(api?.ProjectVariables.show('acme/pipeline', key)).rejects.toThrow();
    expect(await api?.ProjectVariables.all('acme/pipeline')).toHaveLength(3);
  });
});

interface Octokit {
  Octokit: new (
    options: object,
  ) => {
    request(route: string, options?: object): Promise<{ data: { value?: string; updated_at?: string } }>;
    paginate(route: string, options?: object): Promise<{ name: string; value: string }[]>;
  };
}
const octokit = (await installed('@octokit/rest')) as Octokit | null;
const [noOctokit, octokitName] = part('@octokit/rest', octokit);
describe.skipIf(noOctokit)(octokitName, () => {
  it('reads the variable of the environment, the repository and the organisation, and what is told of a secret', async () => {
    const baseUrl = await holding(github, ['organisation', 'repository', 'environment']);
    const api = octokit && new octokit.Octokit({ baseUrl, auth: GITHUB_TOKEN });
    const at = 'GET /repos/{owner}/{repo}';
    const of = { owner: 'acme', repo: 'pipeline', name: 'CLIENT_SECRET', environment_name: 'production' };
    const value = async (rest: string) => (await api?.request(`${at}${rest}`, of))?.data.value;
    expect(await value('/environments/{environment_name}/variables/{name}')).toBe('environment');
    expect(await value('/actions/variables/{name}')).toBe('repository');
    const secret = await api?.request(`${at}/actions/secrets/{secret_name}`, { ...of, secret_name: 'ONLY_SECRET' });
    expect(secret?.data).toMatchObject({ updated_at: expect.any(String) as string });
    expect(secret?.data.value).toBeUndefined();
    const shared = await api?.request(`${at}/actions/organization-variables`, { ...of, per_page: 30, page: 2 });
    expect(shared?.data).toMatchObject({ variables: [{ name: 'CLIENT_SECRET', value: 'organisation' }] });
  });
});
