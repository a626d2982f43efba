import { readdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { artefactCases } from './artefact-cases.ts';
import { redacted } from './redacted.ts';
import { errorsOf } from './terraform.ts';

const folder = 'test/terraform/artefacts/samples';
const read = (name: string, file: string): string => readFileSync(`${folder}/${name}/${file}`, 'utf8');

describe('the artefacts that are kept', () => {
  it('are those of the small set', () => {
    const small = artefactCases.filter((one) => one.small).map(({ name }) => name);
    expect(readdirSync(folder).sort()).toEqual(small.sort());
  });

  it.each(readdirSync(folder))('%s: told with its errors, and nothing of the machine that made it', (name) => {
    const told = JSON.parse(read(name, 'case.json')) as { case: string; errors: string[] };
    expect(told.case).toBe(name);
    const files = readdirSync(`${folder}/${name}`);
    const streams = files
      .filter((file) => file === 'plan.jsonl' || file === 'apply.jsonl')
      .sort()
      .reverse();
    const errors = streams.flatMap((file) => errorsOf({ code: 0, stdout: read(name, file), stderr: '' }));
    expect(errors.map(({ summary }) => summary)).toEqual(told.errors);
    for (const file of files) {
      const text = read(name, file);
      for (const place of [process.cwd(), homedir(), tmpdir()]) expect(text.includes(`${place}/`)).toBe(false);
      expect(text).not.toMatch(/Basic [A-Za-z0-9+/]{20}|Bearer [\w-]{20}/);
      const secret = /"client_secret": ?"([^"]+)"/.exec(text)?.[1];
      if (secret !== undefined) expect(secret).toMatch(/^REDACTED-+$/);
      if (file.endsWith('.json')) JSON.parse(text);
      if (file.endsWith('.jsonl')) for (const line of text.trim().split('\n')) JSON.parse(line);
    }
  });
});

describe('telling without telling too much', () => {
  it('moves all times alike, numbers ids, and replaces what it was given', () => {
    const id = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
    const told = redacted(
      {
        a: `2026-11-25T23:59:59.123456Z 2026/11/26 00:00:01 ${id('a')} Thu, 26 Nov 2026 00:00:02 GMT`,
        b: `${id('b')} ${id('a')} hunter2 http://127.0.0.1:51234/`,
      },
      [['hunter2', 'REDACTED']],
    );
    expect(told).toEqual({
      a: '2026-03-02T08:00:00.123456Z 2026/03/02 08:00:02 00000000-0000-4000-8000-000000000001 Mon, 02 Mar 2026 08:00:03 GMT',
      b: '00000000-0000-4000-8000-000000000002 00000000-0000-4000-8000-000000000001 REDACTED http://127.0.0.1:40401/',
    });
  });
});
