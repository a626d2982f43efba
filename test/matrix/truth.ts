import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Reason, Refusal } from '../../src/org/index.ts';

/**
 * Which private reasons of the org a proven cause is a true name for. A cause that is not here is about something that
 * never reaches the org (a proxy, a name that does not resolve, a value that is not sent).
 */
const reasonsOf: Readonly<Record<string, readonly Reason[]>> = {
  'client-unknown': ['client-unknown', 'client-of-other-org', 'client-deleted'],
  'client-deleted': ['client-deleted', 'client-unknown'],
  'client-disabled': ['client-disabled'],
  'client-deletion-pending': ['client-inactive'],
  'region-wrong': ['client-of-other-org', 'client-unknown'],
  'secret-wrong': ['secret-wrong', 'secret-replaced'],
  'secret-rotated': ['secret-replaced'],
  'grant-not-allowed': ['grant-not-allowed'],
  'token-endpoint-rate-limited': ['token-rate-exceeded'],
  'api-rate-limited': ['api-rate-exceeded'],
  'address-not-allowed': ['address-not-allowed'],
  'token-overrides-credentials': ['token-expired', 'token-idle', 'token-revoked', 'token-unknown'],
  'token-revoked': ['token-revoked', 'token-unknown'],
  'token-expired': ['token-expired', 'token-unknown'],
  'feature-not-enabled': ['feature-missing', 'permission-missing'],
  'token-not-arriving': ['token-missing'],
  'user-context-required': ['user-context-missing'],
  'role-missing': ['roles-missing', 'permission-missing'],
  'permission-missing': ['permission-missing', 'permission-in-other-division', 'roles-missing'],
  'division-not-granted': ['permission-in-other-division'],
  'password-login-disabled': ['password-login-disabled'],
};

/**
 * What is wrong with a verdict beside the org's private notes of the same run: something proven that the org never
 * refused for, or a citation of an entry that does not exist. A call that is judged and never sent leaves no note.
 */
export function besideTheTruth(diagnosis: Diagnosis, truth: readonly Refusal[]): readonly string[] {
  const seen = new Set(truth.map(({ reason }) => reason));
  const ids = new Set(diagnosis.evidence.map(({ id }) => id));
  const problems: string[] = [];
  for (const { id, says, because } of diagnosis.verdict.causes) {
    const reasons = reasonsOf[id];
    const judgedUnsent = id === 'permission-missing' || id === 'role-missing';
    const sent = diagnosis.evidence.some(({ kind }) => kind === 'call-answer') || !judgedUnsent;
    if (says === 'proven' && sent && reasons !== undefined && !reasons.some((reason) => seen.has(reason))) {
      problems.push(`${id} is proven, and the org refused for ${[...seen].join(', ') || 'nothing'}`);
    }
    if (because.length === 0 || because.some((one) => !ids.has(one))) problems.push(`${id} cites what is not there`);
  }
  for (const { id, because } of diagnosis.verdict.ruledOut) {
    if (because.length === 0 || because.some((one) => !ids.has(one)))
      problems.push(`${id} is cleared by what is not there`);
  }
  return problems;
}
