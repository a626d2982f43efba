import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, importPKCS8 } from 'jose';
import * as oauth from 'oauth4webapi';
import { Provider } from 'oidc-provider';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { json } from '../../src/report/json.ts';
import type { World } from '../../src/world/world.ts';
import { hastyWorld } from '../support/outputs.ts';

/**
 * Clients that sign assertions, at an authorization server that somebody else wrote. Its events name the private reason of
 * each refusal: that is the truth that a verdict is held to.
 */

const secret = 'v3ry-l0ng-and-plain-s3cret-of-the-client-that-signs';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const publicPem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' }).toString();
const jwks: { keys: Record<string, unknown>[] } = { keys: [] };

beforeAll(async () => {
  jwks.keys.push({ ...(await exportJWK(rsa.publicKey)), kid: 'one', use: 'sig' });
  jwks.keys.push({ ...(await exportJWK(ec.publicKey)), kid: 'curve', use: 'sig' });
});

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(
    open.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer();
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

interface Stranger {
  issuer: string;
  jwksUrl: string;
  /** What the server told its operator, latest last. */
  truth: string[];
}

const all = ['client_secret_basic', 'client_secret_jwt', 'private_key_jwt'] as const;

async function stranger(methods: readonly string[] = all): Promise<Stranger> {
  const { server, url: issuer } = await listen();
  const client = (client_id: string, token_endpoint_auth_method: string, more: Record<string, unknown> = {}) => ({
    client_id,
    token_endpoint_auth_method,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    ...more,
  });
  const provider = new Provider(issuer, {
    clients: [
      client('key', 'private_key_jwt', { jwks }),
      client('pss', 'private_key_jwt', { jwks, token_endpoint_auth_signing_alg: 'PS256' }),
      client('hmac', 'client_secret_jwt', { client_secret: secret }),
      client('basic', 'client_secret_basic', { client_secret: secret }),
    ].filter((one) => methods.includes(one.token_endpoint_auth_method)),
    scopes: ['api:read'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    clientAuthMethods: [...methods],
  });
  const truth: string[] = [];
  provider.on('grant.error', (_context, error) =>
    truth.push(error.error_detail ?? error.error_description ?? error.message),
  );
  server.on('request', provider.callback());
  const published = await listen();
  published.server.on('request', (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(jwks));
  });
  return { issuer, jwksUrl: published.url, truth };
}

const texts: string[] = [];

async function ask(
  { issuer }: Stranger,
  clientId: string,
  more: DiagnoseOptions & { key?: string; secretText?: string; clockMs?: number } = {},
): Promise<Diagnosis> {
  const { key, secretText, clockMs = 0, ...options } = more;
  const base = hastyWorld({
    env: { ...(key === undefined ? {} : { K: key }), ...(secretText === undefined ? {} : { S: secretText }) },
    limits: { timeoutMs: 5_000 },
  });
  // Only the clock that assertions are made by is wrong; the Date header is held against it as well.
  const world =
    clockMs === 0
      ? base
      : (Object.assign(Object.create(base), {
          now: () => new Date(Date.now() + clockMs),
          send: async (request: Parameters<World['send']>[0]) => {
            const exchange = await base.send(request);
            const { answer } = exchange;
            return answer === null || answer.clockOffsetMs === null
              ? exchange
              : { ...exchange, answer: { ...answer, clockOffsetMs: answer.clockOffsetMs - clockMs } };
          },
        }) as World);
  const diagnosis = await diagnose(
    {
      vendor: 'generic',
      loginUrl: issuer,
      clientId,
      ...(key === undefined ? {} : { privateKey: 'env:K' }),
      ...(secretText === undefined ? {} : { secret: 'env:S' }),
      ...options,
    },
    world,
  );
  const ids = new Set(diagnosis.evidence.map(({ id }) => id));
  const { causes, ruledOut } = diagnosis.verdict;
  for (const { because } of [...causes, ...ruledOut, ...diagnosis.gates]) {
    expect(because.filter((one) => !ids.has(one))).toEqual([]);
  }
  expect(diagnosis.spent.tokenRequests).toBeLessThanOrEqual(6);
  texts.push(json(diagnosis));
  return diagnosis;
}

const proven = ({ verdict }: Diagnosis): readonly string[] =>
  verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id);
const likely = ({ verdict }: Diagnosis): readonly string[] =>
  verdict.causes.filter(({ says }) => says === 'likely').map(({ id }) => id);
const suspects = ({ verdict }: Diagnosis): readonly string[] => verdict.suspects.map(({ id }) => id);

