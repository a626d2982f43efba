import type { Expression } from '../wire/hcl/index.ts';
import type { Value } from './value.ts';

/** What an expression is without looking anything up. */
export function constantOf(one: Expression): Value | undefined {
  switch (one.kind) {
    case 'string':
    case 'bool':
      return one.value;
    case 'number':
      return Number(one.text);
    case 'null':
      return null;
    case 'list': {
      const items = one.items.map(constantOf);
      return items.some((item) => item === undefined) ? undefined : (items as Value[]);
    }
    case 'object': {
      const entries = one.entries.map(({ key, value }) => [constantOf(key), constantOf(value)] as const);
      if (entries.some(([key, value]) => typeof key !== 'string' || value === undefined)) return undefined;
      return Object.fromEntries(entries as [string, Value][]);
    }
    default:
      return undefined;
  }
}
