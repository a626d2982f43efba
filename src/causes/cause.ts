import type { Case } from '../model/case.ts';
import type { CauseClass } from '../model/cause-class.ts';
import type { Evidence } from '../model/evidence.ts';
import type { FactKind } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { GateId } from '../model/gate.ts';
import type { Cited, Fix, Judgement } from '../model/judgement.ts';

/** One possible reason for a refusal: a pure judge over facts. Synchronous, no clock, no input or output. */
export interface CauseDefinition {
  /** A noun for the failing state, equal to the name of its folder. */
  id: string;
  class: CauseClass;
  gate: GateId;
  /** What a report says when it is proven or likely; one short sentence. */
  title: string;
  /**
   * How often it is the reason where nothing is known, from 0 to 1 relative to the others. Orders suspects; a verdict
   * never rests on it.
   */
  prior: number;
  /** Blamed whatever the evidence, so it always gets a line. */
  usualSuspect?: boolean;
  judge(facts: Facts, question: Case): Judgement;
}

/** What is done about a cause at one vendor, besides what holds at any. */
export interface Remedy {
  /** Where its administrators go and what they do there, in the words of its pages. */
  steps?: readonly string[];
  /** To paste; secrets and ids as references to variables. */
  commands?: readonly string[];
}

/** A vendor's remedies by the id of the cause. */
export type Remedies = Readonly<Record<string, Remedy>>;

/** Checks the definition's types; the identity at run time. */
export const defineCause = (definition: CauseDefinition): CauseDefinition => definition;

/** Entries to cite, without the ones that are not there. At least the first must be. */
export function cite(first: Evidence, ...more: readonly (Evidence | undefined)[]): Cited {
  const rest = more.filter((entry): entry is Evidence => entry !== undefined && entry !== first);
  return [first, ...new Set(rest)];
}

/**
 * `proven` needs something observed. Were only testimony cited, it becomes `likely`: this is where the rule is held,
 * whatever a cause claims.
 */
export function proven(because: Cited, fix: Fix, title?: string): Judgement {
  const named = title === undefined ? {} : { title };
  if (because.some((entry) => entry.standing === 'observed')) return { says: 'proven', because, fix, ...named };
  return { says: 'likely', because, fix, settledBy: [], ...named };
}

export function likely(because: Cited, fix: Fix, settledBy: readonly FactKind[], title?: string): Judgement {
  return { says: 'likely', because, fix, settledBy, ...(title === undefined ? {} : { title }) };
}

export function ruledOut(because: Cited, note?: string): Judgement {
  return { says: 'ruled-out', because, ...(note === undefined ? {} : { note }) };
}

/** Nothing can be said yet. `weight` moves a suspect up (above 1) or down the list where something hints at it. */
export function undecided(missing: readonly FactKind[], weight?: number): Judgement {
  return { says: 'undecided', missing, ...(weight === undefined ? {} : { weight }) };
}

export function fix(summary: string, steps: readonly string[] = [], commands: readonly string[] = []): Fix {
  return { summary, steps, commands };
}
