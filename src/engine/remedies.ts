import type { Remedies } from '../causes/cause.ts';
import type { Judged } from '../model/judgement.ts';

/** The fix of every cause that is named, with what is done about it at this vendor after what holds anywhere. */
export function withRemedies(judged: readonly Judged[], remedies: Remedies): readonly Judged[] {
  return judged.map((one) => {
    const { judgement } = one;
    const own = remedies[one.id];
    if (own === undefined || (judgement.says !== 'proven' && judgement.says !== 'likely')) return one;
    const { summary, steps, commands } = judgement.fix;
    const fix = {
      summary,
      steps: [...steps, ...(own.steps ?? [])],
      commands: [...commands, ...(own.commands ?? [])],
    };
    return { ...one, judgement: { ...judgement, fix } };
  });
}