describe('healthy clients that sign', () => {
  it.each([
    ['a private key, PKCS #8', pem(rsa.privateKey)],
    ['a private key, PKCS #1', rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    ['a private key whose line breaks CI has escaped', pem(rsa.privateKey).replaceAll('\n', '\\n')],
    ['a private key in base64', Buffer.from(pem(rsa.privateKey)).toString('base64')],
    ['a private key as JWK', JSON.stringify({ ...rsa.privateKey.export({ format: 'jwk' }), kid: 'one' })],
    ['an EC key', pem(ec.privateKey)],
  ])('%s', async (_name, key) => {
    const server = await stranger();
    const diagnosis = await ask(server, 'key', { key, assertionAudience: server.issuer });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.verdict.causes).toEqual([]);
    expect(diagnosis.spent.tokenRequests).toBe(1);
    expect(server.truth).toEqual([]);
  });

  it('a client secret (client_secret_jwt)', async () => {
    const server = await stranger();
    const options = { secretText: secret, authMethod: 'client_secret_jwt', assertionAudience: server.issuer } as const;
    const diagnosis = await ask(server, 'hmac', options);
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(server.truth).toEqual([]);
  });
});

describe('another client that signs', () => {
  /** oauth4webapi, which takes the issuer for the audience and lets a test change it. */
  async function byOauth4webapi({ issuer }: Stranger, auth: oauth.ClientAuth, clientId: string): Promise<number> {
    const url = new URL(issuer);
    const options = { [oauth.allowInsecureRequests]: true };
    const server = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, options));
    return (await oauth.clientCredentialsGrantRequest(server, { client_id: clientId }, auth, {}, options)).status;
  }
  const imported = async (): Promise<CryptoKey> =>
    (await importPKCS8(pem(rsa.privateKey), 'RS256', { extractable: false })) as CryptoKey;

  it('is granted where this one is, and refused where this one is', async () => {
    const server = await stranger();
    const key = { key: await imported(), kid: 'one' };
    expect(await byOauth4webapi(server, oauth.PrivateKeyJwt(key), 'key')).toBe(200);
    expect(await byOauth4webapi(server, oauth.ClientSecretJwt(secret), 'hmac')).toBe(200);
    const elsewhere = {
      [oauth.modifyAssertion]: (_header: unknown, payload: Record<string, unknown>) => {
        payload.aud = 'https://other.example.com';
      },
    };
    expect(await byOauth4webapi(server, oauth.PrivateKeyJwt(key, elsewhere), 'key')).toBe(401);
    const options = { key: pem(rsa.privateKey), assertionAudience: 'https://other.example.com' };
    expect(proven(await ask(server, 'key', options))).toEqual(['assertion-audience-wrong']);
    expect(await byOauth4webapi(server, oauth.PrivateKeyJwt(key), 'pss')).toBe(401);
  });
});

