import { documented, type Saying } from '../saying.ts';

/** Azure, Microsoft 365 and Azure DevOps: what their services answer, as their documentation explains it. */
export const microsoftStatements: readonly Saying[] = [
  ...documented('learn.microsoft.com/azure, Resource Manager, common errors', [
    [
      /\bInvalidAuthenticationTokenTenant\b|\bThe access token is from the wrong issuer\b[^.]{0,120}/i,
      'client-not-in-tenant',
      97,
      { title: 'The token is from another tenant than the one that owns the subscription' },
    ],
    [/\bRequestDisallowedBy(?:Azure|Policy)\b|\bwas disallowed by policy\b/i, 'policy-blocked', 96],
    [/\bMissingSubscriptionRegistration\b|subscription is not registered to use namespace/i, 'feature-not-enabled', 95],
    [/\bLinkedAuthorizationFailed\b|\bdoes not have authorization to perform action\b/i, 'permission-missing', 96],
    [
      /\bSubscriptionNotFound\b|subscription '[\w-]{1,60}' could not be found/i,
      'client-not-in-tenant',
      78,
      { or: ['permission-missing'] },
    ],
    [/\bAuthentication failed\. The '?Authorization'? header is missing/i, 'credential-missing', 96],
  ]),
  ...documented('learn.microsoft.com: Resource Manager, Graph and Azure DevOps, further codes', [
    [/\bThe tenant for tenant guid .{1,60} does not exist\b|\bVS403403\b/i, 'client-not-in-tenant', 95],
    [
      /\bInvalidAuthenticationTokenAudience\b|\baccess token has been obtained for wrong audience\b/i,
      'token-audience-wrong',
      97,
    ],
    [/\bApplicationAccessPolicy\b/, 'policy-blocked', 92],
    [/\bdoes not have a SPO license\b/i, 'feature-not-enabled', 97],
    [/\bMissing (?:role|scope) permissions on the request\b/i, 'permission-missing', 96],
    [/\bErrorAccessDenied\b/, 'permission-missing', 92, { unless: /RAOP|AccessPolicy/i }],
    [/\bTF401027\b/, 'permission-missing', 94],
    [
      /\bPersonal Access Token (?:used )?has expired\b|\bAccess Denied: .{0,40}(?:token|PAT) .{0,30}expired\b/i,
      'token-expired',
      97,
    ],
    [
      /\bPersonalAccessTokenMissing\b|\bResource not available for anonymous access\b(?:\. Client authentication required)?/i,
      'credential-missing',
      95,
    ],
  ]),
  ...documented('learn.microsoft.com/azure/storage, common error codes', [
    [
      /\bAuthorizationPermissionMismatch\b|not authorized to perform this operation using this permission/i,
      'permission-missing',
      97,
      { title: 'The identity has no data role on this storage account' },
    ],
    [
      /\bAuthorizationSourceIPMismatch\b|not authorized to perform this operation using this source IP/i,
      'address-not-allowed',
      98,
    ],
    [
      /\bAuthorizationFailure\b.{0,60}not authorized to perform this operation\b/i,
      'address-not-allowed',
      78,
      { title: 'The storage account’s network rules refuse this address', or: ['permission-missing'] },
    ],
    [/\bKeyBasedAuthenticationNotPermitted\b|Key based authentication is not permitted/i, 'auth-method-mismatch', 96],
    [
      /\bSignature not valid in the specified time frame\b/i,
      'token-expired',
      94,
      { title: 'The shared access signature is outside of its time', or: ['clock-skewed'] },
    ],
    [/\bSignature did not match\. String to sign used was\b/i, 'secret-wrong', 92, { or: ['secret-altered'] }],
    [
      /Make sure the value of Authorization header is formed correctly including the signature/i,
      'secret-wrong',
      66,
      {
        or: ['clock-skewed', 'token-audience-wrong', 'secret-altered'],
        unless: /Signature (?:not valid|did not match)/i,
      },
    ],
  ]),
  ...documented('learn.microsoft.com/azure/key-vault, REST API error codes', [
    [/\bForbiddenByRbac\b|Caller is not authorized to perform action on resource/i, 'permission-missing', 97],
    [
      /\bForbiddenByPolicy\b|does not have (?:secrets|keys|certificates) \w{1,12} permission on key vault/i,
      'permission-missing',
      97,
    ],
    [
      /\bForbiddenByFirewall\b|Client address is not authorized and caller is not a trusted service/i,
      'address-not-allowed',
      98,
    ],
    [/\bAKV10000\b|Request is missing a Bearer or PoP token/i, 'credential-missing', 96],
    [/\bAKV10022\b.{0,60}|Invalid audience\. Expected https:\/\/vault\.azure\.net/i, 'token-audience-wrong', 97],
    [
      /\bAKV10032\b(?:.{0,20}Invalid issuer\. Expected one of)?/,
      'token-audience-wrong',
      92,
      { title: 'The token is from another tenant than the vault’s', or: ['client-not-in-tenant'] },
    ],
  ]),
  ...documented('learn.microsoft.com/azure: Service Bus, Cosmos DB, SQL Database, AI services, API Management', [
    [
      /'(?:Send|Listen|Manage)'(?:, '\w{1,8}'){0,2} claim\(?s?\)? (?:are|is) required to perform this operation/i,
      'permission-missing',
      96,
    ],
    [
      /\bInvalidSignature: The token has an invalid signature|Invalid authorization token signature/i,
      'secret-wrong',
      90,
    ],
    [/\bblocked by your Cosmos DB account firewall settings/i, 'address-not-allowed', 98],
    [
      /\binput authorization token can't serve the request\. The wrong key is being used/i,
      'secret-wrong',
      90,
      { or: ['secret-altered'] },
    ],
    [/\bLocal Authorization is disabled\. Use an AAD token/i, 'auth-method-mismatch', 97],
    [/\bClient with IP address '[\d.:a-f]{3,45}' is not allowed to access the server/i, 'address-not-allowed', 98],
    [
      /Login failed for user '<token-identified principal>'/i,
      'permission-missing',
      92,
      { title: 'The database has no user for this identity' },
    ],
    [/\bAccess denied due to Virtual Network\/Firewall rules/i, 'address-not-allowed', 98],
    [
      /\binvalid subscription key or wrong API endpoint\b[^"}]{0,160}/i,
      'client-not-in-tenant',
      88,
      {
        title: 'The key belongs to a resource in another region, or is not valid',
        or: ['secret-wrong', 'endpoint-not-api'],
      },
    ],
    [/\bdue to missing subscription key\b[^"}]{0,100}/i, 'credential-missing', 97],
    [/\bdue to invalid subscription key\b(?! or wrong)[^"}]{0,100}/i, 'secret-wrong', 92, { or: ['client-disabled'] }],
  ]),
  ...documented('learn.microsoft.com: Graph, SharePoint, Exchange, Power BI, Dataverse', [
    [
      /Access to OData is disabled: \[RAOP\]|\bBlocked by tenant configured AppOnly AccessPolicy\b/i,
      'policy-blocked',
      98,
      { title: 'An application access policy of Exchange keeps this application from this mailbox' },
    ],
    [
      /\bNo application access policy found for this app\b/i,
      'permission-missing',
      96,
      { title: 'The tenant has no application access policy for this application and user' },
    ],
    [
      /\bEither scp or roles claim need to be present in the token/i,
      'permission-missing',
      97,
      { title: 'The token carries no application permission at all' },
    ],
    [
      /\bAuthorization_IdentityNotFound\b|identity of the calling application could not be established/i,
      'consent-missing',
      92,
      { title: 'The application has no service principal in this tenant', or: ['client-not-in-tenant'] },
    ],
    [
      /\bMailboxNotEnabledForRESTAPI\b|mailbox is either inactive, soft-deleted, or is hosted on-premise/i,
      'feature-not-enabled',
      94,
    ],
    [
      /\bUnsupported app only token\b/i,
      'auth-method-mismatch',
      97,
      { title: 'SharePoint takes application tokens that were asked for with a certificate, not with a secret' },
    ],
    [
      /\bCompactToken parsing failed with error code: 80049217/i,
      'request-malformed',
      92,
      { title: 'What was sent as a token is none', or: ['credential-missing', 'secret-altered'] },
    ],
    [/\bCompactToken (?:parsing|validation) failed with (?:error|reason) code: 80049228/i, 'token-expired', 92],
    [/\bSmtpClientAuthentication is disabled for the (?:Tenant|Mailbox)/i, 'feature-not-enabled', 96],
    [/\bPowerBINotLicensedException\b|API is not accessible for application\b/i, 'feature-not-enabled', 95],
    [
      /\b0x80072560\b(?:.{0,40}user is not a member of the organization)?|user is not a member of the organization\b/i,
      'permission-missing',
      92,
      { title: 'The environment has no application user for this client' },
    ],
    [/\bmissing prv\w{3,60} privilege|roleCount=0, privilegeCount=0.{0,120}/i, 'permission-missing', 98],
    [/\b0x80040225\b|specified user\s?\(Id ?= ?[\w-]{1,40}\) is disabled/i, 'client-disabled', 96],
  ]),
  ...documented('learn.microsoft.com/azure/devops, permissions, policies, troubleshooting', [
    [/\bTF400813: (?:The user '[^']{1,200}' is not authorized|Access Denied)[^.]{0,60}/i, 'permission-missing', 92],
    [
      /\bTF400813: The user '' is not authorized\b[^.]{0,60}/i,
      'credential-missing',
      70,
      {
        title: 'Azure DevOps saw no identity: the token is missing, over, or of another organisation',
        or: ['token-expired', 'client-not-in-tenant'],
      },
    ],
    [
      /\bTF401019\b|\bVS800075\b|\bTF30063\b|needs the following permission\(s\) on the resource/i,
      'permission-missing',
      94,
    ],
    [/\bVS403463\b[^.]{0,120}/i, 'policy-blocked', 98],
    [
      /\bservice connection does not exist, has been disabled or has not been authorized for use\b/i,
      'consent-missing',
      94,
      { title: 'The pipeline is not authorised for this service connection, or there is none of that name' },
    ],
  ]),
];
