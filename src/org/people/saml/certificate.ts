import { generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** A key with the certificate that goes into SAML metadata. */
export interface SigningKey {
  privateKey: string;
  /** PEM. */
  certificate: string;
}

const generate = promisify(generateKeyPair);

/**
 * Makes an RSA key and a self-signed X.509 certificate for it (RFC 5280), as SAML parties exchange them in metadata.
 * node:crypto reads certificates but writes none, and this one needs a handful of DER values only.
 */
export async function newSigningKey(commonName: string, now: number): Promise<SigningKey> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  const der = selfSigned(commonName, publicKey, privateKey, now);
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
  };
}

/** The base64 body of a PEM certificate, on one line: the form of X509Certificate in metadata and KeyInfo. */
export function certificateBody(pem: string): string {
  return pem.replace(/-----[A-Z ]+-----|\s/g, '');
}

const dayMs = 86_400_000;
const oid = {
  commonName: Buffer.from([0x55, 0x04, 0x03]),
  sha256WithRsa: Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]),
};

function selfSigned(commonName: string, publicKey: KeyObject, privateKey: KeyObject, now: number): Buffer {
  const name = sequence(value(0x31, sequence(value(0x06, oid.commonName), value(0x0c, Buffer.from(commonName)))));
  const algorithm = sequence(value(0x06, oid.sha256WithRsa), value(0x05));
  const serial = randomBytes(16);
  // Positive and without a leading zero octet, as RFC 5280 section 4.1.2.2 asks.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const toBeSigned = sequence(
    value(0x02, serial),
    algorithm,
    name,
    sequence(time(now - dayMs), time(now + 3650 * dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  return sequence(toBeSigned, algorithm, value(0x03, Buffer.from([0]), signature));
}

/** One DER value (X.690 section 8.1): tag, length, content. */
function value(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = body.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...content: Buffer[]): Buffer => value(0x30, ...content);

/** RFC 5280 section 4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '');
  return new Date(at).getUTCFullYear() < 2050
    ? value(0x17, Buffer.from(digits.slice(2)))
    : value(0x18, Buffer.from(digits));
}
