import { deflateRawSync } from 'node:zlib';
import type { CheckId } from '../../src/org/people/saml/checks.ts';
import { OpenRequests, UsedAssertions } from '../../src/org/people/saml/memory.ts';
import { type Reception, receive } from '../../src/org/people/saml/receive.ts';
import {
  acs,
  assertionOf,
  encode,
  forged,
  good,
  idp,
  intruder,
  now,
  provider,
  response,
  sign,
  signatureOf,
  sp,
  subject,
  twoKeys,
} from './party.ts';

/** A message that must be refused, by which check, and what it is known from. */
export interface Attack {
  name: string;
  check: CheckId;
  /** The published case it stands for. */
  known?: string;
  /** The text of the message, or the form field itself. */
  build(): Promise<string | { field: string }>;
  /** What is special about the service provider. */
  reception?: () => Promise<Partial<Reception>> | Partial<Reception>;
}

const later = (ms: number): string => new Date(now + ms).toISOString();
const withoutSignature = (xml: string): string => xml.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '');
const inSignature = (xml: string, what: string): string => xml.replace('</ds:Signature>', `${what}</ds:Signature>`);
const signedResponse = async (): Promise<string> => sign(response(), { part: 'Response' });
/** The whole message with the signed Assertion taken out: what an attacker builds around. */
const frame = (xml: string, content: string): string => xml.replace(assertionOf(xml), content);

/** XSW1 to XSW8 as in "On Breaking SAML" (USENIX Security 2012) and SAML Raider: the forged part is what a naive reader takes. */
const wrapping: Attack[] = [
  {
    name: 'XSW1: forged Response around the signed one, which stands after the signature',
    check: 'reference-target',
    async build() {
      const xml = await signedResponse();
      const original = withoutSignature(xml);
      return inSignature(xml, original)
        .replace(/ID="[^"]*"/, 'ID="_forged"')
        .replace(subject, intruder);
    },
  },
  {
    name: 'XSW2: forged Response with the signed one before a detached signature',
    check: 'signature-place',
    async build() {
      const xml = await signedResponse();
      const signature = signatureOf(xml);
      const original = withoutSignature(xml);
      return original
        .replace(/ID="[^"]*"/, 'ID="_forged"')
        .replace(subject, intruder)
        .replace('<samlp:Status>', `<samlp:Extensions>${original}${signature}</samlp:Extensions><samlp:Status>`);
    },
  },
  {
    name: 'XSW3: forged Assertion before the signed one',
    check: 'one-assertion',
    known: 'CVE-2026-25922 (authentik), CVE-2025-47949 (samlify), CVE-2025-46572 (passport-wsfed-saml2)',
    async build() {
      const xml = await good();
      const own = assertionOf(xml);
      return frame(xml, forged(own) + own);
    },
  },
  {
    name: 'XSW4: the signed Assertion inside of the forged one',
    check: 'one-assertion',
    async build() {
      const xml = await good();
      const own = assertionOf(xml);
      return frame(xml, forged(own).replace('</saml:Assertion>', `${own}</saml:Assertion>`));
    },
  },
  {
    name: 'XSW5: forged Assertion with the signature, the original at the end',
    check: 'reference-target',
    async build() {
      const xml = await good();
      const own = assertionOf(xml);
      const evil = own.replaceAll(subject, intruder).replace(/ID="[^"]*"/, 'ID="_forged"');
      return frame(xml, evil + withoutSignature(own));
    },
  },
  {
    name: 'XSW6: forged Assertion with the signature, the original inside of the signature',
    check: 'signature-content',
    async build() {
      const xml = await good();
      const own = assertionOf(xml);
      const evil = own.replaceAll(subject, intruder).replace(/ID="[^"]*"/, 'ID="_forged"');
      return frame(xml, inSignature(evil, withoutSignature(own)));
    },
  },
  {
    name: 'XSW7: forged Assertion in Extensions',
    check: 'one-assertion',
    async build() {
      const xml = await good();
      const own = assertionOf(xml);
      return xml.replace(
        '<samlp:Status>',
        `<samlp:Extensions>${forged(own).replace(/ID="[^"]*"/, /ID="[^"]*"/.exec(own)?.[0] ?? '')}</samlp:Extensions><samlp:Status>`,
      );
    },
  },
  {
    name: 'XSW8: the original in an Object of the signature of the forged one',
    check: 'signature-content',
    async build() {
      const xml = await good();
      const own = assertionOf(xml);
      const evil = own.replaceAll(subject, intruder).replace(/ID="[^"]*"/, 'ID="_forged"');
      return frame(xml, inSignature(evil, `<ds:Object>${withoutSignature(own)}</ds:Object>`));
    },
  },
];

