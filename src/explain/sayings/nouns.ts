import { points, type Saying, tells } from './saying.ts';

/**
 * The last net: a thing, and near it a word of refusal, in whatever sentence. Weaker than any line that knows the whole
 * statement, and stronger than a status alone. What the things are called: RFC 6749, 6750, 7519, 7523, 8707, 9110.
 */
const refusal =
  "(?:invalid|wrong|incorrect|bad|unknown|unsupported|unexpected|not|n't|no|none|missing|mismatch\\w*|different|denied|refus\\w{2,3}|reject\\w{2,3}|fail\\w{0,4}|unauthori[sz]ed|cannot|can't|unable|lacks?|required?|without|expired|disabled|forbidden|outside|blocked)";

// A full stop inside a word (an address, a version, a host) ends no sentence.
const near = (thing: string, between = String.raw`(?:[^.;!?]|\.(?=\S)){0,48}`): RegExp =>
  new RegExp(`\\b(?:${thing})\\b${between}\\b${refusal}\\b|\\b${refusal}\\b${between}\\b(?:${thing})\\b`, 'i');

const source = 'a thing of the standards, and a word of refusal beside it';

/** A pattern of its thing alone, which is cheap, in front of the whole one. */
const net = (cause: string, weight: number, thing: string, more: Partial<Saying> = {}): Saying =>
  points(cause, weight, near(thing), source, { first: new RegExp(`\\b(?:${thing})\\b`, 'i'), ...more });

