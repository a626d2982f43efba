import { ns } from './names.ts';

/**
 * A strict reader for the part of XML that SAML messages are made of: elements, attributes, text, the five predefined
 * entities and character references. Whatever else a message brings along (document types, comments, processing
 * instructions, CDATA, entities) is not interpreted but reported, because every one of them has been used to make two
 * parsers read one message differently. It keeps no state of its own and resolves nothing from outside.
 */
export interface XmlElement {
  /** The name as written, with its prefix. */
  name: string;
  local: string;
  /** The namespace name, or an empty string for none. */
  namespace: string;
  attributes: XmlAttribute[];
  /** The namespaces declared on this element: prefix (empty for the default) and name. */
  declares: { prefix: string; uri: string }[];
  children: (XmlElement | string)[];
  parent: XmlElement | undefined;
  /** Where the element begins and ends in the text. */
  start: number;
  end: number;
  /** Where the start tag ends. */
  startTagEnd: number;
}

export interface XmlAttribute {
  name: string;
  local: string;
  namespace: string;
  value: string;
}

export type FindingKind =
  | 'doctype'
  | 'processing-instruction'
  | 'comment'
  | 'cdata'
  | 'entity'
  | 'depth'
  | 'nodes'
  | 'second-root'
  | 'malformed';

/** Something in the text that a SAML message has no use for, or a place where the text is not XML. */
export interface Finding {
  kind: FindingKind;
  detail: string;
  /** The element in which it was found. */
  within: XmlElement | undefined;
}

