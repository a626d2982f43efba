import type { FactKind } from '../model/fact.ts';
import type { Judged } from '../model/judgement.ts';

/** A cause that is still open, and how probable it is among the open ones. */
export interface Hypothesis {
  id: string;
  weight: number;
  /** Kinds of facts, any of which would decide it. */
  decidedBy: readonly FactKind[];
}

/** How likely it is that an observation turns out to say nothing: noisy observations are a fact here. */
const NOISE = 0.1;
/** How much more probable a likely cause is than an open one of the same prior. */
const LIKELY = 4;
/** The weight of "none of these", so that certainty is never assumed. */
const NONE_OF_THESE = 0.05;

/** The open causes with weights that sum to one, "none of these" included. */
export function openHypotheses(judged: readonly Judged[]): readonly Hypothesis[] {
  const open = judged.flatMap(({ id, prior, judgement }) => {
    const decidedBy =
      judgement.says === 'undecided' ? judgement.missing : judgement.says === 'likely' ? judgement.settledBy : [];
    if (decidedBy.length === 0) return [];
    const leaning = judgement.says === 'likely' ? LIKELY : judgement.says === 'undecided' ? (judgement.weight ?? 1) : 1;
    return [{ id, weight: prior * leaning, decidedBy }];
  });
  const total = open.reduce((sum, { weight }) => sum + weight, 0) + NONE_OF_THESE;
  return [
    ...open.map((one) => ({ ...one, weight: one.weight / total })),
    { id: '', weight: NONE_OF_THESE / total, decidedBy: [] },
  ];
}

/** Scores an observation by what it is expected to decide. */
export type Value = (hypotheses: readonly Hypothesis[], gives: readonly FactKind[]) => number;

/**
 * Equivalence-class edge cutting (EC2; Golovin, Krause and Ray, "Near-Optimal Bayesian Active Learning with Noisy
 * Observations", 2010): every two open causes with different fixes are joined by an edge of weight p(i) p(j); an
 * observation is worth the weight of the edges that it is expected to cut. Each cause has a fix of its own here, so that
 * each is a class of its own. An observation either shows one of the causes that it decides, which cuts every edge, or
 * clears them all, which leaves the edges among the rest.
 *
 * @returns the share of all edge weight that is expected to go, from 0 to 1
 */
export const edgesCut: Value = (hypotheses, gives) => {
  const all = edgeWeight(hypotheses);
  if (all === 0) return 0;
  const decided = hypotheses.filter((one) => isDecided(one, gives));
  const rest = hypotheses.filter((one) => !isDecided(one, gives));
  const shown = decided.reduce((sum, { weight }) => sum + weight, 0);
  return ((1 - NOISE) * (shown * all + (1 - shown) * (all - edgeWeight(rest)))) / all;
};

/**
 * The baseline: expected drop of entropy in one step, as the General Diagnostic Engine has it (de Kleer and Williams,
 * 1987). Greedy entropy can be far from the optimum under noise; `npm run matrix` prints both.
 *
 * @returns the share of the entropy that is expected to go, from 0 to 1
 */
export const entropyDrop: Value = (hypotheses, gives) => {
  const before = entropy(hypotheses);
  if (before === 0) return 0;
  const decided = hypotheses.filter((one) => isDecided(one, gives));
  const rest = hypotheses.filter((one) => !isDecided(one, gives));
  const shown = decided.reduce((sum, { weight }) => sum + weight, 0);
  return ((1 - NOISE) * (before - (1 - shown) * entropy(rest))) / before;
};

const isDecided = ({ decidedBy }: Hypothesis, gives: readonly FactKind[]): boolean =>
  decidedBy.some((kind) => gives.includes(kind));

/** Sum of p(i) p(j) over all pairs. */
function edgeWeight(hypotheses: readonly Hypothesis[]): number {
  const sum = hypotheses.reduce((total, { weight }) => total + weight, 0);
  const squares = hypotheses.reduce((total, { weight }) => total + weight * weight, 0);
  return (sum * sum - squares) / 2;
}

/** Shannon entropy in bits of the weights, taken as shares of their sum. */
function entropy(hypotheses: readonly Hypothesis[]): number {
  const sum = hypotheses.reduce((total, { weight }) => total + weight, 0);
  if (sum === 0) return 0;
  return hypotheses.reduce((total, { weight }) => {
    const share = weight / sum;
    return share === 0 ? total : total - share * Math.log2(share);
  }, 0);
}
