import { describe, expect, it } from 'vitest';
import { signedResponse } from '../../src/org/people/idp/response.ts';
import { UsedAssertions } from '../../src/org/people/saml/memory.ts';
import { receive } from '../../src/org/people/saml/receive.ts';
import { readXml } from '../../src/org/people/saml/xml.ts';
import { decode, encode, good, intruder, provider, statement, subject, twoKeys } from './party.ts';

/** A small generator with a seed: the same mutations in every run (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Pieces that have confused parsers before. */
const pieces = [
  '<!---->',
  '<?x?>',
  '<![CDATA[x]]>',
  '&amp;',
  '&#0;',
  '&x;',
  ' ',
  '\n',
  '\t',
  '"',
  "'",
  '<',
  '>',
  '/',
  ']]>',
  '<a/>',
  '<ds:Signature/>',
  '<saml:NameID>x</saml:NameID>',
  ' ID="_x"',
  ' xmlns=""',
  ' xmlns:saml="urn:x"',
  '\u0000',
  '\u2028',
  intruder,
];

function mutate(xml: string, next: (below: number) => number): string {
  const at = next(xml.length);
  switch (next(5)) {
    case 0:
      return xml.slice(0, at) + (pieces[next(pieces.length)] ?? '') + xml.slice(at);
    case 1:
      return xml.slice(0, at) + xml.slice(at + 1 + next(30));
    case 2: {
      // A piece of the message again, somewhere else.
      const from = next(xml.length);
      return xml.slice(0, at) + xml.slice(from, from + next(400)) + xml.slice(at);
    }
    case 3: {
      // An element moved or doubled as a whole.
      const { elements } = readXml(xml);
      const one = elements[next(elements.length)];
      const other = elements[next(elements.length)];
      if (one === undefined || other === undefined) return xml;
      return xml.slice(0, other.startTagEnd) + xml.slice(one.start, one.end) + xml.slice(other.startTagEnd);
    }
    default:
      return xml.slice(0, at) + String.fromCharCode(32 + next(95)) + xml.slice(at + 1);
  }
}

describe('a good message, changed at random', () => {
  it('is refused, or still says what was signed', async () => {
    const { own } = await twoKeys();
    const messages = [
      await good(),
      decode(await signedResponse(statement(), own, ['Response'])),
      decode(await signedResponse(statement(), own, ['Assertion', 'Response'])),
    ];
    const next = random(401);
    let accepted = 0;
    for (let round = 0; round < 800; round++) {
      let xml = messages[round % messages.length] ?? '';
      for (let times = 0; times <= next(3); times++) xml = mutate(xml, next);
      const received = await receive(encode(xml), await provider());
      if (!received.accepted) {
        expect(received.checks.some(({ id, state }) => id === received.refusedBy && state === 'failed')).toBe(true);
        continue;
      }
      accepted += 1;
      expect(received.subject.nameId).toBe(subject);
      expect(received.subject.attributes).toEqual({ email: [subject] });
    }
    // Changes of no meaning exist (a space in a tag): the test would prove little if nothing ever came through.
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(200);
  });
});

describe('one message twice at the same time', () => {
  it('is accepted once', async () => {
    const message = encode(await good());
    const reception = await provider({ assertions: new UsedAssertions() });
    const received = await Promise.all(Array.from({ length: 8 }, () => receive(message, reception)));
    expect(received.filter(({ accepted }) => accepted).length).toBe(1);
  });
});
