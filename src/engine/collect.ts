import type { CauseDefinition } from '../causes/cause.ts';
import type { Case } from '../model/case.ts';
import type { PlanStep } from '../model/diagnosis.ts';
import type { Blocked } from '../model/evidence.ts';
import type { FactKind } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { Judged } from '../model/judgement.ts';
import type { Outcome, Probe, Scene } from '../probes/probe.ts';
import { judgeAll } from './judge.ts';
import { Ledger } from './ledger.ts';
import { plan } from './plan.ts';
import type { Value } from './value.ts';

export interface Collected {
  /** The question as it was understood in the end. */
  question: Case;
  ledger: Ledger;
  judged: readonly Judged[];
  plan: readonly PlanStep[];
  blocked: readonly Blocked[];
  tokenRequests: number;
}

export interface CollectOptions {
  probes: readonly Probe[];
  causes: readonly CauseDefinition[];
  /** The budget of token requests. */
  maxTokenRequests: number;
  /** Fact kinds wanted whenever something was refused: what changed is always worth a look. */
  wantedAfterRefusal: readonly FactKind[];
  /** Fact kinds wanted before anything else, such as the server's own description. */
  wantedFirst?: readonly FactKind[];
  /** What the facts say about the question itself: a discovered endpoint. */
  refine?: (question: Case, facts: Facts) => Case;
  /** How observations are weighed against each other. */
  value?: Value;
  /** Called before a probe runs. */
  onStep?: (step: PlanStep) => void;
}

/** The one loop: judge, plan, probe, record; until nothing that can be done would decide anything. */
export async function collect(
  start: Omit<Scene, 'facts' | 'tokenRequestsLeft'>,
  options: CollectOptions,
): Promise<Collected> {
  const ledger = new Ledger();
  const ran = new Set<string>();
  const steps: PlanStep[] = [];
  const blocked = new Map<string, Blocked>();
  let tokenRequests = 0;
  for (;;) {
    const facts = ledger.facts;
    const question = options.refine?.(start.question, facts) ?? start.question;
    const judged = judgeAll(options.causes, facts, question);
    const scene: Scene = { ...start, question, facts, tokenRequestsLeft: options.maxTokenRequests - tokenRequests };
    const refused = judged.some(({ judgement }) => judgement.says === 'proven' || judgement.says === 'likely');
    const wanted = [...(options.wantedFirst ?? []), ...(refused ? options.wantedAfterRefusal : [])];
    const next = plan(options.probes, judged, scene, ran, wanted, options.value);
    if (next.run.length === 0) {
      for (const one of next.blocked) blocked.set(one.probe, one);
      return { question, ledger, judged, plan: steps, blocked: [...blocked.values()], tokenRequests };
    }
    for (const { probe, step } of next.run) {
      ran.add(probe.id);
      tokenRequests += step.tokenRequests;
      steps.push(step);
      options.onStep?.(step);
    }
    const outcomes = await Promise.all(
      next.run.map(async ({ probe }) => ({ probe, outcome: await runSafely(probe, scene) })),
    );
    for (const { probe, outcome } of outcomes) {
      if ('blocked' in outcome) blocked.set(probe.id, { probe: probe.id, ...outcome.blocked });
      else for (const finding of outcome.found) ledger.append(finding, probe.id, start.world.now());
    }
  }
}

/** A probe that breaks is a record, not a crash: nothing was learned, its causes stay undecided. */
async function runSafely(probe: Probe, scene: Scene): Promise<Outcome> {
  try {
    return await probe.run(scene);
  } catch (error) {
    // The message may quote what the probe handled, so that only the kind of the error is kept.
    return {
      blocked: { code: 'failed', reason: `the probe failed (${error instanceof Error ? error.name : typeof error})` },
    };
  }
}
