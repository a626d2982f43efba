import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sayings } from '../../src/explain/sayings/index.ts';
import { firstClass, firstOf } from './support.ts';

/** What vendors, standards and libraries are documented to say, and the class that it means. One a line. */
const rows = readFileSync(new URL('documented.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { says: string; class: string; source: string });

describe('a documented statement has its class in first place', () => {
  it.each(rows.map((row) => [row.says.replace(/\s+/g, ' ').slice(0, 90), row] as const))('%s', async (_name, row) => {
    expect(firstClass(await firstOf(row.says))).toBe(row.class);
  });
});

describe('the table of sayings', () => {
  it('has a source in every line, and a weight that means something', () => {
    for (const { source, weight, cause } of sayings) {
      expect(source.length, cause).toBeGreaterThan(5);
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThanOrEqual(100);
    }
  });

  it('draws on no poisoned source', () => {
    expect(JSON.stringify(sayings)).not.toMatch(/sggu\.com|tinod\.net/i);
  });

  it('stays quick on texts made to be slow', () => {
    const evil = [
      'token '.repeat(20_000),
      'client secret is not '.repeat(6_000),
      'scope '.repeat(30_000),
      'a'.repeat(200_000),
      '%41'.repeat(50_000),
      '{"error":'.repeat(9_000),
      'Authorization: Basic '.repeat(8_000),
    ];
    for (const text of evil) {
      const started = performance.now();
      for (const saying of sayings) saying.text.test(text);
      expect(performance.now() - started, text.slice(0, 20)).toBeLessThan(4_000);
    }
  });
});