describe('broken clients that sign', () => {
  it('two things wrong in one assertion hide each other, and nothing is proven', async () => {
    const server = await stranger();
    const options = {
      key: pem(rsa.privateKey),
      assertionAudience: 'https://other.example.com',
      assertionSubject: 'somebody',
    };
    const diagnosis = await ask(server, 'key', options);
    expect(proven(diagnosis)).toEqual([]);
    expect(diagnosis.verdict.outcome).toBe('unsettled');
    expect(server.truth.length).toBeGreaterThan(1);
  });

  it('another audience', async () => {
    const server = await stranger();
    const key = pem(rsa.privateKey);
    const diagnosis = await ask(server, 'key', { key, keyId: 'one', assertionAudience: 'https://other.example.com' });
    expect(proven(diagnosis)).toEqual(['assertion-audience-wrong']);
    expect(server.truth.join()).toMatch(/aud/);
  });

  it('a slash too many at the end of the audience', async () => {
    const server = await stranger();
    const diagnosis = await ask(server, 'key', { key: pem(rsa.privateKey), assertionAudience: `${server.issuer}/` });
    expect(proven(diagnosis)).toEqual(['assertion-audience-wrong']);
  });

  it('another subject', async () => {
    const server = await stranger();
    const options = { key: pem(rsa.privateKey), assertionAudience: server.issuer, assertionSubject: 'somebody' };
    const diagnosis = await ask(server, 'key', options);
    expect(proven(diagnosis)).toEqual(['assertion-subject-wrong']);
    expect(server.truth.join()).toMatch(/client_id mismatch/);
  });

  it('another algorithm than the one that is registered', async () => {
    const server = await stranger();
    const options = { key: pem(rsa.privateKey), assertionAudience: server.issuer, signingAlg: 'RS256' };
    const diagnosis = await ask(server, 'pss', options);
    expect(proven(diagnosis)).toEqual(['signing-algorithm-mismatch']);
    expect(server.truth.join()).toMatch(/alg/);
  });

  it('the same where nobody named the algorithm: likely, since it is not known what the pipeline signs by', async () => {
    const server = await stranger();
    const diagnosis = await ask(server, 'pss', { key: pem(rsa.privateKey), assertionAudience: server.issuer });
    expect(proven(diagnosis)).toEqual([]);
    expect(likely(diagnosis)).toEqual(['signing-algorithm-mismatch']);
  });

  it('a key that is not registered, and the published keys at hand', async () => {
    const server = await stranger();
    const options = { key: pem(other.privateKey), assertionAudience: server.issuer, jwksUrl: server.jwksUrl };
    const diagnosis = await ask(server, 'key', options);
    expect(proven(diagnosis)).toEqual(['signing-key-unregistered']);
    expect(server.truth.join()).toMatch(/sign|key/i);
  });

  it('the same without them: undecided, and nothing else is accused', async () => {
    const server = await stranger();
    const diagnosis = await ask(server, 'key', { key: pem(other.privateKey), assertionAudience: server.issuer });
    expect(diagnosis.verdict.causes).toEqual([]);
    expect(suspects(diagnosis)).toContain('signing-key-unregistered');
    expect(suspects(diagnosis)).toContain('client-unknown');
    expect(suspects(diagnosis)).not.toContain('secret-wrong');
  });

  it('the right key under a kid that is another’s', async () => {
    const server = await stranger();
    const options = {
      key: pem(rsa.privateKey),
      keyId: 'two',
      assertionAudience: server.issuer,
      jwksUrl: server.jwksUrl,
    };
    const diagnosis = await ask(server, 'key', options);
    expect(proven(diagnosis)).toEqual(['signing-key-unregistered']);
    expect(diagnosis.verdict.causes[0]?.title).toMatch(/kid/);
  });

  it('a clock that is a quarter of an hour behind the server’s', async () => {
    const server = await stranger();
    const options = { key: pem(rsa.privateKey), assertionAudience: server.issuer, clockMs: -900_000 };
    const diagnosis = await ask(server, 'key', options);
    expect(proven(diagnosis)).toEqual(['clock-skewed']);
    expect(diagnosis.verdict.causes[0]?.title).toContain('behind');
    expect(server.truth.join()).toMatch(/expired/i);
  });

  it('a clock that is ahead, where the server does not look at iat: nothing is accused', async () => {
    const server = await stranger();
    const options = { key: pem(rsa.privateKey), assertionAudience: server.issuer, clockMs: 900_000 };
    const diagnosis = await ask(server, 'key', options);
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.verdict.causes).toEqual([]);
  });

  it('a client that is registered for a secret', async () => {
    const server = await stranger();
    const options = { key: pem(rsa.privateKey), secretText: secret, assertionAudience: server.issuer };
    const diagnosis = await ask(server, 'basic', options);
    expect(proven(diagnosis)).toEqual(['auth-method-mismatch']);
  });

  it('a server that takes no assertions, as its metadata says', async () => {
    const server = await stranger(['client_secret_basic']);
    const diagnosis = await ask(server, 'basic', { key: pem(rsa.privateKey), assertionAudience: server.issuer });
    expect(proven(diagnosis)).toEqual(['auth-method-mismatch']);
    expect(server.truth).not.toEqual([]);
  });

  it('an id that nobody has', async () => {
    const server = await stranger();
    const diagnosis = await ask(server, 'nobody', { key: pem(rsa.privateKey), assertionAudience: server.issuer });
    expect(proven(diagnosis)).toEqual([]);
    expect(suspects(diagnosis)).toContain('client-unknown');
    expect(server.truth.join()).toMatch(/not found|invalid/i);
  });

  it('a secret that is another’s signs', async () => {
    const server = await stranger();
    const options = { secretText: `${secret}-of-yesterday`, authMethod: 'client_secret_jwt' as const };
    const diagnosis = await ask(server, 'hmac', { ...options, assertionAudience: server.issuer });
    expect(proven(diagnosis)).toEqual([]);
    expect(suspects(diagnosis)).toContain('secret-wrong');
  });

  it('a secret with a line break at its end signs', async () => {
    const server = await stranger();
    const options = { secretText: `${secret}\n`, authMethod: 'client_secret_jwt' as const };
    const diagnosis = await ask(server, 'hmac', { ...options, assertionAudience: server.issuer });
    expect(proven(diagnosis)).toEqual(['secret-trailing-newline']);
  });

  it('the public half in place of the private key: nothing is sent', async () => {
    const server = await stranger();
    const diagnosis = await ask(server, 'key', { key: publicPem });
    expect(proven(diagnosis)).toEqual(['signing-key-unreadable']);
    expect(diagnosis.spent.tokenRequests).toBe(0);
  });

  it('a key that cannot sign by the algorithm: nothing is sent', async () => {
    const server = await stranger();
    const diagnosis = await ask(server, 'key', { key: pem(ec.privateKey), signingAlg: 'RS256' });
    expect(proven(diagnosis)).toEqual(['signing-algorithm-mismatch']);
    expect(diagnosis.spent.tokenRequests).toBe(0);
  });

  it('no key and no assertion leave any document of this run', () => {
    const documents = texts.join('\n');
    expect(texts.length).toBeGreaterThan(15);
    for (const key of [rsa.privateKey, other.privateKey, ec.privateKey]) {
      for (const line of pem(key)
        .split('\n')
        .filter((one) => one.length > 20 && !one.startsWith('-----'))) {
        expect(documents).not.toContain(line.slice(0, 20));
      }
    }
    expect(documents).not.toContain(secret.slice(0, 14));
    // A JWT in compact form: three parts, of which the first is a JSON object.
    expect(documents).not.toMatch(/eyJ[\w-]{20,}\.[\w-]{20,}\./);
  });
});
