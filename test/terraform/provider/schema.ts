import { type Fields, fieldsOf, isFields, listOf, Unknown, unknown, type Value } from './value.ts';

/** A type as Terraform writes it down in JSON. */
export type Type =
  | 'string'
  | 'bool'
  | 'number'
  | readonly ['set' | 'list', Type]
  | readonly ['object', Readonly<Record<string, Type>>];

export interface Attribute {
  type: Type;
  required?: true;
  optional?: true;
  computed?: true;
  sensitive?: true;
  /** Taken where the configuration says nothing. */
  default?: string | number | boolean;
}

export interface NestedBlock {
  nesting: 'SET' | 'LIST';
  block: Block;
  max?: number;
}

export interface Block {
  attributes: Readonly<Record<string, Attribute>>;
  blocks?: Readonly<Record<string, NestedBlock>>;
}

const nestedOf = (block: Block): (readonly [string, NestedBlock])[] => Object.entries(block.blocks ?? {});

/** The schema as the plugin protocol sends it. */
export function schemaMessage(block: Block, version = 0): object {
  return { version, block: blockMessage(block, version) };
}

function blockMessage(block: Block, version: number): object {
  return {
    version,
    attributes: Object.entries(block.attributes).map(([name, attribute]) => ({
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
      required: attribute.required ?? false,
      optional: attribute.optional ?? attribute.default !== undefined,
      computed: attribute.computed ?? false,
      sensitive: attribute.sensitive ?? false,
    })),
    block_types: nestedOf(block).map(([name, nested]) => ({
      type_name: name,
      block: blockMessage(nested.block, 0),
      nesting: nested.nesting,
      min_items: 0,
      max_items: nested.max ?? 0,
    })),
  };
}

/** Every field of the schema, null or an empty list where the value has none: Terraform accepts nothing less. */
export function complete(block: Block, value: Fields): Fields {
  const fields: Record<string, Value> = {};
  for (const name of Object.keys(block.attributes)) fields[name] = value[name] ?? null;
  for (const [name, nested] of nestedOf(block)) {
    fields[name] = listOf(value[name]).map((item) => complete(nested.block, fieldsOf(item)));
  }
  return fields;
}

/** What will be so after the apply, as far as it is known before: defaults filled in, computed fields unknown. */
export function planned(block: Block, proposed: Fields, isNew: boolean): Fields {
  const fields: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const value = proposed[name] ?? null;
    fields[name] = value ?? attribute.default ?? (attribute.computed === true && isNew ? unknown : null);
  }
  for (const [name, nested] of nestedOf(block)) {
    const items = proposed[name];
    fields[name] =
      items instanceof Unknown ? unknown : listOf(items).map((item) => planned(nested.block, fieldsOf(item), true));
  }
  return fields;
}

/**
 * What the platform answers for a field that nobody set ("", false, an empty list) counts as not set, as it does with
 * the SDK that the real provider is built on; otherwise every plan would show a change.
 */
export function settled(block: Block, before: Fields, after: Fields): Fields {
  const fields: Record<string, Value> = { ...complete(block, after) };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const unset = (before[name] ?? null) === null && attribute.computed !== true;
    if (unset && isZero(fields[name] ?? null)) fields[name] = null;
  }
  return fields;
}

function isZero(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === '' || value === false || value === 0;
}

/** A state as it stands in the state file, in the form of the schema of today. */
export function fromState(block: Block, json: unknown): Fields {
  return isFields(json as Value) ? complete(block, json as Fields) : complete(block, {});
}
