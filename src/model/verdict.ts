import type { CauseClass } from './cause-class.ts';
import type { GateId } from './gate.ts';
import type { Fix } from './judgement.ts';

export type Outcome = 'accepted' | 'explained' | 'unsettled' | 'could-not-run';

export interface Cause {
  id: string;
  class: CauseClass;
  gate: GateId;
  says: 'proven' | 'likely';
  title: string;
  because: readonly string[];
  fix: Fix;
}

export interface Suspect {
  id: string;
  class: CauseClass;
  gate: GateId;
  title: string;
  /** Kinds of facts that nobody could look up yet. */
  missing: readonly string[];
}

export interface RuledOut {
  id: string;
  class: CauseClass;
  gate: GateId;
  title: string;
  because: readonly string[];
  note?: string;
  /** People blame it whatever the evidence. */
  usualSuspect?: boolean;
}

/** The one observation that would settle what is open. */
export interface Next {
  action: string;
  command?: string;
  separates: readonly string[];
}

export interface Verdict {
  outcome: Outcome;
  summary: string;
  causes: readonly Cause[];
  suspects: readonly Suspect[];
  ruledOut: readonly RuledOut[];
  next: Next | null;
}
