import { documented, type Saying } from '../saying.ts';

/** Gateways in front of APIs, and servers that issue tokens: Kong, Apigee, WSO2, Cloudflare, UAA, Duende and their kin. */
/** Its numbers mean something beside its own words only. */
const WSO2 =
  /wso2|<(?:ams:)?code>|"code"\s{0,2}:\s{0,2}"?9009?|Make sure you have provided the correct security credentials/i;

export const gatewayStatements: readonly Saying[] = [
  ...documented('developer.konghq.com, key-auth, jwt, acl and ip-restriction plugins', [
    [/\bNo API key found in request\b/i, 'credential-missing', 98],
    [
      /\bNo credentials found for given '?\w{1,20}'?/i,
      'client-unknown',
      96,
      { title: 'No consumer has a key of this name' },
    ],
    [/\bNo mandatory '\w{1,20}' in claims\b/i, 'assertion-invalid', 95],
    [/\bYou cannot consume this service\b/i, 'permission-missing', 95],
    [/\bYour IP address is not allowed\b/i, 'address-not-allowed', 98],
  ]),
  ...documented('learn.microsoft.com, API Management: reasons of validate-jwt; envoy, jwt_authn and rbac filters', [
    [/\bJWT not present\b|\bTokenNotPresent\b|\bJwt is missing\b/i, 'credential-missing', 96],
    [/\bTokenExpired\b(?!Error|:)|\bJwt is expired\b/, 'token-expired', 95],
    [
      /\bToken(?:Audience|Issuer)NotAllowed\b|\bTokenSignatureKeyNotFound\b|\bJwt issuer is not configured\b|\bAudiences in Jwt are not allowed\b/i,
      'token-audience-wrong',
      95,
    ],
    [
      /\bTokenSignatureInvalid\b|\bJwt verification fails\b(?!\. Audiences)/i,
      'assertion-invalid',
      84,
      { unless: /Audiences in Jwt/i, or: ['token-audience-wrong'] },
    ],
    [/\bTokenClaim(?:Value)?Not(?:Allowed|Found)\b/, 'scope-missing', 90, { or: ['permission-missing'] }],
    [/\bRBAC: access denied\b/i, 'permission-missing', 95],
  ]),
  ...documented('cloud.google.com/apigee/docs, runtime error catalogue', [
    [
      /\bkeymanagement\.service\.(?:invalid_access_token|access_token_expired)\b|\bkeymanagement\.service\.InvalidAccessToken\b/,
      'token-expired',
      95,
    ],
    [
      /\bInvalidAPICallAsNoApiProductMatchFound\b|\bno apiproduct match found\b|\bInvalidApiKeyForGivenResource\b|\bInvalid ApiKey for given resource\b/i,
      'consent-missing',
      93,
      { title: 'No API product of this app covers the call', or: ['permission-missing'] },
    ],
    [/\bFailed ?To ?Resolve ?API ?Key\b/i, 'credential-missing', 96],
    [/\bInvalid ?ApiKey\b(?! ?for ?given)/i, 'client-unknown', 88, { or: ['client-disabled', 'secret-wrong'] }],
    [/\bInvalid ?client ?identifier\b/i, 'client-unknown', 93],
    [/\boauth\.v2\.InsufficientScope\b/i, 'scope-missing', 95],
    [/\bQuotaViolation\b|\bSpikeArrestViolation\b/, 'api-rate-limited', 97],
    [/\bIPDeniedAccess\b|\bAccess Denied for client ip\b/i, 'address-not-allowed', 98],
    [/\bThe access token is missing\b/i, 'credential-missing', 95],
    [/\bApiKeyNotApproved\b|\bDeveloperStatusNotActive\b|\bdeveloper_status_not_active\b/i, 'client-disabled', 92],
    [/\bapp_not_approved\b|\bconsumer_key_status_not_approved\b/i, 'consent-missing', 93],
  ]),
  ...documented('apim.docs.wso2.com, error handling', [
    [/\b900901\b/, 'token-expired', 88, { with: WSO2, or: ['secret-wrong', 'token-audience-wrong'] }],
    [/\b900902\b|\bMissing Credentials\b.{0,200}/, 'credential-missing', 94, { with: WSO2 }],
    [/\b900906\b/, 'endpoint-not-api', 91, { with: WSO2 }],
    [/\b90090[79]\b/, 'client-disabled', 91, { with: WSO2 }],
    [/\b90090[34]\b/, 'token-expired', 92, { with: WSO2 }],
    [
      /\b900908\b|\bAPI Subscription validation failed\b/,
      'consent-missing',
      95,
      { title: 'The application has no subscription to this API' },
    ],
    [
      /\bUser is NOT authorized to access the Resource\. API Subscription validation failed\b/i,
      'consent-missing',
      96,
      { title: 'The application has no subscription to this API' },
    ],
    [/\b900910\b|\baccess token does not allow you to access the requested resource\b/i, 'scope-missing', 95],
    [/\bUser is NOT authorized to access the Resource: [^"]{1,200}Scope validation failed\b/i, 'scope-missing', 96],
    [/\b9008\d\d\b/, 'api-rate-limited', 80, { with: /throttl|limit/i }],
  ]),
  ...documented('developers.cloudflare.com, API token restrictions, errors', [
    [/\bCannot use the access token from location\b/i, 'address-not-allowed', 98],
    [
      /\bInvalid format for Authorization header\b/i,
      'secret-altered',
      86,
      {
        title: 'The token in the header holds what no token holds: a line break, quotes, blanks or a second scheme',
        or: ['request-malformed', 'auth-method-mismatch'],
      },
    ],
    [
      /\bInvalid format for X-Auth-(?:Key|Email) header\b/i,
      'auth-method-mismatch',
      93,
      { title: 'A token was sent where the API expects the global key, or the reverse' },
    ],
    [/\bUnknown X-Auth-Key or X-Auth-Email\b/i, 'secret-wrong', 93, { or: ['client-unknown'] }],
    [
      /\bAttention Required! \| Cloudflare\b|\bSorry, you have been blocked\b|\bcf-mitigated: challenge|\bJust a moment\.\.\./i,
      'intermediary-answered',
      93,
      { title: 'A firewall in front of the server stopped the request' },
    ],
  ]),
  ...documented('cloudfoundry/uaa; help.sap.com, XSUAA', [
    [
      /(?:"error_description"\s?:\s?"|: ?)Bad credentials\b/,
      'secret-wrong',
      84,
      {
        with: /\buaa\b|hana\.ondemand|authentication\.\w{2,10}\.|cloud ?foundry|\bcf\b/i,
        unless: /github/i,
        or: ['secret-altered', 'client-unknown'],
      },
    ],
    [
      /\bBad credentials\b/,
      'secret-wrong',
      72,
      {
        with: /\buaa\b|hana\.ondemand|cloud ?foundry|\bcf-|\bcf (?:login|auth|api)\b/i,
        unless: /github/i,
        or: ['secret-altered'],
      },
    ],
    [/\bNo client with requested id\b/i, 'client-unknown', 98],
    [/\bUnauthorized grant type\b/i, 'grant-not-allowed', 97],
    [/\bis invalid\. This (?:client|user) is (?:not )?allowed\b/i, 'scope-invalid', 97],
    [/\bJwt token with audience: [^.]{1,300}is not issued for these clientIds\b/i, 'token-audience-wrong', 97],
    [
      /\bCannot (?:determine|map) (?:hostname to an )?identity zone\b|\bidentity zone from hostname\b|\b(?:subdomain|identity zone|zone)\b.{0,80}\b(?:does not map|does not exist|could not be found)\b/i,
      'client-not-in-tenant',
      95,
    ],
    [/\baccount has been locked because of too many failed attempts\b/i, 'client-disabled', 97],
  ]),
  ...documented('docs.duendesoftware.com/identityserver, logging; validators of IdentityServer', [
    [/\bClient not authorized for [\w -]{3,40} flow, check the AllowedGrantTypes\b/i, 'grant-not-allowed', 98],
    [
      /\bnot found in store or not supported by requested resource indicators\b|\bInvalid scopes requested\b|\bNo allowed scopes configured for client\b|\bRequested scopes? not allowed\b/i,
      'scope-invalid',
      96,
    ],
    [/\bNo matching hashed secret found\b/i, 'secret-wrong', 94],
    [
      /\bNo client identifier found\b|\bParser found no secret\b|\bNo secret(?: id)? found in (?:post body|request)\b/i,
      'credential-missing',
      95,
    ],
    [/\bNo client with id '[^']{1,120}' found\b/i, 'client-unknown', 98],
  ]),
  ...documented('docs.duendesoftware.com/identityserver, log lines of the secret and grant validators', [
    [/\bUnknown client or (?:client )?not enabled\b/i, 'client-unknown', 93, { or: ['client-disabled'] }],
    [
      /\bClient secret validation failed for client\b|\bSecret validators could not validate secret\b/i,
      'secret-wrong',
      93,
    ],
    [/\bNo (?:client )?secret found\b/i, 'credential-missing', 95],
    [/\bsecrets? .{0,30}(?:is|are|has|have) expired\b/i, 'secret-rotated', 93, { unless: /token has expired/i }],
    [/\bInvalid grant type for client\b/i, 'grant-not-allowed', 95],
    [/\brequested (?:an? )?invalid scope\b/i, 'scope-invalid', 95],
  ]),
  ...documented('spring-authorization-server, client authentication providers; spring-security-oauth2', [
    [/\bClient authentication failed: client_id\b/i, 'client-unknown', 94],
    [/\bClient authentication failed: client_secret\b(?!_)/i, 'secret-wrong', 93],
    [/\bClient authentication failed: client_secret_expires_at\b/i, 'secret-rotated', 96],
    [/\bClient authentication failed: authentication_method\b/i, 'auth-method-mismatch', 97],
    [/\bClient authentication failed: client_assertion\b/i, 'assertion-invalid', 96],
    [
      /\bEmpty encoded password\b|\bEncoded password does not look like\b/i,
      'secret-wrong',
      82,
      { title: 'The server holds the secret in a form that it cannot compare' },
    ],
  ]),
  ...documented('fusionauth.io/docs, OAuth error reasons', [
    [/\binvalid_client_authentication_scheme\b/, 'auth-method-mismatch', 97],
    [/\binvalid_client_authentication\b(?!_)/, 'secret-wrong', 88],
    [/\bclient_authentication_missing\b/, 'credential-missing', 97],
    [/\bmissing_client_id\b/, 'credential-missing', 97],
    [/\bgrant_type_disabled\b/, 'grant-not-allowed', 98],
  ]),
  ...documented('zitadel/zitadel; zitadel/oidc', [
    [/\bmembership not found\b|\bNo matching permissions found\b/i, 'permission-missing', 95],
    [/\bissuedAt of token is in the future\b/i, 'clock-skewed', 98],
  ]),
  ...documented('apidocs.pingidentity.com; docs.pingidentity.com, AM OAuth 2.0', [
    [/\bRequest denied: Unsupported authentication method\b/i, 'auth-method-mismatch', 97],
    [/\buaa\.none\b.{0,40}invalid|\bInvalid scope \(empty\)/i, 'scope-invalid', 94],
    [/\bUnknown\/invalid scope\(s\)/i, 'scope-invalid', 98],
  ]),
];