/** What the text may hold. */
const text: Attack[] = [
  {
    name: 'a comment cuts the NameID in two',
    check: 'comment',
    known: 'CVE-2017-11428 and its kin in six libraries',
    build: async () =>
      (await good({ nameId: `${intruder}.attacker.example` })).replace(
        `${intruder}.attacker`,
        `${intruder}<!---->.attacker`,
      ),
  },
  {
    name: 'a processing instruction in the NameID',
    check: 'processing-instruction',
    known: 'node-saml reads its text into the name; CVE-2026-41675',
    build: async () => (await good()).replace(subject, `operator<?x administrator?>@example.com`),
  },
  {
    name: 'a comment in the DigestValue',
    check: 'digest-value',
    known: 'CVE-2025-29775 (xml-crypto)',
    build: async () =>
      (await good()).replace(/<ds:DigestValue>/, '<ds:DigestValue><!--47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=-->'),
  },
  {
    name: 'a comment alone, far from any value',
    check: 'comment',
    build: async () => (await good()).replace('<samlp:Status>', '<!-- hello --><samlp:Status>'),
  },
  {
    name: 'a CDATA section in the NameID',
    check: 'cdata',
    known: 'CVE-2026-34601 (xmldom)',
    build: async () => (await good()).replace(subject, `<![CDATA[${subject}]]>`),
  },
  {
    name: 'a document type',
    check: 'doctype',
    known: 'CVE-2025-25291 (ruby-saml): REXML and Nokogiri disagree about what follows it',
    build: async () => `<!DOCTYPE samlp:Response [<!ATTLIST saml:Assertion ID CDATA "_x">]>${await good()}`,
  },
  {
    name: 'a general entity in the NameID',
    check: 'doctype',
    known: 'CVE-2025-23369 (entity in a signed message)',
    build: async () => `<!DOCTYPE r [<!ENTITY who "${intruder}">]>${(await good()).replace(subject, '&who;')}`,
  },
  {
    name: 'an external entity',
    check: 'doctype',
    known: 'CVE-2026-28809 (esaml)',
    build: async () =>
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>${(await good()).replace(subject, '&x;')}`,
  },
  {
    name: 'entities that multiply',
    check: 'doctype',
    build: async () =>
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${(await good()).replace(subject, '&c;')}`,
  },
  {
    name: 'an entity that nobody declared',
    check: 'entity',
    build: async () => (await good()).replace(subject, '&who;'),
  },
  {
    name: 'a character that XML does not have',
    check: 'well-formed',
    build: async () => (await good()).replace(subject, `operator&#0;@example.com`),
  },
  { name: 'two roots', check: 'one-root', build: async () => (await good()) + (await good()) },
  { name: 'text after the root', check: 'well-formed', build: async () => `${await good()}and more` },
  {
    name: 'an attribute given twice',
    check: 'well-formed',
    build: async () => (await good()).replace(/<saml:Assertion ID=/, '<saml:Assertion ID="_x" ID='),
  },
  {
    name: 'a prefix that is not declared',
    check: 'well-formed',
    build: async () => (await good()).replace('<samlp:Status>', '<x:Status/><samlp:Status>'),
  },
  {
    name: 'a tag that does not end',
    check: 'well-formed',
    build: async () => (await good()).replace('</samlp:Response>', ''),
  },
  {
    name: 'elements nested a thousand deep',
    check: 'depth',
    known: 'CVE-2026-41673 (xmldom)',
    build: async () =>
      (await good()).replace(
        '<samlp:Status>',
        `<samlp:Extensions>${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}</samlp:Extensions><samlp:Status>`,
      ),
  },
  {
    name: 'five thousand elements',
    check: 'node-count',
    known: 'in node-saml the time grows with the square: fifty thousand take most of a minute, signed or not',
    build: async () =>
      (await good()).replace(
        '<samlp:Status>',
        `<samlp:Extensions>${'<a/>'.repeat(5_000)}</samlp:Extensions><samlp:Status>`,
      ),
  },
  {
    name: 'an element with five thousand attributes',
    check: 'node-count',
    build: async () =>
      (await good()).replace(
        '<samlp:Status>',
        `<samlp:Status ${Array.from({ length: 5_000 }, (_, index) => `a${index}=""`).join(' ')}>`,
      ),
  },
  {
    name: 'a message of a megabyte',
    check: 'size',
    known: 'CVE-2025-54572 (ruby-saml)',
    build: async () =>
      (await good()).replace(
        '<samlp:Status>',
        `<samlp:Extensions>${' '.repeat(1_000_000)}</samlp:Extensions><samlp:Status>`,
      ),
  },
  {
    name: 'a compressed message that would grow',
    check: 'encoding',
    known: 'CVE-2025-25293 (ruby-saml)',
    build: async () => ({
      field: deflateRawSync(Buffer.from((await good()) + ' '.repeat(100_000))).toString('base64'),
    }),
  },
  {
    name: 'bytes that are not UTF-8',
    check: 'encoding',
    build: async () => ({
      field: Buffer.concat([Buffer.from(await good()), Buffer.from([0xc0, 0x80])]).toString('base64'),
    }),
  },
  { name: 'not base64', check: 'encoding', build: async () => ({ field: await good() }) },
  { name: 'nothing', check: 'encoding', build: async () => ({ field: '' }) },
  {
    name: 'another encoding declared',
    check: 'well-formed',
    build: async () => `<?xml version="1.0" encoding="UTF-7"?>${await good()}`,
  },
];

