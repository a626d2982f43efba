import { points, type Saying } from './saying.ts';

/** What services and gateways in front of them say, by their own tables of errors. Read 2026-11-26. */
type Row = readonly [cause: string, weight: number, text: RegExp, more?: Partial<Saying>];

const from = (source: string, rows: readonly Row[], common: Partial<Saying> = {}): readonly Saying[] =>
  rows.map(([cause, weight, text, more]) => points(cause, weight, text, source, { ...common, ...more }));

const data = from('docs.snowflake.com, key-pair and OAuth troubleshooting; docs.databricks.com, authentication', [
  ['clock-skewed', 93, /JWT_TOKEN_INVALID_ISSUE_TIME/],
  ['token-expired', 92, /JWT_TOKEN_EXPIRED|OAUTH_ACCESS_TOKEN_EXPIRED/],
  [
    'assertion-invalid',
    93,
    /JWT_TOKEN_INVALID_(?:USER|SIGNATURE|PUBLIC_KEY|ALGORITHM)\w*/,
    { unless: /JWT_TOKEN_INVALID_ISSUE_TIME|JWT_TOKEN_EXPIRED/ },
  ],
  ['assertion-invalid', 84, /\bJWT token is invalid\b/i, { with: /snowflake|key[- ]?pair|private key/i }],
  ['secret-wrong', 90, /Incorrect username or password was specified/i],
  [
    'address-not-allowed',
    94,
    /is not allowed to access Snowflake|blocked by Databricks IP ACL|Source IP address: \S{3,60} is blocked/i,
  ],
  [
    'permission-missing',
    91,
    /not listed in the access token or was filtered|workspace access entitlement|not a member of this workspace/i,
  ],
  [
    'credential-missing',
    92,
    /Credential was not sent or was of an unsupported type|cannot configure default credentials/i,
  ],
]);

/** Numbers mean something beside the vendor's name only. */
const snowflakeNumbers = from(
  'docs.snowflake.com, error codes of the authenticators',
  [
    ['token-expired', 92, /\b390318\b/],
    ['assertion-invalid', 92, /\b(?:390144|39430\d)\b/, { unless: /JWT_TOKEN_INVALID_ISSUE_TIME|JWT_TOKEN_EXPIRED/ }],
    ['token-expired', 72, /\b390303\b/, { title: 'The OAuth token is not one that Snowflake accepts' }],
    ['secret-wrong', 90, /\b390100\b/],
    ['address-not-allowed', 94, /\b390(?:422|420)\b/],
    ['permission-missing', 91, /\b390(?:189|186|317|201)\b/],
  ],
  { with: /snowflake|vend[eo]r ?code/i },
);

