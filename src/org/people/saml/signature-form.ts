import type { CheckList } from './checks.ts';
import { algorithm, ns } from './names.ts';
import type { Shape } from './structure.ts';
import { attributeOf, childElements, childrenOf, type Reading, textOf, type XmlElement } from './xml.ts';

const signatureAlgorithms: readonly string[] = [algorithm.rsaSha256, algorithm.rsaSha512];
const digestAlgorithms: readonly string[] = [algorithm.sha256, algorithm.sha512];
/** The digest of an empty text, by which a failed canonicalization gives itself away (CVE-2025-66568). */
const digestsOfNothing = [
  '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
];
const prefixList = /^(?:#default|[A-Za-z_][\w.-]*)(?: (?:#default|[A-Za-z_][\w.-]*))*$/;

/**
 * The `signature` stage: the form that SAML core section 5.4 leaves of XML Signature, checked before anything is
 * computed. node-saml and xml-crypto accept more than this (SHA-1, further references, WithComments).
 */
export function checkSignatureForm(shape: Shape, { elements, findings }: Reading, checks: CheckList): void {
  const { root, assertion } = shape;
  const signatures = elements.filter(({ local, namespace }) => local === 'Signature' && namespace === ns.signature);
  const places = assertion === undefined || assertion === root ? [root] : [root, assertion];
  checks.judge('signature-present', signatures.length === 0 ? 'nothing is signed' : undefined);
  const misplaced = signatures.find(({ parent }) => parent === undefined || !places.includes(parent));
  // Parts of signatures lying about elsewhere (in Extensions, in StatusDetail) are bait for a search by name.
  const loose = elements.find(
    (element) => element.namespace === ns.signature && element.local !== 'Signature' && !insideSignature(element),
  );
  const crowded = places.find((place) => childrenOf(place, ns.signature, 'Signature').length > 1);
  checks.judge(
    'signature-place',
    misplaced !== undefined
      ? `a signature stands in ${misplaced.parent?.local ?? 'nothing'}`
      : crowded !== undefined
        ? `${crowded.local} has more than one signature`
        : loose !== undefined
          ? `${loose.local} stands outside of a signature, in ${loose.parent?.local ?? 'nothing'}`
          : undefined,
  );
  if (signatures.length === 0) return;

  judgeEach(checks, 'signature-content', signatures, contentProblem);
  judgeEach(checks, 'one-signed-info', signatures, (signature) =>
    countProblem(descendants(signature, 'SignedInfo').length, 'SignedInfo'),
  );
  judgeEach(checks, 'one-reference', signatures, (signature) =>
    countProblem(descendants(signature, 'Reference').length, 'Reference'),
  );
  judgeEach(checks, 'reference-target', signatures, (signature) => {
    const own = signature.parent === undefined ? undefined : attributeOf(signature.parent, 'ID');
    const wrong = descendants(signature, 'Reference').find(
      (reference) => attributeOf(reference, 'URI') !== `#${own ?? ''}`,
    );
    return wrong === undefined ? undefined : `the reference is to ${attributeOf(wrong, 'URI') ?? 'nothing'}`;
  });
  // A comment in it is reported as a comment too, but this is what it is there for.
  const strange = findings.find(({ within }) => within?.local === 'DigestValue');
  if (strange !== undefined) checks.judge('digest-value', strange.detail);
  judgeEach(checks, 'digest-value', signatures, digestProblem);
  judgeEach(checks, 'signature-algorithm', signatures, (signature) =>
    allowed(signature, 'SignatureMethod', signatureAlgorithms),
  );
  judgeEach(checks, 'digest-algorithm', signatures, (signature) =>
    allowed(signature, 'DigestMethod', digestAlgorithms),
  );
  judgeEach(checks, 'canonicalization', signatures, (signature) =>
    allowed(signature, 'CanonicalizationMethod', [algorithm.exclusiveC14n]),
  );
  judgeEach(checks, 'transforms', signatures, transformProblem);
}

function insideSignature(element: XmlElement): boolean {
  for (let up = element.parent; up !== undefined; up = up.parent) {
    if (up.local === 'Signature' && up.namespace === ns.signature) return true;
  }
  return false;
}

function judgeEach(
  checks: CheckList,
  id: Parameters<CheckList['judge']>[0],
  signatures: readonly XmlElement[],
  problemOf: (signature: XmlElement) => string | undefined,
): void {
  let problem: string | undefined;
  for (const signature of signatures) problem ??= problemOf(signature);
  checks.judge(id, problem);
}

const all = (element: XmlElement): XmlElement[] => childElements(element).flatMap((child) => [child, ...all(child)]);

function descendants(element: XmlElement, local: string): XmlElement[] {
  return all(element).filter((child) => child.local === local && child.namespace === ns.signature);
}

const countProblem = (count: number, what: string): string | undefined =>
  count === 1 ? undefined : `there are ${count} ${what} elements`;

function contentProblem(signature: XmlElement): string | undefined {
  const order = childElements(signature).map(({ local, namespace }) =>
    namespace === ns.signature ? local : `${local} of another namespace`,
  );
  // KeyInfo is open to elements of others, and is not signed: nothing of SAML has any business in there.
  const smuggled = all(signature).find(({ namespace }) => namespace === ns.assertion || namespace === ns.protocol);
  if (smuggled !== undefined) return `there is ${smuggled.local} inside of a signature`;
  // SignedInfo is counted by a check of its own; here it is about what else there is.
  const rest = order.filter((local) => local !== 'SignedInfo');
  if (rest[0] !== 'SignatureValue' || rest.length > 2 || (rest.length === 2 && rest[1] !== 'KeyInfo')) {
    return `a signature holds ${order.join(', ')}`;
  }
  const info = childrenOf(signature, ns.signature, 'SignedInfo')[0];
  const parts =
    info === undefined
      ? []
      : childElements(info)
          .filter(({ local }) => local !== 'Reference')
          .map(({ local }) => local);
  return parts.join() === 'CanonicalizationMethod,SignatureMethod' ? undefined : `SignedInfo holds ${parts.join(', ')}`;
}

function digestProblem(signature: XmlElement): string | undefined {
  const values = descendants(signature, 'DigestValue');
  const [only] = values;
  if (values.length !== 1 || only === undefined) return `there are ${values.length} DigestValue elements`;
  const value = textOf(only)?.replace(/\s/g, '');
  if (value === undefined || !/^[A-Za-z0-9+/]{27,}={0,2}$/.test(value)) return 'DigestValue is not plain base64';
  return digestsOfNothing.includes(value) ? 'the digest is that of an empty text' : undefined;
}

function allowed(signature: XmlElement, local: string, list: readonly string[]): string | undefined {
  const found = descendants(signature, local);
  const wrong = found.find(
    (element) => !list.includes(attributeOf(element, 'Algorithm') ?? '') || childElements(element).length > 0,
  );
  if (found.length === 0) return `there is no ${local}`;
  return wrong === undefined ? undefined : `${local} is ${attributeOf(wrong, 'Algorithm') ?? 'not given'}`;
}

function transformProblem(signature: XmlElement): string | undefined {
  const transforms = descendants(signature, 'Transform');
  const order = transforms.map((transform) => attributeOf(transform, 'Algorithm') ?? 'none');
  if (order.join(' ') !== `${algorithm.enveloped} ${algorithm.exclusiveC14n}`)
    return `the transforms are ${order.join(', ') || 'missing'}`;
  for (const inner of transforms.flatMap(childElements)) {
    const list = attributeOf(inner, 'PrefixList');
    if (
      inner.local !== 'InclusiveNamespaces' ||
      inner.namespace !== ns.exclusiveC14n ||
      list === undefined ||
      !prefixList.test(list)
    ) {
      return `a transform holds ${inner.local}`;
    }
  }
  return undefined;
}
