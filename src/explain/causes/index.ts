import type { CauseDefinition } from '../../causes/cause.ts';
import { causes } from './index.generated.ts';
import { textCause } from './text-cause.ts';

/** Causes of the general vendor, for texts of a vendor that does not stand on its floor: there a sign alone speaks. */
const standIns: readonly CauseDefinition[] = [
  textCause({
    id: 'auth-method-mismatch',
    class: 'auth_method_mismatch',
    gate: 'request',
    title: 'The client authenticates in another form than the server expects of it',
    prior: 0.3,
  }),
  textCause({
    id: 'client-not-in-tenant',
    class: 'wrong_region_or_tenant',
    gate: 'client',
    title: 'The client does not exist in the tenant, region or organisation that was asked',
    prior: 0.5,
  }),
  textCause({
    id: 'consent-missing',
    class: 'consent_missing',
    gate: 'grant',
    title: 'The application is not approved, granted or installed for what it asks',
    prior: 0.3,
  }),
  textCause({
    id: 'assertion-invalid',
    class: 'bad_assertion',
    gate: 'secret',
    title: 'The signed assertion is not one that the server accepts from this client',
    prior: 0.2,
  }),
  textCause({
    id: 'clock-skewed',
    class: 'clock_skew',
    gate: 'secret',
    title: 'The clock of the machine and the server’s clock differ',
    prior: 0.1,
  }),
  textCause({
    id: 'user-interaction-needed',
    class: 'user_flow_used_for_machine',
    gate: 'login',
    title: 'A machine signs in as a person, where the sign-in needs one',
    prior: 0.2,
  }),
  textCause({
    id: 'policy-blocked',
    class: 'org_policy_blocked',
    gate: 'address',
    title: 'A policy of the organisation stops this identity',
    prior: 0.1,
  }),
];

/**
 * Causes that show in a text and that no probe of why401 looks for by itself. A cause of the same id among the general
 * or the vendor's own causes goes before the one here.
 */
export const textCauses: readonly CauseDefinition[] = [...causes, ...standIns];
