import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUp, storeOf } from '../../src/secrets/reference.ts';
import { fingerprintOf } from '../../src/secrets/secret.ts';
import { nodeWorld } from '../../src/world/node.ts';

/**
 * The AWS stores against moto (https://docs.getmoto.org), an imitation of AWS that other people wrote, where Python has
 * it: it checks no signatures, and keeps versions and stages as AWS documents them.
 */
const present = (() => {
  try {
    execFileSync('python3', ['-c', 'import moto.server, flask'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!present)('moto', () => {
  let env: Record<string, string>;
  let end: () => unknown;
  beforeAll(async () => {
    const port = await freePort();
    const child = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    end = () => child.kill('SIGKILL');
    const url = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 300; tries++) {
      if (
        await fetch(url).then(
          () => true,
          () => false,
        )
      )
        break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    env = { AWS_ENDPOINT_URL: url, AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    const config = { endpoint: url, region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
    const secrets = new SecretsManagerClient(config);
    await secrets.send(new CreateSecretCommand({ Name: 'ci/genesys', SecretString: '{"client_secret":"older"}' }));
    await secrets.send(
      new PutSecretValueCommand({ SecretId: 'ci/genesys', SecretString: '{"client_secret":"newer"}' }),
    );
    await secrets.send(new GetSecretValueCommand({ SecretId: 'ci/genesys' }));
    const parameters = new SSMClient(config);
    for (const Value of ['first', 'second']) {
      await parameters.send(new PutParameterCommand({ Name: '/ci/x', Value, Type: 'SecureString', Overwrite: true }));
    }
  });
  afterAll(() => end());

  const world = () => nodeWorld({ env });

  it('Secrets Manager: current, previous, all, none', async () => {
    const read = async (rest: string) => (await lookUp(`aws-sm:${rest}`, '--secret', world())).secret?.fingerprint;
    expect(await read('ci/genesys#client_secret')).toBe(fingerprintOf('newer'));
    expect(await read('ci/genesys#client_secret@AWSPREVIOUS')).toBe(fingerprintOf('older'));
    const { store, asked } = await storeOf('aws-sm:ci/genesys#client_secret', '--secret', world());
    const versions = (await store.versions?.(asked)) ?? [];
    expect(new Map(versions.map(({ label, secret }) => [label, secret?.fingerprint]))).toEqual(
      new Map([
        ['AWSCURRENT', fingerprintOf('newer')],
        ['AWSPREVIOUS', fingerprintOf('older')],
      ]),
    );
    await expect(read('ci/nothing')).rejects.toThrow(/has nothing under "ci\/nothing"/);
  });

  it('Parameter Store: current, a version, all, none', async () => {
    const read = async (rest: string) => (await lookUp(`aws-ssm:${rest}`, '--secret', world())).secret?.fingerprint;
    expect(await read('/ci/x')).toBe(fingerprintOf('second'));
    expect(await read('/ci/x@1')).toBe(fingerprintOf('first'));
    const { store, asked } = await storeOf('aws-ssm:/ci/x', '--secret', world());
    const versions = (await store.versions?.(asked)) ?? [];
    expect(versions.map(({ secret }) => secret?.fingerprint)).toEqual([
      fingerprintOf('second'),
      fingerprintOf('first'),
    ]);
    await expect(read('/ci/nothing')).rejects.toThrow(/has nothing under "\/ci\/nothing"/);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
