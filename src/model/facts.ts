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
  const later = answerAfterOutage(entries);
  const all = <K extends FactKind>(kind: K): readonly Evidence<K>[] => {
    const found = entries.filter((entry): entry is Evidence<K> => entry.kind === kind);
    return kind === 'token-answer' && later !== undefined ? [later as Evidence as Evidence<K>, ...found] : found;
  };
  return {
    all,
    first: (kind) => all(kind)[0],
    last: (kind) => all(kind).at(-1),
    has: (kind) => entries.some((entry) => entry.kind === kind),
  };
}

/**
 * A server error that has passed is no answer to the request: what the server said when it was asked again counts in its
 * place, under the same entry.
 */
function answerAfterOutage(entries: readonly Evidence[]): Evidence<'token-answer'> | undefined {
  const of = <K extends FactKind>(kind: K): Evidence<K> | undefined =>
    entries.find((entry): entry is Evidence<K> => entry.kind === kind);
  if (of('token-answer')?.fact.reading?.means !== 'server-error') return undefined;
  const again = of('contrast.repeated');
  const means = again?.fact.reading?.means;
  return again === undefined || means === undefined || means === 'server-error'
    ? undefined
    : (again as Evidence as Evidence<'token-answer'>);
}
