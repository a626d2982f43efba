import { describe, expect, it } from 'vitest';
import { type Member, MemberSplitter, type Wanted } from './json-members.ts';

const modes: Record<string, Wanted> = { list: 'elements', all: 'whole' };
const split = (text: string, size: number): Member[] => {
  const splitter = new MemberSplitter((key) => modes[key] ?? 'skip');
  const found: Member[] = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)));
  return found;
};

const document = {
  skip: { list: [1, { a: '"}]' }] },
  list: [{ a: 'x\\"y, é', b: [1, { c: 2 }] }, [1, 2], 'text, with "quotes"', 7, {}],
  'a\\"key': 1,
  all: { list: [1, 2], t: 'z' },
  empty: [],
};

describe('members of a large object', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('in pieces of %i', (size) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      const found = split(text, size);
      expect(found.map(({ json }) => JSON.parse(json ?? 'null') as unknown)).toEqual([...document.list, document.all]);
      expect(found.map(({ key }) => key)).toEqual(['list', 'list', 'list', 'list', 'list', 'all']);
    }
  });

  it('knows the lines', () => {
    const text = JSON.stringify(document, null, 2);
    const lines = text.split('\n');
    const found = split(text, 5);
    expect(found.map(({ line }) => lines[line - 1]?.trim())).toEqual([
      '{',
      '[',
      '"text, with \\"quotes\\"",',
      '7,',
      '{}',
      '"all": {',
    ]);
  });

  it.each(['', '[1]', '"x"', '{"list": [', '{"all": {"a": "', 'nonsense'])('survives %j', (text) => {
    expect(split(text, 3)).toEqual([]);
  });
});
