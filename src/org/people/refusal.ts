import type { Reason } from '../reasons.ts';
import type { People } from './people.ts';
import type { CheckResult } from './saml/checks.ts';
import type { Visit } from './visit.ts';

/** A step of the people lane that said no. */
export interface PeopleRefusal {
  step: string;
  reason: Reason;
  detail: string;
  status: number;
  /** What the answer calls it. */
  code: string;
  clientId?: string;
  /** Every named check over a SAML message, when one was refused. */
  checks?: readonly CheckResult[];
}

/** Files the private reason. The page says as little as the platform would. */
export function fileRefusal(people: People, visit: Visit, refusal: PeopleRefusal): void {
  const { step, reason, detail, status, code, clientId, checks } = refusal;
  people.ports.refused({
    at: new Date(visit.at).toISOString(),
    correlationId: visit.correlationId,
    org: people.ports.slug,
    ...(clientId === undefined ? {} : { clientId }),
    step,
    reason,
    detail,
    answered: { method: visit.request.method, path: visit.path, status, code },
    ...(checks === undefined ? {} : { checks: checks.map(({ id, state }) => ({ id, state })) }),
  });
}
