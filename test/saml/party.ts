import { SignedXml } from 'xml-crypto';
import { type Statement, signedResponse, writeResponse } from '../../src/org/people/idp/response.ts';
import { newSigningKey, type SigningKey } from '../../src/org/people/saml/certificate.ts';
import type { CheckId } from '../../src/org/people/saml/checks.ts';
import { OpenRequests, UsedAssertions } from '../../src/org/people/saml/memory.ts';
import { type Received, type Reception, receive } from '../../src/org/people/saml/receive.ts';

/** One moment for all messages: nothing here depends on the real time. */
export const now = Date.parse('2026-03-02T09:00:00Z');
export const idp = 'https://idp.example.com/metadata';
export const sp = 'https://login.example.com/saml/metadata';
export const acs = 'https://login.example.com/saml/acs';
export const subject = 'operator@example.com';
export const intruder = 'administrator@example.com';

let keys: Promise<{ own: SigningKey; other: SigningKey }> | undefined;

/** The identity provider's key and a stranger's; made once, since a key takes a while. */
export function twoKeys(): Promise<{ own: SigningKey; other: SigningKey }> {
  keys ??= Promise.all([newSigningKey('idp', now), newSigningKey('stranger', now)]).then(([own, other]) => ({
    own,
    other,
  }));
  return keys;
}

export const statement = (change: Partial<Statement> = {}): Statement => ({
  issuer: idp,
  nameId: subject,
  attributes: { email: subject },
  acs,
  audience: sp,
  inResponseTo: undefined,
  now,
  ...change,
});

/** An unsigned Response to take apart. */
export const response = (change: Partial<Statement> = {}): string => writeResponse(statement(change));

/** A good message with only its Assertion signed. */
export async function good(change: Partial<Statement> = {}): Promise<string> {
  const { own } = await twoKeys();
  return decode(await signedResponse(statement(change), own));
}

export const encode = (xml: string): string => Buffer.from(xml).toString('base64');
export const decode = (message: string): string => Buffer.from(message, 'base64').toString('utf8');

/** How a test wants a signature to be: everything that a signer could choose. */
export interface SignChoices {
  part?: 'Assertion' | 'Response';
  signatureAlgorithm?: string;
  digestAlgorithm?: string;
  canonicalization?: string;
  transforms?: string[];
  privateKey?: string;
  certificate?: string;
  hmac?: boolean;
}

/** Signs with whatever the choices say, good or bad. */
export async function sign(xml: string, choices: SignChoices = {}): Promise<string> {
  const { own } = await twoKeys();
  const part = choices.part ?? 'Assertion';
  const signature = new SignedXml({
    privateKey: choices.privateKey ?? own.privateKey,
    publicCert: choices.certificate ?? own.certificate,
    signatureAlgorithm: choices.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: choices.canonicalization ?? 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  if (choices.hmac === true) signature.enableHMAC();
  const element = `//*[local-name(.)='${part}']`;
  signature.addReference({
    xpath: element,
    digestAlgorithm: choices.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: choices.transforms ?? [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signature.getSignedXml();
}

/** A service provider that trusts the one identity provider, with an open request `_request` if asked for. */
export async function provider(change: Partial<Reception> = {}): Promise<Reception> {
  const { own } = await twoKeys();
  return {
    providers: [{ id: 'generic', issuer: idp, certificates: [own.certificate], audience: sp }],
    form: 'response',
    here: [acs],
    now: now + 1_000,
    allowUnsolicited: true,
    requests: new OpenRequests(),
    assertions: new UsedAssertions(),
    ...change,
  };
}

/** Receives the text of a message. */
export async function receiveText(xml: string, change: Partial<Reception> = {}): Promise<Received> {
  return receive(encode(xml), await provider(change));
}

/** The ids of the checks that failed. */
export const failed = (received: Received): CheckId[] =>
  received.checks.filter(({ state }) => state === 'failed').map(({ id }) => id);

/** The Assertion of a message, as text. */
export const assertionOf = (xml: string): string => /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
/** The first Signature of a message, as text. */
export const signatureOf = (xml: string): string => /<ds:Signature[\s\S]*?<\/ds:Signature>/.exec(xml)?.[0] ?? '';
/** The same assertion without its signature, with another ID and somebody else's name. */
export const forged = (assertion: string): string =>
  assertion
    .replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '')
    .replaceAll(subject, intruder)
    .replace(/ID="[^"]*"/, 'ID="_forged"');
