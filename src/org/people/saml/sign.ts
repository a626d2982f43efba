import type { SigningKey } from './certificate.ts';
import { algorithm, ns } from './names.ts';

/** What is signed: the Response, the Assertion, or both, as identity providers differ. */
export type SignedPart = 'Assertion' | 'Response' | 'AuthnRequest';

/**
 * Signs an element of a SAML message in place (SAML core section 5.4): enveloped, exclusive canonicalization, RSA with
 * SHA-256, directly after the Issuer where the schema wants it. xml-crypto is loaded when something is signed.
 */
export async function signXml(xml: string, part: SignedPart, key: SigningKey): Promise<string> {
  const { SignedXml } = await import('xml-crypto');
  const signature = new SignedXml({
    privateKey: key.privateKey,
    publicCert: key.certificate,
    signatureAlgorithm: algorithm.rsaSha256,
    canonicalizationAlgorithm: algorithm.exclusiveC14n,
  });
  const namespace = part === 'Assertion' ? ns.assertion : ns.protocol;
  const element = `//*[local-name(.)='${part}' and namespace-uri(.)='${namespace}']`;
  signature.addReference({
    xpath: element,
    digestAlgorithm: algorithm.sha256,
    transforms: [algorithm.enveloped, algorithm.exclusiveC14n],
  });
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signature.getSignedXml();
}
