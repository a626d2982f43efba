import type { PlanStep } from '../model/diagnosis.ts';
import type { Blocked } from '../model/evidence.ts';
import type { FactKind } from '../model/fact.ts';
import type { Judged } from '../model/judgement.ts';
import { type Probe, type Scene, waves } from '../probes/probe.ts';

/** What to do next: probes of one wave, each with its reason; or nothing, and what stands in the way. */
export interface Plan {
  run: readonly { probe: Probe; step: PlanStep }[];
  blocked: readonly Blocked[];
}

/**
 * Pure: what is known and what is open -> the next probes. Takes the cheapest wave that still has a probe giving
 * something that an open cause needs. Of the wave `try`, which spends token requests, one probe at a time: what it
 * finds may make the next one needless.
 *
 * @param wanted kinds that are wanted whatever the causes say
 */
export function plan(
  probes: readonly Probe[],
  judged: readonly Judged[],
  scene: Scene,
  ran: ReadonlySet<string>,
  wanted: readonly FactKind[],
): Plan {
  const blocked: Blocked[] = [];
  const possible: { probe: Probe; step: PlanStep; asking: number }[] = [];
  for (const probe of probes) {
    if (ran.has(probe.id)) continue;
    const asking = judged.filter((one) => openFor(one).some((kind) => probe.gives.includes(kind)));
    const alwaysWanted = wanted.some((kind) => probe.gives.includes(kind));
    if (asking.length === 0 && !alwaysWanted) continue;
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
    const names = asking.map(({ id }) => id);
    const why =
      names.length === 0
        ? 'to see what was changed'
        : `separates ${names.slice(0, 6).join(', ')}${names.length > 6 ? ` and ${names.length - 6} more` : ''}`;
    possible.push({ probe, step: { wave: probe.wave, probe: probe.id, why, tokenRequests }, asking: weigh(asking) });
  }
  const wave = waves.find((name) => possible.some(({ probe }) => probe.wave === name));
  const ofWave = possible.filter(({ probe }) => probe.wave === wave);
  return { run: wave === 'try' ? mostTelling(ofWave) : ofWave, blocked };
}

/** Fact kinds that would move a cause: those that an undecided one misses, and those that settle a likely one. */
function openFor({ judgement }: Judged): readonly FactKind[] {
  if (judgement.says === 'undecided') return judgement.missing;
  return judgement.says === 'likely' ? judgement.settledBy : [];
}

/** How much a probe can decide: the likely causes count double, each by how often it is the reason. */
function weigh(asking: readonly Judged[]): number {
  return asking.reduce((sum, { prior, judgement }) => sum + prior * (judgement.says === 'likely' ? 2 : 1), 0);
}

/** Free calls with a token that is there already go before anything that spends a token request. */
function mostTelling(possible: readonly { probe: Probe; step: PlanStep; asking: number }[]) {
  const free = possible.filter(({ step }) => step.tokenRequests === 0);
  const candidates = free.length > 0 ? free : possible;
  const best = candidates.reduce<(typeof possible)[number] | undefined>(
    (top, one) =>
      top === undefined || one.asking / (one.step.tokenRequests + 1) > top.asking / (top.step.tokenRequests + 1)
        ? one
        : top,
    undefined,
  );
  return best === undefined ? [] : [best];
}
