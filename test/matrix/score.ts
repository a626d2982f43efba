import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { DecidedBy, Fault, Help } from './ground.ts';

export interface Score {
  /** `right`: proven and nothing else. `unsettled`: honest, the truth is still among what is open. */
  result: 'right' | 'unsettled' | 'wrong';
  /** Could have been decided with the help that was there. */
  decidable: boolean;
  falseAccusations: readonly string[];
  wronglyRuledOut: readonly string[];
  tokenRequests: number;
  problems: readonly string[];
}

/** The verdict against what was really broken; an empty list of faults is a healthy pipeline. */
export function score(
  diagnosis: Diagnosis,
  present: readonly Fault[],
  help: Help,
  besideTruth: readonly string[] = [],
): Score {
  const { verdict, spent } = diagnosis;
  const truths = present.map(({ truth }) => truth);
  const isTrue = (id: string): boolean => truths.some((truth) => truth.includes(id));
  const proven = verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id);
  const likely = verdict.causes.filter(({ says }) => says === 'likely').map(({ id }) => id);
  const falseAccusations = proven.filter((id) => !isTrue(id));
  const lasting = present.filter(({ passes }) => passes !== true);
  // The fault that the request meets first is the one that a verdict can be asked for; later ones hide behind it.
  const first = [...(lasting.length > 0 ? lasting : present)].sort((a, b) => a.gate - b.gate)[0];
  const ruledOut = verdict.ruledOut.map(({ id }) => id);
  const wronglyRuledOut = present
    .filter(({ truth }) => truth.every((id) => ruledOut.includes(id)))
    .map(({ truth }) => truth[0] ?? '');
  const pairBroken = present.some(({ truth }) => truth.includes('credential-missing'));
  const blind = present.some(({ blindsAdmin }) => blindsAdmin === true);
  const usable = { ...help, admin: help.admin && !blind };
  const decidable = present.every(
    ({ decidedBy, gate, byFreshToken, byOtherForm, blindsContrast }, at) =>
      canDecide(decidedBy, usable) &&
      !(blindsContrast === true && present.some((other) => touchesPair(other) || other.byOtherForm === true)) &&
      !(
        decidedBy === 'admin' &&
        gate === SECRET &&
        present.some(({ blursElimination }) => blursElimination === true)
      ) &&
      !(byFreshToken === true && pairBroken) &&
      !(byOtherForm === true && present.some((other, place) => place !== at && touchesPair(other))),
  );
  const problems: string[] = [...besideTruth];
  if (spent.tokenRequests > spent.tokenRequestsAllowed) problems.push(`${spent.tokenRequests} token requests`);
  if (present.length === 0) {
    const fine = verdict.outcome === 'accepted';
    if (!fine) problems.push(`a healthy pipeline is "${verdict.outcome}"`);
    return {
      result: fine ? 'right' : 'wrong',
      decidable: true,
      falseAccusations: [...falseAccusations, ...likely],
      wronglyRuledOut: [],
      tokenRequests: spent.tokenRequests,
      problems,
    };
  }
  if (falseAccusations.length > 0) problems.push(`falsely proven: ${falseAccusations.join(', ')}`);
  if (wronglyRuledOut.length > 0) problems.push(`true and ruled out: ${wronglyRuledOut.join(', ')}`);
  if (verdict.outcome === 'accepted') problems.push('accepted, though something is broken');
  const open = [...likely, ...verdict.suspects.map(({ id }) => id)];
  const found = present.some(({ truth }) => truth.some((id) => proven.includes(id)));
  if (!found && first !== undefined && !first.truth.some((id) => open.includes(id)))
    problems.push(`the truth (${first.truth.join(' or ')}) is not among what is open`);
  if (!found && decidable) problems.push('could have been decided');
  if (!found && !decidable && present.length === 1 && first?.decidedBy !== 'nobody' && verdict.next === null)
    problems.push('no next step is named');
  const result = problems.length > 0 ? 'wrong' : found ? 'right' : 'unsettled';
  return { result, decidable, falseAccusations, wronglyRuledOut, tokenRequests: spent.tokenRequests, problems };
}

/** The gate of the secret, which an administrator finds by elimination. */
const SECRET = 5;

const touchesPair = ({ touches }: Fault): boolean => touches.includes('id') || touches.includes('secret');

function canDecide(by: DecidedBy, help: Help): boolean {
  if (by === 'alone') return true;
  return by === 'admin' ? help.admin : by === 'regions' ? help.tryRegions : false;
}
