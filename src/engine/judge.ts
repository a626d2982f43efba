import type { CauseDefinition } from '../causes/cause.ts';
import type { Case } from '../model/case.ts';
import type { Facts } from '../model/facts.ts';
import type { Judged } from '../model/judgement.ts';

/** Every cause over the same facts. */
export function judgeAll(causes: readonly CauseDefinition[], facts: Facts, question: Case): readonly Judged[] {
  return causes.map((cause) => {
    const judgement = cause.judge(facts, question);
    const title =
      (judgement.says === 'proven' || judgement.says === 'likely' ? judgement.title : undefined) ?? cause.title;
    return {
      id: cause.id,
      class: cause.class,
      gate: cause.gate,
      title,
      prior: cause.prior,
      usualSuspect: cause.usualSuspect ?? false,
      judgement,
    };
  });
}
