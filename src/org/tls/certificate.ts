import type { KeyObject } from 'node:crypto';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** What a TLS server needs, and the authority that its clients have to trust. All PEM. */
export interface ServerIdentity {
  key: string;
  /** The server's certificate. */
  cert: string;
  /** The certificate of the authority that signed it. */
  ca: string;
}

const DAY = 86_400_000;
/** Apple's clients refuse server certificates that are valid for longer. */
const SERVER_DAYS = 398;

/**
 * Makes a certificate authority of its own and a server certificate for the given names (RFC 5280). node:crypto reads
 * certificates but writes none; these need a dozen DER values. The authority's key is thrown away at once: nobody can
 * ever sign anything else with what the user is asked to trust.
 */
export function newServerIdentity(names: readonly string[], now: number): ServerIdentity {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = name('why401 embedded org, local authority');
  const keyId = keyIdentifier(authority.publicKey);
  const ca = certificate({
    issuer,
    subject: issuer,
    publicKey: authority.publicKey,
    signer: authority.privateKey,
    from: now - DAY,
    until: now + SERVER_DAYS * DAY,
    extensions: [
      extension(oid.basicConstraints, true, sequence(der(0x01, Buffer.from([0xff])))),
      // keyCertSign and cRLSign: bits 5 and 6.
      extension(oid.keyUsage, true, der(0x03, Buffer.from([0x01, 0x06]))),
      extension(oid.subjectKeyIdentifier, false, der(0x04, keyId)),
    ],
  });
  const cert = certificate({
    issuer,
    subject: name(names[0] ?? 'localhost'),
    publicKey: server.publicKey,
    signer: authority.privateKey,
    from: now - DAY,
    until: now + SERVER_DAYS * DAY,
    extensions: [
      extension(oid.basicConstraints, true, sequence()),
      // digitalSignature: bit 0.
      extension(oid.keyUsage, true, der(0x03, Buffer.from([0x07, 0x80]))),
      extension(oid.extendedKeyUsage, false, sequence(der(0x06, oid.serverAuth))),
      extension(oid.subjectAltName, false, sequence(...names.map(altName))),
      extension(oid.authorityKeyIdentifier, false, sequence(der(0x80, keyId))),
    ],
  });
  return { key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(cert), ca: pem(ca) };
}

const oid = {
  commonName: Buffer.from([0x55, 0x04, 0x03]),
  ecdsaWithSha256: Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]),
  subjectKeyIdentifier: Buffer.from([0x55, 0x1d, 0x0e]),
  keyUsage: Buffer.from([0x55, 0x1d, 0x0f]),
  subjectAltName: Buffer.from([0x55, 0x1d, 0x11]),
  basicConstraints: Buffer.from([0x55, 0x1d, 0x13]),
  authorityKeyIdentifier: Buffer.from([0x55, 0x1d, 0x23]),
  extendedKeyUsage: Buffer.from([0x55, 0x1d, 0x25]),
  serverAuth: Buffer.from([0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01]),
};

function certificate(parts: {
  issuer: Buffer;
  subject: Buffer;
  publicKey: KeyObject;
  signer: KeyObject;
  from: number;
  until: number;
  extensions: readonly Buffer[];
}): Buffer {
  const algorithm = sequence(der(0x06, oid.ecdsaWithSha256));
  const serial = randomBytes(16);
  // Positive and without a leading zero octet, as RFC 5280 section 4.1.2.2 asks.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    parts.issuer,
    sequence(time(parts.from), time(parts.until)),
    parts.subject,
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...parts.extensions)),
  );
  const signature = sign('sha256', toBeSigned, parts.signer);
  return sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
}

const name = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(der(0x06, oid.commonName), der(0x0c, Buffer.from(commonName)))));

const extension = (id: Buffer, critical: boolean, value: Buffer): Buffer =>
  sequence(der(0x06, id), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));

/** A subject alternative name: an address (tag 7) or a DNS name (tag 2). */
function altName(text: string): Buffer {
  if (isIP(text) === 4) return der(0x87, Buffer.from(text.split('.').map(Number)));
  if (text === '::1') return der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.from([1])]));
  return der(0x82, Buffer.from(text));
}

const keyIdentifier = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();

/** One DER value (X.690 section 8.1): tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = body.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);

/** UTCTime: years until 2049 (RFC 5280 section 4.1.2.5). */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(0x17, Buffer.from(digits.slice(2)));
}

const pem = (certificate: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
