import { documented, type Saying } from '../saying.ts';

/** Where secrets and data are kept: Vault, Snowflake, Databricks, Elasticsearch, Kafka, PostgreSQL, monitoring. */
export const storeStatements: readonly Saying[] = [
  ...documented('hashicorp/vault-plugin-auth-jwt path_login.go; developer.hashicorp.com/vault/docs/auth/jwt', [
    [
      /\baudience claim found in JWT but no audiences bound to the role|\baudience claim does not match any bound audience|error validating (?:token|claims): invalid audience \(aud\) claim[^*"]{0,120}/i,
      'assertion-invalid',
      98,
      { title: 'The role’s bound audiences do not hold the audience of the token' },
    ],
    [
      /\bclaim "[^"]{1,120}" (?:does not match any associated bound claim values|is missing)|sub claim does not match bound subject/i,
      'assertion-invalid',
      97,
      { title: 'The role is bound to another value of this claim' },
    ],
    [
      /\berror validating token: (?:error verifying token|invalid issuer|invalid subject)[^*"]{0,160}|no known key successfully validated the token signature/i,
      'assertion-invalid',
      96,
    ],
    [/\berror validating (?:token|claims):[^*"]{0,30}(?:expired|expiration time \(exp\))/i, 'token-expired', 94],
  ]),
  ...documented('hashicorp/vault builtin/credential/approle; developer.hashicorp.com/vault/docs/auth/approle', [
    [
      /\binvalid (?:role or )?secret[ _]id\b(?! accessor)/i,
      'secret-wrong',
      92,
      { with: /vault|approle|role/i, or: ['secret-rotated'] },
    ],
    [/\binvalid role[ _]id\b|failed to validate SecretID: .{0,40}role/i, 'client-unknown', 94],
    [/\bmissing (?:role_id|secret_id|client token)\b/i, 'credential-missing', 97],
    [/\brole "[^"]{1,80}" could not be found\b|\bunknown role\b/i, 'client-unknown', 88],
    [
      /\bunauthorized (?:by|through) (?:source )?(?:CIDR|address)(?: restrictions?)?\b(?: on the (?:role|secret ID|token))?|\bsource address .{1,60} unauthorized\b/i,
      'address-not-allowed',
      98,
    ],
  ]),
  ...documented('hashicorp/vault-plugin-auth-kubernetes path_login.go', [
    [
      /\b(?:service account name|namespace) not authorized\b/i,
      'assertion-invalid',
      95,
      { title: 'The role is bound to another service account or name space' },
    ],
  ]),
  ...documented('developer.hashicorp.com/vault/api-docs, HTTP status codes; vault/request_handling.go', [
    [/\bVault is sealed\b/i, 'server-error', 97, { title: 'Vault is sealed and answers nobody' }],
    [
      /\bpermission denied \* invalid token\b|\* (?:bad|invalid) token\b/i,
      'token-expired',
      93,
      { title: 'Vault does not know the token: expired, revoked or of another cluster' },
    ],
    [/\bwrapping token is not valid or does not exist/i, 'token-expired', 95],
    [
      /\bno handler for route "[^"]{1,200}"(?:\. route entry not found)?/i,
      'endpoint-not-api',
      95,
      { title: 'Nothing is mounted at this path of Vault, or it is in another name space' },
    ],
    [
      /\bErrors:\s{0,3}\* (?:1 error occurred: ?\*? ?)?permission denied\b/i,
      'permission-missing',
      93,
      { or: ['token-expired'] },
    ],
  ]),
  ...documented('docs.snowflake.com, "Key Pair Authentication: Troubleshooting"', [
    [
      /\bJWT_TOKEN_INVALID_ISSUE_TIME\b|\b394302\b/,
      'clock-skewed',
      96,
      {
        title: 'Snowflake got the token more than a minute after the time that it names as its own',
        with: /JWT|snowflake/i,
      },
    ],
    [/\bJWT_TOKEN_INVALID_EXPIRATION_TIME\b|\b394303\b/, 'token-expired', 94, { with: /JWT|snowflake/i }],
    [
      /\bJWT_TOKEN_(?:INVALID(?:_PUBLIC_KEY_FINGERPRINT_MISMATCH|_USER_IN_ISSUER|_ALGORITHM|_SIGNATURE)?|ACCOUNT_MISMATCH|MISSING_ISSUE_OR_EXPIRATION_TIME)\b/,
      'assertion-invalid',
      97,
    ],
    [
      /\bJWT token is invalid\b(?:\. \[[\w-]{1,60}\])?/i,
      'assertion-invalid',
      89,
      {
        title: 'Snowflake refuses the signed token; its administrator can read why under the id in brackets',
        with: /snowflake|39\d{4}|250001|0800/i,
        or: ['clock-skewed'],
      },
    ],
  ]),
  ...documented('docs.snowflake.com, error codes of the authenticators: numbers, beside the name only', [
    [/\bOAUTH_ACCESS_TOKEN_EXPIRED\b|\bJWT_TOKEN_EXPIRED\b/, 'token-expired', 95],
    [/\b(?:390144|39430[014-9])\b/, 'assertion-invalid', 92, { with: /snowflake|vend[eo]r ?code|JWT/i }],
    [
      /\b390303\b/,
      'token-expired',
      74,
      {
        title: 'The OAuth token is not one that Snowflake accepts',
        with: /snowflake|vend[eo]r ?code|oauth/i,
        or: ['token-audience-wrong'],
      },
    ],
    [/\b390100\b/, 'secret-wrong', 90, { with: /snowflake|vend[eo]r ?code|password/i }],
    [/\b390(?:420|422)\b/, 'address-not-allowed', 94, { with: /snowflake|vend[eo]r ?code|network|IP/ }],
    [/\b390(?:186|189|201|317)\b/, 'permission-missing', 91, { with: /snowflake|vend[eo]r ?code|role/i }],
    [/\bnot listed in the Access Token or was filtered\b/i, 'permission-missing', 92, { or: ['scope-missing'] }],
  ]),
  ...documented('docs.snowflake.com, network policies, OAuth error codes, multi-factor authentication', [
    [/\bIncoming request with IP(?:\/Token)? \S{1,60} is not allowed to access Snowflake/i, 'address-not-allowed', 98],
    [/\bIncorrect username or password was specified\b/i, 'secret-wrong', 92],
    [
      /\bRole '[^']{1,120}' specified in the connect string does not exist or not authorized\b[^.]{0,20}/i,
      'permission-missing',
      95,
    ],
    [/\bOAuth access token expired\b|\b390318\b/, 'token-expired', 97, { with: /oauth|snowflake|token/i }],
    [
      /\bUser access disabled\b|\buser account has been temporarily locked\b|User temporarily locked/i,
      'client-disabled',
      96,
    ],
    [/\bMulti-factor authentication is required for this account\b/i, 'user-interaction-needed', 97],
    [
      /\b404 Not Found:? ?(?:post|get) https?:\/\/[\w.-]{1,120}\.snowflakecomputing\.com\S{0,120}/i,
      'client-not-in-tenant',
      94,
      { title: 'There is no Snowflake account of this name at this address' },
    ],
  ]),
  ...documented('docs.databricks.com, unified authentication, IP access lists; databricks-sdk-go config', [
    [
      /\bcannot configure default credentials\b|\bCredential was not sent or was of an unsupported type\b/i,
      'credential-missing',
      96,
      { title: 'The SDK found no complete set of credentials' },
    ],
    [
      /\bmore than one authorization method configured\b(?:: [\w -]{1,60})?/i,
      'auth-method-mismatch',
      95,
      { title: 'Two kinds of credentials are set at once, and the SDK refuses to choose' },
    ],
    [/\bSource IP address: \S{1,50} is blocked by Databricks IP ACL/i, 'address-not-allowed', 98],
    [
      /\bdisabled for users without the [\w -]{3,40} entitlement|\bworkspace[- ]access entitlement|\bnot a member of this workspace/i,
      'permission-missing',
      95,
    ],
    [/\bPERMISSION_DENIED: User does not have\b[^.]{0,80}/i, 'permission-missing', 96],
  ]),
  ...documented('elastic.co/docs, security; elasticsearch AuthenticationService, ApiKeyService', [
    [/\bmissing authentication credentials for REST request\b/i, 'credential-missing', 97],
    [/\bunable to find apikey with id\b/i, 'client-unknown', 97],
    [/\bapi key is expired\b|\bapi key \[[^\]]{1,80}\] has been invalidated\b/i, 'token-expired', 97],
    [/\binvalid credentials for API key\b/i, 'secret-wrong', 96],
    [
      /\bunable to authenticate user \[[^\]]{1,120}\](?: for REST request)?/i,
      'secret-wrong',
      93,
      { or: ['client-unknown', 'client-disabled'] },
    ],
    [
      /\bunable to authenticate with provided credentials(?: and anonymous access is not allowed for this request)?/i,
      'token-expired',
      74,
      { or: ['secret-wrong', 'client-unknown'] },
    ],
    [
      /\baction \[[^\]]{1,160}\]? ?\]? is unauthorized for (?:user|API key|service account|run as)\b.{0,300}?(?:granted by|$)/i,
      'permission-missing',
      97,
    ],
    [/\bcurrent license is non-compliant for\b/i, 'feature-not-enabled', 96],
  ]),
  ...documented('kafka.apache.org, security; org.apache.kafka.common.errors; docs.confluent.io', [
    [
      /\b(?:Topic|Group|Cluster|TransactionalId|DelegationToken)AuthorizationException\b|\bNot authorized to access (?:topics?|groups?|cluster):?|\bis denied operation \w{2,20} on\b|\bTOPIC_AUTHORIZATION_FAILED\b|\bGROUP_AUTHORIZATION_FAILED\b/i,
      'permission-missing',
      96,
    ],
    [/\bAuthentication failed: Invalid username or password\b/i, 'secret-wrong', 90],
    [
      /\bClient SASL mechanism '[\w-]{1,30}' not enabled in the server\b|\bUnsupportedSaslMechanismException\b|Unexpected handshake request with client mechanism/i,
      'auth-method-mismatch',
      97,
      { title: 'The broker does not offer the mechanism that the client uses' },
    ],
  ]),
  ...documented('postgresql.org/docs, "Authentication Problems"; dev.mysql.com; docs.oracle.com', [
    [/\bpassword authentication failed for user\b/i, 'secret-wrong', 92],
    [
      /\bno pg_hba\.conf entry for host\b/i,
      'address-not-allowed',
      88,
      { title: 'The server has no rule for this address, user and database' },
    ],
    [/\bAccess denied for user '[^']{0,80}'@'[^']{0,120}' \(using password: NO\)/i, 'credential-missing', 95],
    [
      /\bAccess denied for user '[^']{0,80}'@'[^']{0,120}' \(using password: YES\)/i,
      'secret-wrong',
      90,
      { or: ['address-not-allowed'] },
    ],
    [/\bORA-01017\b/, 'secret-wrong', 92],
    [/\bORA-28000\b/, 'client-disabled', 96],
    [/\bORA-28001\b/, 'secret-rotated', 94],
    [/\b(?:WRONGPASS|ERR invalid password)\b/, 'secret-wrong', 92],
    [/\bNOAUTH Authentication required\b/, 'credential-missing', 97],
    [/\bNOPERM this user has no permissions\b/i, 'permission-missing', 97],
  ]),
  ...documented('docs.datadoghq.com, "Getting Started with Datadog Sites"; grafana.com/docs; developers of New Relic', [
    [
      /\bdoes not contain a valid API key for Datadog site\b(?: [\w.]{3,40})?/i,
      'client-not-in-tenant',
      82,
      {
        title: 'The key is not known at the Datadog site that was asked: another site, or another key',
        or: ['secret-wrong'],
      },
    ],
    [
      /\bAPI Key invalid, dropping transaction\b/i,
      'client-not-in-tenant',
      72,
      {
        title: 'The key is not known at the Datadog site that was asked: another site, or another key',
        or: ['secret-wrong'],
      },
    ],
    [
      /\bauthentication error: invalid scope requested\b/i,
      'scope-missing',
      97,
      { title: 'The access policy of the Grafana Cloud token lacks the scope of this call' },
    ],
    [
      /\bneed additional permissions to perform this action\b(?:\. Permissions needed: [\w:., ]{1,200})?/i,
      'permission-missing',
      97,
    ],
  ]),
];
