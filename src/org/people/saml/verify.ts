import type { CheckList } from './checks.ts';
import { ns } from './names.ts';
import type { Shape } from './structure.ts';
import { childrenOf, readXml, sameTree, type XmlElement } from './xml.ts';

/**
 * node-saml's own verification of one signature. It is imported from inside the package (whose version is exact)
 * because this function returns the bytes that were signed and nothing else; what node-saml builds on top of it is
 * made here as named checks, over exactly those bytes.
 */
type Verifier = typeof import('@node-saml/node-saml/lib/xml.js');

let loaded: Promise<Verifier> | undefined;

/** Loads the XML signature library when the first message comes, so that an org without SSO never pays for it. */
export function loadVerifier(): Promise<Verifier> {
  loaded ??= import('@node-saml/node-saml/lib/xml.js').then((module) =>
    'default' in module ? (module.default as Verifier) : module,
  );
  return loaded;
}

/**
 * The `proof` stage: every signature there is must verify with a certificate of the provider; one good signature does
 * not excuse a broken one. Returns the assertion as read from the verified bytes, never from the message.
 */
export async function verifySignatures(
  text: string,
  shape: Shape,
  certificates: readonly string[],
  checks: CheckList,
): Promise<XmlElement | undefined> {
  const { parseDomFromString, getVerifiedXml } = await loadVerifier();
  const pem = certificates.map(toPem);
  const verified = new Map<XmlElement, XmlElement>();
  const signed = [shape.root, shape.assertion].filter(
    (element, index, all): element is XmlElement =>
      element !== undefined &&
      all.indexOf(element) === index &&
      element.children.some((child) => typeof child !== 'string' && isSignature(child)),
  );
  try {
    for (const element of signed) {
      const alone = standingAlone(text, element, shape.root);
      const { documentElement } = await parseDomFromString(alone);
      const node =
        element === shape.root ? documentElement : (documentElement.firstChild as typeof documentElement | null);
      const bytes = node === null ? null : getVerifiedXml(alone, node, pem);
      if (bytes === null) {
        checks.judge('signature', `the signature of ${element.local} does not verify`);
        return undefined;
      }
      const tree = readXml(bytes).root;
      if (tree !== undefined) verified.set(element, tree);
    }
  } catch (error) {
    checks.judge('signature', error instanceof Error ? error.message : 'the signature cannot be computed');
    return undefined;
  }
  checks.judge('signature', signed.length === 0 ? 'there is no signature to verify' : undefined);
  // Seen twice, by two parsers: if they ever disagree about a message, that message is refused.
  const different = signed.find((element) => {
    const tree = verified.get(element);
    return tree === undefined || !sameTree(element, tree, (child) => isSignature(child));
  });
  checks.judge(
    'verified-content',
    different === undefined ? undefined : `what was verified is not the ${different.local} that was checked`,
  );
  if (different !== undefined || signed.length === 0) return undefined;

  const { root, assertion } = shape;
  if (assertion === undefined) return undefined;
  const direct = verified.get(assertion);
  if (direct !== undefined) return direct;
  return verified
    .get(root)
    ?.children.find(
      (child): child is XmlElement =>
        typeof child !== 'string' && child.local === 'Assertion' && child.namespace === ns.assertion,
    );
}

/**
 * The element in nothing but the start tag of the root: exclusive canonicalization takes from the outside only the
 * namespaces that are declared there. What stands beside the signed element is never shown to the verifier, so it can
 * neither mislead it nor cost it time. Nor is the KeyInfo of the signature, which is not part of what is signed: a key
 * that comes with the message has no say (CVE-2024-32962).
 */
function standingAlone(text: string, element: XmlElement, root: XmlElement): string {
  const [keyInfo] = childrenOf(element, ns.signature, 'Signature').flatMap((signature) =>
    childrenOf(signature, ns.signature, 'KeyInfo'),
  );
  const piece =
    keyInfo === undefined
      ? text.slice(element.start, element.end)
      : text.slice(element.start, keyInfo.start) + text.slice(keyInfo.end, element.end);
  return element === root ? piece : `${text.slice(root.start, root.startTagEnd)}${piece}</${root.name}>`;
}

const isSignature = (element: XmlElement): boolean =>
  element.local === 'Signature' && element.namespace === ns.signature;

/** A certificate as an administrator pastes it, PEM or bare base64, in the form that node:crypto reads. */
export function toPem(certificate: string): string {
  const body = certificate.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');
  return `-----BEGIN CERTIFICATE-----\n${body.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
}
