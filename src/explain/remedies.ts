import { fix } from '../causes/cause.ts';
import type { CauseClass } from '../model/cause-class.ts';
import type { Fix } from '../model/judgement.ts';

/** What to do about a cause that only the text speaks of: by its class, since the particulars are not in the text. */
const byClass: Readonly<Partial<Record<CauseClass, Fix>>> = {
  auth_method_mismatch: fix('Send the client’s credentials in the form that it is registered for.', [
    'Look up token_endpoint_auth_method of the client (or the vendor’s word for it) and the setting of the tool: Basic header, form body, or a signed assertion.',
    'Try the other form once: with curl, -u id:secret is Basic, -d client_id=... -d client_secret=... is the body.',
  ]),
  secret_mangled: fix(
    'Store the value again exactly as it was issued, and compare its length in the process that fails.',
    [
      'Use printf %s instead of echo, single quotes in the shell, and no quotes in env files.',
      'If the secret holds other characters than letters, digits, ".", "-" and "_", send it in the body instead of Basic, or have one issued without them.',
    ],
  ),
  malformed_request: fix('Send the token request as a form, with the parameters that the server documents.', [
    'Content-Type application/x-www-form-urlencoded, grant_type=client_credentials, in the body and not in the address (RFC 6749 section 4.4.2).',
  ]),
  missing_role_or_permission: fix('Give the client’s identity the role or permission that the call needs.', [
    'The credentials were accepted: leave them as they are.',
  ]),
  consent_missing: fix(
    'Have an administrator approve, grant or install the application for this API and organisation.',
    [],
  ),
  token_expired_or_revoked: fix('Get a new token, and get one for each run instead of storing it.', []),
  sdk_or_tool_bug: fix(
    'Compare what the tool sends with what curl sends for the same credentials, then change the tool’s version or setting.',
    ['If curl gets a token, the credentials are right and the tool is at fault.'],
  ),
  sso_requires_authorization: fix('Authorise the token for the organisation’s single sign-on.', []),
  wrong_audience: fix('Ask for a token for the API that is called.', [
    'Compare aud and iss of the token, or the audience, resource or scope of the request, with what the API documents.',
  ]),
  wrong_region_or_tenant: fix('Use the login host, tenant or region that the client belongs to.', [
    'Compare every place that names a region, tenant, realm or host: login host, API host, configuration file, environment.',
  ]),
  clock_skew: fix('Set the clock of the machine (NTP), and let signed tokens begin a minute in the past.', [
    'Compare the Date header of an answer with `date -u` on the machine.',
  ]),
  credential_not_sent: fix('Give the credential to the process that fails.', [
    'Print the length of the variable there, never its value. In CI: may this job see the secret (fork, protected branch, environment)?',
    'If a redirect stands before the refusal, use the address that it leads to.',
  ]),
  grant_not_allowed: fix('Allow the grant for this client, or use a client that has it.', []),
  ip_restricted: fix(
    'Add the address that the request comes from to the allow list, or send it from an address that is on it.',
    [],
  ),
  missing_scope: fix('Ask for the scope that the API names, and have it granted to the client.', []),
  secret_rotated_or_expired: fix('Give the pipeline the current secret, in every place that keeps a copy.', [
    'If it has expired, create a new one and deliver it to every consumer in the same change.',
  ]),
  user_flow_used_for_machine: fix(
    'Use a machine’s identity (client credentials, service account) and calls that need no person.',
    [],
  ),
  wrong_endpoint: fix('Correct the address.', [
    'Look up token_endpoint in the server’s metadata (/.well-known/openid-configuration) or in the vendor’s documentation.',
  ]),
  bad_assertion: fix(
    'Compare the assertion claim by claim with what the server has registered: issuer, subject, audience, key id.',
    [],
  ),
  client_disabled: fix('Have the client, or the account behind it, switched on again.', [
    'Ask first why it was switched off.',
  ]),
  feature_not_enabled: fix('Have the feature or licence switched on, or leave out what needs it.', [
    'No role can give a permission that the organisation does not have.',
  ]),
  invalid_scope_request: fix('Ask for scopes in the form that the server knows.', [
    'Without scope first; then with the documented one.',
  ]),
  network_tls_proxy: fix(
    'Mend the road: name resolution, proxy, certificates. The credentials were not judged by anybody.',
    ['From the same machine: curl -v to the same address.'],
  ),
  rate_limited: fix('Wait as long as Retry-After says, and ask for fewer tokens or make fewer calls at once.', []),
  wrong_secret: fix('Give the pipeline the secret of this client.', [
    'Check that it is the secret’s value and not its id, and that it belongs to this client id.',
  ]),
  server_bug_or_outage: fix('Look at the vendor’s status page, and report it with the correlation id.', []),
  org_policy_blocked: fix('Have the policy’s owner allow this identity, or use one that it covers.', []),
  unknown_client: fix('Use the id of a client that exists here.', [
    'Compare the id with the list of clients of this organisation.',
  ]),
};

const nothing = fix('Look at the answer itself: status, body and headers of the first call that failed.', []);

export const remedyOf = (klass: CauseClass): Fix => byClass[klass] ?? nothing;
