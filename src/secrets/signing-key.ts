import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type KeyObject,
  randomUUID,
  X509Certificate,
} from 'node:crypto';
import type { SentAssertion, SigningKey } from '../model/fact.ts';
import { reveal, Secret } from './secret.ts';

/**
 * Private keys that sign assertions (RFC 7523): what their public half tells, and the signing. A key comes as PEM of any
 * kind, as JWK, or as the key file of a Google service account; what CI does to line breaks is undone and said.
 */

/** What a key file says beside the key itself; none of it is secret. */
export interface KeyFile {
  keyId: string | null;
  /** Whose key it is: `client_email` of a service account. */
  issuer: string | null;
}

type Problem = NonNullable<SigningKey['problem']>;
type Opened = { key: KeyObject; undone: SigningKey['undone'] } | { problem: Problem };

/** What a JSON key file says of its key. */
export function readKeyFile(material: Secret): KeyFile {
  const file = jsonOf(reveal(material));
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  return { keyId: text(file?.private_key_id) ?? text(file?.kid), issuer: text(file?.client_email) };
}

/** Private parameters of a JWK (RFC 7518 section 6). */
const privateFields = ['private_key', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** What of a key file is secret: its other fields, such as whose it is, may be shown. */
export function secretParts(material: Secret): readonly Secret[] {
  const file = jsonOf(reveal(material));
  if (file === undefined) return [material];
  return privateFields.flatMap((name) => (typeof file[name] === 'string' ? [new Secret(file[name])] : []));
}

/**
 * What can be said of a key without giving it away.
 *
 * @param algorithm the JWS algorithm that is wanted; without one, the usual of the kind of key
 */
export async function describeSigningKey(
  material: Secret,
  wanted: { algorithm: string | null; keyId: string | null; certificate: Secret | undefined },
  now: Date,
): Promise<SigningKey> {
  const opened = open(material);
  if ('problem' in opened) return { ...unknownKey, problem: opened.problem, keyId: wanted.keyId };
  const { key, undone } = opened;
  const algorithm = wanted.algorithm ?? usualAlgorithm(key);
  const { calculateJwkThumbprint, exportJWK } = await import('jose');
  const publicKey = createPublicKey(key);
  return {
    readable: true,
    problem: null,
    undone,
    kind: kindOf(key),
    algorithm,
    fits: algorithm !== null && fits(key, algorithm),
    thumbprint: await calculateJwkThumbprint(await exportJWK(publicKey)),
    keyId: wanted.keyId,
    certificate: describeCertificate(wanted.certificate ?? material, publicKey, now),
  };
}

/** A key of which nothing is known. */
export const unknownKey: SigningKey = {
  readable: false,
  problem: null,
  undone: null,
  kind: null,
  algorithm: null,
  fits: false,
  thumbprint: null,
  keyId: null,
  certificate: null,
};

/** Thumbprints of published keys (RFC 7638); null for an entry that is no key. */
export async function thumbprintOf(jwk: Readonly<Record<string, unknown>>): Promise<string | null> {
  const { calculateJwkThumbprint } = await import('jose');
  try {
    return await calculateJwkThumbprint(jwk as Parameters<typeof calculateJwkThumbprint>[0]);
  } catch {
    return null;
  }
}

/** What an assertion is made of. */
export interface AssertionRequest extends Omit<SentAssertion, 'issuedAt' | 'expiresAt'> {
  /** A private key, or for the HS algorithms a client secret. */
  material: Secret;
  issuedAt: Date;
  lifeSeconds: number;
  /** More of the header: thumbprints of a certificate. */
  header?: Readonly<Record<string, string>>;
  scope?: string;
}

/**
 * Signs one assertion. It is a secret as long as it lives: whoever has it can get a token.
 *
 * @throws what the signing throws, for a key that does not fit the algorithm; `describeSigningKey` tells beforehand
 */
export async function signAssertion(request: AssertionRequest): Promise<{ jwt: Secret; sent: SentAssertion }> {
  const { material, algorithm, keyId, issuer, subject, audience, issuedAt, lifeSeconds, header, scope } = request;
  const { SignJWT } = await import('jose');
  const from = Math.floor(issuedAt.getTime() / 1000);
  const jwt = await new SignJWT({ jti: randomUUID(), ...(scope === undefined ? {} : { scope }) })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(keyId === null ? {} : { kid: keyId }), ...header })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt(from)
    .setExpirationTime(from + lifeSeconds)
    .sign(keyFor(material, algorithm));
  const time = (seconds: number): string => new Date(seconds * 1000).toISOString();
  return {
    jwt: new Secret(jwt),
    sent: { algorithm, keyId, issuer, subject, audience, issuedAt: time(from), expiresAt: time(from + lifeSeconds) },
  };
}

