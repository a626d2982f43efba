import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { json as asJson } from '../../src/report/json.ts';
import { hastyWorld } from '../support/outputs.ts';

/**
 * What is signed for each vendor, as a server of the test's own verifies it: header, claims and parameters by the vendor's
 * documentation. It answers a wrong assertion as that vendor is documented to.
 */

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

interface Seen {
  form: URLSearchParams;
  header: ReturnType<typeof decodeProtectedHeader>;
  claims: JWTPayload;
}

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(
    open.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** @param refuse what is wrong with a request whose signature holds; undefined: a token is issued */
async function endpoint(
  refuse: (seen: Seen, origin: string) => { error: string; error_description: string } | undefined = () => undefined,
): Promise<{ origin: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const jwt = form.get('client_assertion') ?? form.get('assertion') ?? '';
      const answer = (status: number, body: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (request.method !== 'POST') return answer(404, {});
      try {
        const { payload, protectedHeader } = await jwtVerify(jwt, rsa.publicKey);
        const one = { form, header: protectedHeader, claims: payload };
        seen.push(one);
        const wrong = refuse(one, origin);
        return wrong === undefined
          ? answer(200, { access_token: `issued-to-${'x'.repeat(24)}`, token_type: 'Bearer', expires_in: 3600 })
          : answer(400, wrong);
      } catch {
        return answer(401, { error: 'invalid_client', error_description: 'signature' });
      }
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, seen };
}

async function ask(options: DiagnoseOptions, env: Record<string, string>): Promise<Diagnosis> {
  const diagnosis = await diagnose(
    { privateKey: 'env:K', ...options },
    hastyWorld({ env, limits: { timeoutMs: 5_000 } }),
  );
  const document = asJson(diagnosis);
  expect(document).not.toMatch(/eyJ[\w-]{20,}\.[\w-]{20,}\./);
  const lines = pem(rsa.privateKey)
    .split('\n')
    .filter((line) => line.length > 40);
  for (const line of lines) expect(document).not.toContain(line.slice(4, 30));
  return diagnosis;
}

const K = pem(rsa.privateKey);
const names = ({ verdict }: Diagnosis, says: string): readonly string[] =>
  verdict.causes.filter((cause) => cause.says === says).map(({ id }) => id);

describe('what is signed', () => {
  it('generic: client authentication, the token endpoint as audience', async () => {
    const { origin, seen } = await endpoint();
    const options = { vendor: 'generic', loginUrl: `${origin}/token`, clientId: 'ci', keyId: 'one', scope: 'api' };
    const diagnosis = await ask(options, { K });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    const [one] = seen;
    expect(one?.header).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'one' });
    expect(one?.claims).toMatchObject({ iss: 'ci', sub: 'ci', aud: `${origin}/token`, jti: expect.any(String) });
    expect((one?.claims.exp ?? 0) - (one?.claims.iat ?? 0)).toBe(120);
    expect(Object.fromEntries(one?.form ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'ci',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'api',
    });
    expect(one?.form.has('client_secret')).toBe(false);
  });

  it('Google: the key file as it was downloaded, the scope inside the assertion', async () => {
    const { origin, seen } = await endpoint();
    const account = 'ci@project.iam.gserviceaccount.com';
    const file = JSON.stringify({
      type: 'service_account',
      private_key: K,
      private_key_id: 'abc',
      client_email: account,
    });
    const options = { vendor: 'google', loginUrl: origin, scope: 'https://www.googleapis.com/auth/cloud-platform' };
    const diagnosis = await ask(options, { K: file });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.case.clientId).toBe(account);
    const [one] = seen;
    expect(one?.header.kid).toBe('abc');
    expect(one?.claims).toMatchObject({ iss: account, aud: `${origin}/token`, scope: options.scope });
    expect((one?.claims.exp ?? 0) - (one?.claims.iat ?? 0)).toBe(3600);
    expect([...(one?.form.keys() ?? [])].sort()).toEqual(['assertion', 'grant_type']);
  });

  it('Salesforce: a person is named, and the audience is the login host', async () => {
    const { origin, seen } = await endpoint();
    const options = {
      vendor: 'salesforce',
      loginUrl: origin,
      clientId: 'consumer',
      assertionSubject: 'ci@example.com',
    };
    await ask(options, { K });
    expect(seen[0]?.claims).toMatchObject({
      iss: 'consumer',
      sub: 'ci@example.com',
      aud: 'https://login.salesforce.com',
    });
    expect(seen[0]?.form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    await expect(ask({ vendor: 'salesforce', loginUrl: origin, clientId: 'consumer' }, { K })).rejects.toThrow(
      /--assertion-subject/,
    );
  });

  it('Auth0 and Keycloak: the audience is the issuer', async () => {
    const { origin, seen } = await endpoint();
    await ask({ vendor: 'auth0', loginUrl: origin, clientId: 'ci' }, { K });
    await ask({ vendor: 'keycloak', loginUrl: `${origin}/realms/acme`, clientId: 'ci' }, { K });
    await ask({ vendor: 'okta', loginUrl: origin, clientId: 'ci' }, { K });
    expect(seen.map(({ claims }) => claims.aud)).toEqual([
      `${origin}/`,
      `${origin}/realms/acme`,
      `${origin}/oauth2/v1/token`,
    ]);
  });

  const openssl = (() => {
    try {
      execFileSync('openssl', ['version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();

  it.runIf(openssl)('Entra: the thumbprint of the certificate, SHA-256 with PS256 and SHA-1 with RS256', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'why401-key-'));
    writeFileSync(join(folder, 'key.pem'), K);
    const options_ = ['req', '-x509', '-new', '-key', join(folder, 'key.pem'), '-subj', '/CN=ci', '-days', '2'];
    const certificate = execFileSync('openssl', options_, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    rmSync(folder, { recursive: true });
    const raw = new X509Certificate(certificate).raw;
    const digest = (name: string): string => createHash(name).update(raw).digest('base64url');
    const { origin, seen } = await endpoint();
    const clientId = '6f1d6c9e-2b1f-4f5e-9d0a-4c1c5a1f7b11';
    const scope = 'https://graph.microsoft.com/.default';
    const options = { vendor: 'entra', loginUrl: `${origin}/tenant`, clientId, scope };
    await ask(options, { K: `${K}${certificate}` });
    await ask({ ...options, signingAlg: 'RS256', certificate: 'env:C' }, { K, C: certificate });
    expect(seen.map(({ header }) => header)).toEqual([
      { alg: 'PS256', typ: 'JWT', 'x5t#S256': digest('sha256') },
      { alg: 'RS256', typ: 'JWT', x5t: digest('sha1') },
    ]);
    expect(seen[0]?.claims.aud).toBe(`${origin}/tenant/oauth2/v2.0/token`);
  });
});

describe('what a refused grant says', () => {
  const account = { vendor: 'google', clientId: 'ci@project.iam.gserviceaccount.com', scope: 'scope' };

  it('Google: a complaint about the time while the clocks agree accuses no clock', async () => {
    const { origin } = await endpoint(() => ({
      error: 'invalid_grant',
      error_description:
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    }));
    const diagnosis = await ask({ ...account, loginUrl: origin }, { K });
    expect(names(diagnosis, 'proven')).toEqual([]);
    expect(names(diagnosis, 'likely')).toEqual(['assertion-invalid']);
  });

  it('Google: the issuer is not known; no word proves which part it is', async () => {
    const { origin } = await endpoint(() => ({
      error: 'invalid_grant',
      error_description: 'Invalid grant: account not found',
    }));
    const diagnosis = await ask({ ...account, loginUrl: origin }, { K });
    expect(names(diagnosis, 'proven')).toEqual([]);
    expect(diagnosis.verdict.ruledOut.map(({ id }) => id)).toContain('secret-wrong');
  });

  it('another audience than Google’s: granted with the token endpoint', async () => {
    const { origin } = await endpoint(({ claims }, at) =>
      claims.aud === `${at}/token`
        ? undefined
        : { error: 'invalid_grant', error_description: 'Invalid JWT: Failed audience check.' },
    );
    const diagnosis = await ask(
      { ...account, loginUrl: origin, assertionAudience: 'https://accounts.google.com' },
      { K },
    );
    expect(names(diagnosis, 'proven')).toEqual(['assertion-audience-wrong']);
  });
});

describe('what is no assertion', () => {
  const base = { vendor: 'generic', loginUrl: 'http://127.0.0.1:9/token', clientId: 'ci' };
  it.each<[string, DiagnoseOptions, RegExp]>([
    ['a vendor without them', { vendor: 'genesys', clientId: 'ci', privateKey: 'env:K' }, /no token for a signed/],
    ['a method without its key', { ...base, privateKey: undefined, authMethod: 'private_key_jwt' }, /needs its key/],
    ['a key beside a method of a secret', { ...base, authMethod: 'client_secret_post' }, /sends a secret/],
    ['a key id without a key', { ...base, privateKey: undefined, keyId: 'one', secret: 'env:S' }, /--key-id/],
    ['an algorithm that is none', { ...base, signingAlg: 'RS1' }, /--signing-alg takes/],
    ['an algorithm of secrets for a key', { ...base, signingAlg: 'HS256' }, /--signing-alg takes/],
    ['none as algorithm', { ...base, signingAlg: 'none' }, /--signing-alg takes/],
    ['the key itself in place of a reference', { ...base, privateKey: K }, /--private-key/],
  ])('%s: one clear line', async (_name, options, words) => {
    const error: unknown = await ask(options, { K, S: 'some-secret-of-the-client' }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(Error);
    const { message } = error as Error;
    expect(message).toMatch(words);
    expect(message).not.toContain('\n');
    expect(message).not.toContain(K.split('\n')[1]?.slice(0, 20));
  });
});
