import { documented, type Saying } from '../saying.ts';

/** Amazon Web Services and Google Cloud: what their own services answer, as their documentation explains it. */
export const cloudStatements: readonly Saying[] = [
  ...documented('docs.aws.amazon.com, STS AssumeRoleWithWebIdentity, errors', [
    [
      /\bNo OpenIDConnect provider found in your account(?: for \S{1,200})?/i,
      'assertion-invalid',
      97,
      { title: 'The AWS account has no identity provider for the issuer of the token' },
    ],
    [
      /\bIncorrect token audience\b/i,
      'assertion-invalid',
      97,
      { title: 'The audience of the token is none that the AWS identity provider lists' },
    ],
    [/OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint/i, 'assertion-invalid', 95],
    [
      /\bIDPRejectedClaim(?:Exception)?\b(?:[^.]{0,120}\bauthentication failed\b)?/,
      'assertion-invalid',
      95,
      { or: ['token-expired'] },
    ],
    [/\bIDPCommunicationError(?:Exception)?\b/, 'server-error', 70, { or: ['connection-timeout'] }],
    [
      /Couldn't retrieve verification key from your identity provider/i,
      'assertion-invalid',
      75,
      { or: ['server-error'] },
    ],
    [/Token expired: current date\/time \d{1,12} must be before the expiration date\/time/i, 'token-expired', 97],
    [/\bInvalidIdentityToken(?:Exception)?\b/, 'assertion-invalid', 72],
  ]),
  ...documented('docs.aws.amazon.com/IAM, "Troubleshoot access denied error messages"', [
    [
      /\bUser: anonymous is not authorized to perform: [\w:*-]{1,100}(?: on resource: \S{1,300})?(?: with an explicit deny)?/i,
      'credential-missing',
      98,
      { title: 'The request was not signed: AWS saw nobody' },
    ],
    [
      /\bis not authorized to perform: [\w:*-]{1,100}(?: on resource: \S{1,300})? (?:because no (?:service|resource) control policy allows|with an explicit deny in an? (?:service|resource) control policy)(?: the [\w:*-]{1,100} action)?/i,
      'policy-blocked',
      98,
      { title: 'A control policy of the AWS organisation refuses this action', unless: /User: anonymous/i },
    ],
    [
      /\bis not authorized to perform: (?!sts:AssumeRoleWithWebIdentity|sts:AssumeRoleWithSAML)[\w:*-]{1,100}(?: on resource: \S{1,300})?(?: because no [\w-]{1,30} policy allows(?: the [\w:*-]{1,100} action)?| with an explicit deny in an? (?:identity-based|resource-based|permissions boundary|session)[\w -]{0,12})?/i,
      'permission-missing',
      96,
      { unless: /(?:service|resource) control policy|User: anonymous/i },
    ],
  ]),
  ...documented('docs.aws.amazon.com, errors that are common to all actions', [
    [
      /\b(?:InvalidClientTokenId|UnrecognizedClientException)\b(?:.{0,120}\bsecurity token included in the request is invalid)?/,
      'client-unknown',
      90,
      { title: 'AWS does not know the access key id', or: ['token-expired', 'credential-missing', 'client-disabled'] },
    ],
    [
      /\bThe security token included in the request is invalid\b/i,
      'client-unknown',
      80,
      { title: 'AWS does not know the access key id', or: ['token-expired', 'credential-missing'] },
    ],
    [
      /\bInvalidAccessKeyId\b|AWS Access Key Id you provided does not exist in our records/i,
      'client-unknown',
      96,
      { title: 'AWS does not know the access key id', or: ['credential-missing'] },
    ],
    [
      /\bSignatureDoesNotMatch\b|request signature we calculated does not match the signature you provided(?:\. Check your (?:key|AWS Secret Access Key) and signing method)?/i,
      'secret-wrong',
      92,
      {
        title: 'The signature was made with another secret key, or the request was changed after it was signed',
        or: ['secret-altered', 'clock-skewed', 'intermediary-answered'],
        unless: /Signature (?:has )?expired|not yet current|must be before|Credential should be scoped/i,
      },
    ],
    [
      /\bSignature (?:has )?expired: \w{1,20} is now earlier than|Signature not yet current: \w{1,20} is still later than|\bRequestTimeTooSkewed\b|difference between the request time and the (?:current|server's) time is too large|\bRequestExpired\b/i,
      'clock-skewed',
      97,
    ],
    [
      /\bOptInRequired\b|\bneeds a subscription for the service\b|\bRegionDisabledException\b|STS is not activated in (?:this|the requested) region/i,
      'feature-not-enabled',
      94,
    ],
    [
      /\bCredential should be scoped to a valid region|the region ['"]?[\w-]{2,30}['"]? is wrong; expecting ['"]?[\w-]{2,30}/i,
      'client-not-in-tenant',
      97,
      { title: 'The request is signed for another region than the one that was asked' },
    ],
    [
      /\bIncompleteSignature(?:Exception)?\b|requires existence of either a 'X-Amz-Date' or a 'Date' header/i,
      'request-malformed',
      92,
    ],
    [/\b(?:ExpiredToken(?:Exception)?|TokenRefreshRequired)\b/, 'token-expired', 92],
    [
      /\bAuthFailure: AWS was not able to validate the provided access credentials/i,
      'secret-wrong',
      72,
      { or: ['client-unknown', 'clock-skewed'] },
    ],
  ]),
  ...documented('docs.aws.amazon.com/apigateway, gateway responses; repost.aws, API Gateway authorization errors', [
    [
      /\bMissing ?Authentication ?Token(?:Exception)?\b/i,
      'endpoint-not-api',
      92,
      {
        title: 'API Gateway has no method and path of this name, or the request is not signed',
        with: /execute-api|amzn|amazonaws|api gateway/i,
        or: ['credential-missing'],
      },
    ],
    [
      /\bMissingAuthenticationToken(?:Exception)?\b/,
      'credential-missing',
      88,
      { unless: /execute-api|amzn|api gateway/i },
    ],
    [
      /Authorization header requires '(?:Credential|Signature|SignedHeaders)' parameter|Invalid key=value pair \(missing equal-sign\) in Authorization header|not a valid key=value pair \(missing equal-sign\) in Authorization header/i,
      'auth-method-mismatch',
      95,
      {
        title: 'AWS expects a signed request here, and got another kind of Authorization header',
        or: ['endpoint-not-api', 'secret-altered'],
      },
    ],
    [/User is not authorized to access this resource(?: with an explicit deny)?/i, 'permission-missing', 94],
    [/\bThe incoming token has expired\b/i, 'token-expired', 97],
    [
      /\bAuthorizer(?:Configuration|Failure)(?:Exception|Error)?\b|Authorizer configuration error/i,
      'server-error',
      90,
      { title: 'The authorizer of the API itself failed' },
    ],
  ]),
  ...documented('docs.aws.amazon.com/AmazonECR, troubleshooting', [
    [/\bauthorization token has expired\. Reauthenticate and try again/i, 'token-expired', 97],
  ]),
  ...documented('cloud.google.com/iam, workload identity federation, troubleshooting', [
    [
      /\bcredential is rejected by the attribute condition\b/i,
      'assertion-invalid',
      98,
      { title: 'A condition of the workload identity provider refuses this token' },
    ],
    [
      /\bThe (?:audience|issuer|subject) (?:in|of) ID Token [^.]{1,300}(?:does|do) not match[^.]{0,60}/i,
      'assertion-invalid',
      97,
    ],
    [/\bID Token issued at \d{1,12} is stale to sign-in|The ID Token is expired/i, 'token-expired', 94],
    [/\bError connecting to the given credential's issuer\b/i, 'assertion-invalid', 80, { or: ['endpoint-not-api'] }],
    [
      /\bPermission '?iam\.serviceAccounts\.(?:getAccessToken|getOpenIdToken|actAs|signBlob|signJwt)'? denied|Unable to acquire impersonated credentials/i,
      'permission-missing',
      96,
      { title: 'The identity may not act as the service account' },
    ],
    [
      /\binvalid_rapt\b|\breauth(?:entication)? (?:related error|is needed)/i,
      'user-interaction-needed',
      95,
      { title: 'These are a person’s credentials, and Google wants that person to sign in again' },
    ],
  ]),
];
