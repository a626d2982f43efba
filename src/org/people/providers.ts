import type { IdentityProvider } from '../rows.ts';
import type { People } from './people.ts';
import { binding } from './saml/names.ts';
import type { TrustedProvider } from './saml/receive.ts';
import type { Visit } from './visit.ts';

/** The demo identity provider's entity ID: a name, because its address is only known once the org listens. */
export const demoIssuer = 'urn:why401:demo-identity-provider';
export const demoSsoPath = '/demo-idp/sso';

/** The demo identity provider as a row of the org. Its certificate comes with its first use. */
export function demoProvider(id: string): IdentityProvider {
  return {
    id,
    name: 'Demo identity provider',
    disabled: false,
    saml: { issuerURI: demoIssuer, ssoTargetURI: demoSsoPath, ssoBinding: binding.redirect, certificates: [] },
  };
}

/** A SAML provider as the sign-in needs it. */
export interface SsoProvider extends TrustedProvider {
  name: string;
  ssoTarget: string;
  /** Send the request with HTTP-POST instead of HTTP-Redirect. */
  byPost: boolean;
  signRequests: boolean;
  nameIdFormat: string | undefined;
  forceAuthn: boolean;
  onLoginPage: boolean;
}

/** Our entity ID where a provider was given no other: the address of our metadata. */
export const entityIdAt = (base: string): string => `${base}/saml/metadata`;
export const acsAt = (base: string): string => `${base}/saml/acs`;

/** The providers that are switched on. Field names: the SAML models of the SDKs. */
export function ssoProviders(people: People, visit: Visit): SsoProvider[] {
  return people.ports
    .samlProviders()
    .filter(({ disabled }) => !disabled)
    .map((row) => {
      const target = text(row.saml.ssoTargetURI) ?? '';
      return {
        id: row.id,
        name: text(row.saml.providerName) ?? row.name,
        issuer: text(row.saml.issuerURI) ?? '',
        certificates: certificatesOf(row),
        audience: text(row.saml.relyingPartyIdentifier) ?? entityIdAt(visit.base),
        ssoTarget: target.startsWith('/') ? `${visit.base}${target}` : target,
        byPost: row.saml.ssoBinding === binding.post,
        signRequests: row.saml.signAuthnRequests === true,
        nameIdFormat: text(row.saml.nameIdentifierFormat),
        forceAuthn: row.saml.forceAuthn === true,
        onLoginPage: row.saml.displayOnLogin !== false,
      };
    });
}

function certificatesOf(row: IdentityProvider): string[] {
  const list: unknown = row.saml.certificates;
  const all = Array.isArray(list) && list.length > 0 ? list : [row.saml.certificate];
  return all.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
