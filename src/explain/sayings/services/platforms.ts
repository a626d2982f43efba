import { documented, type Saying } from '../saying.ts';

/** Other clouds, hosters and public APIs, by their tables of error codes. */
export const platformStatements: readonly Saying[] = [
  ...documented('docs.oracle.com/iaas, API errors', [
    [
      /\bNotAuthenticated\b|\brequired information to complete authentication was not provided\b[^"']{0,30}/i,
      'assertion-invalid',
      88,
      {
        title: 'Oracle Cloud cannot check the signature: key, fingerprint, user, tenancy or clock',
        with: /oci|oracle|401|required information/i,
        or: ['clock-skewed', 'client-not-in-tenant'],
      },
    ],
    [/\bNotAuthorizedOrNotFound\b|\bAuthorization failed or requested resource not found\b/i, 'permission-missing', 95],
  ]),
  ...documented('cloud.ibm.com/docs, IAM', [
    [
      /\bBXNIM0415E\b(?:.{0,40}Provided API key could not be found)?|\bProvided API key could not be found\b/,
      'secret-wrong',
      88,
      {
        title: 'IBM Cloud has no API key of this value: mistyped, deleted, or of the other cloud',
        or: ['secret-rotated', 'client-not-in-tenant'],
      },
    ],
    [/\bBXNIM0109E\b(?:.{0,40}Property missing or empty)?/, 'credential-missing', 95],
    [/\bBXNIM0408E\b|\bBXNIM0407E\b/, 'token-expired', 92],
  ]),
  ...documented(
    'help.ovhcloud.com; developers.linode.com; docs.vultr.com; namecheap.com/support/api; docs.digitalocean.com',
    [
      [
        /\bThis call has not been granted\b/i,
        'scope-missing',
        96,
        { title: 'The consumer key was made without a right to this call' },
      ],
      [/\bThis credential (?:is not valid|does not exist)\b/i, 'token-expired', 93],
      [/\bThis application key is invalid\b/i, 'client-unknown', 93, { or: ['client-not-in-tenant'] }],
      [/\bOAuth token is not authorized to use this endpoint\b/i, 'scope-missing', 95],
      [/\bUnauthorized IP address\b|\bInvalid request IP\b/i, 'address-not-allowed', 98],
    ],
  ),
  ...documented('alibabacloud.com/help; cloud.tencent.com/document; signed requests', [
    [
      /\bInvalidAccessKeyId\.(?:NotFound|Inactive)\b|\bSpecified access key is (?:not found|disabled)\b/i,
      'client-unknown',
      96,
      { or: ['client-disabled'] },
    ],
    [/\bForbidden\.RAM\b|\bUser not authorized to operate on the specified resource\b/i, 'permission-missing', 97],
    [
      /\bInvalidTimeStamp\.Expired\b|\bAuthFailure\.SignatureExpire\b|\bsignature is expired, please check your local time\b/i,
      'clock-skewed',
      97,
    ],
    [/\bAuthFailure\.SecretIdNotFound\b|\bThe SecretId is not found\b/i, 'client-unknown', 97],
    [
      /\bAuthFailure\.SignatureFailure\b[^.]{0,80}(?:\. Please check your signature is correct)?/i,
      'secret-wrong',
      92,
      { or: ['secret-altered'] },
    ],
    [/\bAuthFailure\.TokenFailure\b/, 'token-expired', 90],
    [/\bAuthFailure\.UnauthorizedOperation\b/, 'permission-missing', 96],
  ]),
  ...documented('developer.tuya.com, error codes; developers.weixin.qq.com, return codes', [
    [/["']?code["']?: ?1004\b.{0,20}sign invalid|\bsign invalid\b/i, 'secret-wrong', 90, { or: ['clock-skewed'] }],
    [
      /\bip ?\([\d.:a-f]{3,45}\) don't have access to this API\b|\binvalid ip [\d.:a-f]{3,45}.{0,60}not in whitelist\b/i,
      'address-not-allowed',
      98,
    ],
    [
      /\b2884110[1-6]\b.{0,80}|\bThis API is not (?:subscribed|authorized)\b/i,
      'feature-not-enabled',
      93,
      { title: 'The project is not subscribed to this API', or: ['consent-missing'] },
    ],
    [/\binvalid appsecret\b/i, 'secret-wrong', 95],
    [/\binvalid appid\b/i, 'client-unknown', 95],
  ]),
  ...documented('developers.binance.com; docs.kraken.com: signed requests', [
    [
      /["']?code["']?: ?-1021\b.{0,100}|\bTimestamp for this request (?:was \d{1,9}ms ahead|is outside of the recvWindow)/i,
      'clock-skewed',
      98,
    ],
    [
      /["']?code["']?: ?-1022\b.{0,60}|\bSignature for this request is not valid\b/i,
      'secret-wrong',
      92,
      { or: ['secret-altered'] },
    ],
    [
      /["']?code["']?: ?-2015\b|\bInvalid API-key, IP, or permissions for action\b/i,
      'permission-missing',
      74,
      { or: ['address-not-allowed', 'secret-wrong'] },
    ],
    [/\bEAPI:Invalid key\b/, 'secret-wrong', 92],
    [/\bEAPI:Invalid signature\b/, 'secret-wrong', 88, { or: ['secret-altered'] }],
    [/\bEGeneral:Permission denied\b/, 'permission-missing', 97],
  ]),
  ...documented(
    'developers.notion.com; airtable.com/developers; dropbox.com/developers; developer.squareup.com; developers.strava.com',
    [
      [
        /\bshared with your integration\b/i,
        'consent-missing',
        96,
        { title: 'The page or database is not shared with the integration' },
      ],
      [/\bINVALID_PERMISSIONS(?:_OR_MODEL_NOT_FOUND)?\b/, 'permission-missing', 96],
      [/["'.]required_scope["']?\s?:/, 'scope-missing', 97],
      [
        /\bhas not given your application sufficient permissions\b[^.]{0,30}(?:\.[^.]{0,80}following scopes)?/i,
        'scope-missing',
        97,
      ],
      [/\bfield["']?: ?["']\w{2,20}:\w{2,40}_permission["'], ?["']code["']: ?["']missing\b/, 'scope-missing', 97],
    ],
  ),
  ...documented(
    'dev.twitch.tv; docs.splunk.com, HTTP Event Collector; developer.ebay.com; plaid.com/docs; developer.zendesk.com',
    [
      [
        /\bClient ID and OAuth token do not match\b/i,
        'token-audience-wrong',
        96,
        { title: 'The token was issued to another client than the one that is named' },
      ],
      [
        /["']text["']: ?["']Token disabled["']/,
        'client-disabled',
        95,
        { title: 'The token of the event collector is switched off' },
      ],
      [/["']text["']: ?["']Token is required["']/, 'credential-missing', 97],
      [/["']text["']: ?["']Invalid authorization["']/, 'request-malformed', 92, { or: ['auth-method-mismatch'] }],
      [/\bInsufficient permissions to fulfill the request\b/i, 'scope-missing', 93, { or: ['permission-missing'] }],
      [
        /\bINVALID_API_KEYS\b|\binvalid client_id or secret provided\b/,
        'secret-wrong',
        92,
        { or: ['client-not-in-tenant'] },
      ],
      [/\bCouldn't authenticate you\b/i, 'secret-wrong', 84, { or: ['user-interaction-needed', 'token-expired'] }],
    ],
  ),
  ...documented('developer-docs.amazon.com/sp-api, authorization errors', [
    [/\bThe access token you provided (?:has expired|is revoked, malformed or invalid)\b/i, 'token-expired', 97],
    [
      /\bAccess to requested resource is denied\b/i,
      'permission-missing',
      88,
      { unless: /access token you provided/i, or: ['consent-missing'] },
    ],
  ]),
];
