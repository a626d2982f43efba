import { describe, expect, test } from 'vitest';
import { columns, paragraph, table } from '../../src/report/layout.ts';
import { penFor } from '../../src/report/pen.ts';

const pen = penFor({ colour: false, width: 40, unicode: true });

test.each([
  ['plain', 5],
  ['日本', 4],
  ['e\u0301', 1],
  ['👍', 2],
  ['✓ ─', 3],
] as const)('%s takes %i columns', (text, expected) => {
  expect(columns(text)).toBe(expected);
});

describe('a paragraph', () => {
  test('that fits stays as it is', () => {
    expect(paragraph(pen, [{ text: 'one line' }], { text: '1. ' })).toEqual(['1. one line']);
  });

  test('hangs under its first word', () => {
    const text = 'a sentence that is longer than forty columns of a terminal';
    expect(paragraph(pen, [{ text }], { text: '  1. ' })).toEqual([
      '  1. a sentence that is longer than',
      '     forty columns of a terminal',
    ]);
  });

  test('keeps a citation with the word before it', () => {
    const spans = [{ text: 'the sentence fills nearly all of it' }, { text: '[e4,\u00a0e9]', clings: true }];
    expect(paragraph(pen, spans)).toEqual(['the sentence fills nearly all of', 'it [e4, e9]']);
  });

  test('cuts only a word that no line can hold', () => {
    expect(paragraph(pen, [{ text: `see ${'x'.repeat(50)}` }])).toEqual(['see', 'x'.repeat(40), 'x'.repeat(10)]);
  });
});

describe('a table', () => {
  test('is as narrow as its cells', () => {
    expect(table(pen, ['a', 'b'], [['1', '22']], 2)).toEqual(['  a  b', '  1  22']);
  });

  test('wraps its widest column when there is no room', () => {
    const rows = table(pen, [], [['role', 'one two three four five six seven eight nine']], 0);
    expect(rows).toEqual(['role  one two three four five six seven', '      eight nine']);
  });
});
