import type { CauseClass } from './cause-class.ts';
import type { Evidence } from './evidence.ts';
import type { FactKind } from './fact.ts';
import type { GateId } from './gate.ts';

/** At least one entry: a claim without evidence does not compile. */
export type Cited = readonly [Evidence, ...Evidence[]];

export interface Fix {
  summary: string;
  steps: readonly string[];
  /** To paste, with secrets as references to variables. */
  commands: readonly string[];
}

/** What one cause says about the ledger. */
export type Judgement =
  | { says: 'proven'; because: Cited; fix: Fix; title?: string }
  | { says: 'likely'; because: Cited; fix: Fix; title?: string; settledBy: readonly FactKind[] }
  | { says: 'ruled-out'; because: Cited; note?: string }
  | { says: 'undecided'; missing: readonly FactKind[]; weight?: number };

/** A judgement with the identity of the cause that made it. */
export interface Judged {
  id: string;
  class: CauseClass;
  gate: GateId;
  title: string;
  /** How often this is the reason where nothing else is known; orders the undecided, decides nothing. */
  prior: number;
  /** People blame it whatever the evidence, so it always gets a line in the report. */
  usualSuspect: boolean;
  judgement: Judgement;
}
