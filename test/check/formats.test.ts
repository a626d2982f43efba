import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/model/check.ts';
import { checkFormats, renderCheck } from '../../src/report/check/index.ts';
import { strictParser } from './xml.ts';

const schema = JSON.parse(readFileSync(new URL('../../schema/check-1.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

const report: CheckReport = {
  schemaVersion: '1',
  kind: 'check',
  findings: [
    {
      rule: 'shadowed-variable',
      level: 'error',
      message: 'A <b>|value & more\u001b[31m ::error::x',
      file: 'a b/50%,x:y.tf',
      line: 3,
      fix: 'Remove "it".',
    },
    { rule: 'secret-in-code', level: 'warning', message: 'Here.', file: 'main.tf', line: 1, fix: 'Go.' },
  ],
  unchecked: [{ what: 'a quote is not closed on its line', file: 'broken.tf', line: 7 }],
  read: { files: 3, bytes: 120 },
  permissions: {
    heldFrom: 'asked live',
    needed: [
      { permissions: ['routing:queue:view'], mode: 'all', by: ['genesyscloud_routing_queue'], held: true },
      { permissions: ['a:b:c', 'a:b:d'], mode: 'any', by: ['x'], held: false },
    ],
  },
};
const empty: CheckReport = {
  schemaVersion: '1',
  kind: 'check',
  findings: [],
  unchecked: [],
  read: { files: 0, bytes: 0 },
};

describe('formats of a check', () => {
  it('is valid by its schema', async () => {
    for (const one of [report, empty]) {
      validate(JSON.parse(await renderCheck(one, 'json')));
      expect(validate.errors).toBeNull();
    }
  });

  it.each(checkFormats)('%s holds file, line and fix, and no escape of a terminal', async (format) => {
    const text = await renderCheck(report, format, { colour: false });
    expect(text).toContain('main.tf');
    expect(text).not.toContain('\u001b');
    expect(text.endsWith('\n')).toBe(true);
    expect((await renderCheck(empty, format)).length).toBeGreaterThan(0);
  });

  it('SARIF: a place for each result that code scanning accepts', async () => {
    const { runs } = JSON.parse(await renderCheck(report, 'sarif')) as {
      runs: [
        {
          results: {
            ruleIndex: number;
            ruleId: string;
            locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
          }[];
          tool: { driver: { rules: { id: string }[] } };
          invocations: { toolExecutionNotifications: unknown[] }[];
        },
      ];
    };
    const [run] = runs;
    expect(
      run.results.map(({ locations: [place] }) => [
        place?.physicalLocation.artifactLocation.uri,
        place?.physicalLocation.region.startLine,
      ]),
    ).toEqual([
      ['a%20b/50%25%2Cx:y.tf', 3],
      ['main.tf', 1],
    ]);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(run.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  it('GitHub: commands with escaped properties, and none out of a message', async () => {
    const lines = (await renderCheck(report, 'github')).split('\n');
    expect(lines[0]).toMatch(/^::error file=a b\/50%25%2Cx%3Ay\.tf,line=3,title=why401%3A shadowed-variable::A /);
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('::warning'))).toHaveLength(2);
  });

  it('JUnit: well-formed, a failure for each finding', async () => {
    const text = await renderCheck(report, 'junit');
    expect(strictParser(text)).toEqual([]);
    expect(text.match(/<failure /g)).toHaveLength(2);
    expect(text.match(/<skipped /g)).toHaveLength(1);
    expect((await renderCheck(empty, 'junit')).match(/<testcase /g)).toHaveLength(1);
  });

  it('Markdown: a cell ends where it should', async () => {
    const text = await renderCheck(report, 'markdown');
    expect(
      text
        .split('\n')
        .find((line) => line.includes('shadowed'))
        ?.split(/(?<!\\)\|/),
    ).toHaveLength(7);
  });
});
