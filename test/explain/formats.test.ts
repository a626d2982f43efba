import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/model/explanation.ts';
import { renderExplanation } from '../../src/report/explanation.ts';
import { formats } from '../../src/report/index.ts';
import { explainText } from './support.ts';

const read = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}.json`, import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
ajv.addSchema(read('diagnosis-1'));
const validate = ajv.compile(read('explanation-1'));

const texts = {
  nothing: 'all is well\n',
  'a bare body':
    '{"error":"invalid_client","description":"authentication failed","error_description":"authentication failed"}',
  'two causes and a leak': `2026-06-01T09:00:00.000Z POST https://login.example.com/oauth2/token
2026-06-01T09:00:00.100Z {"error":"invalid_scope","error_description":"unknown scope <b>x</b>"}
${'a line of a build\n'.repeat(400)}2026-06-01T09:10:00.000Z Authorization: Basic ${Buffer.from('id:hV7mQ2xR9tK4wZ8n').toString('base64')}
2026-06-01T09:10:01.000Z dial tcp: lookup api.example.com: no such host
`,
  'words of a person': 'We checked the scopes twice.\nIt fails with 401 Unauthorized since SSO was enforced.\n',
};

describe.each(Object.entries(texts))('%s', (_name, text) => {
  it('is valid by the schema as printed', async () => {
    const printed = JSON.parse(await renderExplanation(await explainText(text), 'json')) as Explanation;
    validate(printed);
    expect(validate.errors).toBeNull();
  });

  it.each(formats)('is a text in the format %s', async (format) => {
    const report = await renderExplanation(await explainText(text), format, { evidence: 'all' });
    expect(report.endsWith('\n') || report === '').toBe(true);
    expect(report).not.toContain('hV7mQ2xR9tK4wZ8n');
    if (format === 'html') expect(report).not.toContain('<b>x</b>');
    if (format === 'sarif') expect(JSON.parse(report)).toMatchObject({ version: '2.1.0' });
    if (format === 'github')
      for (const line of report.split('\n')) expect(line).toMatch(/^(?:::(?:error|warning|notice) .*)?$/);
  });
});

describe('what is found', () => {
  it('keeps two causes apart, with the lines and times of the text', async () => {
    const { incidents, leaks } = await explainText(texts['two causes and a leak']);
    expect(incidents.map(({ verdict }) => verdict.causes[0]?.class ?? verdict.suspects[0]?.class).sort()).toEqual([
      'invalid_scope_request',
      'network_tls_proxy',
    ]);
    expect(incidents.find(({ firstLine }) => firstLine <= 2)?.firstSeen).toMatch(/^2026-06-01T09:00:00/);
    expect(leaks).toEqual([expect.objectContaining({ kind: 'basic-header', line: 403, count: 1 })]);
  });

  it('shows what people say as claims, never as proof', async () => {
    const { incidents } = await explainText(texts['words of a person']);
    expect(incidents[0]?.verdict.causes.every(({ says }) => says === 'likely')).toBe(true);
    expect(incidents[0]?.claims.map(({ about }) => about)).toContain('sso-was-enforced');
    const lines = [
      ...(incidents[0]?.verdict.suspects ?? []),
      ...(incidents[0]?.verdict.ruledOut ?? []),
      ...(incidents[0]?.verdict.causes ?? []),
    ];
    expect(lines.map(({ id }) => id)).toEqual(expect.arrayContaining(['sso-enforced', 'scope-missing']));
  });
});