export interface Reading {
  root: XmlElement | undefined;
  findings: Finding[];
  /** All elements in document order. */
  elements: XmlElement[];
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const maximumDepth = 48;
/**
 * Elements, attributes and references together. A Response that lists a thousand groups has half as many; the XPath
 * library under the signature check needs a minute for fifty thousand, before it knows whether anything is signed.
 */
const maximumNodes = 4_000;

// XML 1.0 production [2]: what no document may contain, not even as a character reference.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const nameSticky =
  /[A-Za-z_\u00c0-\u1fff\u3001-\ud7ff][\w.\-\u00b7\u00c0-\u1fff\u3001-\ud7ff]*(?::[A-Za-z_\u00c0-\u1fff\u3001-\ud7ff][\w.\-\u00b7\u00c0-\u1fff\u3001-\ud7ff]*)?/y;
const spaceSticky = /[ \t\r\n]*/y;
const equalsSticky = /[ \t\r\n]*=[ \t\r\n]*/y;
const declarationSticky =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;

/** Thrown inside the reader only: the text stops being XML here. */
class Malformed {
  readonly detail: string;
  constructor(detail: string) {
    this.detail = detail;
  }
}

/** Reads a text into one tree, with everything that was strange about it. It never throws. */
export function readXml(text: string): Reading {
  const findings: Finding[] = [];
  const elements: XmlElement[] = [];
  let root: XmlElement | undefined;
  let current: XmlElement | undefined;
  let depth = 0;
  let nodes = 0;
  // Prefix to namespace name, one layer for each open element that declares something.
  const scopes: Map<string, string>[] = [new Map([['xml', ns.xml]])];
  let at = 0;

  const sticky = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined) at += match.length;
    return match;
  };
  const find = (kind: FindingKind, detail: string): void => {
    findings.push({ kind, detail, within: current });
  };

  const count = (): void => {
    nodes += 1;
    if (nodes <= maximumNodes) return;
    find('nodes', `more than ${maximumNodes} elements, attributes and references`);
    throw new Malformed('there is too much of it');
  };

  const decode = (raw: string): string => {
    if (!raw.includes('&')) return raw;
    return raw.replace(/&([^;&<]*)(;?)/g, (whole, name: string, semicolon: string) => {
      count();
      if (semicolon === '') throw new Malformed('an ampersand begins no reference');
      const known = predefined[name];
      if (known !== undefined) return known;
      const reference = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
      if (reference === null) {
        find('entity', `the entity ${whole.slice(0, 40)} is not one of the five predefined`);
        return '';
      }
      const code = reference[1] === undefined ? Number(reference[2]) : Number.parseInt(reference[1], 16);
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Malformed(`${whole} names no character`);
      const character = String.fromCodePoint(code);
      if (forbidden.test(character)) throw new Malformed(`${whole} names a character that XML does not allow`);
      return character;
    });
  };

  const addText = (raw: string): void => {
    if (raw === '') return;
    if (current === undefined) {
      if (/[^ \t\r\n]/.test(raw)) throw new Malformed('there is text outside of the root element');
      return;
    }
    if (raw.includes(']]>')) throw new Malformed('the text holds ]]>');
    // XML 1.0 section 2.11: line ends are normalised before anything else sees them.
    const value = decode(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
    const last = current.children.length - 1;
    const before = current.children[last];
    if (typeof before === 'string') current.children[last] = before + value;
    else current.children.push(value);
  };

  const skipTo = (end: string, from: number, what: string): void => {
    const close = text.indexOf(end, from);
    if (close < 0) throw new Malformed(`${what} does not end`);
    at = close + end.length;
  };

  const resolve = (
    name: string,
    scope: Map<string, string>,
    isAttribute: boolean,
  ): { local: string; namespace: string } => {
    const colon = name.indexOf(':');
    if (colon < 0) return { local: name, namespace: isAttribute ? '' : (scope.get('') ?? '') };
    const namespace = scope.get(name.slice(0, colon));
    if (namespace === undefined) throw new Malformed(`the prefix of ${name} is not declared`);
    return { local: name.slice(colon + 1), namespace };
  };

  const startTag = (): void => {
    count();
    const start = at;
    at += 1;
    const name = sticky(nameSticky);
    if (name === undefined) throw new Malformed('a tag has no name');
    if (current === undefined && root !== undefined) {
      find('second-root', `a second root element, ${name}`);
      throw new Malformed('there is more than one root element');
    }
    const written: [string, string][] = [];
    const declares: { prefix: string; uri: string }[] = [];
    for (;;) {
      const space = sticky(spaceSticky);
      const next = text[at];
      if (next === '>' || next === '/') break;
      if (space === '') throw new Malformed(`the tag ${name} is not formed right`);
      const attribute = sticky(nameSticky);
      if (attribute === undefined || sticky(equalsSticky) === undefined)
        throw new Malformed(`an attribute of ${name} is not formed right`);
      const quote = text[at];
      if (quote !== '"' && quote !== "'") throw new Malformed(`the value of ${attribute} is not quoted`);
      const close = text.indexOf(quote, at + 1);
      if (close < 0) throw new Malformed(`the value of ${attribute} does not end`);
      const raw = text.slice(at + 1, close);
      if (raw.includes('<')) throw new Malformed(`the value of ${attribute} holds <`);
      at = close + 1;
      // XML 1.0 section 3.3.3: white space in an attribute is read as spaces.
      const value = decode(/[\t\r\n]/.test(raw) ? raw.replace(/\r\n|[\t\r\n]/g, ' ') : raw);
      count();
      if (written.some(([other]) => other === attribute))
        throw new Malformed(`${name} has the attribute ${attribute} twice`);
      written.push([attribute, value]);
      if (attribute === 'xmlns') declares.push({ prefix: '', uri: value });
      else if (attribute.startsWith('xmlns:')) declares.push({ prefix: attribute.slice(6), uri: value });
    }
    let scope = scopes[scopes.length - 1] ?? new Map<string, string>();
    if (declares.length > 0) {
      scope = new Map(scope);
      for (const { prefix, uri } of declares) {
        if (
          prefix === 'xmlns' ||
          (prefix === 'xml') !== (uri === ns.xml) ||
          uri === ns.xmlns ||
          (prefix !== '' && uri === '')
        ) {
          throw new Malformed(`the namespace declaration of ${prefix === '' ? 'the default' : prefix} is not allowed`);
        }
        scope.set(prefix, uri);
      }
    }
    const element: XmlElement = {
      name,
      ...resolve(name, scope, false),
      attributes: [],
      declares,
      children: [],
      parent: current,
      start,
      end: -1,
      startTagEnd: -1,
    };
    for (const [attribute, value] of written) {
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
      const resolved = resolve(attribute, scope, true);
      if (
        element.attributes.some((other) => other.local === resolved.local && other.namespace === resolved.namespace)
      ) {
        throw new Malformed(`${name} has the attribute ${attribute} twice under two prefixes`);
      }
      element.attributes.push({ name: attribute, ...resolved, value });
    }
    if (current === undefined) root = element;
    else current.children.push(element);
    elements.push(element);
    if (text[at] === '/') {
      if (text[at + 1] !== '>') throw new Malformed(`the tag ${name} is not formed right`);
      at += 2;
      element.end = at;
      element.startTagEnd = at;
      return;
    }
    at += 1;
    element.startTagEnd = at;
    current = element;
    scopes.push(scope);
    depth += 1;
    if (depth > maximumDepth) {
      find('depth', `elements are nested deeper than ${maximumDepth}`);
      throw new Malformed('elements are nested too deep');
    }
  };

  const endTag = (): void => {
    at += 2;
    const name = sticky(nameSticky);
    sticky(spaceSticky);
    if (text[at] !== '>') throw new Malformed('an end tag is not formed right');
    at += 1;
    if (current === undefined || name !== current.name) throw new Malformed(`the end tag ${name ?? ''} closes nothing`);
    current.end = at;
    current = current.parent;
    scopes.pop();
    depth -= 1;
  };

  try {
    if (forbidden.test(text)) throw new Malformed('the text holds a character that XML does not allow');
    if (text.startsWith('<?xml') && sticky(declarationSticky) === undefined)
      throw new Malformed('the XML declaration is not one of XML 1.0 in UTF-8');
    while (at < text.length) {
      const open = text.indexOf('<', at);
      addText(text.slice(at, open < 0 ? text.length : open));
      if (open < 0) break;
      at = open;
      if (text.startsWith('</', at)) endTag();
      else if (text.startsWith('<!--', at)) {
        find('comment', `a comment ${current === undefined ? 'outside of the root' : `in ${current.local}`}`);
        skipTo('-->', at + 4, 'a comment');
      } else if (text.startsWith('<![CDATA[', at)) {
        find('cdata', `a CDATA section in ${current?.local ?? 'the document'}`);
        skipTo(']]>', at + 9, 'a CDATA section');
      } else if (text.startsWith('<?', at)) {
        find(
          'processing-instruction',
          `a processing instruction ${current === undefined ? 'outside of the root' : `in ${current.local}`}`,
        );
        skipTo('?>', at + 2, 'a processing instruction');
      } else if (text.startsWith('<!', at)) {
        // Its inner part has a grammar of its own; nothing after it is worth reading.
        find('doctype', 'a document type or entity declaration');
        throw new Malformed('reading ends at the declaration');
      } else startTag();
    }
    if (root === undefined) throw new Malformed('there is no root element');
    if (current !== undefined) throw new Malformed(`the element ${current.name} does not end`);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    findings.push({ kind: 'malformed', detail: error.detail, within: current });
    root = undefined;
  }
  return { root, findings, elements };
}

