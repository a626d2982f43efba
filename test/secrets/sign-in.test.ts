import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { lookUp } from '../../src/secrets/reference.ts';
import { fingerprintOf } from '../../src/secrets/secret.ts';
import { nodeWorld } from '../../src/world/node.ts';
import { why401 } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { json, serve } from '../support/server.ts';
import { GOOGLE_TOKEN, secretManager } from './stand-ins/gcp.ts';
import { standIn } from './stand-ins/stand-in.ts';
import { VAULT_TOKEN, vaultKv2 } from './stand-ins/vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'why401-sign-in-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Google's own library, with workload identity as CI systems have it: a token of the job is exchanged for one. */
describe('google-auth-library', () => {
  const configuration = (tokenUrl: string) => {
    writeFileSync(join(folder, 'job-token'), 'token-of-the-job');
    writeFileSync(
      join(folder, 'credentials.json'),
      JSON.stringify({
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/github',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: tokenUrl,
        credential_source: { file: join(folder, 'job-token') },
      }),
    );
    return join(folder, 'credentials.json');
  };

  it('signs in, and its token reads the secret', async () => {
    const sts = await serve(({ body }, response) => {
      const good = new URLSearchParams(body).get('subject_token') === 'token-of-the-job';
      json(response, good ? 200 : 400, {
        access_token: GOOGLE_TOKEN,
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: 3600,
      });
    });
    const api = await standIn(secretManager, { is: 'holding', values: ['the value'] });
    const env = {
      GOOGLE_APPLICATION_CREDENTIALS: configuration(`${sts.url}/v1/token`),
      CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER: api.url,
    };
    const { secret } = await lookUp('gcp-sm:acme/oauth', '--secret', nodeWorld({ env }));
    expect(secret?.fingerprint).toBe(fingerprintOf('the value'));
    await Promise.all([sts.close(), api.close()]);
  });

  it('that is refused is one line', async () => {
    const sts = await serve((_request, response) => json(response, 400, { error: 'invalid_grant' }));
    const env = { GOOGLE_APPLICATION_CREDENTIALS: configuration(`${sts.url}/v1/token`) };
    await expect(lookUp('gcp-sm:acme/oauth', '--secret', nodeWorld({ env }))).rejects.toThrow(
      /^--secret: Google Secret Manager was given no credentials that could read "oauth"; sign in with/,
    );
    await sts.close();
  });
});

describe('the AWS SDK', () => {
  it('without credentials, without a region, with a session of IAM Identity Center that is over: one line each', async () => {
    const config = [
      '[profile sso]',
      'sso_session = s',
      'sso_account_id = 123456789012',
      'sso_role_name = r',
      'region = eu-central-1',
      '[sso-session s]',
      'sso_start_url = https://acme.awsapps.com/start',
      'sso_region = eu-central-1',
    ];
    writeFileSync(join(folder, 'aws-config'), config.join('\n'));
    const bare = { HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: join(folder, 'aws-config') };
    for (const [env, said] of [
      [{ AWS_REGION: 'eu-central-1' }, /was given no credentials .*; set AWS_ACCESS_KEY_ID/],
      [{}, /was given no credentials/],
      [{ AWS_PROFILE: 'sso' }, /says that the session is over; .*; sign in again \("aws sso login"\)/],
    ] as const) {
      const ended = await why401(['--client-id', 'x', '--secret', 'aws-sm:ci/x'], { env: { ...bare, ...env } });
      expect([ended.code, ended.stdout, ended.stderr.split('\n').length]).toEqual([3, '', 2]);
      expect(ended.stderr).toMatch(said);
    }
  });
});

describe('@azure/identity', () => {
  it('that finds no credentials is one line', async () => {
    const none = {
      DefaultAzureCredential: class {
        getToken = () => Promise.reject(new Error('CredentialUnavailable'));
      },
    };
    const world = { ...nodeWorld({ env: {} }), load: () => Promise.resolve(none) };
    await expect(lookUp('azure-kv:my-vault/oauth', '--secret', world)).rejects.toThrow(
      /^--secret: Azure Key Vault was given no credentials that could read "oauth"; sign in with "az login"/,
    );
  });
});

describe('signing in', () => {
  it('that does not end is one line', async () => {
    const never = {
      DefaultAzureCredential: class {
        getToken = () => new Promise(() => {});
      },
    };
    const world = { ...nodeWorld({ env: {}, limits: { timeoutMs: 100 } }), load: () => Promise.resolve(never) };
    await expect(lookUp('azure-kv:my-vault/oauth', '--secret', world)).rejects.toThrow(/did not answer in time/);
  });
});

describe('a diagnosis', () => {
  it('takes a store where it takes a secret, and a store that is denied ends it in one line', async () => {
    const org = createOrg();
    const listening = await org.listen({ port: 0 });
    const [home] = listening.ready.orgs;
    const secret = home?.pipeline.clientSecret ?? '';
    const args = ['--login-url', home?.login ?? '', '--client-id', home?.pipeline.clientId ?? ''];
    const ask = async (is: 'holding' | 'denying') => {
      const vault = await standIn(vaultKv2, { is, values: [secret] });
      const env = { VAULT_ADDR: vault.url, VAULT_TOKEN, VAULT_NAMESPACE: 'acme' };
      const ended = await why401([...args, '--secret', 'vault:team/kv/ci/genesys#client_secret', '--json'], { env });
      await vault.close();
      expect(leaksIn(ended.stdout + ended.stderr, { secret, VAULT_TOKEN })).toEqual([]);
      return ended;
    };
    const good = await ask('holding');
    expect(good.code).toBe(0);
    expect(good.stdout).toContain('Vault \\"team/kv/ci/genesys\\"');
    const bad = await ask('denying');
    expect([bad.code, bad.stdout, bad.stderr.split('\n').length]).toEqual([3, '', 2]);
    expect(bad.stderr).toContain('Vault did not allow this identity to read');
    await listening.close();
  });
});
