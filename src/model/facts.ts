import type { Evidence } from './evidence.ts';
import type { FactKind } from './fact.ts';

/** What causes and probes see of the ledger: entries by kind, oldest first. */
export interface Facts {
  all<K extends FactKind>(kind: K): readonly Evidence<K>[];
  first<K extends FactKind>(kind: K): Evidence<K> | undefined;
  last<K extends FactKind>(kind: K): Evidence<K> | undefined;
  has(kind: FactKind): boolean;
}

/** A reading view of ledger entries. */
export function factsOf(entries: readonly Evidence[]): Facts {
  const all = <K extends FactKind>(kind: K): readonly Evidence<K>[] =>
    entries.filter((entry): entry is Evidence<K> => entry.kind === kind);
  return {
    all,
    first: (kind) => all(kind)[0],
    last: (kind) => all(kind).at(-1),
    has: (kind) => entries.some((entry) => entry.kind === kind),
  };
}
