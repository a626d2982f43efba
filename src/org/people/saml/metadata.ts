import { certificateBody } from './certificate.ts';
import { binding, nameIdFormat, ns } from './names.ts';
import { attributeOf, childrenOf, escapeXml, readXml, textOf, type XmlElement } from './xml.ts';

/** What an administrator of the other side needs to know of a service provider. */
export interface ServiceProviderFacts {
  entityId: string;
  acs: string;
  certificate: string | undefined;
  signsRequests: boolean;
}

/** SP metadata (SAML metadata section 2.4.4). */
export function writeServiceProviderMetadata(facts: ServiceProviderFacts): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${ns.metadata}" xmlns:ds="${ns.signature}" entityID="${escapeXml(facts.entityId)}">\n` +
    `  <md:SPSSODescriptor AuthnRequestsSigned="${facts.signsRequests}" WantAssertionsSigned="true" protocolSupportEnumeration="${ns.protocol}">\n` +
    keyDescriptor(facts.certificate) +
    `    <md:NameIDFormat>${nameIdFormat.emailAddress}</md:NameIDFormat>\n` +
    `    <md:AssertionConsumerService Binding="${binding.post}" Location="${escapeXml(facts.acs)}" index="0" isDefault="true"/>\n` +
    `  </md:SPSSODescriptor>\n</md:EntityDescriptor>\n`
  );
}

/** What a service provider needs to know of an identity provider. */
export interface IdentityProviderFacts {
  entityId: string;
  sso: string;
  certificate: string;
}

/** IdP metadata (SAML metadata section 2.4.3). */
export function writeIdentityProviderMetadata(facts: IdentityProviderFacts): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<md:EntityDescriptor xmlns:md="${ns.metadata}" xmlns:ds="${ns.signature}" entityID="${escapeXml(facts.entityId)}">\n` +
    `  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="${ns.protocol}">\n` +
    keyDescriptor(facts.certificate) +
    `    <md:NameIDFormat>${nameIdFormat.emailAddress}</md:NameIDFormat>\n` +
    `    <md:SingleSignOnService Binding="${binding.redirect}" Location="${escapeXml(facts.sso)}"/>\n` +
    `    <md:SingleSignOnService Binding="${binding.post}" Location="${escapeXml(facts.sso)}"/>\n` +
    `  </md:IDPSSODescriptor>\n</md:EntityDescriptor>\n`
  );
}

function keyDescriptor(certificate: string | undefined): string {
  if (certificate === undefined) return '';
  return (
    `    <md:KeyDescriptor use="signing">\n      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificateBody(certificate)}` +
    `</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\n    </md:KeyDescriptor>\n`
  );
}

/** Reads the metadata of an identity provider as it is pasted or downloaded. Says what is missing. */
export function readIdentityProviderMetadata(
  xml: string,
): { entityId: string; sso: string; ssoBinding: string; certificates: string[] } | { problem: string } {
  const { root, findings } = readXml(xml.replace(/^\uFEFF/, ''));
  if (root === undefined || findings.some(({ kind }) => kind === 'doctype' || kind === 'entity'))
    return { problem: 'this is not XML metadata' };
  const entity =
    root.local === 'EntitiesDescriptor' ? childrenOf(root, ns.metadata, 'EntityDescriptor').find(isProvider) : root;
  const descriptor = entity === undefined ? undefined : childrenOf(entity, ns.metadata, 'IDPSSODescriptor')[0];
  const entityId = entity === undefined ? undefined : attributeOf(entity, 'entityID');
  if (descriptor === undefined || entityId === undefined) return { problem: 'no identity provider is described here' };
  const services = childrenOf(descriptor, ns.metadata, 'SingleSignOnService');
  const service =
    services.find((one) => attributeOf(one, 'Binding') === binding.redirect) ??
    services.find((one) => attributeOf(one, 'Binding') === binding.post);
  const sso = service === undefined ? undefined : attributeOf(service, 'Location');
  if (service === undefined || sso === undefined)
    return { problem: 'the identity provider has no single sign-on service' };
  const certificates = childrenOf(descriptor, ns.metadata, 'KeyDescriptor')
    .filter((key) => attributeOf(key, 'use') !== 'encryption')
    .flatMap((key) => childrenOf(key, ns.signature, 'KeyInfo'))
    .flatMap((info) => childrenOf(info, ns.signature, 'X509Data'))
    .flatMap((data) => childrenOf(data, ns.signature, 'X509Certificate'))
    .map((certificate) => (textOf(certificate) ?? '').replace(/\s/g, ''))
    .filter((certificate) => certificate !== '');
  if (certificates.length === 0) return { problem: 'the identity provider has no signing certificate' };
  return { entityId, sso, ssoBinding: attributeOf(service, 'Binding') ?? binding.redirect, certificates };
}

const isProvider = (entity: XmlElement): boolean => childrenOf(entity, ns.metadata, 'IDPSSODescriptor').length > 0;
