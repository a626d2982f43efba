import { points, type Saying } from './saying.ts';

/**
 * What identity platforms and the frameworks of authorization servers say, by their own tables of errors. A dialect reads
 * these where the structure of an answer survived; most people paste the sentence or the number alone. Read 2026-11-26.
 */
type Row = readonly [cause: string, weight: number, text: RegExp, more?: Partial<Saying>];

const from = (source: string, rows: readonly Row[], common: Partial<Saying> = {}): readonly Saying[] =>
  rows.map(([cause, weight, text, more]) => points(cause, weight, text, source, { ...common, ...more }));

const entra = from('learn.microsoft.com/entra/identity-platform/reference-error-codes', [
  // A person's password, where a machine signs in as one.
  ['secret-wrong', 88, /AADSTS(?:50126|50056|50064)(?!\d)/, { title: 'The password of the user does not match' }],
  ['secret-rotated', 92, /AADSTS(?:50055|50144)(?!\d)/, { title: 'The password has expired' }],
  ['token-expired', 93, /AADSTS(?:70008|700082|700084|70043|50089|50132|50133|90086)(?!\d)/],
  ['token-revoked', 93, /AADSTS50173(?!\d)/],
  ['client-not-in-tenant', 90, /AADSTS(?:50020|50014|51004|90072|16000|16003|50034|500208|90125)(?!\d)/],
  ['client-not-in-tenant', 91, /AADSTS(?:50194|50128|90038|900382|900432|9002332|90124|90130|700005|50049)(?!\d)/],
  ['client-disabled', 80, /AADSTS50053(?!\d)/, { title: 'The account is locked, or its address is blocked' }],
  ['consent-missing', 92, /AADSTS(?:65001|65002|65004|65005|650052|90008|90094|90095|90099|9002341|7000229)(?!\d)/],
  [
    'permission-missing',
    93,
    /AADSTS(?:50105|501051|90093)(?!\d)/,
    { title: 'The application or user has no role in it' },
  ],
  ['policy-blocked', 92, /AADSTS(?:50002|50005|50097|50129|50155|50187|500212|500213|53010|130007|135011)(?!\d)/],
  ['grant-not-allowed', 90, /AADSTS(?:7000114|700054|700051)(?!\d)/],
  [
    'request-malformed',
    90,
    /AADSTS(?:50011|50147|501481|501491|54005|70004|70005|70007|90015|90056|90100|90101|90102|90107|90117|90121|900971|901002)(?!\d)/,
  ],
  ['assertion-invalid', 88, /AADSTS(?:50013|50027)(?!\d)/],
  ['assertion-invalid', 91, /AADSTS(?:50003|50006|50008|50017|50048|50099|50120|50146|90016|900384|240002)(?!\d)/],
  ['audience-invalid', 90, /AADSTS(?:90009|50010|501461|650054)(?!\d)/],
  [
    'user-interaction-needed',
    92,
    /AADSTS(?:50058|50085|50125|50127|50135|50139|50140|50161|50168|50180|50199|51006|70016|70018|70019)(?!\d)/,
  ],
  ['credential-missing', 91, /AADSTS(?:50192|81006|50059)(?!\d)/, { unless: /AADSTS50059/ }],
  ['feature-not-enabled', 90, /AADSTS(?:51000|90043)(?!\d)/],
  [
    'server-error',
    90,
    /AADSTS(?:40008|40009|40010|40015|50087|50166|70012|90020|90024|90036|90051|90085|90090|90091|80001|80002|80005|80007|80014)(?!\d)/,
  ],
  ['clock-skewed', 92, /AADSTS80013(?!\d)/],
]);

const adfs = from('learn.microsoft.com, AD FS events and MSIS errors', [
  [
    'secret-altered',
    95,
    /MSIS9692\b/,
    { title: 'The server wants both halves of Basic form-encoded, and they were not' },
  ],
  ['client-unknown', 92, /MSIS9(?:223|200)\b|no registered client was found with this client identifier/i],
  [
    'consent-missing',
    91,
    /MSIS9(?:321|605|604)\b|client .{1,100} is (?:forbidden|not allowed) to access the resource/i,
  ],
  ['audience-invalid', 91, /MSIS9(?:602|607|329)\b/],
  ['auth-method-mismatch', 80, /MSIS9(?:626|627)\b/],
]);

