import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { Secret } from './secret.ts';
import { describeSigningKey, readKeyFile, secretParts, signAssertion } from './signing-key.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string =>
  key.export({ type, format: 'pem' }).toString();
const K = pem(rsa.privateKey);
const now = new Date('2026-06-01T12:00:00Z');

const described = (text: string, algorithm: string | null = null) =>
  describeSigningKey(new Secret(text), { algorithm, keyId: null, certificate: undefined }, now);

describe('a private key, read', () => {
  const ec = (namedCurve: string): string => pem(generateKeyPairSync('ec', { namedCurve }).privateKey);
  it.each([
    ['PKCS #8', K, 'RSA 2048', 'RS256', null],
    ['PKCS #1', pem(rsa.privateKey, 'pkcs1'), 'RSA 2048', 'RS256', null],
    ['P-256', ec('P-256'), 'EC P-256', 'ES256', null],
    ['P-384', ec('P-384'), 'EC P-384', 'ES384', null],
    ['P-521', ec('P-521'), 'EC P-521', 'ES512', null],
    ['Ed25519', pem(generateKeyPairSync('ed25519').privateKey), 'OKP Ed25519', 'EdDSA', null],
    ['JWK', JSON.stringify(rsa.privateKey.export({ format: 'jwk' })), 'RSA 2048', 'RS256', null],
    ['a key file', JSON.stringify({ private_key: K, client_email: 'a@b' }), 'RSA 2048', 'RS256', null],
    ['line breaks as \\n', K.replaceAll('\n', '\\n'), 'RSA 2048', 'RS256', 'escaped-line-breaks'],
    ['in quotes', `"${K.replaceAll('\n', '\\n')}"`, 'RSA 2048', 'RS256', 'quotes'],
    ['in base64', Buffer.from(K).toString('base64'), 'RSA 2048', 'RS256', 'base64'],
    ['blank lines around it', `\n\n${K}\n\n`, 'RSA 2048', 'RS256', null],
  ])('%s', async (_name, text, kind, algorithm, undone) => {
    const key = await described(text);
    expect(key).toMatchObject({ readable: true, problem: null, kind, algorithm, undone, fits: true });
    expect(key.thumbprint).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['nothing', ' \n', 'missing'],
    ['a path in place of its content', './key.pem', 'no-key'],
    ['half a file', K.slice(0, 400), 'no-key'],
    ['lines that are missing', K.split('\n').toSpliced(4, 2).join('\n'), 'no-key'],
    ['the public half', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'public-half'],
    ['the public half as JWK', JSON.stringify(rsa.publicKey.export({ format: 'jwk' })), 'public-half'],
    [
      'under a passphrase',
      rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'encrypted',
    ],
    ['a curve that signs no assertion', ec('secp256k1'), 'kind-unknown'],
    ['a key for agreement', pem(generateKeyPairSync('x25519').privateKey), 'kind-unknown'],
    ['a JSON that is no key', '{"type":"authorized_user"}', 'no-key'],
  ])('not %s', async (_name, text, problem) => {
    expect(await described(text)).toMatchObject({ readable: false, problem, fits: false, thumbprint: null });
  });

  it.each([
    ['RS256', true],
    ['PS512', true],
    ['ES256', false],
    ['EdDSA', false],
    ['HS256', false],
  ])('an RSA key and %s', async (algorithm, fits) => {
    expect((await described(K, algorithm)).fits).toBe(fits);
  });

  it('an RSA key that is too short signs by nothing', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(await described(pem(short.privateKey))).toMatchObject({ kind: 'RSA 1024', fits: false });
  });
});

describe('a key file', () => {
  const file = new Secret(
    JSON.stringify({ private_key: K, private_key_id: 'abc', client_email: 'ci@project.example' }),
  );

  it('says whose key it is, and what of it is secret', () => {
    expect(readKeyFile(file)).toEqual({ keyId: 'abc', issuer: 'ci@project.example' });
    expect(secretParts(file).map(({ fingerprint }) => fingerprint)).toEqual([new Secret(K).fingerprint]);
    expect(secretParts(new Secret(K)).map(({ fingerprint }) => fingerprint)).toEqual([new Secret(K).fingerprint]);
    const jwk = rsa.privateKey.export({ format: 'jwk' });
    expect(secretParts(new Secret(JSON.stringify(jwk)))).toHaveLength(6);
  });
});

describe('an assertion', () => {
  it('is signed as it is said, and is a secret that cannot be printed', async () => {
    const { jwt, sent } = await signAssertion({
      material: new Secret(K),
      algorithm: 'PS256',
      keyId: 'one',
      issuer: 'ci',
      subject: 'ci',
      audience: 'https://as.example',
      issuedAt: new Date(),
      lifeSeconds: 60,
    });
    expect(inspect(jwt)).not.toMatch(/eyJ/);
    expect(JSON.stringify({ jwt, sent })).not.toMatch(/eyJ/);
    const { reveal } = await import('./secret.ts');
    const text = reveal(jwt);
    expect(decodeProtectedHeader(text)).toEqual({ alg: 'PS256', typ: 'JWT', kid: 'one' });
    const { payload } = await jwtVerify(text, rsa.publicKey, { audience: 'https://as.example', issuer: 'ci' });
    expect(payload.exp).toBe(Date.parse(sent.expiresAt) / 1000);
  });
});
