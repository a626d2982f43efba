import { newSamlId } from '../saml/authn-request.ts';
import type { SigningKey } from '../saml/certificate.ts';
import { bearerMethod, nameIdFormat, ns, passwordProtectedTransport, statusSuccess } from '../saml/names.ts';
import { type SignedPart, signXml } from '../saml/sign.ts';
import { escapeXml } from '../saml/xml.ts';

/** Whom an identity provider speaks about, and to whom. */
export interface Statement {
  issuer: string;
  nameId: string;
  attributes: Readonly<Record<string, string>>;
  acs: string;
  audience: string;
  /** The request that is answered; none when the identity provider begins. */
  inResponseTo: string | undefined;
  now: number;
}

/** The short life of an answer: it only has to cross one browser. */
const validMs = 5 * 60_000;

/** The Response of SAML core section 3.3.3 with one Assertion, unsigned. */
export function writeResponse(statement: Statement): string {
  const at = (time: number): string => new Date(time).toISOString();
  const { now, issuer } = statement;
  const end = at(now + validMs);
  const answered = statement.inResponseTo === undefined ? '' : ` InResponseTo="${escapeXml(statement.inResponseTo)}"`;
  const names = `xmlns:samlp="${ns.protocol}" xmlns:saml="${ns.assertion}"`;
  const attributes = Object.entries(statement.attributes)
    .map(
      ([name, value]) =>
        `<saml:Attribute Name="${escapeXml(name)}"><saml:AttributeValue>${escapeXml(value)}</saml:AttributeValue></saml:Attribute>`,
    )
    .join('');
  return (
    `<samlp:Response ${names} ID="${newSamlId()}" Version="2.0" IssueInstant="${at(now)}" Destination="${escapeXml(statement.acs)}"${answered}>` +
    `<saml:Issuer>${escapeXml(issuer)}</saml:Issuer>` +
    `<samlp:Status><samlp:StatusCode Value="${statusSuccess}"/></samlp:Status>` +
    `<saml:Assertion ID="${newSamlId()}" Version="2.0" IssueInstant="${at(now)}">` +
    `<saml:Issuer>${escapeXml(issuer)}</saml:Issuer>` +
    `<saml:Subject><saml:NameID Format="${nameIdFormat.emailAddress}">${escapeXml(statement.nameId)}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="${bearerMethod}"><saml:SubjectConfirmationData NotOnOrAfter="${end}"` +
    ` Recipient="${escapeXml(statement.acs)}"${answered}/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${at(now)}" NotOnOrAfter="${end}"><saml:AudienceRestriction>` +
    `<saml:Audience>${escapeXml(statement.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${at(now)}" SessionIndex="${newSamlId()}"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>${passwordProtectedTransport}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `${attributes === '' ? '' : `<saml:AttributeStatement>${attributes}</saml:AttributeStatement>`}` +
    `</saml:Assertion></samlp:Response>`
  );
}

/** A signed answer, ready for the POST binding: base64 of the text (SAML bindings section 3.5.4). */
export async function signedResponse(
  statement: Statement,
  key: SigningKey,
  parts: readonly SignedPart[] = ['Assertion'],
): Promise<string> {
  let xml = writeResponse(statement);
  // The Assertion first: its signature is part of what the Response signs.
  for (const part of ['Assertion', 'Response'] as const) if (parts.includes(part)) xml = await signXml(xml, part, key);
  return Buffer.from(xml).toString('base64');
}