const okta = from('developer.okta.com/docs/reference/error-codes', [
  ['permission-missing', 94, /\bE0000006\b/],
  ['token-expired', 86, /\bE00000(?:11|05)\b/],
  ['feature-not-enabled', 93, /\bE0000015\b/],
  ['api-rate-limited', 94, /\bE0000047\b/],
  ['client-disabled', 92, /\bE0000(?:069|119)\b/],
  ['secret-rotated', 91, /\bE0000064\b/, { title: 'The password has expired' }],
  ['secret-wrong', 78, /\bE0000004\b/],
  ['server-error', 90, /\bE00000(?:09|10)\b/],
  ['request-malformed', 86, /\bE00000(?:03|21)\b/],
  ['endpoint-not-api', 84, /\bE00000(?:08|12|22)\b/],
]);

const auth0 = from('auth0.com/docs, Authentication API and Management API errors', [
  ['audience-invalid', 93, /\bService not (?:found|enabled within domain): ?\S/i],
  ['client-unknown', 91, /\bUnknown client: ?\S|Unable to find client/i],
  ['token-expired', 93, /Expired token received for JSON Web Token validation/i],
  ['token-audience-wrong', 92, /\bBad audience: ?\S/i],
  ['grant-not-allowed', 93, /Non-global clients are not allowed|Unsupported grant type: ?\S{1,80} not allowed/i],
  ['client-not-in-tenant', 92, /\btenant(?:_| )not(?:_| )found\b|invalid tenant\b/i],
  ['scope-missing', 94, /Insufficient scope, expected/i],
  ['policy-blocked', 86, /password_leaked|\bsuspicious[ _]ip\b|too_many_attempts|unauthorized .{0,20}\bblocked user/i],
]);