/** What stands where. */
const structure: Attack[] = [
  {
    name: 'a Signature in a namespace of its own beside the real one',
    check: 'namespaces',
    known: 'CVE-2025-25292, CVE-2025-66567 (ruby-saml)',
    build: async () =>
      (await good()).replace(
        '<ds:Signature',
        '<x:Signature xmlns:x="urn:example"><x:SignedInfo/></x:Signature><ds:Signature',
      ),
  },
  {
    name: 'an Assertion without a namespace beside the signed one',
    check: 'namespaces',
    build: async () =>
      (await good()).replace(
        '<samlp:Status>',
        `<Assertion ID="_x"><Subject><NameID>${intruder}</NameID></Subject></Assertion><samlp:Status>`,
      ),
  },
  {
    name: 'a namespace that makes canonicalization fail',
    check: 'namespaces',
    known: 'CVE-2025-66568 (ruby-saml), "The Fragile Lock": void canonicalization',
    build: async () => (await good()).replace('<samlp:Response ', '<samlp:Response xmlns:ns="1" '),
  },
  {
    name: 'the digest of an empty text',
    check: 'digest-value',
    known: 'CVE-2025-66568 (ruby-saml), "The Fragile Lock"',
    build: async () =>
      (await good()).replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='),
  },
  {
    name: 'a second ID with a prefix',
    check: 'unique-ids',
    known: '"The Fragile Lock": attribute pollution',
    build: async () => (await good()).replace('<saml:Assertion ID=', '<saml:Assertion samlp:ID="_other" ID='),
  },
  {
    name: 'one ID on two elements',
    check: 'unique-ids',
    async build() {
      const xml = await good();
      return xml.replace('<samlp:Status>', `<samlp:Status ${/<saml:Assertion (ID="[^"]*")/.exec(xml)?.[1] ?? ''}>`);
    },
  },
  {
    name: 'the Response has the ID of the Assertion',
    check: 'unique-ids',
    async build() {
      const xml = await good();
      return xml.replace(/ID="[^"]*"/, /<saml:Assertion (ID="[^"]*")/.exec(xml)?.[1] ?? '');
    },
  },
  {
    name: 'an ID that breaks out of a path expression',
    check: 'unique-ids',
    build: async () => (await good()).replace('<saml:Assertion ID="', `<saml:Assertion ID="x' or '1'='1`),
  },
  { name: 'no assertion', check: 'one-assertion', build: async () => frame(await good(), '') },
  {
    name: 'two assertions, both signed',
    check: 'one-assertion',
    async build() {
      const [one, two] = [await good(), await good()];
      return frame(one, assertionOf(one) + assertionOf(two));
    },
  },
  {
    name: 'the signed Response inside of an unsigned one',
    check: 'one-assertion',
    known: 'CVE-2025-54419 (node-saml): the assertion was read from the document, not from what was signed',
    async build() {
      const xml = await signedResponse();
      return response({ nameId: intruder, attributes: {} }).replace(
        '<samlp:Status>',
        `<samlp:Extensions>${xml}</samlp:Extensions><samlp:Status>`,
      );
    },
  },
  {
    name: 'an encrypted assertion instead of one',
    check: 'encryption',
    known: 'CVE-2024-4985, CVE-2024-9487 (encrypted assertions that skip verification), CVE-2026-32313 (xmlseclibs)',
    build: async () =>
      frame(
        await good(),
        '<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>',
      ),
  },
  {
    name: 'an encrypted assertion beside the signed one',
    check: 'encryption',
    build: async () => (await good()).replace('</samlp:Response>', '<saml:EncryptedAssertion/></samlp:Response>'),
  },
  {
    name: 'an encrypted NameID',
    check: 'encryption',
    build: async () => sign(response().replace(/<saml:NameID[\s\S]*?<\/saml:NameID>/, '<saml:EncryptedID/>')),
  },
  {
    name: 'a LogoutResponse in place of a Response',
    check: 'root',
    build: async () => (await good()).replaceAll('samlp:Response', 'samlp:LogoutResponse'),
  },
  {
    name: 'an Assertion alone at the consumer service',
    check: 'root',
    build: async () =>
      assertionOf(await good()).replace(
        '<saml:Assertion',
        '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
      ),
  },
  { name: 'SAML 1.1', check: 'root', build: async () => (await good()).replace('Version="2.0"', 'Version="1.1"') },
  {
    name: 'a failure status with a valid assertion',
    check: 'status',
    build: async () => (await good()).replace('status:Success', 'status:Responder'),
  },
  {
    name: 'a failure status with a second, successful one',
    check: 'status',
    build: async () =>
      (await good()).replace(
        '<samlp:Status>',
        '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester"/></samlp:Status><samlp:Status>',
      ),
  },
  {
    name: 'no status',
    check: 'status',
    build: async () => (await good()).replace(/<samlp:Status>[\s\S]*<\/samlp:Status>/, ''),
  },
  {
    name: 'a wrong destination',
    check: 'destination',
    build: async () =>
      (await good()).replace(/Destination="[^"]*"/, 'Destination="https://login.example.net/saml/acs"'),
  },
  {
    name: 'a signed Response without a destination',
    check: 'destination',
    build: async () => sign(response().replace(/ Destination="[^"]*"/, ''), { part: 'Response' }),
  },
];

