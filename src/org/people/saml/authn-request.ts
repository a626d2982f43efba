import { createSign, createVerify, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { algorithm, binding, ns } from './names.ts';
import { toPem } from './verify.ts';
import { attributeOf, childrenOf, escapeXml, readXml, textOf } from './xml.ts';

/** Who asks whom, and where the answer is to go. */
export interface AuthnRequest {
  id: string;
  issuer: string;
  /** The identity provider's single sign-on address. */
  destination: string;
  acs: string;
  issueInstant: number;
  nameIdFormat: string | undefined;
  forceAuthn: boolean;
}

/** A fresh message ID (SAML core section 1.3.4: unguessable, and a name, so it cannot begin with a digit). */
export const newSamlId = (): string => `_${randomBytes(20).toString('hex')}`;

/** The AuthnRequest of SAML core section 3.4.1, as text. */
export function writeAuthnRequest(request: AuthnRequest): string {
  const policy = request.nameIdFormat === undefined ? '' : ` Format="${escapeXml(request.nameIdFormat)}"`;
  return (
    `<samlp:AuthnRequest xmlns:samlp="${ns.protocol}" xmlns:saml="${ns.assertion}" ID="${request.id}" Version="2.0"` +
    ` IssueInstant="${new Date(request.issueInstant).toISOString()}" Destination="${escapeXml(request.destination)}"` +
    `${request.forceAuthn ? ' ForceAuthn="true"' : ''} ProtocolBinding="${binding.post}"` +
    ` AssertionConsumerServiceURL="${escapeXml(request.acs)}"><saml:Issuer>${escapeXml(request.issuer)}</saml:Issuer>` +
    `<samlp:NameIDPolicy${policy} AllowCreate="true"/></samlp:AuthnRequest>`
  );
}

/**
 * The address to send the browser to: HTTP-Redirect binding (SAML bindings section 3.4.4.1), deflated, and signed over
 * the query string when a key is given, since the message itself carries no signature in this binding.
 */
export function redirectAddress(
  request: AuthnRequest,
  relayState: string | undefined,
  privateKey: string | undefined,
): string {
  const deflated = deflateRawSync(writeAuthnRequest(request)).toString('base64');
  let query = `SAMLRequest=${encodeURIComponent(deflated)}`;
  if (relayState !== undefined) query += `&RelayState=${encodeURIComponent(relayState)}`;
  if (privateKey !== undefined) {
    query += `&SigAlg=${encodeURIComponent(algorithm.rsaSha256)}`;
    query += `&Signature=${encodeURIComponent(createSign('sha256').update(query).sign(privateKey, 'base64'))}`;
  }
  return `${request.destination}${request.destination.includes('?') ? '&' : '?'}${query}`;
}

/** What an identity provider needs to know of a request. */
export interface ReceivedRequest {
  id: string;
  issuer: string;
  acs: string | undefined;
  destination: string | undefined;
  forceAuthn: boolean;
  /** Whether the query carries a signature that verifies. Nothing when it carries none. */
  signature: 'valid' | 'invalid' | undefined;
}

/** No AuthnRequest is this long; a deflated one that grows beyond it is an attack on memory. */
const maximumRequestBytes = 64 * 1024;

/**
 * Reads a request that came with the HTTP-Redirect binding, from the raw query: the signature is over the parameters
 * as they were encoded by the sender. Only the query is ever signed, so no signature inside the message is looked at.
 */
export function readRedirectRequest(
  rawQuery: string,
  certificates: readonly string[],
): ReceivedRequest | { problem: string } {
  const raw = new Map<string, string>();
  for (const pair of rawQuery.replace(/^\?/, '').split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    if (raw.has(name)) return { problem: `${name} is given twice` };
    raw.set(name, equals < 0 ? '' : pair.slice(equals + 1));
  }
  const message = raw.get('SAMLRequest');
  if (message === undefined) return { problem: 'there is no SAMLRequest' };
  let xml: string;
  try {
    const bytes = inflateRawSync(Buffer.from(decodeURIComponent(message), 'base64'), {
      maxOutputLength: maximumRequestBytes,
    });
    xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'the SAMLRequest is not deflated base64' };
  }
  const parsed = parseRequest(xml);
  if ('problem' in parsed) return parsed;
  const signature = raw.get('Signature');
  if (signature === undefined) return { ...parsed, signature: undefined };
  const names = ['SAMLRequest', 'RelayState', 'SigAlg'].filter((name) => raw.has(name));
  const asSent = names.map((name) => `${name}=${raw.get(name) ?? ''}`).join('&');
  // node-saml signs with spaces as %20 and sends them as +; the values are the same.
  const encodedAnew = names.map((name) => `${name}=${encodeURIComponent(decoded(raw.get(name)))}`).join('&');
  const good = [asSent, encodedAnew].some((signed) => verifies(signed, raw.get('SigAlg'), signature, certificates));
  return { ...parsed, signature: good ? 'valid' : 'invalid' };
}

/** Reads the text of an AuthnRequest. */
export function parseRequest(xml: string): Omit<ReceivedRequest, 'signature'> | { problem: string } {
  const { root, findings } = readXml(xml);
  if (root === undefined || findings.length > 0) return { problem: 'the SAMLRequest is not plain XML' };
  if (root.local !== 'AuthnRequest' || root.namespace !== ns.protocol)
    return { problem: `the message is ${root.local}, not AuthnRequest` };
  const id = attributeOf(root, 'ID');
  const issuer = childrenOf(root, ns.assertion, 'Issuer').map(textOf)[0];
  if (id === undefined || issuer === undefined || issuer === '')
    return { problem: 'the request has no ID or no Issuer' };
  return {
    id,
    issuer: issuer.trim(),
    acs: attributeOf(root, 'AssertionConsumerServiceURL'),
    destination: attributeOf(root, 'Destination'),
    forceAuthn: attributeOf(root, 'ForceAuthn') === 'true' || attributeOf(root, 'ForceAuthn') === '1',
  };
}

function decoded(value: string | undefined): string {
  try {
    return decodeURIComponent((value ?? '').replaceAll('+', ' '));
  } catch {
    return '';
  }
}

function verifies(
  signed: string,
  sigAlg: string | undefined,
  signature: string,
  certificates: readonly string[],
): boolean {
  try {
    const algorithmName = decodeURIComponent(sigAlg ?? '');
    const digest =
      algorithmName === algorithm.rsaSha256 ? 'sha256' : algorithmName === algorithm.rsaSha512 ? 'sha512' : undefined;
    if (digest === undefined) return false;
    const bytes = Buffer.from(decodeURIComponent(signature), 'base64');
    return certificates.some((certificate) => createVerify(digest).update(signed).verify(toPem(certificate), bytes));
  } catch {
    return false;
  }
}
