import { describe, expect, it } from 'vitest';
import { type Choice, JsonPicker, type Path, type Picked } from './pick.ts';

const choices: Record<string, Choice> = {
  list: 'enter',
  'list.*': 'take',
  all: 'take',
  empty: 'enter',
  deep: 'enter',
  'deep.*': 'enter',
  'deep.*.in "it"': 'take',
  number: 'take',
};
const choose = (path: Path): Choice => choices[path.join('.')] ?? 'skip';

function pick(text: string, size: number, largest?: number) {
  const picker = new JsonPicker(choose, largest);
  const found: Picked[] = [];
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) found.push(...picker.push(bytes.subarray(at, at + size)));
  return { found, ended: picker.ended };
}

const document = {
  skip: { list: [1, { a: '"}]' }] },
  list: [{ a: 'x\\"y, é', b: [1, { c: 2 }] }, [1, 2], 'text, with "quotes"', 7, {}, null],
  'a\\"key': 1,
  all: { list: [1, 2], t: 'z' },
  empty: [],
  deep: [{ 'in "it"': 'A', 'not it': 'B' }, 'no container', { 'in "it"': { x: [] } }],
  number: -1.5e3,
  last: {},
};
const wanted = [...document.list, document.all, 'A', { x: [] }, document.number];

describe('values of a large object', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('in pieces of %i', (size) => {
    for (const text of [
      JSON.stringify(document),
      JSON.stringify(document, null, 2),
      `\uFEFF${JSON.stringify(document)}\n`,
    ]) {
      const { found, ended } = pick(text, size);
      expect(ended).toBe(true);
      expect(found.map(({ json }) => JSON.parse(json ?? 'broken') as unknown)).toEqual(wanted);
      expect(found.map(({ path }) => path.join('.'))).toEqual([
        ...document.list.map(() => 'list.*'),
        'all',
        'deep.*.in "it"',
        'deep.*.in "it"',
        'number',
      ]);
    }
  });

  it('knows the lines', () => {
    const text = JSON.stringify(document, null, 2);
    const lines = text.split('\n');
    const { found } = pick(text, 5);
    expect(found.slice(0, 7).map(({ line }) => lines[line - 1]?.trim())).toEqual([
      '{',
      '[',
      '"text, with \\"quotes\\"",',
      '7,',
      '{},',
      'null',
      '"all": {',
    ]);
  });

  it('a value that is too large is named and not held, and the others come', () => {
    const text = JSON.stringify({ list: ['short', 'x'.repeat(5_000), 1], all: 'y'.repeat(99) });
    const { found, ended } = pick(text, 100, 1_000);
    expect(ended).toBe(true);
    expect(found.map(({ json }) => json?.length)).toEqual([7, undefined, 1, 101]);
  });

  it.each([
    '',
    '[1]',
    '"x"',
    '{"list": [',
    '{"all": {"a": "',
    'nonsense',
    '{"list" 1}',
    '{list: 1}',
    '{"list": [{} 2]}',
    '{"x": 1}}',
    '{"list": [1}}',
  ])('%j is no whole object', (text) => {
    for (const size of [1, 3, 100]) expect(pick(text, size).ended).toBe(false);
  });
});
