import type { Diagnosis } from '../model/diagnosis.ts';

/** Why each probe ran: the share of the open question that it was expected to decide, and what it cost. */
export function planLines({ plan, blocked, spent }: Diagnosis): string {
  const steps = plan.map(({ wave, probe, why, tokenRequests, separates, cost }, at) => {
    const worth = separates === undefined ? '' : `${Math.round(separates * 100)} % of what is open`;
    const price =
      cost === undefined ? '' : ` for ${cost}${tokenRequests === 0 ? '' : ` (${tokenRequests} token requests)`}`;
    return `  ${String(at + 1).padStart(2)}. ${wave.padEnd(4)} ${probe}: ${worth}${price}; ${why}`;
  });
  const stopped = blocked.map(({ probe, reason }) => `   -  ${probe}: ${reason}`);
  return [
    'why401: the plan, one line a probe (cost in token requests)',
    ...steps,
    ...(stopped.length === 0 ? [] : ['  not run:', ...stopped]),
    `  spent: ${spent.tokenRequests} of ${spent.tokenRequestsAllowed} token requests`,
    '',
  ].join('\n');
}
