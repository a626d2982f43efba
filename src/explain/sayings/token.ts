import { hints, points, type Saying, tells, toldHint } from './saying.ts';

/** Tokens and assertions: their age, their clock, their audience, their signature. */
export const tokenSayings: readonly Saying[] = [
  // Over.
  points(
    'token-expired',
    88,
    /\b(?:access |refresh |bearer |id |security |session |oauth |jwt |personal access |the )?(?:token|jwt|session|PAT|ticket)\b (?:used |provided |supplied |presented )?(?:is |has |was |had |have )?(?:been )?(?:already )?expired|\bexpired (?:access |refresh |security |jwt |session )?(?:token|jwt|session|PAT)|token_?expired|ExpiredToken|TokenExpiredError|expired_token|ExpiredAuthenticationToken|credentials\.expired|Session expired or invalid|lifetime validation failed|jwt expired|exp(?:iration)? claim .{0,40}(?:past|expired|failed)/i,
    'RFC 6750 section 3.1; AWS ExpiredToken; learn.microsoft.com; jsonwebtoken',
    {
      unless:
        /secret keys? .{0,40}expired|assertion .{0,40}not within|certificate has expired|iat and exp|is not valid for use with/i,
    },
  ),
  points(
    'token-revoked',
    82,
    /\btokens?\b.{0,40}\b(?:was|were|has been|have been|is|been|get|got) (?:\w{1,12} )?(?:revoked|deleted|removed|invalidated|regenerated)|\brevoked (?:access |refresh |personal access )?token|token_revoked|deleted? (?:the |my |your |all )?(?:\w{1,12} )?tokens?\b|(?:expired|revoked) or (?:revoked|expired)/i,
    'RFC 7009; developers.google.com, "Token has been expired or revoked"',
  ),
  points(
    'token-expired',
    62,
    /\bBad credentials\b/,
    'docs.github.com, "Authentication to the REST API": an invalid credential gets 401 Bad credentials',
    {
      with: /github|hub\b|documentation_url|octokit|gh_|GITHUB/i,
      title: 'GitHub does not know the token any more: expired, revoked or mistyped',
    },
  ),
  points(
    'token-expired',
    55,
    /Invalid login credentials|bad\.credentials|InvalidAuthenticationToken|Invalid token provided|INVALID_SESSION_ID|invalid_auth\b|token (?:is |was )?(?:invalid|not valid|not accepted|rejected)|invalid (?:access |api |bearer |auth\w* )?token\b|invalid_token/i,
    'RFC 6750 section 3.1: expired, revoked, malformed or otherwise not valid',
    { unless: /audience|issuer|signature|not valid for use|algorithm|\biss\b|\baud\b|short-lived token/i },
  ),
  tells(
    'token-expired',
    75,
    /\b(?:after|more than|longer than|exactly|every|about|roughly|within|past) (?:about |around |exactly |roughly |an? )?(?:\d{1,4}|an|one|two|a few|several) ?(?:min(?:ute)?s?|hours?|hrs?|h|days?|seconds?|s)\b/i,
    'a token has a lifetime: it works first and stops after a fixed time',
    {
      with: /\b401\b|unauthori[sz]ed|expired|token/i,
      unless:
        /timeout after|timed out|deadline|invalid_grant|rate limit|minutes?\) and in|new (?:secret|client)|running for/i,
    },
  ),
  tells(
    'token-expired',
    72,
    /\b(?:not|never|isn't|wasn't|no(?:t)? being) (?:automatically )?refresh(?:ed|ing)?\b|\btoken (?:was |is )?(?:cached|stored|reused|static)|(?:cached|static|stored|hard-?coded|stale) (?:access |bearer )?token|read once|longer than the token lifetime|long[- ]running/i,
    'a token that outlives its lifetime in a cache',
    { with: /\b401\b|unauthori[sz]ed|expire/i },
  ),
  toldHint(
    'token-expired',
    40,
    /\btoken\b.{0,60}\b(?:worked|until|yesterday|suddenly|since|stopped|anymore|any more)\b|\b(?:worked|stopped working|suddenly|all (?:jobs|workflows))\b.{0,80}\btoken/i,
    'a token is over where all of its users stop at once',
    { with: /\b401\b|unauthori[sz]ed|bad credentials/i },
  ),

  points('token-expired', 94, /\bExpiredSignatureError\b|\bSignature has expired\b(?!:)/, 'PyJWT: the token is over', {
    unless: /is now earlier than|AWS4|x-amz/i,
  }),
  points(
    'token-expired',
    86,
    /\b(?:PAT|(?:access |personal |api |deploy |job )?tokens?)\b[^.!?]{0,40}\b(?:ended|ran out|run out|lapsed|is over|timed out|out of date)\b/i,
    'the words say that the token is over',
    { unless: /request timed out|timed out waiting|token request/i },
  ),

  points(
    'token-expired',
    54,
    /(?:: |error=|err=)["']?unauthori[sz]ed["']?(?:[.,;)\]]|\s*$|\s(?=[A-Z]))/i,
    'RFC 9110 section 15.5.2: the call had no credential that is valid',
    {
      with: /token|terraform|backend|workspace|organi[sz]ation|api\b/i,
      unless: /invalid_client|token endpoint|oauth\/token/i,
    },
  ),

  // The clock.
  points(
    'clock-skewed',
    92,
    /ImmatureSignature|IssuedAtFuture|NotYetValid|(?:cannot|can't|can not|must not) be used before|(?:cannot|can't) handle token (?:with iat )?prior to|too far in the (?:future|past)|used (?:too early|before issued)|issued in the future|not yet valid|not valid yet|clock[- ](?:skew|drift|sync)|RequestTimeTooSkewed|Signature not yet current|timestamp_refused|outside (?:of )?(?:the )?(?:allowed|recvWindow|valid) (?:time|window|range)|(?:difference|skew) between .{0,60}(?:time|clock)|token used too early|Clock skew too great|\bnbf\b.{0,40}(?:future|not|claim)/i,
    'RFC 7519 sections 4.1.4 to 4.1.6; AWS RequestTimeTooSkewed; google-auth; RFC 4120',
    { unless: /certificate (?:has expired or )?is not yet valid/i },
  ),
  points(
    'clock-skewed',
    85,
    /reasonable timeframe|Check your iat and exp values|use a clock with skew|['"(]?iat['")]? must be an? Integer|['"]?Issued at['"]? claim|['"]?Expiration time['"]? claim|not within its valid time range|AADSTS700024/i,
    'developers.google.com, "Using OAuth 2.0 for Server to Server Applications", error codes; docs.github.com, "Generating a JSON Web Token"',
    { unless: /running for|(?:only )?after .{0,40}(?:hour|minutes|time)|more than an hour/i },
  ),
  tells(
    'clock-skewed',
    60,
    /\b(?:NTP|system (?:time|clock)|time ?sync\w{0,12}|clock (?:is |was )?(?:off|wrong|ahead|behind|out)|WSL.{0,30}(?:time|clock))\b/i,
    'a machine whose clock is off',
    { with: /iat|exp\b|jwt|assertion|invalid_grant|signature/i },
  ),

  // Built wrongly, or for somebody else.
  points(
    'assertion-invalid',
    90,
    /No matching federated identity|AADSTS7002\d\d\d?\b|federated (?:identity )?credential.{0,80}(?:match|not found|no )|client assertion (?:failed|is invalid|signature|contains an invalid|audience)|invalid (?:client[_ ])?assertion|invalid_assertion|assertion (?:is )?(?:invalid|is not valid|signature|failed|was rejected|rejected)|JWT assertion|presented assertion/i,
    'learn.microsoft.com, workload identity federation errors; RFC 7521 section 4.1.1',
    { unless: /not within its valid time range/i },
  ),
  points(
    'assertion-invalid',
    88,
    /invalid jwt signature|jwt signature (?:is )?(?:invalid|does not match|verification)|signature (?:verification|validation) failed|A JSON web token could not be decoded|no key (?:found|matching)|(?:unknown|invalid|missing|no matching|unable to find|could not find) (?:a )?(?:signing )?(?:key|kid|['"]kid['"]|jwk)\b|\bkid\b.{0,40}(?:not found|unknown|match|invalid|missing)|Invalid thumbprint|certificate with identifier used to sign the client assertion/i,
    'RFC 7515 section 5.2; developers.google.com, "Invalid JWT Signature"; docs.github.com, app authentication',
    { unless: /TLS|x509|ssl|certificate verify/i },
  ),
  points(
    'assertion-invalid',
    94,
    /Not authorized to perform sts:AssumeRoleWithWebIdentity|No OpenIDConnect provider found|attribute condition|The (?:issuer|subject|audience) (?:in|of) (?:the )?(?:ID Token|assertion|token|credential).{0,60}(?:not match|does not match|is not allowed|rejected)|subject (?:claim )?(?:does not|doesn't|did not) match/i,
    'docs.aws.amazon.com, OIDC federation; cloud.google.com/iam, workload identity federation',
  ),
  points(
    'assertion-invalid',
    70,
    /['"(]?(?:iss|sub|jti)['")]? (?:claim|value|field|parameter)?.{0,30}(?:invalid|missing|mismatch|does not match|must match|must be|not valid|wrong|required)/i,
    'RFC 7523 section 3',
    { unless: /access token|bearer token/i },
  ),
  points(
    'token-audience-wrong',
    90,
    /(?:invalid|wrong|bad|incorrect|unexpected|mismatched) audience|audience (?:is |was )?(?:invalid|not valid|not allowed|mismatch|validation failed|does not match|doesn't match|did not match)|jwt audience invalid|\baud(?:ience)?\b['"]? ?(?:claim)? (?:is |was )?(?:invalid|not valid|does not match|mismatch|not equal)|IDX10214|audience .{0,60}(?:not (?:found|match|valid|allowed)|invalid)/i,
    'RFC 7519 section 4.1.3; RFC 8725; learn.microsoft.com, IDX10214',
    { unless: /\bapp is not installed|assertion audience|not installed in this org/i },
  ),
  points(
    'token-audience-wrong',
    91,
    /\b(?:aud|audience|iss|issuer)\b[^.!?]{0,40}\b(?:is|was|are|=|equals)\b(?:[^!?]{0,80})\b(?:wants?|expects?|expected|requires?|needs?|should be|must be)\b/i,
    'RFC 7519 section 4.1.3',
    { unless: /assertion|token endpoint|must be (?:provided|specified|present|a valid)/i },
  ),
  points(
    'audience-invalid',
    97,
    /Service not enabled within domain|resource principal named .{1,200} was not found|invalid_target|unknown (?:audience|resource)|(?:invalid|unknown) resource\b|AADSTS500011|requested (?:audience|resource) .{0,60}(?:not|unknown|invalid)/i,
    'auth0.com/docs, audience; RFC 8707 section 2; learn.microsoft.com, AADSTS500011',
  ),
  points(
    'token-audience-wrong',
    80,
    /invalid issuer|issuer (?:is |was )?(?:invalid|not valid|validation failed|does not match|did not match|mismatch)|IDX10205|unexpected ["']?iss|\biss\b (?:claim )?(?:does not match|mismatch|invalid)|invalid_issuer|wrong issuer|token (?:was )?issued by (?:a )?(?:different|another|other)/i,
    'RFC 7519 section 4.1.1; learn.microsoft.com, IDX10205',
    { unless: /assertion/i },
  ),
  hints('token-audience-wrong', 30, /\baudience\b|\baud\b|\bresource (?:id|uri)\b/i, 'RFC 7519 section 4.1.3', {
    with: /\b40[13]\b|unauthori[sz]ed|invalid/i,
  }),
];
