import { documented, type Saying } from '../saying.ts';

/** Libraries that ask for tokens and send requests: what they say before, and instead of, an answer. */
const KEY = 'The private key is not what the library can read: line breaks lost, quoted, cut, or in another format';
const HEADER = 'The value holds a character that a header cannot carry';

export const clientStatements: readonly Saying[] = [
  ...documented('MSAL, all languages', [
    [
      /\bUnable to get authority configuration for\b[^.]{0,120}(?:\.[^.]{1,120}){0,8}double check your tenant name or GUID is correct/i,
      'client-not-in-tenant',
      94,
      { title: 'There is no tenant of this name or id at this authority', or: ['connection-broken'] },
    ],
    [
      /\binvalid_client_credential\b.{0,120}|\bClient credential \(secret, certificate, or assertion\) must not be empty\b|\bOne client credential type required either\b[^.]{0,120}/i,
      'credential-missing',
      96,
      { title: 'The library was given no client credential, or more than one' },
    ],
    [
      /\bNo account or login hint was passed to the AcquireTokenSilent\b|\bMsalUiRequiredException\b(?!.{0,40}AADSTS)/i,
      'user-interaction-needed',
      92,
      { title: 'The program asks for a person’s token where no person is signed in', unless: /AADSTS\d/ },
    ],
  ]),
  ...documented('azure-identity, all languages: DefaultAzureCredential and its parts', [
    [
      /\bDefaultAzureCredential failed to retrieve a token\b[^.]{0,60}|\b\w{3,40}Credential(?: authentication)?(?::| is)? ?(?:authentication )?unavailable\b[^.]{0,80}|\bCredentialUnavailable(?:Error|Exception)\b/,
      'credential-missing',
      88,
      { title: 'No credential of the chain is set up in this process', unless: /AADSTS\d/ },
    ],
    [
      /\bnot configured to acquire tokens for tenant\b/i,
      'client-not-in-tenant',
      95,
      { title: 'The credential may ask for tokens of its own tenant only' },
    ],
    [/\bPlease run 'az login' to (?:set up|setup) an? account\b/i, 'credential-missing', 95],
  ]),
  ...documented('golang.org/x/oauth2', [
    [
      /\bserver response missing access_token\b/i,
      'endpoint-not-token-endpoint',
      86,
      { title: 'What answered is no token endpoint: no token stood in the answer' },
    ],
    [/\btoken expired and refresh token is not set\b/i, 'token-expired', 97],
    [
      /\bcannot fetch token: unsupported protocol scheme ""/i,
      'endpoint-not-token-endpoint',
      90,
      { title: 'The token URL is empty or has no scheme' },
    ],
  ]),
  ...documented('google-auth, all languages', [
    [
      /\bdefault credentials were not found\b|\bApplication Default Credentials are not available\b|\bcould not find default credentials\b|\bCould not load the default credentials\b/i,
      'credential-missing',
      96,
    ],
    [
      /\bDefaultCredentialsError: File \S{1,200} was not found\b|\bcredentials file \S{1,200} (?:does not exist|was not found)\b/i,
      'credential-missing',
      96,
      { title: 'The file of the credentials is not there' },
    ],
    [
      /\bdoes not contain a (?:client_email|private_key) field\b|\bmissing fields? (?:client_email|token_uri|private_key)\b/i,
      'credential-missing',
      90,
      { title: 'The file is not a service account key, or only a part of one', or: ['secret-altered'] },
    ],
  ]),
  ...documented(
    'OpenSSL, Go crypto/x509, java.security, PyCA cryptography, jsonwebtoken, universal-github-app-jwt: reading a private key',
    [
      [
        /\bCould not deserialize key data\b|\bDECODER routines::unsupported\b|\bno start line\b|\basymmetric key when using [RE]S\d{3}\b|\bprivate key should be a PEM or plain PKCS1 or PKCS8\b|\bNeither PUB key nor PRIV key\b|\balgid parse error\b|\bKey must be (?:a )?PEM[- ]encoded PKCS ?1 or PKCS ?8\b|\bcannot be coerced into a private key\b|\bPrivate Key is in PKCS#1 format\b|\bUnable to load (?:PEM|private key)\b|\bMalformedFraming\b|\bInvalid PEM\b|\b(?:failed|unable|could not) to (?:parse|decode|load) (?:the )?(?:RSA )?(?:private key|PEM)\b/i,
        'secret-altered',
        92,
        { title: KEY, unless: /certificate verify failed|x509: certificate/i },
      ],
    ],
  ),
  ...documented('HTTP clients, setting a header: http.client, requests, undici, OkHttp, Net::HTTP, .NET, hyper', [
    [
      /\bcodec can't encode character '?\\?\\?u?[0-9a-f]{2,6}'? in position \d{1,5}\b/i,
      'secret-altered',
      88,
      { title: HEADER, with: /http|header|auth|token|request/i },
    ],
    [/\bto a ByteString because the character at index \d{1,5}\b[^.]{0,60}/i, 'secret-altered', 95, { title: HEADER }],
    [
      /\bmust be of type str or bytes, not <class 'NoneType'>|\bHeader value must be str or bytes, not <class 'NoneType'>|\bexpected string or bytes-like object, got 'NoneType'/i,
      'credential-missing',
      92,
      { title: 'The value for the header is not set', with: /header|auth|token/i },
    ],
    [
      /\bUnexpected char 0x[0-9a-f]{2} at \d{1,5} in [\w-]{3,40} value\b|\bheader field value cannot include CR\/LF\b|\binvalid authorization header\b(?=$|[^\w]{1,3}(?:at )?)|\bfailed to parse header value\b/i,
      'secret-altered',
      90,
      { title: HEADER, unless: /\b40[0-9]\b/ },
    ],
    [
      /\bcan only concatenate str \(not "NoneType"\) to str\b|\bunsupported operand type\(s\) for \+: '?(?:str|NoneType)'? and '?(?:NoneType|str)'?/i,
      'credential-missing',
      88,
      {
        title: 'A variable that should hold the credential is not set',
        with: /token|auth|secret|bearer|key|password/i,
      },
    ],
  ]),
  ...documented('octokit/auth-app.js', [
    [/\[@octokit\/auth-app\] (?:appId|privateKey|installationId) option is required/i, 'credential-missing', 97],
  ]),
  ...documented('simple-salesforce; jsforce; restforce: login faults of the SOAP API', [
    [
      /\bINVALID_LOGIN: Invalid username, password, security token; or user locked out\b/i,
      'secret-wrong',
      92,
      { or: ['client-not-in-tenant', 'client-disabled', 'address-not-allowed'] },
    ],
    [/\bINVALID_OPERATION_WITH_EXPIRED_PASSWORD\b|\bThe users? password has expired\b/i, 'secret-rotated', 97],
    [/\bREQUEST_LIMIT_EXCEEDED\b/, 'api-rate-limited', 97],
    [/\bSOAP API login\(\) is disabled by default\b/i, 'feature-not-enabled', 95, { or: ['grant-not-allowed'] }],
  ]),
  ...documented('botocore exceptions; AWS SDKs, credential providers; aws-actions/configure-aws-credentials', [
    [
      /\bPartial credentials found in \w{2,20}, missing\b|\bThe config profile \([^)]{1,80}\) could not be found|\bCould not load credentials from any providers\b|\bNo valid credential sources? (?:for [\w ]{2,60} )?found\b|\bfailed to refresh cached credentials, no EC2 IMDS role found\b/i,
      'credential-missing',
      96,
    ],
    [
      /\bSSO session associated with this profile has expired\b|\bError when retrieving token from sso\b/i,
      'token-expired',
      95,
    ],
  ]),
];
