import { decode, ExtData, ExtensionCodec, encode } from '@msgpack/msgpack';

/** A value that Terraform will only know after the apply. */
export class Unknown {}
export const unknown = new Unknown();

/** A value of Terraform's type system, as far as these schemas use it. */
export type Value = null | string | number | boolean | Unknown | readonly Value[] | Fields;
export interface Fields {
  readonly [name: string]: Value;
}

/** Unknown values travel as extension 0, or 12 with what is known about them. */
const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});
codec.register({ type: 12, encode: () => null, decode: () => unknown });

/** A DynamicValue of the plugin protocol. */
export interface Dynamic {
  msgpack: Uint8Array;
}

export function pack(value: Value): Dynamic {
  return { msgpack: Buffer.from(encode(value, { extensionCodec: codec })) };
}

export function unpack(dynamic: Dynamic | null): Value {
  if (dynamic === null || dynamic.msgpack.length === 0) return null;
  const value = decode(dynamic.msgpack, { extensionCodec: codec });
  if (value instanceof ExtData) throw new Error(`an extension of type ${value.type} is not known here`);
  return value as Value;
}

export const isFields = (value: Value | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** An object, or one without fields where there is none (null, unknown). */
export const fieldsOf = (value: Value | undefined): Fields => (isFields(value) ? value : {});

export const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
export const flagOf = (value: Value | undefined): boolean => value === true;
export const numberOf = (value: Value | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;
export const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);
export const textsOf = (value: Value | undefined): string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');