const keycloak = from('Keycloak server sources and events: org.keycloak.events.Errors, ClientAuthUtil, TokenManager', [
  ['client-unknown', 92, /\bclient_not_found\b/],
  [
    'client-disabled',
    93,
    /\b(?:client_disabled|user_disabled|user_temporarily_disabled|realm_disabled)\b|\bRealm not enabled\b|\bAccount disabled\b/i,
  ],
  ['secret-wrong', 84, /\binvalid_user_credentials\b|\bInvalid user credentials\b/i],
  ['secret-wrong', 86, /\binvalid_client_credentials\b/, { unless: /Client secret not provided/i }],
  ['credential-missing', 94, /Client secret not provided in request|\bclient_credentials_setup_required\b/i],
  [
    'grant-not-allowed',
    94,
    /Public client not allowed to retrieve|Client not (?:enabled|allowed) (?:to retrieve service account|for direct access grants)|Bearer-only (?:not allowed|applications)|(?:Standard|Implicit|Direct) (?:flow|access grants?) (?:is |are )?disabled for the client/i,
  ],
  ['user-interaction-needed', 92, /Account is not fully set up|\bresolve_required_actions\b/i],
  [
    'token-expired',
    92,
    /\b(?:Session not active|Token is not active|Stale token|Offline session not active|Offline user session not found|Maximum allowed refresh token reuse exceeded|Session doesn't have required client)\b/i,
  ],
  [
    'token-audience-wrong',
    92,
    /Token client and authorized client don't match|Token (?:client|audience).{0,40}don't match/i,
  ],
  [
    'assertion-invalid',
    93,
    /Token reuse detected|Client authentication with signed JWT failed|Token audience doesn't match domain|Signature on JWT token failed validation|Didn't find publicKey for/i,
    { unless: /refresh/i },
  ],
  [
    'auth-method-mismatch',
    93,
    /Parameter client_assertion_type is missing|Missing parameter: client_assertion|client authenticator .{0,60}(?:not supported|does not match)/i,
  ],
  [
    'endpoint-not-token-endpoint',
    90,
    /\bHTTPS required\b|\bssl_required\b/i,
    { title: 'The realm wants https, and was asked over http' },
  ],
]);

const aws = from('docs.aws.amazon.com: Cognito user pools and identity pools', [
  ['secret-wrong', 92, /Unable to verify secret hash for client|SecretHash does not match/i],
  ['credential-missing', 93, /SECRET_HASH was not received/i],
  ['client-unknown', 93, /User pool client \S{1,100} does not exist/i],
  ['client-not-in-tenant', 93, /User pool \S{1,100} does not exist/i],
  [
    'grant-not-allowed',
    94,
    /(?:USER_\w{3,30}|ADMIN_\w{3,30}|Auth) flow not enabled for this client|Client is not enabled for OAuth2?(?:\.0)? flows/i,
  ],
  [
    'token-audience-wrong',
    92,
    /Invalid login token\. Issuer doesn't match|Token is not from a supported provider of this identity pool/i,
  ],
  ['token-expired', 92, /Invalid login token\. Token expired|Refresh Token has (?:been revoked|expired)/i],
]);

const google = from(
  'google/api/error_reason.proto; developers.google.com/identity, OAuth errors; Directory, Drive and Gmail API errors',
  [
    ['scope-missing', 93, /ACCESS_TOKEN_SCOPE_INSUFFICIENT/],
    [
      'scope-missing',
      92,
      /\binsufficientPermissions\b|\bInsufficient Permission\b(?!s)/,
      {
        with: /google|gmail|global|gapi|domain/i,
        unless: /file|insufficientFilePermissions/i,
        title: 'The token lacks a scope that the call needs',
      },
    ],
    ['token-expired', 93, /ACCESS_TOKEN_EXPIRED/],
    ['token-expired', 72, /\bauthError\b/],
    ['credential-missing', 93, /CREDENTIALS_MISSING|\bLogin Required\b/],
    ['auth-method-mismatch', 86, /ACCESS_TOKEN_TYPE_UNSUPPORTED|API keys are not supported by this API/],
    ['address-not-allowed', 94, /API_KEY_IP_ADDRESS_BLOCKED|ipRefererBlocked/],
    [
      'policy-blocked',
      93,
      /API_KEY_(?:SERVICE|HTTP_REFERRER|ANDROID_APP|IOS_APP)_BLOCKED|LOCATION_POLICY_VIOLATED|LOCATION_ORG_POLICY_VIOLATED|SECURITY_POLICY_VIOLATED|ORG_RESTRICTION_(?:HEADER_INVALID|VIOLATION)|ORG_POLICY_VIOLATION|admin_policy_enforced|org_internal|\bdomainPolicy\b|access_?denied.{0,20}Account restricted/i,
    ],
    ['secret-wrong', 88, /API_KEY_INVALID|API key not valid|provided client secret is invalid/i],
    ['client-disabled', 93, /CONSUMER_SUSPENDED|ACCOUNT_STATE_INVALID|\bdisabled_client\b|OAuth client was disabled/],
    [
      'client-unknown',
      93,
      /CONSUMER_INVALID|\bdeleted_client\b|OAuth client was (?:not found|deleted)|Account has been deleted|Gaia id not found|Not a valid email or user ID/i,
    ],
    ['feature-not-enabled', 94, /\bSERVICE_DISABLED\b|BILLING_DISABLED|SERVICE_NOT_VISIBLE|\baccessNotConfigured\b/],
    [
      'permission-missing',
      93,
      /IAM_PERMISSION_DENIED|USER_PROJECT_DENIED|GCP_SUSPENDED|insufficientFilePermissions|serviceusage\.services\.use/,
    ],
    [
      'api-rate-limited',
      94,
      /RATE_LIMIT_EXCEEDED|RESOURCE_QUOTA_EXCEEDED|rateLimitExceeded|userRateLimitExceeded|quotaExceeded|dailyLimitExceeded/,
    ],
    ['user-interaction-needed', 94, /\binvalid_rapt\b|\brapt_required\b|Reauthentication (?:is )?(?:needed|required)/i],
    ['consent-missing', 93, /Delegation denied for|Client is unauthorized to retrieve access tokens/i],
    [
      'assertion-invalid',
      92,
      /No valid verifier found for issuer|Invalid JWT: (?!Token must)|invalid_grant: Invalid JWT Signature/i,
      { unless: /reasonable timeframe|short-lived token/i },
    ],
  ],
);

const github = from('docs.github.com: REST, OAuth and app errors, git over HTTPS; docs.gitlab.com', [
  [
    'scope-missing',
    94,
    /refusing to allow an? (?:Personal Access Token|OAuth App) to create or update workflow|credentials lack one or more required privilege scopes/i,
  ],
  ['permission-missing', 94, /refusing to allow a GitHub App to create or update workflow/i],
  ['policy-blocked', 95, /\bforbids access via\b|forbids (?:fine-grained|personal access|classic)/i],
  ['consent-missing', 94, /OAuth App access restrictions/i],
  [
    'client-disabled',
    94,
    /installation has been suspended|Your account (?:was|is|has been) suspended|Repository access blocked|account is suspended/i,
  ],
  ['client-unknown', 91, /\bIntegration not found\b/],
  ['grant-not-allowed', 92, /\bdevice_flow_disabled\b/],
  [
    'user-context-required',
    92,
    /must authenticate (?:using|with) (?:a )?user-to-server token|only use this endpoint with an? (?:user|installation)/i,
  ],
  [
    'user-interaction-needed',
    92,
    /Support for password authentication was removed|Password authentication is not supported|Must specify two-factor authentication OTP code|X-GitHub-OTP/i,
  ],
  [
    'token-expired',
    88,
    /\bbad_refresh_token\b|Invalid username or token\b/i,
    { unless: /Password authentication is not supported/i },
  ],
  ['sso-enforced', 95, /Cannot find valid SSO session|Find valid SSO session/i],
  ['token-expired', 92, /Token is expired\. You can either do re-authorization/i],
  ['token-revoked', 93, /Token was revoked\. You have to re-authorize/i],
]);

const salesforce = from(
  'help.salesforce.com, "OAuth Authorization Flow Errors"; developer.salesforce.com, API fault codes',
  [
    ['client-unknown', 92, /client identifier (?:invalid|mismatch)|\binvalid_client_id\b/i],
    [
      'secret-wrong',
      84,
      /\binvalid client credentials\b|\bINVALID_LOGIN\b|user or password is incorrect|\binvalid_client_credentials\b/i,
      { with: /salesforce|force\.com|sfdx|INVALID_LOGIN|restforce|simple.salesforce/i, unless: /Invalid client or/i },
    ],
    ['client-disabled', 93, /\binactive (?:user|org)\b|\bORG_LOCKED\b|\bPASSWORD_LOCKOUT\b|\binactive_(?:user|org)\b/i],
    [
      'address-not-allowed',
      93,
      /\bip restricted\b|LOGIN_DURING_RESTRICTED_DOMAIN|API security token required|LOGIN_MUST_USE_SECURITY_TOKEN/i,
    ],
    ['policy-blocked', 92, /invalid login hours|LOGIN_DURING_RESTRICTED_TIME/i],
    ['secret-rotated', 93, /INVALID_OPERATION_WITH_EXPIRED_PASSWORD/],
    ['token-expired', 92, /expired access\/refresh token|expired authorization code|token validity expired/i],
    [
      'consent-missing',
      95,
      /not admin approved to access this app|\binvalid_app_access\b|user hasn.t approved this consumer|must be installed into (?:the )?org|OAUTH_APP_BLOCKED/i,
    ],
    ['token-endpoint-rate-limited', 93, /login rate exceeded/i],
    [
      'grant-not-allowed',
      93,
      /no client credentials user enabled|SOAP API login\(\) is disabled|oauth .{0,30}flow (?:is )?(?:disabled|not enabled)/i,
    ],
    ['feature-not-enabled', 94, /API_CURRENTLY_DISABLED|API_DISABLED_FOR_ORG/],
    ['permission-missing', 93, /INSUFFICIENT_ACCESS(?:_OR_READONLY|_ON_CROSS_REFERENCE_ENTITY)?/],
    ['api-rate-limited', 94, /REQUEST_LIMIT_EXCEEDED|TotalRequests Limit exceeded/],
    [
      'assertion-invalid',
      92,
      /invalid assertion|audience is invalid/i,
      { with: /salesforce|force\.com|sfdx|invalid_grant/i },
    ],
    ['server-error', 80, /unknown_error.{0,40}retry your request/i],
  ],
);

export const identityVendorSayings: readonly Saying[] = [
  ...entra,
  ...adfs,
  ...okta,
  ...auth0,
  ...keycloak,
  ...aws,
  ...google,
  ...github,
  ...salesforce,
];