const wso2Numbers = from(
  'apim.docs.wso2.com, error codes of the API gateway',
  [
    ['credential-missing', 94, /\b900902\b/],
    ['secret-wrong', 76, /\b900901\b/],
    ['token-expired', 92, /\b90090[34]\b/],
    ['scope-missing', 92, /\b900910\b/],
    ['consent-missing', 91, /\b90090[89]\b/],
    ['client-disabled', 91, /\b900907\b/],
    ['api-rate-limited', 94, /\b9008\d\d\b/],
    ['endpoint-not-api', 91, /\b900906\b/],
  ],
  { with: /wso2|<(?:ams:)?code>|"code"\s{0,2}:\s{0,2}"?9009?/i },
);

const work = from('docs.slack.dev, developers.zoom.us, developers.hubspot.com, developers.docusign.com: error tables', [
  ['secret-wrong', 92, /\bbad_client_secret\b|BAD_CLIENT_SECRET|missing or invalid client secret/i],
  [
    'client-unknown',
    90,
    /BAD_CLIENT_ID|missing or invalid client id|\bissuer_not_found\b|Integrator Key was not found|INTEGRATOR_KEY_NOT_(?:SPECIFIED|FOUND)|PARTNER_AUTHENTICATION_FAILED/i,
  ],
  ['client-disabled', 92, /\baccount_inactive\b|The app has been disabled/i],
  ['credential-missing', 92, /\bnot_authed\b/],
  ['scope-missing', 94, /\bmissing_scope\b|MISSING_SCOPES|does not contain scopes/i],
  ['permission-missing', 91, /\bno_permission\b|USER_LACKS_(?:PERMISSIONS|MEMBERSHIP)|not_allowed_token_type/],
  ['policy-blocked', 91, /\b(?:ekm_access_denied|enterprise_is_restricted|restricted_action)\b/],
  ['consent-missing', 91, /\bteam_access_not_granted\b|\bconsent_required\b/i],
  ['sso-enforced', 88, /\borg_login_required\b/],
  ['user-interaction-needed', 91, /\btwo_factor_setup_required\b/],
  [
    'token-expired',
    91,
    /EXPIRED_AUTHENTICATION|oauth-token .{0,80}expired|AUTHORIZATION_INVALID_TOKEN|BAD_REFRESH_TOKEN/i,
  ],
  ['token-expired', 70, /INVALID_AUTHENTICATION|USER_AUTHENTICATION_FAILED/],
  [
    'assertion-invalid',
    93,
    /no_valid_keys_or_signatures|\buser_not_found\b/,
    { with: /docusign|jwt|assertion|invalid_grant/i },
  ],
  ['feature-not-enabled', 91, /ACCOUNT_LACKS_PERMISSIONS|plan is missing|does not enabled? REST API/i],
]);

const atlassian = from('developer.atlassian.com, authentication for REST APIs; support.atlassian.com', [
  [
    'user-interaction-needed',
    94,
    /Basic auth(?:entication)? with passwords? is (?:not allowed|deprecated)|AUTHENTICATION_DENIED|CAPTCHA_CHALLENGE/i,
  ],
  [
    'auth-method-mismatch',
    93,
    /Failed to parse Connect Session Auth Token|does not support token-based authentication|OAuth 2\.0 is not enabled for this method/i,
  ],
  ['scope-missing', 94, /scope does not match/i],
  ['consent-missing', 93, /app is not installed on this instance/i],
  ['address-not-allowed', 93, /rejected because it is not on the allow ?list/i],
  ['secret-wrong', 74, /AUTHENTICATED_FAILED/],
]);

const gateways = from('docs.konghq.com; learn.microsoft.com, API Management; docs.apigee.com; apim.docs.wso2.com', [
  [
    'credential-missing',
    94,
    /missing subscription key|No API key found in request|\bJWT not present\b|TokenNotPresent\b|FailedToResolveAPIKey|The access token is missing/i,
  ],
  ['secret-wrong', 86, /invalid subscription key|InvalidApiKey\b|Invalid ApiKey/i],
  ['token-expired', 92, /\bTokenExpired\b|access_token_expired/],
  [
    'token-audience-wrong',
    93,
    /TokenAudienceNotAllowed|TokenIssuerNotAllowed|Jwt issuer is not configured|Audiences in Jwt are not allowed|RBAC: .{0,10}issuer|TokenSignatureKeyNotFound|No credentials found for given ['"]?iss/i,
  ],
  ['assertion-invalid', 84, /TokenSignatureInvalid|Jwt verification fails|No mandatory ['"]?(?:iss|kid)/i],
  ['scope-missing', 90, /TokenClaimValueNotAllowed|TokenClaimNotFound|oauth\.v2\.InsufficientScope/i],
  ['client-unknown', 91, /InvalidClientIdentifier|Invalid client identifier/i],
  [
    'consent-missing',
    92,
    /app_not_approved|consumer_key_status_not_approved|InvalidAPICallAsNoApiProductMatchFound|You cannot consume this service/i,
  ],
  ['client-disabled', 91, /developer_status_not_active/i],
  ['address-not-allowed', 94, /Your IP address is not allowed|Access Denied for client ip|IPDeniedAccess/i],
  ['api-rate-limited', 94, /QuotaViolation|SpikeArrestViolation/],
  ['endpoint-not-token-endpoint', 91, /no Route matched with those values/i],
]);

const platforms = from(
  'developer.hashicorp.com/vault; docs.cloudfoundry.org, UAA; developer.box.com; zoho.com, OAuth; developer.adobe.com',
  [
    ['secret-wrong', 88, /invalid role or secret ID|invalid secret id\b|\binvalid client_secret parameter\b/i],
    ['client-unknown', 88, /\binvalid client_id parameter\b|\bunknown role\b|role .{1,60} could not be found/i],
    ['credential-missing', 92, /missing client token/i],
    [
      'address-not-allowed',
      94,
      /unauthorized (?:through|by) (?:source )?(?:CIDR|address)|source address .{1,60} unauthorized/i,
    ],
    [
      'assertion-invalid',
      92,
      /does not match any associated bound claim|Please check the ['"](?:iss|sub|aud|kid|jti)['"] claim|specified is invalid\. .{0,30}claim/i,
    ],
    ['clock-skewed', 92, /Current date\/time MUST be before the expiration/i],
    ['consent-missing', 93, /Cannot obtain token based on the enterprise configuration/i],
    [
      'client-not-in-tenant',
      93,
      /(?:subdomain|identity zone|zone) .{0,80}(?:does not map|does not exist|could not be found)/i,
    ],
    ['scope-invalid', 93, /\buaa\.none\b.{0,40}invalid|Invalid scope \(empty\)|not in metascope list/i],
    ['scope-missing', 94, /OAUTH_SCOPE_MISMATCH/],
    ['token-expired', 86, /INVALID_OAUTHTOKEN|\bINVALID_TOKEN\b|expired_access_token|EXPIRED_ACCESS_TOKEN/],
    ['token-revoked', 91, /REVOKED_ACCESS_TOKEN/],
    ['secret-wrong', 76, /\bInvalid API [Kk]ey\b|No such API key/],
  ],
);

export const serviceVendorSayings: readonly Saying[] = [
  ...data,
  ...snowflakeNumbers,
  ...wso2Numbers,
  ...work,
  ...atlassian,
  ...gateways,
  ...platforms,
];