function keyFor(material: Secret, algorithm: string): KeyObject {
  if (/^HS/.test(algorithm)) return createSecretKey(Buffer.from(reveal(material), 'utf8'));
  const opened = open(material);
  if ('problem' in opened) throw new TypeError(`the key cannot be read: ${opened.problem}`);
  return opened.key;
}

function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** As it is, then without what CI systems do to a text of several lines. */
function open(material: Secret): Opened {
  const text = reveal(material).trim();
  if (text === '') return { problem: 'missing' };
  const changes: readonly (readonly [SigningKey['undone'], string | undefined])[] = [
    // First, because a key inside of quotes can be found by its own first and last line.
    ['quotes', /^(["'])([\s\S]*)\1$/.exec(text)?.[2]?.replaceAll('\\n', '\n')],
    [null, text],
    ['escaped-line-breaks', /\\n/.test(text) && !text.startsWith('{') ? text.replaceAll('\\n', '\n') : undefined],
    ['base64', /^[A-Za-z0-9+/\s]+=*\s*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8').trim() : undefined],
  ];
  let problem: Problem | undefined;
  for (const [undone, changed] of changes) {
    if (changed === undefined) continue;
    const opened = read(changed);
    if (opened instanceof Object && 'key' in opened) return { key: opened.key, undone };
    if (opened !== 'no-key') problem ??= opened;
  }
  return { problem: problem ?? 'no-key' };
}

function read(text: string): { key: KeyObject } | Problem {
  const json = jsonOf(text);
  if (json !== undefined) {
    if (typeof json.private_key === 'string') return read(json.private_key);
    if (typeof json.kty !== 'string') return 'no-key';
    if (json.d === undefined) return json.kty === 'oct' ? 'kind-unknown' : 'public-half';
    return tryKey(() => createPrivateKey({ key: json, format: 'jwk' }));
  }
  const pem = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]*?-----END \1PRIVATE KEY-----/.exec(text);
  if (pem === null) return /-----BEGIN (?:[A-Z ]*PUBLIC KEY|CERTIFICATE)-----/.test(text) ? 'public-half' : 'no-key';
  if (/ENCRYPTED/.test(pem[0])) return 'encrypted';
  return tryKey(() => createPrivateKey(pem[0]));
}

function tryKey(make: () => KeyObject): { key: KeyObject } | Problem {
  try {
    const key = make();
    return usualAlgorithm(key) === null ? 'kind-unknown' : { key };
  } catch {
    return 'no-key';
  }
}

/** JWS algorithms by the curve of a key (RFC 7518 section 3.4, RFC 8812). */
const ofCurve: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

function usualAlgorithm(key: KeyObject): string | null {
  if (key.asymmetricKeyType === 'rsa') return 'RS256';
  if (key.asymmetricKeyType === 'ec') return ofCurve[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? null;
  return key.asymmetricKeyType === 'ed25519' ? 'EdDSA' : null;
}

function fits(key: KeyObject, algorithm: string): boolean {
  if (key.asymmetricKeyType === 'rsa') {
    // RFC 7518 sections 3.3 and 3.5: 2048 bits or more.
    return /^[RP]S(?:256|384|512)$/.test(algorithm) && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  }
  if (key.asymmetricKeyType === 'ed25519') return algorithm === 'EdDSA' || algorithm === 'Ed25519';
  return usualAlgorithm(key) === algorithm;
}

function kindOf(key: KeyObject): string {
  const { modulusLength, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa') return `RSA ${modulusLength ?? '?'}`;
  if (key.asymmetricKeyType === 'ec') return `EC ${{ prime256v1: 'P-256', secp384r1: 'P-384' }[namedCurve] ?? 'P-521'}`;
  return 'OKP Ed25519';
}

/** The certificate that stands beside the key, or that was given apart. */
function describeCertificate(source: Secret, publicKey: KeyObject, now: Date): SigningKey['certificate'] {
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(
    reveal(source).replaceAll('\\n', '\n'),
  );
  if (pem === null) return null;
  try {
    const certificate = new X509Certificate(pem[0]);
    const digest = (algorithm: string): string => createHash(algorithm).update(certificate.raw).digest('base64url');
    const notAfter = new Date(certificate.validTo);
    return {
      sha1: digest('sha1'),
      sha256: digest('sha256'),
      notAfter: notAfter.toISOString(),
      expired: notAfter.getTime() <= now.getTime(),
      ofKey: certificate.publicKey.equals(publicKey),
    };
  } catch {
    return null;
  }
}
