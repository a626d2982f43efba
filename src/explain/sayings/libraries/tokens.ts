import { documented, type Saying } from '../saying.ts';

/**
 * Libraries that check tokens. A signature that no key of the issuer fits is mostly a token of another issuer or for
 * another API; where the text speaks of an assertion, it is that.
 */
const FOREIGN =
  'The token is signed with a key that the checked issuer does not have: it is another issuer’s, or another API’s';
const NO_TOKEN = 'What was sent as a token is none';

export const tokenStatements: readonly Saying[] = [
  ...documented('Microsoft.IdentityModel, LogMessages', [
    [
      /\bIDX10(?:20[4-9]|21[0-5]|23[12]|256)\b(?:: (?:Issuer|Audience) validation failed| ?: Unable to validate (?:issuer|audience))?/,
      'token-audience-wrong',
      97,
    ],
    [/\bIDX10222\b(?:.{0,60}not yet valid)?/, 'clock-skewed', 97],
    [/\bIDX10223\b(?:.{0,60}token is expired)?|\bIDX10(?:225|230|249)\b/, 'token-expired', 97],
    [
      /\bIDX105(?:01|03|04|11|16|17)\b(?:: Signature validation failed\.[^.']{0,60})?/,
      'token-audience-wrong',
      94,
      { title: FOREIGN, or: ['assertion-invalid'] },
    ],
    [
      /\bIDX10500\b(?:: Signature validation failed\.)?/,
      'token-audience-wrong',
      72,
      { title: 'The checking side has no key of the issuer at hand', or: ['endpoint-not-api', 'assertion-invalid'] },
    ],
    [
      /\bIDX(?:14100|14102|14120|12741|12709|10708)\b|\bJWT is not well formed\b[^.]{0,60}/,
      'request-malformed',
      90,
      { title: NO_TOKEN, or: ['token-mangled', 'credential-missing'] },
    ],
    [
      /\bIDX208(?:03|04|07)\b|\bUnable to obtain configuration from\b/,
      'connection-broken',
      90,
      { title: 'The metadata of the issuer cannot be fetched', unless: /\b40[0-9]\b/, or: ['endpoint-not-api'] },
    ],
  ]),
  ...documented('Microsoft.Identity.Web, IDWebErrorMessage', [
    [
      /\bIDW10201\b(?:.{0,80}bearer token)?|Neither scope or roles claim was found in the bearer token/,
      'permission-missing',
      96,
    ],
    [/\bIDW10203\b(?:.{0,120}was not found)?/, 'scope-missing', 97],
    [/\bIDW10204\b(?:.{0,120}was not found)?/, 'permission-missing', 97],
    [/\bIDW10303\b(?:.{0,120}valid issuers)?/, 'token-audience-wrong', 97],
    [/\bIDW1010[4-6]\b(?:.{0,120}(?:must be included|must be provided))?/, 'credential-missing', 96],
    [/\bIDW10502\b(?:.{0,40}MsalUiRequiredException)?/, 'user-interaction-needed', 95],
  ]),
  ...documented('spring-security, oauth2-resource-server and oauth2-jose', [
    [/\bThe (?:iss|aud) claim is not valid\b|\brequired audience is missing\b/i, 'token-audience-wrong', 97],
    [/\bJwt expired at\b/i, 'token-expired', 98],
    [/\bJwt (?:used before|issued in the future)\b/i, 'clock-skewed', 96],
    [
      /\bSigned JWT rejected: (?:Another algorithm expected, or no matching key\(s\) found|Invalid signature)/i,
      'token-audience-wrong',
      94,
      { title: FOREIGN, unless: /assertion/i, or: ['assertion-invalid'] },
    ],
    [
      /\bBearer token is malformed\b/i,
      'request-malformed',
      92,
      { title: NO_TOKEN, or: ['token-mangled', 'credential-missing'] },
    ],
    [/\bProvided token (?:isn't|is not) active\b/i, 'token-expired', 92, { or: ['token-audience-wrong'] }],
    [/\bAccess token expired: /, 'token-expired', 97],
    [
      /\bCannot convert access token to JSON\b|\bInvalid JWT serialization\b|\bMalformed token\b/i,
      'request-malformed',
      84,
      { title: NO_TOKEN, or: ['token-mangled', 'token-audience-wrong'] },
    ],
    [/\bdoes not contain resource id\b/i, 'token-audience-wrong', 97],
    [
      /\bUnable to resolve the Configuration with the provided Issuer\b[^.]{0,40}/i,
      'connection-broken',
      86,
      { title: 'The metadata of the issuer cannot be fetched', or: ['endpoint-not-api'] },
    ],
    [
      /\bdid not match the requested issuer\b/i,
      'token-audience-wrong',
      86,
      { title: 'The issuer names itself otherwise than the configuration does' },
    ],
    [
      /\bno suitable HttpMessageConverter found for response type \[[\w. ]{0,120}OAuth2AccessTokenResponse\] and content type\b/i,
      'endpoint-not-token-endpoint',
      90,
      { title: 'What answered is no token endpoint: a page came instead of a token', or: ['intermediary-answered'] },
    ],
  ]),
  ...documented('Nimbus JOSE + JWT, DefaultJWTClaimsVerifier, RemoteJWKSet', [
    [/\bExpired JWT\b/, 'token-expired', 96],
    [/\bJWT before use time\b/i, 'clock-skewed', 97],
    [
      /\bJWT (?:aud|iss) claim (?:has value|rejected|value rejected)\b|\bJWT audience rejected\b|\bJWT missing required audience\b/i,
      'token-audience-wrong',
      97,
    ],
    [
      /\bCouldn't retrieve remote JWK set\b[^.]{0,60}/i,
      'connection-broken',
      92,
      { title: 'The keys of the issuer cannot be fetched' },
    ],
  ]),
  ...documented('panva/jose and openid-client', [
    [/"exp" claim timestamp check failed|\bERR_JWT_EXPIRED\b/, 'token-expired', 97],
    [/"(?:nbf|iat)" claim timestamp check failed\b|\bissued in the future, now\b/, 'clock-skewed', 97],
    [/\bunexpected "?(?:aud|iss|azp)"? (?:claim )?value\b/i, 'token-audience-wrong', 97],
    [
      /\bno applicable key found in the JSON Web Key Set\b|\bERR_JWKS_NO_MATCHING_KEY\b/i,
      'token-audience-wrong',
      93,
      { title: FOREIGN, or: ['assertion-invalid'] },
    ],
    [
      /\bInvalid Compact JWS\b|\bERR_JWS_INVALID\b/,
      'request-malformed',
      90,
      { title: NO_TOKEN, or: ['credential-missing'] },
    ],
  ]),
  ...documented('auth0/node-jsonwebtoken, verify.js', [
    [/\bjwt expired\b|\bTokenExpiredError\b/i, 'token-expired', 97],
    [/\bjwt not active\b|\bNotBeforeError\b/i, 'clock-skewed', 97],
    [/\bjwt malformed\b/i, 'request-malformed', 92, { title: NO_TOKEN, or: ['token-mangled', 'credential-missing'] }],
    [/\bjwt must be provided\b/i, 'credential-missing', 97],
    [/\bjwt (?:issuer|audience) invalid\b/i, 'token-audience-wrong', 97],
    [
      /\bJsonWebTokenError: (?:invalid signature|invalid algorithm)\b/i,
      'token-audience-wrong',
      86,
      { title: FOREIGN, or: ['assertion-invalid'] },
    ],
    [/\bsecretOrPrivateKey must have a value\b/i, 'credential-missing', 96, { title: 'The key to sign with is empty' }],
  ]),
  ...documented('PyJWT; ruby-jwt; golang-jwt; authlib', [
    [
      /\bSignature has expired\b|\bExpiredSignature(?:Error)?\b|\btoken is expired by \w{2,20}|\btoken has invalid claims: token is expired\b/i,
      'token-expired',
      96,
      { unless: /is now earlier than/i },
    ],
    [/\bImmatureSignature(?:Error)?\b|\bToken used before issued\b|\btoken is not valid yet\b/i, 'clock-skewed', 97],
    [
      /\bInvalid(?:Audience|Issuer)Error\b|\bAudience doesn't match\b|JWT::Invalid(?:Aud|Iss(?:uer)?)Error|\bInvalid claim ["'](?:iss|aud)["']/,
      'token-audience-wrong',
      97,
    ],
    [/\bToken is missing the "(?:aud|iss)" claim\b/i, 'token-audience-wrong', 96],
    [
      /\bNot enough (?:or too many )?segments\b|\btoken contains an invalid number of segments\b/i,
      'request-malformed',
      92,
      { title: NO_TOKEN, or: ['token-mangled', 'credential-missing'] },
    ],
    [
      /\bUnable to find a signing key that matches\b/i,
      'token-audience-wrong',
      93,
      { title: FOREIGN, or: ['assertion-invalid'] },
    ],
    [
      /\bDo you have cryptography installed\?|\bpass in a value for the "algorithms" argument\b/i,
      'tool-defective',
      95,
      { title: 'The library is called in a way that it does not take, or lacks a part' },
    ],
  ]),
];
