import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { Hay, Pattern } from './pattern.ts';
import { PackedTable, WholeTable } from './table.ts';

const lines = [
  { name: 'both lists', text: new Pattern('red .* ball', 'i', ['red', 'ball\nglobe']) },
  { name: 'one list', text: new Pattern('blue', '', ['blue']) },
  { name: 'nothing is certain', text: new Pattern('.', '', []), unless: new Pattern('green', 'i', ['green']) },
];
const folder = mkdtempSync(join(tmpdir(), 'why401-table-'));
const file = join(folder, 'lines.table');
const written = lines.map((line) =>
  JSON.stringify(line, (_name, value) =>
    value instanceof Pattern ? { '/': [value.source, value.flags, value.needs] } : value,
  ),
);
const head = JSON.stringify([
  ['red', 'ball\nglobe', 'blue'],
  [[0, 1], [2], []],
]);
writeFileSync(file, [head, ...written].join('\n'));
const packed = new PackedTable<(typeof lines)[number]>(pathToFileURL(file));

afterAll(() => rmSync(folder, { recursive: true }));

describe('a packed table', () => {
  it.each(['', 'a red globe', 'red alone', 'blue and red and a ball', 'nothing of it'])(
    'has the lines of the whole one: "%s"',
    (text) => {
      const names = (table: { mayFit(hay: Hay): readonly { name: string }[] }): readonly string[] =>
        table.mayFit(new Hay(text)).map(({ name }) => name);
      expect(names(packed)).toEqual(names(new WholeTable(lines)));
    },
  );

  it('gives patterns back as they were, and makes a line once', () => {
    const [line] = packed.mayFit(new Hay('nothing'));
    expect(line?.unless?.test(new Hay('GREEN'))).toBe(true);
    expect(packed.mayFit(new Hay('nothing'))[0]).toBe(line);
  });
});
