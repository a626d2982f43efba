import type { CheckList } from './checks.ts';
import { ns, statusSuccess } from './names.ts';
import { attributeOf, childElements, childrenOf, textOf, type XmlElement } from './xml.ts';

/** What a message may be: a Response at the assertion consumer service; a bare Assertion too at the token endpoint. */
export type MessageForm = 'response' | 'response-or-assertion';

export interface Shape {
  root: XmlElement;
  response: XmlElement | undefined;
  assertion: XmlElement | undefined;
}

// Names that decide about trust. Found in another namespace, they can only be there to be mistaken for the real ones.
const ownNamespace: Readonly<Record<string, string>> = {
  Response: ns.protocol,
  Status: ns.protocol,
  StatusCode: ns.protocol,
  Assertion: ns.assertion,
  Subject: ns.assertion,
  NameID: ns.assertion,
  Conditions: ns.assertion,
  Signature: ns.signature,
  SignedInfo: ns.signature,
  SignatureValue: ns.signature,
  SignatureMethod: ns.signature,
  Reference: ns.signature,
  DigestValue: ns.signature,
  DigestMethod: ns.signature,
  CanonicalizationMethod: ns.signature,
  Transform: ns.signature,
  Transforms: ns.signature,
};

/** XML 1.0 NCName, in the ASCII that identity providers use for IDs. */
const ncName = /^[A-Za-z_][\w.-]*$/;

/** The `structure` stage, as far as it needs nothing but the tree. */
export function checkStructure(
  root: XmlElement,
  elements: readonly XmlElement[],
  form: MessageForm,
  checks: CheckList,
): Shape {
  checks.judge('namespaces', namespaceProblem(elements));
  const isResponse = root.local === 'Response' && root.namespace === ns.protocol;
  const isAssertion = root.local === 'Assertion' && root.namespace === ns.assertion;
  const rootProblem =
    !isResponse && !(isAssertion && form === 'response-or-assertion')
      ? `the root is ${root.local} in ${root.namespace === '' ? 'no namespace' : root.namespace}`
      : attributeOf(root, 'Version') !== '2.0'
        ? `the version is ${attributeOf(root, 'Version') ?? 'not given'}`
        : undefined;
  checks.judge('root', rootProblem);

  const encrypted = elements.find(
    ({ namespace, local }) =>
      namespace === ns.encryption || (namespace === ns.assertion && local.startsWith('Encrypted')),
  );
  checks.judge('encryption', encrypted === undefined ? undefined : `there is ${encrypted.local}`);

  const assertions = elements.filter(({ local, namespace }) => local === 'Assertion' && namespace === ns.assertion);
  const [first] = assertions;
  checks.judge(
    'one-assertion',
    assertions.length !== 1
      ? `there are ${assertions.length} assertions`
      : first !== root && first?.parent !== root
        ? `the assertion stands in ${first?.parent?.local ?? 'nothing'}`
        : attributeOf(first, 'Version') !== '2.0'
          ? 'the assertion is not of version 2.0'
          : undefined,
  );
  checks.judge('unique-ids', idProblem(elements, [root, ...assertions]));
  const assertion = assertions.length === 1 && (first === root || first?.parent === root) ? first : undefined;
  return { root, response: isResponse ? root : undefined, assertion };
}

function namespaceProblem(elements: readonly XmlElement[]): string | undefined {
  for (const element of elements) {
    for (const { prefix, uri } of element.declares) {
      // A relative name makes canonicalization fail in libraries that then go on with an empty text.
      if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$/.test(uri))
        return `the namespace of ${prefix === '' ? 'the default' : prefix} is not absolute`;
    }
    const own = ownNamespace[element.local];
    if (own !== undefined && element.namespace !== own) return `${element.name} is not in ${own}`;
  }
  return undefined;
}

function idProblem(elements: readonly XmlElement[], mustHave: readonly XmlElement[]): string | undefined {
  const seen = new Set<string>();
  for (const element of elements) {
    let own = 0;
    for (const attribute of element.attributes) {
      if (attribute.local.toLowerCase() !== 'id') continue;
      // samlp:ID beside ID: two libraries that look for "the" ID find two different ones.
      if (attribute.namespace !== '') return `${element.local} has an ID with a prefix, ${attribute.name}`;
      own += 1;
      if (own > 1) return `${element.local} has more than one ID`;
      if (!ncName.test(attribute.value)) return `the ID of ${element.local} is not a name`;
      if (seen.has(attribute.value)) return `the ID of ${element.local} is used twice`;
      seen.add(attribute.value);
    }
  }
  const without = mustHave.find((element) => attributeOf(element, 'ID') === undefined);
  return without === undefined ? undefined : `${without.local} has no ID`;
}

/**
 * Destination (SAML bindings section 3.5.5.2): required when the Response itself is signed, and never somebody else's.
 * It is optional in an unsigned Response, where it proves nothing, but a wrong one is still a wrong address.
 */
export function checkDestination(response: XmlElement | undefined, here: readonly string[], checks: CheckList): void {
  // A bare assertion has no Response around it that could say anything wrong.
  if (response === undefined) {
    checks.judge('destination', undefined);
    return;
  }
  const destination = attributeOf(response, 'Destination');
  const isSigned = childrenOf(response, ns.signature, 'Signature').length > 0;
  checks.judge(
    'destination',
    destination === undefined
      ? isSigned
        ? 'the Response is signed and names no destination'
        : undefined
      : here.includes(destination)
        ? undefined
        : `the destination is ${destination}`,
  );
}

/** Status (SAML core section 3.2.2): one, with the top-level code Success. */
export function checkStatus(response: XmlElement | undefined, checks: CheckList): void {
  // A bare assertion has no Response around it that could say anything wrong.
  if (response === undefined) {
    checks.judge('status', undefined);
    return;
  }
  const statuses = childrenOf(response, ns.protocol, 'Status');
  const codes = statuses.flatMap((status) => childrenOf(status, ns.protocol, 'StatusCode'));
  const [code] = codes;
  const nested = code === undefined ? undefined : childElements(code)[0];
  checks.judge(
    'status',
    statuses.length !== 1 || codes.length !== 1
      ? `there are ${statuses.length} Status elements with ${codes.length} codes`
      : code !== undefined && attributeOf(code, 'Value') === statusSuccess
        ? undefined
        : `the status is ${lastPart(code)}${nested === undefined ? '' : `, ${lastPart(nested)}`}`,
  );
}

const lastPart = (code: XmlElement | undefined): string =>
  code === undefined ? 'missing' : (attributeOf(code, 'Value')?.split(':').at(-1) ?? 'missing');

/** The text of the one Issuer of a Response or an Assertion, read before anything is verified: only to choose a key. */
export function claimedIssuer(element: XmlElement): string | undefined {
  const issuers = childrenOf(element, ns.assertion, 'Issuer');
  const [only] = issuers;
  return issuers.length === 1 && only !== undefined ? textOf(only) : undefined;
}
