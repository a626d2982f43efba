/**
 * HCL native syntax (HCL specification, "HCL Native Syntax Specification" of hashicorp/hcl, version 2) as a tree with
 * places. What the tree leaves out (for expressions, splats, arithmetic) is kept as `other`, with the references in it.
 */

/** Where something begins; both from 1. */
export interface Place {
  line: number;
  column: number;
}

export type Expression =
  | { kind: 'string'; value: string; heredoc: boolean; at: Place }
  | { kind: 'number'; text: string; at: Place }
  | { kind: 'bool'; value: boolean; at: Place }
  | { kind: 'null'; at: Place }
  | { kind: 'template'; parts: readonly (string | Expression)[]; heredoc: boolean; at: Place }
  /** `var.client_secret`: the names; `["key"]` counts as a name, `[0]` too. */
  | { kind: 'reference'; path: readonly string[]; at: Place }
  | { kind: 'call'; name: string; arguments: readonly Expression[]; at: Place }
  | { kind: 'list'; items: readonly Expression[]; at: Place }
  | { kind: 'object'; entries: readonly { key: Expression; value: Expression }[]; at: Place }
  | { kind: 'conditional'; condition: Expression; then: Expression; otherwise: Expression; at: Place }
  | { kind: 'operation'; operator: string; operands: readonly Expression[]; at: Place }
  | { kind: 'other'; inner: readonly Expression[]; at: Place };

export interface Attribute {
  name: string;
  value: Expression;
  at: Place;
}

export interface Block {
  type: string;
  labels: readonly string[];
  body: Body;
  at: Place;
}

export interface Body {
  attributes: readonly Attribute[];
  blocks: readonly Block[];
}

/** What is wrong with a text, in words that repeat nothing of it. */
export interface Problem {
  message: string;
  at: Place;
}

export interface Parsed {
  body: Body;
  /** Empty for a text that is right; what could be read is in `body` all the same. */
  problems: readonly Problem[];
}

/** The attribute of a body by its name. */
export const attributeOf = (body: Body, name: string): Attribute | undefined =>
  body.attributes.find((one) => one.name === name);

/** The blocks of a body by their type. */
export const blocksOf = (body: Body, type: string): readonly Block[] => body.blocks.filter((one) => one.type === type);

/** Every expression within one, itself first. */
export function* within(expression: Expression): Generator<Expression> {
  yield expression;
  for (const one of children(expression)) yield* within(one);
}

function children(one: Expression): readonly Expression[] {
  switch (one.kind) {
    case 'template':
      return one.parts.filter((part) => typeof part !== 'string');
    case 'call':
      return one.arguments;
    case 'list':
      return one.items;
    case 'object':
      return one.entries.flatMap(({ key, value }) => [key, value]);
    case 'conditional':
      return [one.condition, one.then, one.otherwise];
    case 'operation':
      return one.operands;
    case 'other':
      return one.inner;
    default:
      return [];
  }
}
