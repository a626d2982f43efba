import type { CauseDefinition } from '../../causes/cause.ts';
import { textCause } from './text-cause.ts';

/**
 * Causes that show in a text and that no probe of why401 looks for by itself. A cause of the same id among the general
 * or the vendor's own causes goes before the one here.
 */
export const textCauses: readonly CauseDefinition[] = [
  textCause({
    id: 'auth-method-mismatch',
    class: 'auth_method_mismatch',
    gate: 'request',
    title: 'The client authenticates in another form than the server expects of it',
    prior: 0.3,
  }),
  textCause({
    id: 'secret-altered',
    class: 'secret_mangled',
    gate: 'secret',
    title: 'The secret was changed on its way from the store to the server',
    prior: 0.5,
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
    id: 'token-audience-wrong',
    class: 'wrong_audience',
    gate: 'token',
    title: 'The token is for another API or from another issuer',
    prior: 0.2,
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
  textCause({
    id: 'client-certificate-missing',
    class: 'network_tls_proxy',
    gate: 'network',
    title: 'The server wants a client certificate, and none was sent',
    prior: 0.1,
  }),
  textCause({
    id: 'connection-broken',
    class: 'network_tls_proxy',
    gate: 'network',
    title: 'No answer came: the connection broke off',
    prior: 0.2,
  }),
  textCause({
    id: 'tool-defective',
    class: 'sdk_or_tool_bug',
    gate: 'request',
    title: 'The tool or library sends something else than it was given, or cannot do this at all',
    prior: 0.2,
  }),
];
