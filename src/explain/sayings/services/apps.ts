import { documented, type Saying } from '../saying.ts';

/** Applications that are sold as a service: what the errors of their APIs mean by their own reference. */
export const appStatements: readonly Saying[] = [
  ...documented('docs.slack.dev, errors of the Web API', [
    [
      /\bnot_allowed_token_type\b/,
      'user-context-required',
      93,
      { title: 'The method takes another type of token: a user’s instead of a bot’s, or the reverse' },
    ],
    [/\bteam_access_not_granted\b/, 'consent-missing', 96, { title: 'The token is not granted for this workspace' }],
    [/\baccesslimited\b/, 'address-not-allowed', 95],
    [/\b(?:enterprise_is_restricted|ekm_access_denied|org_login_required)\b/, 'policy-blocked', 94],
    [/\btwo_factor_setup_required\b/, 'user-interaction-needed', 96],
    [/\bbad_client_secret\b/, 'secret-wrong', 97],
    [/["']?error["']?: ?["']no_permission["']/, 'permission-missing', 96],
    [/\bratelimited\b/, 'api-rate-limited', 95],
    [/\b(?:invalid_refresh_token|token_rotation_not_enabled)\b/, 'token-expired', 84],
  ]),
  ...documented('developers.hubspot.com, authentication errors', [
    [/\bAuthentication credentials not found\. This API supports OAuth\b[^"]{0,160}/i, 'credential-missing', 96],
    [/\bThe OAuth token used to make this call expired\b|\bEXPIRED_AUTHENTICATION\b/i, 'token-expired', 97],
    [/\bMISSING_SCOPES\b|\bhasn't been granted all required scopes to make this call\b/, 'scope-missing', 98],
    [/\bBAD_REFRESH_TOKEN\b|missing or invalid refresh token/i, 'token-expired', 90],
  ]),
  ...documented('developers.zoom.us, error codes', [
    [/\bAccount does not enabled? REST API\b/i, 'feature-not-enabled', 96],
    [/\bInvalid access token, does not contain scopes?\b[^"]{0,160}/i, 'scope-missing', 98],
  ]),
  ...documented('developers.docusign.com, JWT Grant and error codes', [
    [
      /\b(?:no_valid_keys_or_signatures|issuer_not_found)\b/,
      'assertion-invalid',
      96,
      { title: 'DocuSign has no key that fits the signature, or no integration key of this issuer' },
    ],
    [
      /\bPARTNER_AUTHENTICATION_FAILED\b|\bspecified Integrator Key was not found or is disabled\b[^"]{0,80}/i,
      'client-unknown',
      93,
      { or: ['client-disabled', 'client-not-in-tenant'] },
    ],
    [
      /\bUSER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT\b|\bUSER_LACKS_MEMBERSHIP\b/,
      'client-not-in-tenant',
      92,
      { title: 'The user has no membership in the account, or the account is on another base address' },
    ],
    [/\bACCOUNT_LACKS_PERMISSIONS\b|\bAccount lacks sufficient permissions\b/, 'feature-not-enabled', 94],
    [/\bUSER_LACKS_PERMISSIONS\b/, 'permission-missing', 96],
  ]),
  ...documented('docs.stripe.com, keys, error codes, restricted keys', [
    [/\bYou did not provide an API key\b/i, 'credential-missing', 98],
    [/\bInvalid API Key provided\b/i, 'secret-wrong', 92],
    [/\bExpired API Key provided\b/i, 'secret-rotated', 92],
    [
      /\bsimilar object exists in (?:live|test) mode, but a (?:live|test) mode key was used\b[^.]{0,30}/i,
      'client-not-in-tenant',
      97,
      { title: 'The key is of the test mode and the object of the live one, or the reverse' },
    ],
    [
      /\bprovided key \S{1,60} does not have the required permissions for this endpoint\b[^.]{0,60}/i,
      'permission-missing',
      98,
    ],
    [
      /\bprovided key \S{1,60} does not have access to account\b[^.]{0,80}(?:\. Application access may have been revoked)?/i,
      'consent-missing',
      93,
      { title: 'The account is not connected to this platform, or not any more', or: ['client-not-in-tenant'] },
    ],
  ]),
  ...documented('twilio.com/docs/api/errors', [
    [
      /\bAuthenticate \(20003\)|\b20003\b.{0,60}\b(?:Authenticat\w{2,12}|Permission Denied)/i,
      'secret-wrong',
      82,
      {
        title: 'Twilio does not take the account’s id and token: wrong, of another region, or not active',
        or: ['client-not-in-tenant', 'client-disabled'],
      },
    ],
    [/\bAccount not active\b/i, 'client-disabled', 95],
    [/\bAccess Token expired or expiration date invalid\b/i, 'token-expired', 96, { or: ['clock-skewed'] }],
    [/\bInvalid Access Token (?:issuer\/subject|signature|header)\b/i, 'assertion-invalid', 94],
  ]),
  ...documented('shopify.dev, access scopes, protected customer data, client credentials', [
    [/\brequires merchant approval for \w{3,60} scope\b/i, 'scope-missing', 98],
    [/\bAccess denied for \w{2,60} field\. Required access: [^"]{1,160}/i, 'scope-missing', 97],
    [/\bapp is not approved to access the \w{2,40} object\b/i, 'consent-missing', 97],
    [/\bCould not find Shopify API application with api_key\b/i, 'client-unknown', 97],
    [
      /\bInvalid API key or access token \(unrecognized login or wrong password\)/i,
      'token-expired',
      88,
      { or: ['client-not-in-tenant', 'consent-missing', 'secret-wrong'] },
    ],
    [
      /\bshop_not_permitted\b|Client credentials cannot be performed on this shop/i,
      'consent-missing',
      92,
      { title: 'The app may ask for tokens of shops of its own organisation only', or: ['grant-not-allowed'] },
    ],
  ]),
  ...documented('developer.intuit.com, error codes', [
    [/\bAuthenticationFailed; errorCode=003200\b[^}]{0,60}/i, 'token-expired', 95],
    [
      /\bApplicationAuthorizationFailed\b|\berrorCode=003100\b/i,
      'client-not-in-tenant',
      74,
      {
        title: 'The token is for another company or for the other environment (sandbox, production)',
        or: ['consent-missing', 'permission-missing'],
      },
    ],
    [/\bThrottleExceeded\b|\berrorCode=003001\b/i, 'api-rate-limited', 98],
    [/\bSubscription period has ended or cancell?ed\b/i, 'feature-not-enabled', 95],
    [
      /\bIncorrect Token type or clientID\b/i,
      'client-not-in-tenant',
      76,
      {
        title: 'The token was issued to another app, or to the other set of keys (sandbox, production)',
        or: ['token-expired', 'client-unknown'],
      },
    ],
  ]),
  ...documented('developer.xero.com, HTTP response codes', [
    [/\bTokenExpired: token expired at\b/i, 'token-expired', 98],
    [
      /\bAuthenticationUnsuccessful\b/,
      'consent-missing',
      84,
      {
        title: 'The app is not connected to this organisation, or the tenant id is another one',
        with: /xero|tenant|"Title"/i,
        or: ['client-not-in-tenant', 'token-expired'],
      },
    ],
  ]),
  ...documented('developer.paypal.com, error responses', [
    [
      /\bAuthorization failed due to insufficient permissions\b/i,
      'permission-missing',
      96,
      { or: ['feature-not-enabled'] },
    ],
    [/\bYou do not have permission to access or perform operations on this resource\b/i, 'permission-missing', 94],
  ]),
  ...documented('servicenow.com/docs, REST API security', [
    [
      /\bRequired to provide Auth information\b/i,
      'credential-missing',
      84,
      { or: ['secret-wrong', 'user-interaction-needed'] },
    ],
    [
      /\bACL Exception\b[^"]{0,80}|\bFailed API level ACL Validation\b|\bInsufficient rights to (?:query|delete|update) records\b/i,
      'permission-missing',
      97,
    ],
  ]),
  ...documented('developer.apple.com, App Store Connect API, APNs', [
    [
      /\bProvide a properly configured and signed bearer token\b[^.]{0,60}|\bAuthentication credentials are missing or invalid\b/i,
      'assertion-invalid',
      93,
      {
        title: 'Apple does not accept the signed token: key id, issuer, audience, time, or signature',
        with: /apple|itunes|NOT_AUTHORIZED|bearer token/i,
        or: ['clock-skewed', 'token-expired'],
      },
    ],
    [
      /\bREQUIRED_AGREEMENTS_MISSING_OR_EXPIRED\b|\brequired agreement is missing or has expired\b/i,
      'consent-missing',
      97,
      { title: 'An agreement of the account waits to be accepted' },
    ],
    [/\bInvalidProviderToken\b/, 'assertion-invalid', 97],
    [/\bExpiredProviderToken\b/, 'token-expired', 97],
    [/\bMissingProviderToken\b/, 'credential-missing', 97],
    [/\bTooManyProviderTokenUpdates\b/, 'api-rate-limited', 98],
  ]),
  ...documented('developers.google.com/android-publisher; firebase.google.com/docs/cloud-messaging', [
    [/\bprojectNotLinked\b|has not been linked in the Google Play Developer Console/i, 'consent-missing', 96],
    [/\bThe current user has insufficient permissions to perform the requested operation\b/i, 'permission-missing', 97],
    [
      /\bSenderId ?mismatch\b|\bSENDER_ID_MISMATCH\b|\bmismatched-credential\b/i,
      'client-not-in-tenant',
      95,
      { title: 'The credentials are of another Firebase project than the registration' },
    ],
  ]),
  ...documented('platform.openai.com/docs, error codes; docs.anthropic.com, errors', [
    [/\bIncorrect API key provided\b|\binvalid x-api-key\b/i, 'secret-wrong', 93],
    [/\bYou didn't provide an API key\b|\bx-api-key header is required\b/i, 'credential-missing', 98],
    [/\bexceeded your current quota\b|\binsufficient_quota\b/i, 'api-rate-limited', 94],
    [/\binsufficient permissions for this operation\. Missing scopes\b[^.]{0,80}/i, 'scope-missing', 98],
    [/\bNo such organization\b/i, 'client-not-in-tenant', 95],
    [
      /\bunsupported_country_region_territory\b|Country, region, or territory not supported/i,
      'address-not-allowed',
      90,
    ],
  ]),
  ...documented('developer.adobe.com; learn.microsoft.com/linkedin; developers.facebook.com; docs.x.com, error codes', [
    [/\b(?:403000\b.{0,30})?Api Key is required\b/, 'credential-missing', 94],
    [/\b401013\b|\bOauth token is not valid\b/, 'token-expired', 88],
    [/\bThe token used in the request has (?:expired|been revoked)\b/i, 'token-expired', 97],
    [/\bNot enough permissions to access\b/i, 'permission-missing', 94],
    [/\bapplication is not allowed to create application tokens\b/i, 'grant-not-allowed', 97],
    [/\bError validating access token\b/i, 'token-expired', 94],
    [/\bInvalid appsecret_proof\b/i, 'secret-wrong', 93],
    [
      /\bAuthenticating with [\w. -]{3,60} is forbidden for this endpoint\b[^\]]{0,160}/i,
      'user-context-required',
      97,
      { title: 'The endpoint wants a person’s token, not the application’s' },
    ],
    [/\bclient-not-enrolled\b|\bdeveloper App that is attached to a Project\b/i, 'consent-missing', 95],
    [/\baccess to a subset of (?:Twitter|X) API\b[^"]{0,200}/i, 'feature-not-enabled', 97],
  ]),
];
