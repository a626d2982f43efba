/**
 * The classes that verdicts are scored by. Stable names: new ones are added, none is ever renamed. Several causes
 * share a class where the fix differs.
 */
export const causeClasses = [
  'auth_method_mismatch',
  'secret_mangled',
  'malformed_request',
  'missing_role_or_permission',
  'consent_missing',
  'token_expired_or_revoked',
  'sdk_or_tool_bug',
  'sso_requires_authorization',
  'wrong_audience',
  'wrong_region_or_tenant',
  'clock_skew',
  'credential_not_sent',
  'grant_not_allowed',
  'ip_restricted',
  'missing_scope',
  'secret_rotated_or_expired',
  'user_flow_used_for_machine',
  'wrong_endpoint',
  'bad_assertion',
  'client_disabled',
  'feature_not_enabled',
  'invalid_scope_request',
  'network_tls_proxy',
  'rate_limited',
  'wrong_secret',
  'server_bug_or_outage',
  'org_policy_blocked',
  'unknown_client',
  'undetermined',
  'other',
] as const;

export type CauseClass = (typeof causeClasses)[number];
