import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Fault, Ground } from './ground.ts';

/**
 * What is wrong with a verdict beside the server's private notes of the same run: something proven that the server never
 * refused for, or a citation of an entry that does not exist. A call that is judged and never sent leaves no note. And
 * what is wrong with the case itself: a fault that the server did not notice.
 */
export function besideTheNotes(
  diagnosis: Diagnosis,
  notes: readonly string[],
  present: readonly Fault[],
  reasons: Ground['reasons'],
): readonly string[] {
  const seen = [...new Set(notes)];
  const ids = new Set(diagnosis.evidence.map(({ id }) => id));
  const problems: string[] = [];
  for (const { id, says, because } of diagnosis.verdict.causes) {
    const reason = reasons[id];
    const judgedUnsent = id === 'permission-missing' || id === 'role-missing';
    const sent = diagnosis.evidence.some(({ kind }) => kind === 'call-answer') || !judgedUnsent;
    if (says === 'proven' && sent && reason !== undefined && !seen.some((note) => reason.test(note))) {
      problems.push(`${id} is proven, and the server refused for ${seen.join(', ') || 'nothing'}`);
    }
    if (because.length === 0 || because.some((one) => !ids.has(one))) problems.push(`${id} cites what is not there`);
  }
  for (const { id, because } of diagnosis.verdict.ruledOut) {
    if (because.length === 0 || because.some((one) => !ids.has(one)))
      problems.push(`${id} is cleared by what is not there`);
  }
  const [only] = present;
  if (present.length === 1 && only?.noted !== undefined && !seen.some((note) => only.noted?.test(note)))
    problems.push(`"${only.name}" was not noticed by the server, which noted ${seen.join(', ') || 'nothing'}`);
  return problems;
}