/** Who signed what, and how. */
const signatures: Attack[] = [
  { name: 'nothing is signed', check: 'signature-present', build: async () => response() },
  {
    name: 'the signature was taken out',
    check: 'signature-present',
    build: async () => withoutSignature(await good()),
  },
  {
    name: 'only the Subject is signed',
    check: 'signature-place',
    build: async () =>
      (await good()).replace(/(<ds:Signature[\s\S]*?<\/ds:Signature>)([\s\S]*?)(<saml:NameID)/, '$2$1$3'),
  },
  {
    name: 'a signature that stands in Extensions and refers to the assertion',
    check: 'signature-place',
    known: 'CVE-2024-8698 (keycloak): the place of the signature decided what it covers',
    async build() {
      const xml = await good();
      const signature = signatureOf(xml);
      return withoutSignature(xml)
        .replace('<samlp:Status>', `<samlp:Extensions>${signature}</samlp:Extensions><samlp:Status>`)
        .replaceAll(subject, intruder);
    },
  },
  {
    name: 'a DigestValue in StatusDetail',
    check: 'signature-place',
    known: 'CVE-2024-45409 (ruby-saml): the digest was looked for anywhere in the document',
    build: async () =>
      (await good())
        .replace(
          '</samlp:Status>',
          '<samlp:StatusDetail><ds:DigestValue xmlns:ds="http://www.w3.org/2000/09/xmldsig#">AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue></samlp:StatusDetail></samlp:Status>',
        )
        .replaceAll(subject, intruder),
  },
  {
    name: 'two signatures in the assertion',
    check: 'signature-place',
    async build() {
      const xml = await good();
      return xml.replace(signatureOf(xml), signatureOf(xml) + signatureOf(xml));
    },
  },
  {
    name: 'two SignedInfo',
    check: 'one-signed-info',
    known: 'CVE-2025-29774 (xml-crypto)',
    async build() {
      const xml = await good();
      const info = /<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>/.exec(xml)?.[0] ?? '';
      return xml.replace(
        info,
        info.replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=') + info,
      );
    },
  },
  {
    name: 'two references',
    check: 'one-reference',
    known: 'CVE-2026-33487 (goxmldsig)',
    async build() {
      const xml = await good();
      const reference = /<ds:Reference[\s\S]*?<\/ds:Reference>/.exec(xml)?.[0] ?? '';
      return xml.replace(reference, reference + reference);
    },
  },
  {
    name: 'a reference to the whole document',
    check: 'reference-target',
    build: async () => (await good()).replace(/URI="#[^"]*"/, 'URI=""'),
  },
  {
    name: 'a reference that is a path expression',
    check: 'reference-target',
    build: async () => (await good()).replace(/URI="#([^"]*)"/, `URI="#xpointer(id('$1'))"`),
  },
  {
    name: 'an Object in the signature',
    check: 'signature-content',
    build: async () => inSignature(await good(), '<ds:Object/>'),
  },
  {
    name: 'a status in KeyInfo, which nothing signs',
    check: 'signature-content',
    build: async () =>
      (await good()).replace(
        '<ds:KeyInfo>',
        '<ds:KeyInfo><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
      ),
  },
  {
    name: 'two DigestValue',
    check: 'digest-value',
    known: 'CVE-2024-45409, CVE-2025-29775',
    build: async () =>
      (await good()).replace(
        '<ds:DigestValue>',
        '<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue><ds:DigestValue>',
      ),
  },
  {
    name: 'RSA with SHA-1',
    check: 'signature-algorithm',
    build: () => sign(response(), { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
  },
  {
    name: 'a SHA-1 digest',
    check: 'digest-algorithm',
    build: () => sign(response(), { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
  },
  {
    name: 'HMAC with the public certificate as the key',
    check: 'signature-algorithm',
    async build() {
      const { own } = await twoKeys();
      return sign(response({ nameId: intruder }), {
        hmac: true,
        signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
        privateKey: own.certificate,
      });
    },
  },
  {
    name: 'canonicalization with comments',
    check: 'canonicalization',
    build: () => sign(response(), { canonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments' }),
  },
  {
    name: 'inclusive canonicalization, which takes in what is around it',
    check: 'canonicalization',
    build: () => sign(response(), { canonicalization: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' }),
  },
  {
    name: 'a transform with comments',
    check: 'transforms',
    build: () =>
      sign(response(), {
        transforms: [
          'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
          'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
        ],
      }),
  },
  {
    name: 'an XSLT transform',
    check: 'transforms',
    build: async () =>
      (await good()).replace(
        /(<ds:Transform Algorithm=")[^"]*enveloped-signature"/,
        '$1http://www.w3.org/TR/1999/REC-xslt-19991116"',
      ),
  },
  {
    name: 'an XPath transform that signs a part',
    check: 'transforms',
    build: async () =>
      (await good()).replace(
        '</ds:Transforms>',
        '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>false</ds:XPath></ds:Transform></ds:Transforms>',
      ),
  },
  {
    name: 'no transforms',
    check: 'transforms',
    build: async () => (await good()).replace(/<ds:Transforms>[\s\S]*?<\/ds:Transforms>/, ''),
  },
  {
    name: "the attacker's key, with the attacker's certificate in KeyInfo",
    check: 'signature',
    known: 'CVE-2024-32962 (xml-crypto): the certificate of the message itself was trusted',
    async build() {
      const { other } = await twoKeys();
      return sign(response({ nameId: intruder }), { privateKey: other.privateKey, certificate: other.certificate });
    },
  },
  {
    name: 'a signature value of nothing in particular',
    check: 'signature',
    known: 'CVE-2026-49454 (relyra)',
    build: async () =>
      (await good()).replace(/<ds:SignatureValue>[^<]*/, `<ds:SignatureValue>${'QUJD'.repeat(85)}AA==`),
  },
  {
    name: 'an empty signature value',
    check: 'signature',
    known: 'CVE-2025-46573 (passport-wsfed-saml2)',
    build: async () => (await good()).replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>'),
  },
  { name: 'a changed NameID', check: 'signature', build: async () => (await good()).replaceAll(subject, intruder) },
  {
    name: 'a NameID with a letter taken out',
    check: 'signature',
    known: 'CVE-2025-54369 (node-saml): a signed name could be changed by taking characters out',
    build: async () => (await good()).replace(`>${subject}<`, `>${subject.slice(1)}<`),
  },
  {
    name: 'an added attribute',
    check: 'signature',
    build: async () =>
      (await good()).replace(
        '<saml:AttributeStatement>',
        '<saml:AttributeStatement><saml:Attribute Name="role"><saml:AttributeValue>admin</saml:AttributeValue></saml:Attribute>',
      ),
  },
  {
    name: 'a good signature of the assertion in a Response whose own is broken',
    check: 'signature',
    build: async () =>
      (await sign(await good(), { part: 'Response' })).replace(/IssueInstant="[^"]*"/, `IssueInstant="${later(500)}"`),
  },
  {
    name: 'a good signature of the Response around an assertion whose own is broken',
    check: 'signature',
    async build() {
      const { other } = await twoKeys();
      const inner = await sign(response(), { privateKey: other.privateKey, certificate: other.certificate });
      return sign(inner, { part: 'Response' });
    },
  },
  {
    name: 'signed by another identity provider of this org, in the name of the first',
    check: 'signature',
    known: 'CVE-2026-49283 (simplesamlphp): one provider spoke for another',
    async build() {
      const { other } = await twoKeys();
      return sign(response({ nameId: intruder }), { privateKey: other.privateKey, certificate: other.certificate });
    },
    async reception() {
      const { own, other } = await twoKeys();
      return {
        providers: [
          { id: 'generic', issuer: idp, certificates: [own.certificate], audience: sp },
          { id: 'okta', issuer: 'https://other.example.com', certificates: [other.certificate], audience: sp },
        ],
      };
    },
  },
  {
    name: 'a provider that was set up without a certificate',
    check: 'provider-certificate',
    known: 'CVE-2026-28323 (web help desk): no certificate, no verification',
    build: async () => response({ nameId: intruder }),
    reception: () => ({ providers: [{ id: 'generic', issuer: idp, certificates: [], audience: sp }] }),
  },
];

/** What the assertion says, signed by the right key. */
const assertions: Attack[] = [
  { name: 'a wrong issuer', check: 'known-issuer', build: () => good({ issuer: 'https://elsewhere.example.com' }) },
  {
    name: 'a Response of another issuer around the assertion',
    check: 'issuer',
    build: async () => (await good()).replace(`<saml:Issuer>${idp}`, '<saml:Issuer>https://elsewhere.example.com'),
  },
  {
    name: 'an issuer with a Format of a person',
    check: 'issuer',
    build: () =>
      sign(
        response().replaceAll(
          '<saml:Issuer>',
          '<saml:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">',
        ),
      ),
  },
  {
    name: 'a wrong audience',
    check: 'audience',
    build: () => good({ audience: 'https://login.example.net/saml/metadata' }),
  },
  {
    name: 'no audience',
    check: 'audience',
    build: () => sign(response().replace(/<saml:AudienceRestriction>[\s\S]*?<\/saml:AudienceRestriction>/, '')),
  },
  {
    name: 'no conditions',
    check: 'audience',
    build: () => sign(response().replace(/<saml:Conditions[\s\S]*?<\/saml:Conditions>/, '')),
  },
  {
    name: 'two audience restrictions, one of them for somebody else',
    check: 'audience',
    build: () =>
      sign(
        response().replace(
          '</saml:AudienceRestriction>',
          '</saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>urn:other</saml:Audience></saml:AudienceRestriction>',
        ),
      ),
  },
  {
    name: 'a wrong recipient',
    check: 'recipient',
    known: 'node-saml #405, open',
    build: () => sign(response().replace(/Recipient="[^"]*"/, 'Recipient="https://login.example.net/saml/acs"')),
  },
  { name: 'no recipient', check: 'recipient', build: () => sign(response().replace(/ Recipient="[^"]*"/, '')) },
  {
    name: 'two confirmations, one of them for somebody else',
    check: 'recipient',
    build: () =>
      sign(
        response().replace(
          /<saml:SubjectConfirmation [\s\S]*?<\/saml:SubjectConfirmation>/,
          (one) => one + one.replace(acs, 'https://login.example.net/acs'),
        ),
      ),
  },
  {
    name: 'a holder-of-key confirmation',
    check: 'subject-confirmation',
    build: () => sign(response().replace('cm:bearer', 'cm:holder-of-key')),
  },
  {
    name: 'a confirmation with NotBefore',
    check: 'subject-confirmation',
    build: () =>
      sign(
        response().replace('<saml:SubjectConfirmationData ', `<saml:SubjectConfirmationData NotBefore="${later(0)}" `),
      ),
  },
  {
    name: 'a confirmation without an end',
    check: 'subject-confirmation',
    build: () =>
      sign(response().replace(/<saml:SubjectConfirmationData NotOnOrAfter="[^"]*"/, '<saml:SubjectConfirmationData')),
  },
  {
    name: 'no subject',
    check: 'subject',
    build: () => sign(response().replace(/<saml:Subject>[\s\S]*?<\/saml:Subject>/, '')),
  },
  { name: 'an empty NameID', check: 'subject', build: () => good({ nameId: ' ' }) },
  {
    name: 'an element in the NameID',
    check: 'subject',
    build: () => sign(response({ nameId: 'X' }).replace('>X<', `>${intruder}<saml:NameIDx/>.example<`)),
  },
  {
    name: 'expired',
    check: 'not-on-or-after',
    build: () => good(),
    reception: () => ({ now: now + 5 * 60_000 + 5_000 }),
  },
  {
    name: 'expired conditions, a confirmation that is not',
    check: 'not-on-or-after',
    build: () =>
      sign(response().replace(/(<saml:Conditions NotBefore="[^"]*" NotOnOrAfter=)"[^"]*"/, `$1"${later(-10_000)}"`)),
  },
  {
    name: 'an expired confirmation, conditions that are not',
    check: 'not-on-or-after',
    build: () => sign(response().replace(/(SubjectConfirmationData NotOnOrAfter=)"[^"]*"/, `$1"${later(-10_000)}"`)),
  },
  {
    name: 'an end that is not a time',
    check: 'not-on-or-after',
    build: () => sign(response().replace(/(SubjectConfirmationData NotOnOrAfter=)"[^"]*"/, '$1"tomorrow"')),
  },
  { name: 'not yet valid', check: 'not-before', build: () => good(), reception: () => ({ now: now - 6_000 }) },
  {
    name: 'valid for a year, issued an hour ago',
    check: 'age',
    build: () =>
      sign(
        response({ now: now - 3_600_000 }).replace(/NotOnOrAfter="[^"]*"/g, `NotOnOrAfter="${later(31_536_000_000)}"`),
      ),
  },
  {
    name: 'a session that has ended',
    check: 'authn-statement',
    build: () =>
      sign(
        response().replace('<saml:AuthnStatement ', `<saml:AuthnStatement SessionNotOnOrAfter="${later(-60_000)}" `),
      ),
  },
  {
    name: 'an answer to a request that was never sent',
    check: 'in-response-to',
    build: () => good({ inResponseTo: '_never' }),
  },
  {
    name: 'an answer to the request of another provider',
    check: 'in-response-to',
    build: () => good({ inResponseTo: '_request' }),
    reception() {
      const requests = new OpenRequests();
      requests.add('_request', 'okta', '/', now);
      return { requests };
    },
  },
  {
    name: 'a late answer',
    check: 'in-response-to',
    build: () => good({ inResponseTo: '_request', now: now + 11 * 60_000 }),
    reception() {
      const requests = new OpenRequests();
      requests.add('_request', 'generic', '/', now);
      return { requests, now: now + 11 * 60_000 };
    },
  },
  {
    name: 'a stolen answer, with InResponseTo taken out of the Response',
    check: 'in-response-to',
    build: async () => (await good({ inResponseTo: '_request' })).replace(' InResponseTo="_request"', ''),
  },
  {
    name: 'an unsolicited answer where none is wanted',
    check: 'in-response-to',
    build: () => good(),
    reception: () => ({ allowUnsolicited: false }),
  },
  {
    name: 'the same message a second time',
    check: 'replay',
    build: async () => replayed.message(),
    reception: async () => ({ assertions: await replayed.used() }),
  },
];

/** A message that was accepted once already. */
const replayed = (() => {
  const assertions = new UsedAssertions();
  let message: Promise<string> | undefined;
  return {
    message(): Promise<string> {
      message ??= good();
      return message;
    },
    async used(): Promise<UsedAssertions> {
      await receive(encode(await this.message()), await provider({ assertions }));
      return assertions;
    },
  };
})();

export const corpus: readonly Attack[] = [...wrapping, ...text, ...structure, ...signatures, ...assertions];
