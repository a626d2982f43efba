import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Block, Body, Expression, Parsed, Place } from '../wire/hcl/index.ts';
import { parseHcl } from '../wire/hcl/index.ts';

/** Block types with their number of labels, as the JSON syntax of Terraform nests them. */
const labelled: Readonly<Record<string, number>> = {
  provider: 1,
  variable: 1,
  output: 1,
  module: 1,
  resource: 2,
  data: 2,
  backend: 1,
};
const blocks = new Set([...Object.keys(labelled), 'terraform', 'locals', 'required_providers', 'cloud', 'gateway']);
const none: ReadonlySet<string> = new Set();
const nested = new Set([...blocks, 'proxy', 'path_params', 'auth', 'lifecycle', 'roles']);

/**
 * A file in the JSON form of HCL (`*.tf.json`, `*.tfvars.json`), as the same tree. JSON is YAML, whose reader has places.
 * `literal`: a text is no template, as in files with values.
 */
export function parseHclJson(text: string, literal = false): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, uniqueKeys: false, strict: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error !== undefined || (document.contents !== null && !isMap(document.contents))) {
    return {
      body: { attributes: [], blocks: [] },
      problems: [{ message: 'this is no JSON object', at: at(error?.pos[0] ?? 0) }],
    };
  }
  return { body: bodyOf(document.contents, at, literal ? none : blocks, literal), problems: [] };
}

function bodyOf(node: unknown, at: (offset: number) => Place, blockNames: ReadonlySet<string>, literal: boolean): Body {
  const body: { attributes: Body['attributes'][number][]; blocks: Block[] } = { attributes: [], blocks: [] };
  if (!isMap(node)) return body;
  for (const { key, value } of node.items) {
    if (!isScalar(key) || typeof key.value !== 'string') continue;
    const place = at(key.range?.[0] ?? 0);
    const wanted = blockNames.has(key.value) && (isMap(value) || isSeq(value));
    if (wanted) body.blocks.push(...blocksOf(key.value, value as Node, [], labelled[key.value] ?? 0, place, at));
    else body.attributes.push({ name: key.value, value: expressionOf(value, at, place, literal), at: place });
  }
  return body;
}

function blocksOf(
  type: string,
  node: unknown,
  labels: readonly string[],
  left: number,
  place: Place,
  at: (offset: number) => Place,
): Block[] {
  if (isSeq(node)) return node.items.flatMap((item) => blocksOf(type, item, labels, left, place, at));
  if (left === 0) return [{ type, labels, body: bodyOf(node, at, nested, type === 'variable'), at: place }];
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) ? blocksOf(type, value, [...labels, String(key.value)], left - 1, at(key.range?.[0] ?? 0), at) : [],
  );
}

function expressionOf(node: unknown, at: (offset: number) => Place, outer: Place, literal: boolean): Expression {
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => expressionOf(item, at, outer, literal)), at: outer };
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      return {
        key: { kind: 'string', value: name, heredoc: false, at: outer } as const,
        value: expressionOf(value, at, outer, literal),
      };
    });
    return { kind: 'object', entries, at: outer };
  }
  const value: unknown = isScalar(node) ? node.value : null;
  const place = isScalar(node) && node.range ? at(node.range[0]) : outer;
  if (typeof value === 'number') return { kind: 'number', text: String(value), at: place };
  if (typeof value === 'boolean') return { kind: 'bool', value, at: place };
  if (typeof value === 'string' && literal) return { kind: 'string', value, heredoc: false, at: place };
  return typeof value === 'string' ? templateOf(value, place) : { kind: 'null', at: place };
}

/** A text of the JSON form is a template. One whose template cannot be read stays what it is. */
function templateOf(text: string, at: Place): Expression {
  if (!text.includes('${') && !text.includes('%{')) return { kind: 'string', value: text, heredoc: false, at };
  const { body, problems } = parseHcl(`x = ${JSON.stringify(text)}\n`);
  const value = problems.length === 0 ? body.attributes[0]?.value : undefined;
  return value === undefined ? { kind: 'other', inner: [], at } : { ...value, at };
}
