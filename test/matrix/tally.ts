import type { Row } from './matrix.ts';

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

export function tallied(name: string, rows: readonly Row[]): Tally {
  const count = (test: (row: Row) => boolean): number => rows.filter(test).length;
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
