import type { PlanStep } from '../model/diagnosis.ts';
import type { Blocked } from '../model/evidence.ts';
import type { FactKind } from '../model/fact.ts';
import type { Judged } from '../model/judgement.ts';
import type { Probe, Scene } from '../probes/probe.ts';
import { edgesCut, type Hypothesis, openHypotheses, type Value } from './value.ts';

/** What to do next, each with its reason; or nothing, and what stands in the way. */
export interface Plan {
  run: readonly { probe: Probe; step: PlanStep }[];
  blocked: readonly Blocked[];
}

interface Candidate {
  probe: Probe;
  step: PlanStep;
}

/**
 * Pure: what is known and what is open -> the next probes. Picks the observation that is expected to separate the most
 * for its cost, and with it the other free ones of its wave, which nobody has to wait for. Reading what is at hand comes
 * first whatever it is worth: it costs nothing and may spare the rest.
 *
 * @param wanted kinds that are wanted whatever the causes say
 */
export function plan(
  probes: readonly Probe[],
  judged: readonly Judged[],
  scene: Scene,
  ran: ReadonlySet<string>,
  wanted: readonly FactKind[],
  value: Value = edgesCut,
): Plan {
  const hypotheses = openHypotheses(judged);
  const blocked: Blocked[] = [];
  const candidates: Candidate[] = [];
  for (const probe of probes) {
    if (ran.has(probe.id)) continue;
    const gives = [...probe.gives, ...(probe.opens ?? [])];
    const asking = hypotheses.filter(({ decidedBy }) => decidedBy.some((kind) => gives.includes(kind)));
    if (asking.length === 0 && !wanted.some((kind) => gives.includes(kind))) continue;
    const ready = probe.ready(scene);
    if (ready === 'later') continue;
    if (ready !== true) {
      blocked.push({ probe: probe.id, ...ready });
      continue;
    }
    const tokenRequests = probe.tokenRequests?.(scene) ?? 0;
    if (tokenRequests > scene.tokenRequestsLeft) {
      const reason = `it would spend ${tokenRequests} token requests, and ${scene.tokenRequestsLeft} are left`;
      blocked.push({ probe: probe.id, code: 'budget-spent', reason });
      continue;
    }
    candidates.push({
      probe,
      step: {
        wave: probe.wave,
        probe: probe.id,
        why: reasonOf(asking),
        tokenRequests,
        separates: rounded(value(hypotheses, gives)),
        cost: rounded(costOf(probe, scene, tokenRequests)),
      },
    });
  }
  return { run: choose(candidates), blocked };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function reasonOf(asking: readonly Hypothesis[]): string {
  const names = asking.map(({ id }) => id);
  if (names.length === 0) return 'to see what was changed, and what the platform allows';
  return `separates ${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;
}

/** One token request counts one. The rest is small beside it, and there to break ties the polite way. */
const COST = { any: 0.02, look: 0.03, call: 0.05, ask: 0.1, secondOfWaiting: 0.05, repeatedRefusal: 0.5 };

/**
 * What an observation costs: token requests, more after a refusal, since repeated failures can lock a client or wake
 * somebody up; the administrator's help; waiting.
 */
function costOf(probe: Probe, scene: Scene, tokenRequests: number): number {
  const refusedBefore = scene.facts.all('token-answer').some(({ fact }) => fact.reading?.means !== 'issued');
  const perRequest = refusedBefore ? 1 + COST.repeatedRefusal : 1;
  const reading =
    probe.wave === 'look' ? COST.look : probe.wave === 'ask' ? COST.ask : probe.wave === 'try' ? COST.call : 0;
  return COST.any + reading + tokenRequests * perRequest + (probe.waitsSeconds ?? 0) * COST.secondOfWaiting;
}

function choose(candidates: readonly Candidate[]): readonly Candidate[] {
  const atHand = candidates.filter(({ probe }) => probe.wave === 'read');
  if (atHand.length > 0) return atHand;
  const [first, ...others] = [...candidates].sort((a, b) => worth(b) - worth(a));
  if (first === undefined) return [];
  const along = others.filter(
    ({ probe, step }) =>
      probe.wave === first.probe.wave && step.tokenRequests === 0 && probe.waitsSeconds === undefined,
  );
  return first.step.tokenRequests === 0 && first.probe.waitsSeconds === undefined ? [first, ...along] : [first];
}

const worth = ({ step }: Candidate): number => (step.separates ?? 0) / (step.cost ?? 1);
