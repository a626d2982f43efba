import { hints, points, type Saying, tells } from './saying.ts';

/**
 * The same statements as plain words put them, whoever's words they are: what is missing, unknown, over, wrong. Each
 * line is a thing and what is said of it, in both orders, with little between them.
 */
export const plainSayings: readonly Saying[] = [
  // A credential is missing.
  points(
    'credential-missing',
    86,
    /\b(?:missing|no|without|lacks?|lacking|absent|requires?|need(?:s|ed)?|supply|provide)\b.{0,30}\b(?:authori[sz]ation|authentication|auth|bearer)\b.{0,16}\b(?:header|token|credentials?|information|data|cookie)\b|\b(?:missing|no|required|mandatory)\b.{0,24}\bheaders?\b[: ]{0,3}["'`]?authori[sz]ation\b/i,
    'RFC 9110 section 11.6.2: no credential came',
    { unless: /does not (?:contain|have)|scopes?\b.{0,40}(?:missing|required)|not enabled to/i },
  ),
  points(
    'credential-missing',
    84,
    /\b(?:no|missing|without|any) (?:valid |usable |basic |matching |stored |cached |default |auth\w* |\(unexpired\) ){0,3}(?:credentials?|authori[sz]ation tokens?|auth(?:entication)? (?:tokens?|credentials?)|credential (?:sources?|providers?)|api keys?|access tokens?|(?:client[_ ])?secrets?|passwords?)\b(?: sources?| providers?)?.{0,30}(?:\b(?:were |was |is |are |could be )?(?:found|provided|supplied|present|configured|available|set|sent|specified|detected)|$|[.:,;)\]])/i,
    'the words say that there was nothing to send',
    { unless: /credentials? (?:are|were|is) (?:valid|right|correct)|Auth Error: No access token/i },
  ),
  points(
    'credential-missing',
    80,
    /\b(?:tokens?|credentials?|api key|client[_ ]?(?:id|secret)|secret|password)\b.{0,24}\b(?:could not be found|cannot be found|not be found|was not found|were not found|not found|is missing|are missing|not configured|not provided|not supplied|unavailable|is empty|was empty|are empty|were empty|is null|is undefined)\b/i,
    'the words say that there was nothing to send',
    {
      unless:
        /page not found|\b404\b|client (?:id )?not found|user not found|claims?\b|scopes?\b|tenant|in the directory/i,
    },
  ),
  points(
    'credential-missing',
    80,
    /full authentication is required|authentication object was not found|anonymous access|client must be authenticated|authentication (?:is )?required\b|requires authentication|login required|not_authed|not[_ ]authenticated|not logged in|(?:please|must|need to) (?:re-?)?(?:log ?in|authenticate|sign in)\b|re-?authenticate using|to (?:log ?in|authenticate), run|run [`'"]?[\w -]{2,30} login|asked for the client to provide credentials/i,
    'Spring Security; docs.slack.dev; Azure CLI; HashiCorp CLI; Kubernetes: nobody is signed in',
    { unless: /expired|multi-?factor|MFA|AADSTS|SAML|\bSSO\b|invalid_client|invalid_grant|proxy/i },
  ),
  points(
    'credential-missing',
    88,
    /\b(?:token|secret|password|api_?key|client_?id|client_?secret|CLIENT_ID|CLIENT_SECRET|TOKEN)["']?\s{0,3}[:=]\s{0,3}(?:""|'')(?=\s|,|\}|$)/,
    'a setting that holds nothing',
    { with: /\b40[0-9]\b|unauthori[sz]ed|invalid|fail|error|denied/i },
  ),
  points(
    'credential-missing',
    90,
    /\b[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{2,60}\b["'`]? ?(?:environment variable )?(?:must be (?:set|provided|defined|specified)|(?:is|was|are) (?:not set|required|empty|missing|undefined|unset|not defined|blank)|not set|not defined|unset|missing)\b/,
    'a variable by its name, and that it holds nothing',
  ),
  points(
    'token-expired',
    84,
    /\b(?:token|PAT|session|credential|cookie|ticket)\b[^.;!?]{0,40}\b(?:has |had |have |is |was )?expired\b/i,
    'RFC 6750 section 3.1: expired',
    { unless: /secret|assertion|jwt signature|certificate|iat|not provided or has expired/i },
  ),
  // The client or account is not there.
  points(
    'client-unknown',
    84,
    /\b(?:no|unknown|unable to find|could not find|couldn't find|cannot find|can't find|did not find|not find) (?:an? |any |such |the |matching |registered )*(?:oauth2? )?(?:client|application|app|consumer|service account|integration)\b(?! (?:assertion|secret|credential|authentic|certificate|key))(?: application)?(?: (?:with|for|by|named|found|id|matching)\b|["'`: ]{1,3}[\w.-]|$|[.,)])/i,
    'the words say that the server does not know the client',
    { unless: /no client (?:id|secret|credential|authentication)|no application (?:permission|default)/i },
  ),
  points(
    'client-unknown',
    82,
    /\b(?:account|issuer|principal|identity|email) (?:was )?not found\b|UNKNOWN_CLIENT|not identified by any client authenticator|client does not exist|client[_ ]?id (?:is |was )?(?:unknown|invalid|not (?:valid|found|registered|recogni[sz]ed|known))|invalid client identifier/i,
    'developers.google.com, "Invalid grant: account not found"; Keycloak AuthenticationProcessor',
    {
      with: /invalid_|unauthorized_client|unauthori[sz]ed|\b40[0134]\b|client|auth/i,
      unless: /client_?id (?:or|and\/or|and) (?:client_?)?secret|storage account/i,
    },
  ),
  points(
    'secret-wrong',
    66,
    /\b(?:invalid|incorrect|wrong|bad) (?:client[_ ]?id|username|user name|user|login|id|client|email)[ ,]{0,2}(?:or|and|and\/or|\/)[ ]?(?:client[_ ]?)?(?:secret|password|credentials?|token)|(?:id|username|user) (?:or|and\/or) (?:secret|password) (?:is|are|was|were) (?:invalid|incorrect|wrong)/i,
    'the words name id and secret together',
    { unless: /Invalid client or Invalid client credentials/i },
  ),
  // The assertion.
  points(
    'assertion-invalid',
    90,
    /\bclient[_ ]assertion\b.{0,80}\b(?:invalid|requires|not (?:valid|found|match|supported)|missing|unknown|failed|wrong|expired|rejected|unable)|\b(?:jwks?|jwk ?set|public key|signing key|certificate)\b.{0,60}\b(?:not (?:found|configured|registered|uploaded|match)|does not have|missing|unknown|no matching)|does not have (?:an? )?(?:jwks?|jwk ?set|public key)/i,
    'RFC 7523 section 3; developer.okta.com, private_key_jwt',
    {
      unless:
        /TLS|x509|ssl|required SSL|certificate verify|'client_assertion' or 'client_secret'|client_assertion['"], ['"]client_secret/i,
    },
  ),
  // Issuers and audiences, whatever stands between the word and what is said of it.
  points(
    'token-audience-wrong',
    88,
    /\b(?:audience|aud|issuer|iss)\b[:=]? ?["'`([][^"'`\])]{1,200}["'`\])] ?(?:claim )?(?:is|was|are|does|did|do)? ?(?:not (?:valid|match|allowed|accepted|trusted|recogni[sz]ed)|invalid|unknown|untrusted|mismatch)|invalid (?:token |jwt )?(?:issuer|audience)\b|(?:expected|wanted) (?:audience|issuer|aud|iss)\b|(?:token|jwt) (?:issuer|audience)\b.{0,40}\b(?:expected|mismatch|wrong|does not match)/i,
    'RFC 7519 sections 4.1.1 and 4.1.3',
    { unless: /assertion|federated|sts:Assume|not installed in this org/i },
  ),
  // The clock: a signature's own times.
  points(
    'clock-skewed',
    90,
    /signature (?:has |is )?expired.{0,80}(?:earlier|later|now)|signature not yet current|(?:is|are) (?:now )?(?:earlier|later) than|request (?:time|timestamp).{0,40}(?:too|skew|differ|expired|old)|time (?:difference|skew|drift|offset)|claim \(?['"]?(?:exp|iat|nbf)/i,
    'docs.aws.amazon.com, signature errors; docs.github.com, JWT of an app',
    { unless: /access token expiry|ExpiredAuthenticationToken/i },
  ),
  // A value that travels changed.
  points(
    'secret-altered',
    93,
    /\b(?:secret|credentials?|password|client_?id|header|value)\b.{0,80}\b(?:could not|cannot|can't|failed to|unable to) be? ?decod|(?:fail(?:ed|ure)|error|unable|could not|cannot) (?:to |while |when )?(?:url-?|form-?|base64-?)?decod\w{1,4}.{0,60}(?:secret|credential|header|basic|authori[sz]ation|client)/i,
    'RFC 6749 section 2.3.1: the server decodes what the client did not encode',
  ),
  points(
    'secret-altered',
    84,
    /(?:["'`(]?[+/%&$#!@^=][ "'`)]?) ?(?:symbols?|signs?|characters?|chars?)\b|\b(?:plus|percent|dollar|ampersand|slash|equals|hash|exclamation) (?:symbols?|signs?|characters?|marks?)|not URI[- ]?safe|url[- ]?unsafe|(?:en|de)coded (?:as|to|into|from) ["'`]?[^\s"'`]{0,40}%[0-9A-Fa-f]{2}/i,
    'RFC 6749 section 2.3.1 and appendix B',
    { with: /secret|password|credential/i },
  ),
  // The tool.
  tells(
    'tool-defective',
    86,
    /\b(?:package|library|sdk|gem|module|tool|provider|plugin|client library|driver|connector|action|cli)\b (?:\w{1,14} ){0,2}(?:sets|sends|uses|passes|ignores|hard-?codes|drops|omits|strips|appends|does(?: not|n't) (?:send|pass|use|set|support|include|refresh|add|handle))\b|(?:it|code) (?:always |still |incorrectly |wrongly )?(?:sets the grant_type|sends the wrong|ignores the|hard-?codes)/i,
    'the words say what the tool does with what it is given',
    {
      unless: /form-encod|url-?encod|%[0-9A-F]{2}|Authorization header on redirect/i,
      title: 'The tool sends something else than it was given, or cannot do this',
    },
  ),
  // Scopes.
  points(
    'scope-missing',
    88,
    /\bgranted (?:all |the |any )*(?:required|necessary|needed|correct) scopes?|does not contain scopes?|scopes?:? ?\[[^\]]{1,200}\] (?:is |are )?(?:missing|required)|\bneeded["']?\s{0,2}[:=]\s{0,2}["'][\w:.]{2,60}["'].{0,80}\bprovided\b/i,
    'RFC 6750 section 3.1; docs.slack.dev; developers.zoom.us',
  ),
  points(
    'scope-missing',
    80,
    /\bservice account\b.{0,120}\buser ?info|\buser ?info[_ ]?(?:endpoint)?\b.{0,160}\b40[13]\b/i,
    'OpenID Connect Core section 5.3.1: UserInfo wants a token with the scope openid',
    { with: /keycloak|openid|client_credential|service account/i },
  ),
  // Approval.
  points(
    'consent-missing',
    90,
    /missing (?:an? )?service principal|service principal .{0,60}(?:is missing|not found in|does not exist|has not been created|was not created)|lacks? (?:an? )?service principal|not (?:been )?(?:provisioned|enrolled|subscribed) (?:in|for) (?:the |this |your )?(?:tenant|org)/i,
    'learn.microsoft.com, AADSTS7000229 and AADSTS650052',
  ),
  // Something else on the way.
  hints(
    'server-error',
    45,
    /upstream connect error|no healthy upstream|backend (?:fetch failed|error)|temporarily unavailable/i,
    'Envoy; Varnish',
  ),
];
