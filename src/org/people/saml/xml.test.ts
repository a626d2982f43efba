import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { childElements, escapeXml, readXml, sameTree, textOf, type XmlElement } from './xml.ts';

/** The tree as lines, to compare with what another parser makes of the same text. */
const lines = (element: XmlElement, depth = 0): string[] => [
  `${' '.repeat(depth)}{${element.namespace}}${element.local} ${element.attributes
    .map(({ namespace, local, value }) => `{${namespace}}${local}=${value}`)
    .sort()
    .join(' ')}`,
  ...element.children.flatMap((child) =>
    typeof child === 'string' ? [`${' '.repeat(depth + 1)}"${child}"`] : lines(child, depth + 1),
  ),
];

interface DomNode {
  nodeType: number;
  nodeValue: string | null;
  namespaceURI?: string | null;
  localName?: string | null;
  childNodes: Iterable<DomNode>;
  attributes?: Iterable<{ namespaceURI: string | null; localName: string; value: string }>;
}

const domLines = (node: DomNode, depth = 0): string[] => {
  if (node.nodeType === 3) return [`${' '.repeat(depth)}"${node.nodeValue ?? ''}"`];
  const attributes = [...(node.attributes ?? [])]
    .filter(({ namespaceURI }) => namespaceURI !== 'http://www.w3.org/2000/xmlns/')
    .map(({ namespaceURI, localName, value }) => `{${namespaceURI ?? ''}}${localName}=${value}`)
    .sort();
  return [
    `${' '.repeat(depth)}{${node.namespaceURI ?? ''}}${node.localName ?? ''} ${attributes.join(' ')}`,
    ...[...node.childNodes].flatMap((child) => domLines(child, depth + 1)),
  ];
};

describe('what is read', () => {
  for (const text of [
    '<a/>',
    '<?xml version="1.0" encoding="utf-8"?>\n<a>\n</a>\n',
    '<a b="1" c=\'2\'>x<d/>y</a>',
    '<a xmlns="urn:a" xmlns:p="urn:p" p:x="1" x="2"><p:b><c xmlns="urn:c" x="3"/></p:b><d/></a>',
    '<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>',
    '<a b="&lt;&#10;&amp;\tx"> one \n two </a>',
    '<p:a xmlns:p="urn:1"><p:a xmlns:p="urn:2"><p:b/></p:a><p:c/></p:a>',
    '<ä xmlns="urn:ä">ü</ä>',
  ]) {
    it(`is what xmldom reads: ${JSON.stringify(text)}`, () => {
      const { root, findings } = readXml(text);
      expect(findings).toEqual([]);
      const document = new DOMParser().parseFromString(text, 'text/xml');
      expect(root === undefined ? [] : lines(root)).toEqual(domLines(document.documentElement as unknown as DomNode));
    });
  }
});

describe('what is not read but reported', () => {
  for (const [text, kinds] of [
    ['<a><!-- x --></a>', ['comment']],
    ['<!-- x --><a/>', ['comment']],
    ['<a><?x y?></a>', ['processing-instruction']],
    ['<a><![CDATA[<b/>]]></a>', ['cdata']],
    ['<!DOCTYPE a><a/>', ['doctype', 'malformed']],
    ['<a>&x;</a>', ['entity']],
    ['<a b="&x;"/>', ['entity']],
    ['<a/><b/>', ['second-root', 'malformed']],
    ['', ['malformed']],
    ['hello', ['malformed']],
    ['<a>', ['malformed']],
    ['<a></b>', ['malformed']],
    ['<a></a></a>', ['malformed']],
    ['<a b=1/>', ['malformed']],
    ['<a b="1"c="2"/>', ['malformed']],
    ['<a b="<"/>', ['malformed']],
    ['<a b="1" b="2"/>', ['malformed']],
    ['<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="1" q:b="2"/>', ['malformed']],
    ['<p:a/>', ['malformed']],
    ['<a xmlns:p=""/>', ['malformed']],
    ['<a xmlns:xml="urn:x"/>', ['malformed']],
    ['<a>&</a>', ['malformed']],
    ['<a>&#0;</a>', ['malformed']],
    ['<a>&#xD800;</a>', ['malformed']],
    ['<a>]]></a>', ['malformed']],
    ['<a>\u0001</a>', ['malformed']],
    ['<a><!-- x', ['comment', 'malformed']],
    [' <?xml version="1.0"?><a/>', ['processing-instruction']],
    [`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`, ['depth', 'malformed']],
  ] as const) {
    it(JSON.stringify(text.slice(0, 60)), () => {
      expect(readXml(text).findings.map(({ kind }) => kind)).toEqual(kinds);
    });
  }
});

describe('comparing and writing', () => {
  const root = (text: string): XmlElement => {
    const { root: found } = readXml(text);
    if (found === undefined) throw new Error(`not XML: ${text}`);
    return found;
  };
  const none = () => false;

  it('ignores prefixes, the order of attributes, and what is skipped', () => {
    expect(
      sameTree(root('<a xmlns="urn:x" b="1" c="2">t</a>'), root('<p:a xmlns:p="urn:x" c="2" b="1">t</p:a>'), none),
    ).toBe(true);
    expect(sameTree(root('<a>x<s/>y</a>'), root('<a>xy</a>'), ({ local }) => local === 's')).toBe(true);
  });

  it('sees a different name, namespace, attribute, text or child', () => {
    for (const other of ['<b>t</b>', '<a xmlns="urn:x">t</a>', '<a c="1">t</a>', '<a>T</a>', '<a>t<c/></a>', '<a/>']) {
      expect(sameTree(root('<a>t</a>'), root(other), none)).toBe(false);
    }
  });

  it('escapes so that the same text is read back', () => {
    const text = `a<b>&"c'\r\n\td`;
    expect(textOf(root(`<a>${escapeXml(text)}</a>`))).toBe(text);
    expect(root(`<a b="${escapeXml(text)}"/>`).attributes[0]?.value).toBe(text);
  });

  it('has no text of an element that holds elements', () => {
    expect(textOf(root('<a>x<b/></a>'))).toBeUndefined();
    expect(childElements(root('<a>x<b/></a>')).length).toBe(1);
  });
});
