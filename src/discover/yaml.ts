import { isMap, isScalar, isSeq, LineCounter, type Pair, parseAllDocuments } from 'yaml';

/** A scalar of a YAML file. */
export interface YamlText {
  text: string;
  /** Line of its first character; of a block text, of its first line. */
  line: number;
  style: 'plain' | 'quoted' | 'block';
  /** Read as a number, a truth value or nothing, and not as a text. */
  typed: boolean;
}

/** A YAML file as plain nodes with lines. */
export type YamlNode =
  | ({ kind: 'text' } & YamlText)
  | { kind: 'list'; items: readonly YamlNode[]; line: number }
  | { kind: 'map'; entries: readonly { key: string; line: number; value: YamlNode }[]; line: number };

export type YamlMap = Extract<YamlNode, { kind: 'map' }>;

/** Reads a YAML file; its first mistake becomes a message and a line. Tags of a platform (`!reference`) are allowed. */
export function readYaml(text: string): {
  root: YamlNode | undefined;
  problem: { message: string; line: number } | undefined;
} {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent', merge: true });
  const [document] = 'empty' in documents ? [] : documents;
  const line = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const error = document?.errors[0];
  const problem =
    error === undefined ? undefined : { message: 'this is no YAML that can be read', line: line(error.pos[0]) };
  const contents = document?.contents;
  return { root: contents === null || contents === undefined ? undefined : nodeOf(contents, line, 0), problem };
}

function nodeOf(node: unknown, line: (offset: number) => number, depth: number): YamlNode {
  const at = line((node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0);
  if (depth > 100) return { kind: 'list', items: [], line: at };
  if (isMap(node)) {
    return { kind: 'map', entries: node.items.map((pair) => entryOf(pair, line, depth)), line: at };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => nodeOf(item, line, depth + 1)), line: at };
  if (!isScalar(node)) return { kind: 'list', items: [], line: at };
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  return {
    kind: 'text',
    text: typeof node.value === 'string' ? node.value : (node.source ?? String(node.value ?? '')),
    line: block ? at + 1 : at,
    style: block ? 'block' : quoted ? 'quoted' : 'plain',
    typed: typeof node.value !== 'string' && node.value !== null,
  };
}

function entryOf({ key, value }: Pair, line: (offset: number) => number, depth: number) {
  const place = line((key as { range?: [number, number, number] } | null)?.range?.[0] ?? 0);
  const name = isScalar(key) ? (key.source ?? String(key.value)) : '';
  const node =
    value === null
      ? ({ kind: 'text', text: '', line: place, style: 'plain', typed: false } as const)
      : nodeOf(value, line, depth + 1);
  return { key: name, line: place, value: node };
}

/** The value of a key of a map. */
export const valueAt = (node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined =>
  keys.reduce<YamlNode | undefined>(
    (inner, key) => (inner?.kind === 'map' ? inner.entries.find((entry) => entry.key === key)?.value : undefined),
    node,
  );

/** Every text within a node, with its line. */
export function* textsIn(node: YamlNode | undefined): Generator<YamlText> {
  if (node === undefined) return;
  if (node.kind === 'text') yield node;
  else if (node.kind === 'list') for (const item of node.items) yield* textsIn(item);
  else for (const { value } of node.entries) yield* textsIn(value);
}

/** Every map within a node, itself first, with the keys that lead to it. */
export function* mapsIn(
  node: YamlNode | undefined,
  trail: readonly string[] = [],
): Generator<{ map: YamlMap; trail: readonly string[] }> {
  if (node === undefined || node.kind === 'text') return;
  if (node.kind === 'list') {
    for (const [at, item] of node.items.entries()) yield* mapsIn(item, [...trail, String(at)]);
    return;
  }
  yield { map: node, trail };
  for (const { key, value } of node.entries) yield* mapsIn(value, [...trail, key]);
}
