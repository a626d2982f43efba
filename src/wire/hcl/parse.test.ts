// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL writes its templates that way.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { skipped, terraformVersion } from '../../../test/terraform/terraform.ts';
import { attributeOf, blocksOf, type Expression, parseHcl, within } from './index.ts';

const valueIn = (text: string): Expression | undefined => attributeOf(parseHcl(`a = ${text}\n`).body, 'a')?.value;

/** What a text stands for, where nothing has to be looked up. */
function plain(one: Expression | undefined): unknown {
  switch (one?.kind) {
    case 'string':
    case 'bool':
      return one.value;
    case 'number':
      return Number(one.text);
    case 'null':
      return null;
    case 'list':
      return one.items.map(plain);
    case 'object':
      return Object.fromEntries(one.entries.map(({ key, value }) => [String(plain(key)), plain(value)]));
    default:
      return `<${one?.kind}>`;
  }
}

const literals: readonly (readonly [text: string, value: unknown])[] = [
  ['""', ''],
  ['" a b "', ' a b '],
  ['"a\\n\\t\\"\\\\\\u00e9\\U0001F600"', 'a\n\t"\\é😀'],
  ['"$x %y $${z} %%{w}"', '$x %y ${z} %{w}'],
  ['"#no comment // either"', '#no comment // either'],
  ['<<EOT\nab$c\n  d\nEOT', 'ab$c\n  d\n'],
  ['<<-EOT\n    ab\n      c\n    EOT', 'ab\n  c\n'],
  ['<<EOT\n\n  EOT', '\n'],
  ['[1, 2.5, "x",]', [1, 2.5, 'x']],
  ['[\n  1, # one\n  2\n]', [1, 2]],
  ['{ a = 1, "b" : "two"\n c = null }', { a: 1, b: 'two', c: null }],
  ['(true)', true],
];

describe('values of HCL', () => {
  it.each(literals)('%j', (text, value) => {
    expect(parseHcl(`a = ${text}\n`).problems).toEqual([]);
    expect(plain(valueIn(text))).toEqual(value);
  });

  it('references, calls, templates, conditionals', () => {
    expect(valueIn('var.secret')).toMatchObject({ kind: 'reference', path: ['var', 'secret'] });
    expect(valueIn('local.c["k"].d[0]')).toMatchObject({ path: ['local', 'c', 'k', 'd', '0'] });
    expect(valueIn('trimspace(file("${path.module}/s"))')).toMatchObject({
      kind: 'call',
      name: 'trimspace',
      arguments: [{ kind: 'call', name: 'file', arguments: [{ kind: 'template' }] }],
    });
    // Between brackets a line break is only white space, in front of a dot too.
    expect(valueIn('(var.a\n  .b\n  ["c"]\n)')).toMatchObject({ kind: 'reference', path: ['var', 'a', 'b', 'c'] });
    expect(valueIn('var.a ["b"]')).toMatchObject({ kind: 'reference', path: ['var', 'a', 'b'] });
    expect(valueIn('"a-${var.x}-b"')).toMatchObject({ parts: ['a-', { path: ['var', 'x'] }, '-b'] });
    expect(valueIn('var.a != "" ? var.a : null')).toMatchObject({ kind: 'conditional', otherwise: { kind: 'null' } });
    const loop = valueIn('{ for k, v in var.all : k => v if v != "" }');
    expect([...within(loop ?? { kind: 'null', at: { line: 1, column: 1 } })].length).toBeGreaterThan(4);
  });
});

describe('places and structure of HCL', () => {
  const text = `# comment
provider "genesyscloud" { /* here */
  alias  = "eu" // the other org
  gateway {
    host = "h"
  }
}
resource x "y" {}
`;
  it('says where each thing begins', () => {
    const { body, problems } = parseHcl(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(problems).toEqual([]);
    const [provider, resource] = body.blocks;
    expect(provider).toMatchObject({ type: 'provider', labels: ['genesyscloud'], at: { line: 2, column: 1 } });
    expect(resource).toMatchObject({ labels: ['x', 'y'], at: { line: 8, column: 1 } });
    const [gateway] = blocksOf(provider?.body ?? { attributes: [], blocks: [] }, 'gateway');
    expect(gateway?.body.attributes[0]?.value.at).toEqual({ line: 5, column: 12 });
  });

  it.each([
    ['an open quote', 'a = "x\nb = 1\n', 1, ['b']],
    ['an open bracket', 'a = [1,\nb = 1\n', 2, []],
    ['a missing value', 'a =\nb = 1\n', 1, ['b']],
    ['an open block', 'x {\n', 2, []],
    ['an open heredoc', 'a = <<EOT\nx\n', 1, []],
    ['an escape that is none', 'a = "\\q"\nb = 1\n', 1, ['b']],
    ['a brace too many', '}\nb = 1\n', 1, ['b']],
    ['two on a line', 'a = 1 b = 2\nc = 3\n', 1, ['a', 'c']],
  ])('%s: the line, and what follows is read', (_name, broken, line, rest) => {
    const { body, problems } = parseHcl(broken);
    expect(problems[0]?.at.line).toBe(line);
    expect(body.attributes.map(({ name }) => name)).toEqual(expect.arrayContaining([...rest]));
  });

  it('ends on what never ends, soon', () => {
    for (const hostile of [
      '['.repeat(100_000),
      'a = '.concat('('.repeat(50_000)),
      'a = [\n'.repeat(20_000),
      'x {\n'.repeat(5000),
    ]) {
      expect(parseHcl(hostile).problems.length).toBeGreaterThan(0);
    }
  });
});

describe.skipIf(terraformVersion === undefined)(`as terraform itself reads it${skipped}`, () => {
  it('every literal', () => {
    const folder = mkdtempSync(join(tmpdir(), 'why401-hcl-'));
    try {
      const outputs = literals.map(([text], at) => `output "o${at}" {\n  value = ${text}\n}\n`);
      writeFileSync(join(folder, 'main.tf'), outputs.join(''));
      const run = (...args: string[]) =>
        execFileSync('terraform', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      run('plan', '-out=p', '-input=false');
      const { planned_values: planned } = JSON.parse(run('show', '-json', 'p')) as {
        planned_values: { outputs: Record<string, { value: unknown }> };
      };
      expect(literals.map((_, at) => planned.outputs[`o${at}`]?.value ?? '')).toEqual(
        literals.map(([, value]) => value),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