export const nounSayings: readonly Saying[] = [
  points(
    'address-not-allowed',
    91,
    /\bCIDR\b[^.;!?]{0,30}\b(?:restrict\w{0,5}|allow\w{0,4}|bound|block\w{0,3}|limit\w{0,5})\b|\b(?:restrict\w{0,5}|allowed|bound)\b[^.;!?]{0,20}\bCIDRs?\b/i,
    'developer.hashicorp.com/vault, bound CIDRs; the words name address ranges',
  ),

  points(
    'permission-missing',
    82,
    /\b(?:is|are|was) not (?:permitted|allowed|authori[sz]ed|entitled) to (?:create|approve|write|read|push|merge|delete|update|perform|access|list|view|manage|use this|do)\b/i,
    'the words name what may not be done',
    { unless: /grant|flow|retrieve access tokens|client assertion/i },
  ),
  points(
    'feature-not-enabled',
    92,
    /\blicen[sc]e\b[^.;!?]{0,40}\b(?:does not|doesn't|do not|not) (?:include|cover|allow|contain|permit)|\bnot (?:included|covered|available|part)(?: (?:in|by|with|of))? (?:your|the|this|our) (?:current )?(?:licen[sc]e|plan|edition|subscription|tier|package)/i,
    'the words name the licence',
  ),
  points(
    'feature-not-enabled',
    95,
    /\b(?:add-?on|licen[sc]e|product|feature|module|plan|subscription|edition|package)\b[^.!?]{0,40}\b(?:not|never) (?:been )?(?:purchased|bought|licen[sc]ed|booked|included|activated|ordered)\b|\bnot (?:purchased|bought|licen[sc]ed|booked)\b/i,
    'a right that cannot be given where the feature is not bought',
  ),
  tells(
    'tool-defective',
    88,
    /\bwith v?\d{1,4}\.\d{1,4}[\d.x]{0,10} (?:it|everything|this|that|the same\b.{0,20}) works?\b/i,
    'the older version works',
    { title: 'It began with a new version of the tool or the library' },
  ),

  points(
    'request-malformed',
    90,
    /\bparameter:? ["'`]?(?:grant_type|scope|client_id|assertion|code|audience|resource)["'`]?[^.;!?]{0,12}\b(?:is |was )?(?:not present|missing|absent|required|empty|null|invalid)|\brequired\b[^.;!?]{0,24}\bparameter\b[^.;!?]{0,24}\bgrant_type/i,
    'RFC 6749 section 4.4.2: a parameter did not arrive',
    { title: 'The server did not find a parameter of the token request' },
  ),
  points(
    'credential-missing',
    87,
    /\b(?:missing|no|without(?: an?)?|empty) (?:client |access |api |bearer |auth\w* |security |service account |identity )?(?:tokens?|secrets?|credentials?)\b(?! (?:type|endpoint|url|expiry|claim|name|found in the tenant))(?=[^A-Za-z]|$)/i,
    'the words say that there was nothing to send',
    {
      unless:
        /Auth Error: No access token|no token (?:was )?issued|no secrets? (?:was |were )?(?:changed|leaked)|scopes?\b/i,
    },
  ),
  points(
    'consent-missing',
    92,
    /\b(?:admin(?:istrator)?|owner)(?:'s)? approval\b|\bonly an? (?:admin\w*|owner) can (?:grant|approve|consent)|\bapproval (?:is )?(?:required|needed|pending)\b|\bpending approval\b/i,
    'learn.microsoft.com, AADSTS90094; docs.github.com, approval of applications',
  ),
  points(
    'scope-missing',
    94,
    /\blacks?\b[^.;!?]{0,60}\bscopes?\b|\bscopes?\b[^.;!?]{0,20}\b(?:are|is) (?:required|missing|needed|insufficient)\b|\b(?:required|missing|needed|insufficient)\b[^.;!?]{0,20}\bscopes?\b/i,
    'RFC 6750 section 3.1: insufficient_scope in words',
    { unless: /invalid_scope|scope is required|required (?:parameter|field)/i },
  ),
  points(
    'assertion-invalid',
    90,
    /\b(?:signature|jwt|assertion|jws)\b[^.;!?]{0,80}\bverif\w{1,9} (?:error|failed|failure)\b|crypto\/rsa: verification error|\b(?:could not|cannot|failed to|unable to) verify (?:the )?(?:jwt|assertion|signature|token signature)/i,
    'RFC 7515 section 5.2',
    { unless: /x509|TLS|ssl|commit|gpg/i },
  ),
  points(
    'secret-wrong',
    82,
    /\binvalid (?:oauth2? )?(?:client|consumer|application) credentials?\b/i,
    'the words name the credentials of the client',
    { unless: /Invalid client or Invalid client credentials|authentication method/i },
  ),
  points(
    'server-error',
    80,
    /\b(?:an )?internal (?:server )?error\b|\bunexpected server error\b|\bsomething went wrong on our (?:end|side)/i,
    'RFC 9110 section 15.6',
    { unless: /stack overflow/i },
  ),

  points(
    'consent-missing',
    91,
    /\/(?:repos\/[\w.-]{1,100}\/[\w.-]{1,100}|orgs\/[\w.-]{1,100}|users\/[\w.-]{1,100})\/installation\b|get-an?-(?:repository|organization|user)-installation-for-the-authenticated-app|could not (?:get|find) (?:\w{1,12} )?installation/i,
    'docs.github.com, "Get a repository installation for the authenticated app": 404 where the app is not installed',
    { with: /\b404\b|not found|could not|installed/i, unless: /IP allow list/i },
  ),
  points(
    'scope-missing',
    86,
    /\b(?:lacks?|lacking|missing|requires?|needs?|without|expected (?:any|all) of:?|add)\b[^.;!?]{0,30}\b(?:read|write|create|update|delete|admin|manage|view|edit):[a-z][\w.-]{1,50}\b(?!:)/i,
    'scopes of the form action:thing; auth0.com/docs, docs.github.com',
    { unless: /permissions? assigned/i },
  ),
  points(
    'credential-missing',
    87,
    /\b(?:no|missing|without(?: an?)?) (?:client )?(?:identifier|client[_ ]id|client[_ ]secret|secret)\b[^.;!?]{0,16}\b(?:found|sent|provided|supplied|in (?:the )?(?:request|post body|body|header)|was)|\bheader authori[sz]ation (?:is |was )?missing/i,
    'RFC 6749 section 2.3: no client credential came',
  ),
  points(
    'secret-altered',
    86,
    /\b(?:url[- ]?|form[- ]?|percent[- ]?|double[- ])?(?:en|de)cod(?:es?|ed|ing)\b[^.!?]{0,70}\b(?:client[-_ ]?secret|secret itself|credentials?|password|authori[sz]ation header)\b|\b(?:client[-_ ]?secret|credentials?|password|slash(?:es)?|special characters?)\b[^.!?]{0,50}\b(?:url[- ]?|form[- ]?|percent[- ]?|double[- ]|are |is |being |getting )(?:en|de)coded\b/i,
    'RFC 6749 section 2.3.1 and appendix B',
    { unless: /x-www-form-urlencoded|unsupported_grant_type|base64-encoded secret is/i },
  ),
  tells(
    'tool-defective',
    86,
    /\b(?:but|while|whereas|and)\b[^.!?]{0,50}\bworks? (?:fine |well )?with the same\b|\b(?:other|another|old|previous|\w{2,20}) (?:version|action|tool|library|client) works\b|\bmanual(?:ly)?\b[^.!?]{0,40}\bworks\b/i,
    'the same pair works with another tool',
    {
      unless: /url-?(?:en|de)cod|form-?encod|%[0-9A-F]{2}\b/i,
      with: /\b40[0-9]\b|fail|unauthori[sz]ed|invalid_|error/i,
      title: 'The same credentials work with another tool: this one sends something else',
    },
  ),

  points(
    'auth-method-mismatch',
    93,
    /\bclient_assertion(?:_type)?\b[^.;!?]{0,20}\b(?:is )?(?:missing|required|expected|needed|mandatory)\b(?!.{0,20}client_secret)/i,
    'RFC 7521 section 4.2: the server expects an assertion of this client, and got something else',
    { unless: /client_assertion['"]?, ['"]?client_secret|AADSTS/i },
  ),
  points(
    'auth-method-mismatch',
    92,
    /\bmust (?:authenticate|use|be sent|send)\b[^.;!?]{0,30}\b(?:http )?basic\b|\bcredentials? in (?:the )?(?:request |post )?(?:body|header|url|query)[^.;!?]{0,20}\bnot (?:supported|allowed|accepted|permitted)|\bonly (?:http )?basic (?:auth\w*|credentials) /i,
    'RFC 6749 section 2.3.1',
    { unless: /password authentication|with passwords/i },
  ),
  points(
    'feature-not-enabled',
    88,
    /\bmust be (?:enabled|activated|purchased|licen[sc]ed) (?:for|in|on) (?:this|your|the)\b/i,
    'the words name a feature that is off',
  ),
  points(
    'policy-blocked',
    92,
    /\bprohibited by\b[^.;!?]{0,40}\bpolic|\bpolic(?:y|ies)\b[^.;!?]{0,24}\b(?:prohibit|forbid|den(?:y|ies|ied)|block)|vpcServiceControls|\bservice perimeter\b/i,
    'cloud.google.com, VPC Service Controls; the words name a policy',
    { unless: /identity-based policy|resource-based policy/i },
  ),
  points(
    'client-disabled',
    88,
    /\b(?:status|state)\b["']?\s{0,2}[:= ]\s{0,2}["']?(?:inactive|disabled|suspended|deactivated|locked)\b|\bwas (?:deactivated|suspended|switched off)\b/i,
    'the words say that it is switched off',
  ),

  points(
    'auth-method-mismatch',
    84,
    /\b(?:token_endpoint_auth_method|client_secret_(?:basic|post|jwt)|private_key_jwt|tls_client_auth)\b/i,
    'OpenID Connect Core section 9: an answer that names a method speaks of it',
    {
      with: /invalid_client|invalid_request|unauthorized_client|authentication failed/i,
      unless: /assertion|kid\b|signature|jwks?\b/i,
    },
  ),
  points(
    'feature-not-enabled',
    97,
    /\bpermissions?\b[^.!?]{0,80}\b(?:do(?:es)? not|doesn't|don't) exist\b[^.!?]{0,20}\b(?:org|organi[sz]ation|tenant|account|role editor|catalogue)/i,
    'a permission that the organisation does not have cannot be given',
  ),
  points(
    'address-not-allowed',
    90,
    /\b(?:source |client |remote |your )?(?:ip|address)(?: address)?\b[^;!?]{0,60}\bnot (?:in|on|among|within|part of)\b[^;!?]{0,40}\b(?:(?:allow|white|safe)?-?list|range|allowed|trusted|network)/i,
    'the words name an address and a list',
  ),
  points(
    'assertion-invalid',
    91,
    /\b(?:public|signing|private|registered) key\b[^.;!?]{0,40}\b(?:fingerprint|thumbprint|mismatch|does not match|not match|unknown|not registered|not found)|\b(?:fingerprint|thumbprint) (?:mismatch|does not match)/i,
    'RFC 7515 section 5.2: the key is another one',
    { unless: /host key|ssh|known_hosts/i },
  ),
  points(
    'clock-skewed',
    93,
    /\b(?:issue(?:d)? ?time|issued ?at|issued|iat|nbf|timestamp|date)\b[^.;!?]{0,30}\bin the (?:future|past)\b|\bclocks?\b[^.;!?]{0,40}\b(?:ahead|behind|off by|wrong|slow|fast|out of sync)\b|\b(?:minutes?|seconds?|hours?) (?:ahead|behind|in the future)\b/i,
    'RFC 7519 sections 4.1.5 and 4.1.6',
    { unless: /certificate/i },
  ),
  points(
    'user-context-required',
    93,
    /-(?:for-)?the-authenticated-user\b/i,
    'docs.github.com names a call so that needs a user',
    { with: /not accessible by integration|installation/i },
  ),
  net('token-audience-wrong', 56, 'audiences?|aud|issuers?|iss', { unless: /assertion|federated|resource owner/i }),
  net('grant-not-allowed', 54, 'grant[_ -]?types?|(?:authori[sz]ation )?grants?|oauth2? flows?|response[_ ]types?', {
    unless: /client[- ]grant|invalid_grant|authori[sz]ation grant\b.{0,40}(?:invalid|expired)/i,
  }),
  net('scope-missing', 52, 'scopes?|oauth\\d? (?:app )?permissions?', {
    unless: /invalid_scope|scopes? (?:are|were|is) (?:granted|right|correct|set|assigned)/i,
  }),
  net('permission-missing', 50, 'permissions?|privileges?|roles?|rights|access to (?:this|the|that)|administrator', {
    unless: /AssumeRole|execute permission|file permission|EACCES|Permission denied \(publickey/i,
  }),
  points(
    'permission-missing',
    66,
    /\b(?:is forbidden: |cannot (?:list|get|create|update|delete|patch|watch|read|write|access) (?:the )?(?:resource|repositor|project|secret|bucket|object|queue)|not allowed to (?:perform|access|do|read|write|create|list)|user \S{1,120} (?:cannot|is not allowed|does not have))/i,
    'kubernetes.io, RBAC; the words name what may not be done',
  ),
  net(
    'token-expired',
    48,
    '(?:access|refresh|bearer|api|personal access|session|security|identity)[ _-]tokens?|tokens? used|PAT|session(?: id)?',
    {
      unless:
        /\bno (?:\w+ )?token|missing|required token|fetch token|get(?:ting)? (?:an? |the )?(?:access )?token|request(?:ing)? (?:an? |the )?(?:access )?token|issuer|audience|signature/i,
    },
  ),
  net(
    'assertion-invalid',
    52,
    'assertions?|client_assertion|signed jwt|signatures?|kid|thumbprint|key[ _-]?id|federated (?:identity|credential|token)',
    { unless: /x509|TLS|ssl|aws4|Signature expired/i },
  ),
  net(
    'client-not-in-tenant',
    50,
    'tenants?|realms?|director(?:y|ies)|regions?|aws region|data ?cent(?:er|re)s?|environment (?:name|host)|org(?:ani[sz]ation)? (?:id|url|host)',
    { unless: /no such file|working directory|in directory|current directory|environment variable/i },
  ),
  points(
    'client-not-in-tenant',
    74,
    /\b(?:does not|doesn't|do not|did not|could not|not) (?:exist|be found|found) in (?:the |this |your )?(?:tenant|directory|realm|org(?:ani[sz]ation)?|region|instance)\b|not found in (?:the )?(?:tenant|directory|realm)/i,
    'learn.microsoft.com, AADSTS50020 and its kin',
    { unless: /service principal|resource principal/i },
  ),
  net(
    'client-unknown',
    50,
    'client[ _-]?ids?|consumer keys?|application ids?|app ids?|unknown clients?|registered clients?',
    { unless: /client_?id (?:and|or)|length|e\.g\.,? unknown client|must contain|client[_ ]id (?:and|,)/i },
  ),
  net(
    'auth-method-mismatch',
    56,
    'client authentication methods?|authentication methods?|auth[_ ]methods?|client[_ ]secret[_ ](?:basic|post|jwt)|private_key_jwt|multiple[_ ]client[_ ]credentials',
  ),
  points(
    'auth-method-mismatch',
    95,
    /\bmultiple[_ ]client[_ ]credentials\b/i,
    'RFC 6749 section 5.2: more than one mechanism',
  ),
  net(
    'address-not-allowed',
    54,
    'ip(?: address(?:es)?)?|source address|client address|remote address|cidr|network (?:range|zone)s?|allow[- ]?list|white[- ]?list|egress',
    { unless: /no such host|dial tcp|connect(?:ion)? (?:refused|timed)|not been whitelisted by the OAuth|audience/i },
  ),
  net('clock-skewed', 52, 'iat|nbf|clock|system time|server time', {
    unless: /timestamp:|Timestamp: \d/i,
  }),
  net(
    'client-disabled',
    50,
    'disabled (?:client|user|account|app\\w*)|(?:client|user|account|app\\w*) (?:is )?(?:disabled|inactive|suspended|locked|blocked|deactivated)',
  ),
  net(
    'consent-missing',
    50,
    'consent(?:ed)?|approv(?:ed|al)|installed|installations?|delegation|authori[sz]ed (?:app|application|client)s?|third[- ]party (?:app|application)s?',
    { unless: /pip|npm|package|module|not installed: |INSTALLATION FAILED|command not found|correct authorization/i },
  ),
  net(
    'feature-not-enabled',
    50,
    'licen[sc]es?|edition|subscription plan|feature|add-?on|product|entitlements?|preview|beta',
    { unless: /subscriptions?\/|product page|licen[sc]e text|Apache|MIT Licen/i },
  ),
  net('policy-blocked', 52, 'polic(?:y|ies)|compliant|managed device|conditional|device is|security rules?', {
    unless: /identity-based policy|resource-based policy|password policy|retry policy/i,
  }),
  net(
    'user-interaction-needed',
    52,
    'interactive|user interaction|mfa|2fa|multi-?factor|verification code|sign[- ]in page|browser login',
  ),
  net('scope-invalid', 50, 'requested scopes?|scope (?:parameter|value|string)|scopes requested'),
  points(
    'request-malformed',
    97,
    /\b(Bearer|Basic|Token) {1,2}\1\b/i,
    'RFC 6750 section 2.1: one scheme, one credential',
    { title: 'The Authorization header names its scheme twice' },
  ),
  points(
    'request-malformed',
    78,
    /\bduplicate (?:request )?parameters?\b|parameter .{0,40}(?:more than once|repeated|duplicated)/i,
    'RFC 6749 section 3.2: no parameter more than once',
  ),
  tells(
    'tool-defective',
    85,
    /\b(?:up(?:grad|dat)(?:ed|ing|e)|bump(?:ed|ing)|migrat(?:ed|ing)|down-?grad(?:e|ed|ing)|roll(?:ed|ing)? back)\b[^.!?]{0,100}\bv?\d{1,4}\.\d{1,4}(?:\.[\dx]{1,6})?\b|\bv?\d{1,3}\.\d{1,4}\.\d{1,5} (?:succeeds|works|is fine|was fine|worked)|\b(?:since|with|in|as of) (?:the )?(?:version |release |v)\d{1,4}\.\d{1,4}(?:\.[\dx]{1,6})?[^.!?]{0,60}(?:fail|broke|error|40[0-9]|no longer|stopped)/i,
    'it began with a release of the tool',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|fail|error|token/i,
      unless:
        /url-?(?:en|de)cod|decod|%2B|%25|QueryEscape|special char|form-encod|plus|Invalid client or Invalid client|access token is invalid|AADSTS700222|expired/i,
      title: 'It began with a new version of the tool or the library',
    },
  ),
  tells(
    'tool-defective',
    64,
    /\b(?:library|sdk|package|gem|module|provider|plugin|action|driver|connector|wrapper|cli)\b[^.!?]{0,120}\b(?:bug|does not|doesn't|did not|didn't|never|fails to|instead of|incorrectly|wrongly|hard-?cod\w{2,4}|explicitly sends|ignores)\b/i,
    'the words say what the tool does',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|token/i,
      unless:
        /form-encod|url-?encod|Authorization header on redirect|header on redirect|special char|scope(?:s)? (?:not|missing)|AADSTS|expired|exist in/i,
      title: 'The tool sends something else than it was given, or cannot do this',
    },
  ),
  tells(
    'tool-defective',
    80,
    /\b(?:with|using|in|from) (?:the |an? )?(?:other|another|\.net|java|python|node|go|ruby|php|c#|javascript|different) (?:\w{1,12} )?(?:library|sdk|tool|client|version)\b[^.!?]{0,80}\b(?:works?|succeeds?|fine|ok)\b|exact(?:ly)? (?:the )?same parameters[^.!?]{0,40}works?/i,
    'the same pair works with another tool',
    { title: 'The same credentials work with another tool: this one sends something else' },
  ),
  tells(
    'tool-defective',
    97,
    /\b(?:roll(?:ed|ing)? ?back|revert(?:ed|ing)?|down-?grad(?:e|ed|ing)|going back|pinn(?:ed|ing))\b[^.!?]{0,80}\b(?:fix(?:es|ed)?|works?|worked|resolves?|solved?|helps?)\b/i,
    'the older version works',
    { title: 'It began with a new version of the tool or the library' },
  ),
];
