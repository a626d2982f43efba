import type { Exhibit } from './exhibit.ts';
import type { FactKind, FactMap, Standing } from './fact.ts';

/** One entry of the ledger: a fact with where, when and how it was learned, and how it can be shown. */
export interface Evidence<K extends FactKind = FactKind> {
  id: string;
  kind: K;
  /**
   * `observed`: we saw it happen, or read it from the system that owns it. `stated`: somebody's unchecked claim about
   * the reason. `derived`: computed from the entries named in `from`.
   */
  standing: Standing;
  probe: string;
  /** ISO 8601, from the world's clock. */
  at: string;
  exhibit: Exhibit;
  /** The sentence that a report may use for this entry. */
  says: string;
  fact: FactMap[K];
  from?: readonly string[];
}

/** Something a probe found, before the ledger gives it an id. */
export type Finding<K extends FactKind = FactKind> = {
  [Kind in K]: {
    kind: Kind;
    standing: Standing;
    exhibit: Exhibit;
    says: string;
    fact: FactMap[Kind];
    from?: readonly string[];
  };
}[K];

/** A probe that could not look, and why. Its causes stay undecided. */
export interface Blocked {
  probe: string;
  /** `no-credential`, `no-admin-credential`, `budget-spent`, `not-asked-for`, `failed`. */
  code: string;
  reason: string;
}