/** The child elements with this name. */
export function childrenOf(element: XmlElement, namespace: string, local: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string' && child.local === local && child.namespace === namespace) found.push(child);
  }
  return found;
}

/** All child elements. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string');
}

/** The value of an attribute without a namespace. */
export function attributeOf(element: XmlElement, local: string): string | undefined {
  return element.attributes.find((attribute) => attribute.local === local && attribute.namespace === '')?.value;
}

/** The text of an element that holds nothing but text; undefined when it holds elements. */
export function textOf(element: XmlElement): string | undefined {
  if (element.children.length === 0) return '';
  const [only] = element.children;
  return element.children.length === 1 && typeof only === 'string' ? only : undefined;
}

/** Text made safe for element content and double-quoted attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Whether two trees say the same: names, attributes and text, whatever the prefixes and the order of attributes.
 * `skip` leaves out an element of either tree (the signature, which the enveloped-signature transform removes).
 */
export function sameTree(a: XmlElement, b: XmlElement, skip: (element: XmlElement) => boolean): boolean {
  if (a.local !== b.local || a.namespace !== b.namespace || a.attributes.length !== b.attributes.length) return false;
  for (const attribute of a.attributes) {
    const other = b.attributes.find(
      ({ local, namespace }) => local === attribute.local && namespace === attribute.namespace,
    );
    if (other?.value !== attribute.value) return false;
  }
  const left = content(a, skip);
  const right = content(b, skip);
  return (
    left.length === right.length &&
    left.every((child, index) => {
      const other = right[index];
      if (other === undefined || typeof child === 'string' || typeof other === 'string') return child === other;
      return sameTree(child, other, skip);
    })
  );
}

/** The children without what is skipped; text on both sides of a skipped element is one text, as in the canonical form. */
function content(element: XmlElement, skip: (element: XmlElement) => boolean): (XmlElement | string)[] {
  const kept: (XmlElement | string)[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') {
      if (!skip(child)) kept.push(child);
      continue;
    }
    const last = kept.length - 1;
    const before = kept[last];
    if (typeof before === 'string') kept[last] = before + child;
    else kept.push(child);
  }
  return kept;
}
