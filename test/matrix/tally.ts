import type { Played } from './crew.ts';

export interface Tally {
  name: string;
  cases: number;
  right: number;
  unsettled: number;
  wrong: number;
  decidable: number;
  decidableRight: number;
  falseAccusations: number;
  wronglyRuledOut: number;
}

export function tallied(name: string, rows: readonly Pick<Played, 'score'>[]): Tally {
  const count = (test: (row: Pick<Played, 'score'>) => boolean): number => rows.filter(test).length;
  return {
    name,
    cases: rows.length,
    right: count(({ score }) => score.result === 'right'),
    unsettled: count(({ score }) => score.result === 'unsettled'),
    wrong: count(({ score }) => score.result === 'wrong'),
    decidable: count(({ score }) => score.decidable),
    decidableRight: count(({ score }) => score.decidable && score.result === 'right'),
    falseAccusations: count(({ score }) => score.falseAccusations.length > 0),
    wronglyRuledOut: count(({ score }) => score.wronglyRuledOut.length > 0),
  };
}

/** What the planner spent over the cases that have an optimum. */
export interface Spending {
  cases: number;
  planner: number;
  entropy: number;
  optimum: number;
}

export function spendingOf(rows: readonly Pick<Played, 'spending'>[]): Spending {
  const measured = rows.flatMap(({ spending }) => (spending === undefined ? [] : [spending]));
  const sum = (of: (one: NonNullable<Played['spending']>) => number): number =>
    measured.reduce((total, one) => total + of(one), 0);
  return {
    cases: measured.length,
    planner: sum(({ planner }) => planner),
    entropy: sum(({ entropy }) => entropy),
    optimum: sum(({ optimum }) => optimum),
  };
}
