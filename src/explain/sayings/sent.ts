import { hints, points, type Saying, tells, toldHint } from './saying.ts';

/** What was sent, and what became of it on the way: nothing, something else, in the wrong form. */
export const sentSayings: readonly Saying[] = [
  // Nothing was sent.
  points(
    'credential-missing',
    92,
    /['"]?client_assertion['"]?, ['"]?client_secret['"]? or ['"]?request['"]? is required|AADSTS7000216/i,
    'learn.microsoft.com, AADSTS7000216',
    { title: 'The request carried no client credential' },
  ),
  points(
    'credential-missing',
    88,
    /no authentication bearer token specified|(?:missing|no|without(?: an?)?) (?:the )?(?:authori[sz]ation header|bearer token|access token|api key|credentials?(?: were)?(?: provided| supplied| sent| found)?)\b|authori[sz]ation['"`]? header (?:is |was )?(?:missing|required|not (?:present|found|provided|sent))|credentials? (?:is|are|was|were) (?:missing|required|not (?:provided|supplied|found|set|present))|authentication (?:header|information) (?:is )?(?:missing|required)/i,
    'RFC 9110 section 11.6.2: no credential came',
    { unless: /no credentials? (?:issue|problem)|does not contain the required|Auth Error: No access token/i },
  ),
  points(
    'credential-missing',
    85,
    /\b(?:client[_ -]?id|client[_ -]?secret|api[_ -]?key|api[_ -]?token|access[_ -]?token|token|password|secret|username)\b["'`]? ?(?:is|was|are|cannot be|must not be|can't be|field is|variable is|environment variable is)? ?(?:missing|required|empty|blank|not set|not provided|not supplied|not specified|not configured|undefined|null\b|must be (?:set|specified|provided|configured))/i,
    'the words say that a value was empty',
    {
      unless:
        /client[_ ]assertion['"]? or ['"]?client_secret|must be provided in|must use|grant type|scope is required|null or invalid|Invalid or missing/i,
    },
  ),
  points(
    'credential-missing',
    85,
    /(?:missing|no|empty|required|undefined|unset) (?:required )?(?:environment variables?|env vars?|variable|parameter|input|option|argument|value|value for|credential|secret)s?:? ?["'`(]{0,2}[\w.-]{0,40}(?:client[_-]?id|client[_-]?secret|secret|token|password|api[_-]?key|credential)/i,
    'the words say that a value was empty',
  ),
  points(
    'credential-missing',
    85,
    /Input required and not supplied|Not all values are present\. Ensure|Parameter token or opts\.auth is required|You must provide .{0,40}(?:token|credential|secret|key)|set the .{1,60} environment variable|(?:no|any|default) (?:valid )?credentials? (?:were |was |could be )?(?:found|not found|unavailable|loaded)|could not (?:find|load|automatically determine) (?:default )?credentials|Unable to locate credentials|NoCredentialProviders|failed to (?:find|load) (?:any )?credentials|EnvironmentCredential(?:: | is )?(?:authentication )?unavailable/i,
    'actions/toolkit core.getInput; Azure/login; octokit; AWS SDKs; google-auth; azure-identity',
  ),
  points(
    'credential-missing',
    85,
    /\b(?:[Aa]uthorization["']?: ?["']?(?:Bearer|Basic|token|Token|SSWS) ?(?:["'](?=[\s,}]|$)|undefined|null|None|nil|["'\s]*$)|Basic Og==|Bearer (?:undefined|null|None)\b)/,
    'RFC 7617: an empty pair is Og==; a variable that held nothing',
  ),
  points(
    'credential-missing',
    85,
    /\b[Aa]uthorization["']?: ?["']?(?:Bearer|Basic|token|Token|SSWS) ?(?:\$\{?\{?|%)/,
    'a variable that nothing was put in the place of',
    // In a command, a variable is what people write there.
    { unless: /(?:-H|--header) ?['"]?Authorization|curl\b/ },
  ),
  tells(
    'credential-missing',
    70,
    /\bfork(?:s|ed)?\b.{0,80}\b(?:secrets?|token|variable)|(?:secrets?|variable|token)\b.{0,80}\b(?:fork|not (?:available|accessible|passed|exposed) (?:to|in|for)|protected (?:branch|variable)|empty in)|dependabot.{0,60}secrets?/i,
    'docs.github.com, "Using secrets in GitHub Actions"; docs.gitlab.com, protected variables',
  ),
  points(
    'credential-missing',
    90,
    /\b30[1278]\b.{0,400}\b(?:no|without|lost|drop\w*|remov\w*|strip\w*|missing|not (?:sent|forwarded)).{0,40}authori[sz]ation|authori[sz]ation(?: headers?)? (?:(?:is|are|was|were|gets?|got|getting|being|been|silently|then|may be|has|have) ){0,3}(?:lost|dropped|removed|stripped|swallowed|eaten|discarded|not (?:sent|forwarded))|\b(?:strips?|drops?|removes?|swallows?|discards?|loses?)\b[^.!?]{0,50}\bauthori[sz]ation\b[^.!?]{0,60}\b(?:redirect\w{0,5}|origin|host|domain|prox(?:y|ies))/i,
    'RFC 9110 section 15.4: a client should drop Authorization on another host',
    { title: 'The Authorization header was lost on a redirect' },
  ),
  toldHint(
    'credential-missing',
    55,
    /environment variables?|process\.env|\bdocker|container|\.env\b|secrets\.|\bCI\b/i,
    'variables that do not reach a process',
    { with: /access_denied|Unauthori[sz]ed|\b40[13]\b|not show up|N\/A/i },
  ),

  points(
    'credential-missing',
    92,
    /\b(?:auth\w{0,12}|token|credentials?|api_?key)(?:[_ -]?header)?[_ -]?(?:present|sent|set|provided|found)["']?\s?[=:]\s?["']?(?:false|no|0)\b|\bhas_?(?:auth|token|credentials?|secret)\w{0,8}["']?\s?[=:]\s?["']?false\b/i,
    'a flag of a log says that nothing came',
  ),
  points(
    'credential-missing',
    87,
    /\bclient_(?:secret|id)=(?=[&"'\s]|$)/,
    'RFC 6749 section 2.3.1: the parameter came empty',
    {
      with: /invalid_client|invalid_request|\b40[01]\b|unauthori[sz]ed/i,
      title: 'A parameter of the token request is empty',
    },
  ),
  points(
    'credential-missing',
    91,
    /\bunbound variable\b|\bparameter (?:null or )?not set\b|\bundefined variable\b|\bNo value for required variable\b/i,
    'POSIX shells, set -u; Terraform: a variable that nothing was given to',
  ),
  // Changed on the way.
  points(
    'secret-altered',
    93,
    /\bcontains? (?:an? |the )?(?:trailing |leading )?(?:new ?lines?|line ?breaks?|carriage returns?|white ?space|control characters?|non-?ascii)\b/i,
    'RFC 9110 section 5.5: a header takes no control character',
    { with: /header|secret|token|password|credential|authori[sz]ation/i },
  ),
  points(
    'secret-altered',
    92,
    /UnicodeEncodeError|'(?:latin-1|ascii)' codec can't encode|Cannot convert argument to a ByteString|codec can't decode/i,
    'Python; the Fetch standard: a header takes bytes, and the value holds another sign',
    { with: /auth|header|basic|secret|token|password/i },
  ),
  points(
    'secret-altered',
    91,
    /\bbase64[- ]?(?:encod\w{1,4}|ed)?\b[^.!?]{0,50}\b(?:twice|a second time|again|double|two times)\b|\b(?:double|doubly|twice)[ -](?:base64[- ]?)?encod\w{1,4}\b/i,
    'kubernetes.io, Secrets: data is base64 already, stringData is not',
    { title: 'The value was encoded twice' },
  ),
  points(
    'secret-altered',
    90,
    /\b(?:CRLF|carriage returns?|dos2unix)\b|\bWindows line ends?\w{0,4}|\bline endings?\b/i,
    'a line of a file ends with two characters, and one of them becomes part of the value',
    {
      with: /secret|password|token|credential|\.env|\b401\b|invalid_client/i,
      unless: /git config|prettier|eslint|\.gitattributes/i,
    },
  ),
  points(
    'secret-altered',
    90,
    /\b(?:length|len|bytes|characters|chars)\b[^.!?]{0,24}\b\d{1,4}\b[^.!?]{0,30}\b(?:expected|instead of|but|rather than|should be)\b[^.!?]{0,16}\b\d{1,4}\b|\b(?:one|two|three|four|five|\d{1,3}) (?:more|fewer|extra|less|additional) (?:characters?|chars?|bytes?)\b/i,
    'a value that is not what was stored',
    { with: /secret|password|token|credential|header|key/i },
  ),
  tells(
    'secret-altered',
    90,
    /\b(?:json|blob|whole (?:object|json|document)|key-value|pair)\b[^.!?]{0,60}\b(?:as|into|instead of|in place of|for) the (?:client )?(?:secret|password|token)\b/i,
    'a store that keeps several values in one document',
    { title: 'The whole document of a store stands where one value of it is meant' },
  ),
  points(
    'secret-altered',
    88,
    /\bbase64\w{0,10}\([^)]{0,120}\\n|\bb64\w{0,10}\([^)]{0,120}\\n/,
    'RFC 7617 section 2: a line break within the pair is part of the secret',
  ),
  points(
    'secret-altered',
    91,
    /\b(?:secret|password|request|credentials?|header|client_id|token)\b[^.!?]{0,60}%0[AaDd]\b|%0[AaDd](?=["'`&\s)])|["'`]%0[AaDd]["'`]/,
    'RFC 3986 section 2.1: %0A is a line break, sent as a part of the value',
    { title: 'The value on the wire ends with a line break' },
  ),
  points(
    'secret-altered',
    89,
    /\b(?:client[_ -]?(?:id|secret)|secret|password)\b["']?(?: is| was|:|=)? {0,2}["'`][^"'`\s]{0,160}%(?:2[1-9A-Fa-f]|3[A-Fa-f]|40|5[B-Eb-e])[^"'`\s]{0,80}["'`]/i,
    'RFC 6749 section 2.3.1: the server takes the encoded form as it stands',
    {
      title: 'The server saw a percent-encoded value: the two sides disagree about its encoding',
      unless: /https?%3A/i,
    },
  ),
  points(
    'secret-altered',
    92,
    /\$([A-Za-z_]\w{1,80})\b.{0,600}\b\1\\?["']? variable is not set|\b([A-Za-z_]\w{1,80})\\?["']? variable is not set.{0,600}[\w:=.+/-]\$\2|Invalid interpolation format/i,
    'docs.docker.com, Compose interpolation: "$" in a value begins a variable, and "$$" stands for itself',
    { title: 'A "$" in the value was taken for the beginning of a variable' },
  ),
  points(
    'secret-altered',
    93,
    /(?<![\w$])(\w{2,60})\$[A-Za-z_]\w{1,80}.{0,800}[=: "'](\1)(?=["'\s]|$)(?!\$)/,
    'POSIX shells and Compose: from a "$" on, a value is a variable, here an empty one',
    {
      title: 'The value was cut off at a "$", which a shell took for a variable',
      with: /password|secret|token|credential/i,
    },
  ),
  points(
    'credential-missing',
    86,
    /\b[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{2,60}\\?["']? variable is not set\. Defaulting to a blank string/,
    'docs.docker.com, Compose interpolation',
    { title: 'A variable that the configuration names is not set' },
  ),
  points(
    'secret-altered',
    92,
    /URLDecoder|Incomplete trailing escape|Illegal hex characters in escape|malformed escape pair|invalid URL escape|URIError: URI malformed|invalid percent[- ]encod/i,
    'java.net.URLDecoder; Go net/url; ECMA-262 decodeURIComponent: a "%" that is no escape',
    { title: 'The secret holds a character that form encoding changes, and the two sides disagree about it' },
  ),
  points(
    'secret-altered',
    90,
    /invalid header field value|invalid character in header content|ERR_INVALID_CHAR|Invalid header value|Invalid leading whitespace, reserved character\(s\), or return character|illegal character\(?s?\)? in (?:message )?header|New-?line characters? (?:are|is)? ?not allowed|header value contains (?:invalid|illegal)|Headers\.(?:append|set): .{0,80}invalid header value|invalid HTTP header value|CR or LF|Illegal header value/i,
    'RFC 9110 section 5.5: a header takes no control character',
    { title: 'The value holds a character that a header cannot carry: mostly a line break' },
  ),
  points(
    'secret-altered',
    88,
    /\becho (?!-n)(?:["'$\w.-]{1,80}) ?\| ?(?:base64|openssl|kubectl|vault|gh |wrangler|heroku|docker secret|npx)/i,
    'POSIX echo ends with a line break, which becomes part of the value',
    { title: 'The stored value ends with a line break, which echo added' },
  ),
  tells(
    'secret-altered',
    82,
    /(?:trailing|leading|extra|hidden|stray|invisible) (?:\w{1,12} )?(?:newline|new line|line ?break|whitespace|space|carriage return|character|CR|LF|\\n)|\\n at the end|(?:newline|line break|whitespace|carriage return) (?:character )?(?:at the end|in the|in my|appended|added)|byte order mark|\bBOM\b/i,
    'a value that is not what was stored',
  ),
  points(
    'secret-altered',
    88,
    /\b(?:secrets?|passwords?|client_secret|client_?id|credentials?|tokens?|api keys?)\b[^.!?]{0,40}\b(?:contain\w{0,3}|has|have|having|with|includ\w{1,3})\b[^.!?]{0,30}\b(?:special|reserved|non-?alphanumeric|url-?unsafe) char(?:acter)?s?\b/i,
    'RFC 6749 section 2.3.1 and appendix B: such a character is changed on the way',
    {
      unless:
        /\b(?:must|should|needs? to|at least one|require[sd]?)\b[^.!?]{0,40}\bspecial char|\b(?:no|without|no other|removed all) special char/i,
    },
  ),
  points(
    'secret-altered',
    75,
    /(?:special|reserved|non-?alphanumeric|url-?unsafe) char(?:acter)?s?\b|\b(?:client )?(?:secret|password|id)\b.{0,60}\b(?:contain|with|has|having|includ)\w{0,4} .{0,30}(?:["'`(][$+/%&=!@#^~:;?]{1,4}["'`)]|\bplus\b|\bslash\b|\bpercent\b|\bdollar\b|\bampersand\b|special)/i,
    'RFC 6749 section 2.3.1 and appendix B: implementations disagree about form encoding',
    {
      with: /secret|password|credential|client/i,
      unless: /\b(?:must|should|needs? to|at least one|require[sd]?)\b[^.!?]{0,40}\bspecial char/i,
    },
  ),
  points(
    'secret-altered',
    72,
    /\b(?:url|form|percent|uri)[- ]?(?:en|de)cod(?:e|ed|es|ing)\b|QueryEscape|encodeURIComponent|urlencode|url\.quote/i,
    'RFC 6749 section 2.3.1 and appendix B',
    {
      with: /secret|credential|basic|password|client_id/i,
      unless:
        /x-www-form-urlencoded(?!.*(?:QueryEscape|encodeURIComponent))|unsupported_grant_type|Content-Type: application\/json/i,
    },
  ),
  tells(
    'secret-altered',
    60,
    /\b(?:quot(?:e|es|ed|ing)|escap(?:e|ed|ing)|backslash|interpolat\w{1,5}|shell expan\w{1,5}|truncat\w{1,4}|base64[- ](?:en|de)coded?)\b/i,
    'shells, env files and YAML change values',
    { with: /secret|password|client_id|credential/i, unless: /base64-redacted|base64 of/i },
  ),
  toldHint(
    'secret-altered',
    58,
    /works? (?:fine |locally|by hand|manually|on my|with (?:curl|postman|the (?:same )?cli|hard-?coded)|when (?:i )?(?:hard-?cod|past))/i,
    'the same value works from another place',
    { with: /docker|container|kubernetes|k8s|helm|pipeline|\bCI\b|env|github action|jenkins/i },
  ),
  toldHint(
    'secret-altered',
    60,
    /\b(?:same|identical) (?:client|credential|id|secret|pair|value)s?\b.{0,60}\bwork|\bdocker run\b|--env-file|docker-compose|\bkubectl create secret/i,
    'the same value works from another place',
    { with: /secret|credential|password|client/i, unless: /https?:\/\/\S{1,100}.{0,80}works? at|pair works at/i },
  ),

  // Not understood.
  points(
    'request-malformed',
    88,
    /(?:missing|required|no) (?:the )?(?:form |body |request |required )?(?:parameter|field)s?:? ?\(?["'`]?(?:grant[_ ]type|scope|username|code|redirect_uri|assertion|audience|resource|response_type)|missing grant[_ ]type|grant[_ ]type (?:is |parameter )?(?:missing|required|not (?:found|provided|specified))|must contain the following parameter: ['"]?(?!client_assertion)/i,
    'RFC 6749 section 5.2, invalid_request: a parameter did not arrive',
    { title: 'The server did not find a parameter of the token request' },
  ),
  points(
    'request-malformed',
    80,
    /request is (?:malformed|missing a required parameter)|malformed (?:request|or invalid)|unsupported media type|\b415\b|content[- ]type .{0,60}(?:not supported|unsupported|invalid|must be|expected|required)|(?:must|should|needs? to) be (?:sent as )?(?:application\/)?x-www-form-urlencoded|could not parse (?:the )?(?:request|body|json)|Problems parsing JSON|invalid json/i,
    'RFC 6749 section 4.4.2; RFC 9110 section 15.5.16',
  ),
  points(
    'request-malformed',
    75,
    /unsupported_grant_type|unsupported grant[_ ]type|grant[_ ]type (?:is |of )?["'\w]{0,40} ?(?:is )?not supported/i,
    'RFC 6749 section 5.2',
    {
      with: /application\/json|"grant_type"\s{0,3}:|grant_type=\w{0,20}-|\bjson\b/i,
      title: 'The token request is not in the form that a token endpoint reads',
    },
  ),
  hints('request-malformed', 30, /unsupported_grant_type|invalid_request/i, 'RFC 6749 section 5.2'),
  toldHint(
    'request-malformed',
    35,
    /e-?mail (?:address )?(?:instead|where|rather)|user ?name (?:instead|rather)|query=[\w.]{1,40}@|username=/i,
    'some servers tell users by name, others by address',
    { with: /\b401\b/ },
  ),
];
