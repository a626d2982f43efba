import type { CauseClass } from '../model/cause-class.ts';

/**
 * What a person looks up to decide a cause of this class, where no probe of ours can look. Said only when nothing that
 * we could be allowed to do would decide more.
 */
export const decidingCheck: Readonly<Record<CauseClass, string>> = {
  auth_method_mismatch:
    'Look up with which authentication method the client is registered (token_endpoint_auth_method), and compare it with the form in which the request sends id and secret.',
  secret_mangled:
    'Compare, in the process that fails, the length of the value and whether it ends with a blank or a line break with the original; "why401 compare" does it without showing either.',
  malformed_request:
    'Compare what the pipeline sends with a request that the server’s documentation shows: form or JSON, the names of the parameters, the grant.',
  missing_role_or_permission:
    'Look up, in the settings of the platform, which roles or permissions the caller holds there, and which the call needs.',
  consent_missing:
    'Look up whether the application is approved, granted or installed for this API in this organisation.',
  token_expired_or_revoked: 'Make the same call with a token that was issued just now.',
  sdk_or_tool_bug: 'Make the same request with curl and the same values.',
  sso_requires_authorization:
    'Look up, where the token was made, whether it is authorized for this organisation’s single sign-on.',
  wrong_audience: 'Compare audience and issuer of the token with those that the API’s documentation names.',
  wrong_region_or_tenant:
    'Compare the region or tenant that the organisation lives in (the address of its admin pages names it) with the hosts that the configuration names.',
  clock_skew: 'Compare the Date header of the answer with the clock of the machine that fails.',
  credential_not_sent:
    'Look at the request on its way, behind every proxy and gateway, for the Authorization header, and whether the variable holds anything in the process that fails.',
  grant_not_allowed: 'Look up which grants the client is registered for, and whether the organisation allows this one.',
  ip_restricted:
    'Make the same request from an address that is allowed, or compare the address that this machine goes out with with the list.',
  missing_scope: 'Compare the scope that the token was given with the scope that the call’s documentation names.',
  secret_rotated_or_expired: 'Look up when the secret was last changed, and when the copy in use was made.',
  user_flow_used_for_machine: 'Look up whether the call, or the way of signing in, needs a person.',
  wrong_endpoint: 'Compare the address with the server’s metadata or its documentation.',
  bad_assertion:
    'Compare the claims of the assertion (iss, sub, aud, iat, exp, kid) with what the server has registered.',
  client_disabled: 'Look up the state of the client, and of whoever it stands for.',
  feature_not_enabled:
    'Look whether the role editor of the organisation offers the permission at all: what it does not offer belongs to a feature or licence that is not there.',
  invalid_scope_request: 'Make the same request with the scope that the documentation names, or with none.',
  network_tls_proxy: 'Make the same request from another network, and compare who answers.',
  rate_limited: 'Send a single request after the time that the answer names.',
  wrong_secret: 'Make the token request by hand with the secret as its owner keeps it.',
  server_bug_or_outage: 'Look at the status page of the service, and whether another client of it is served.',
  org_policy_blocked: 'Look the request up in the sign-in log of the organisation: it names the policy.',
  unknown_client: 'Look the client id up in the organisation.',
  undetermined: 'Look the request up in the server’s log.',
  other: 'Look the request up in the server’s log.',
};
