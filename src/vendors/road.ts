import type { CauseDefinition } from '../causes/cause.ts';
import type { GateId } from '../model/gate.ts';

/** Causes that an API shows as well as a token endpoint. */
const alsoAtApi: readonly string[] = ['assertion-invalid', 'consent-missing', 'policy-blocked', 'server-error'];

/** Gates that only a token request meets. */
const ofTokenRequests: readonly GateId[] = ['endpoint', 'request', 'client', 'secret', 'grant', 'login'];

/** Whether a cause can stop a call of the API with a token that is at hand. */
export const onApiRoad = ({ id, gate }: CauseDefinition): boolean =>
  alsoAtApi.includes(id) || !ofTokenRequests.includes(gate);
