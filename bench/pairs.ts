/** One comparison, measured side by side in one run. */
export interface Row {
  name: string;
  ours: number;
  other: number;
  /** ours / other. */
  ratio: number;
  unit: string;
  goal: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/**
 * Runs two things in turn, A B A B ..., after a warm-up of each; the ratio is the median of the pairs' ratios, so that a
 * machine whose speed drifts drifts for both.
 */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  other: () => Promise<number>,
): Promise<{ ours: number; other: number; ratio: number }> {
  await ours();
  await other();
  const pairs: { a: number; b: number }[] = [];
  for (let round = 0; round < rounds; round++) pairs.push({ a: await ours(), b: await other() });
  return {
    ours: median(pairs.map(({ a }) => a)),
    other: median(pairs.map(({ b }) => b)),
    ratio: median(pairs.map(({ a, b }) => a / b)),
  };
}
