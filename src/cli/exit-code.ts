import type { Outcome } from '../model/verdict.ts';

/** 0 accepted, 1 refused and explained, 2 refused and not settled, 3 could not run. */
const codes = { accepted: 0, explained: 1, unsettled: 2, 'could-not-run': 3 } satisfies Record<Outcome, number>;

export const exitCodeOf = (outcome: Outcome): number => codes[outcome];
