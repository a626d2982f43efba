import { hints, points, type Saying, tells } from './saying.ts';

/** The road and the two ends of it: addresses, proxies, limits, the server, the tool. */
export const roadSayings: readonly Saying[] = [
  points(
    'endpoint-not-token-endpoint',
    88,
    /request not supported on this domain|not supported (?:on|at|by) this (?:domain|endpoint|host)|Cannot (?:POST|GET) \/\S{0,100}|no (?:static )?resource (?:found )?\S{0,60}token|unknown (?:endpoint|path|route|url)|endpoint (?:does not exist|not found|has (?:moved|been removed))|No HTTP resource was found|no Route matched|The requested URL \S{1,200} was not found|endpoint_disabled/i,
    'help.salesforce.com; Express, Spring, Kong, Apache: no such path',
    { with: /token|oauth|auth|login/i },
  ),
  points(
    'endpoint-not-token-endpoint',
    60,
    /\b(?:404|405)\b|method not allowed|not found/i,
    'RFC 9110 section 15.5: there is no such thing here',
    {
      with: /\/(?:oauth2?|token|connect|auth)\b|access_token|token (?:endpoint|url|request)/i,
      unless: /client not found|user not found|tenant|AADSTS|realm/i,
    },
  ),
  hints(
    'endpoint-not-token-endpoint',
    50,
    /\/api\/v\d(?:\/\w{1,30})?\/oauth2?\/token|api\.[\w.-]{3,80}\/oauth\/token/i,
    'a token endpoint stands on the login host, not behind the API',
    { with: /\b40[0-9]\b/ },
  ),
  points(
    'intermediary-answered',
    70,
    /invalid character '<' looking for beginning of value|Unexpected token '?<|JSON\.parse: unexpected character at line 1 column 1|Expecting value: line 1 column 1|is not valid JSON|Unexpected character \('<'|JsonReaderException|unexpected end of JSON input/i,
    'Go encoding/json; ECMAScript; Python json; Jackson; Json.NET: a page or nothing where JSON is due',
    { title: 'A web page or nothing came where JSON was due: a proxy, a portal or a wrong address' },
  ),
  points(
    'endpoint-not-token-endpoint',
    74,
    /Auth Error: No access token found/,
    'Genesys Cloud Go SDK: HTTP 200 without a token in it',
    { title: 'What answers with 200 and no token is not the token endpoint' },
  ),
  points(
    'region-wrong',
    92,
    /expected aws_region to be one of .{1,1500}?, got \S{1,60}/,
    'terraform-provider-genesyscloud: the list of regions in its schema',
    { title: 'The region that is set is none that the Terraform provider knows' },
  ),
  points(
    'intermediary-answered',
    94,
    /\bblock(?:ed)? page\b|\bblocked by (?:zscaler|umbrella|forti\w{2,8}|netskope|bluecoat|squid|mcafee|palo alto|the (?:company|corporate) (?:proxy|firewall))\b|\baccess to (?:this|the) (?:site|page|website|url) (?:has been |is |was )?(?:blocked|denied|restricted)\b|\bweb ?filter\b/i,
    'proxies and web filters answer with a page of their own',
  ),
  tells(
    'endpoint-not-token-endpoint',
    95,
    /\b(?:instead of|rather than|not) ["'`]?\/\S{0,60}token\b|\b(?:url|path|endpoint|address)\b[^.!?]{0,30}\b(?:ends? (?:in|with)|points? (?:at|to)|is|was)\b[^.!?]{0,20}["'`]?\/(?:authori[sz]e|login|userinfo|auth)\b/i,
    'RFC 6749 section 3: the authorization endpoint and the token endpoint are two',
  ),
  points(
    'endpoint-not-token-endpoint',
    92,
    /\b(?:token )?(?:endpoint|url|path|address)\b[^.!?]{0,30}\b(?:has |was |is |have )?(?:been )?(?:moved|changed|renamed|retired|deprecated|removed|shut down|replaced)\b/i,
    'the words say that the address is another one',
    { with: /\b40[45]\b|\b410\b|not found|token/i, unless: /redirect|secret (?:was|has)|certificate/i },
  ),
  points(
    'client-certificate-missing',
    94,
    /No required SSL certificate was sent|client certificate (?:is )?(?:required|missing|not (?:sent|provided|presented))|certificate required|bad_certificate|tlsv13? alert certificate required|mutual TLS|\bmTLS\b|400 The SSL certificate error/i,
    'nginx 496 and 495; RFC 8446 section 6.2; RFC 8705',
  ),
  points('proxy-authentication-required', 90, /\b407\b/, 'RFC 9110 section 15.5.8', { with: /proxy/i }),
  points(
    'api-rate-limited',
    92,
    /\b429\b|rate[- ]?limit(?:ed|ing| exceeded|s? reached)?\b|too many requests|throttl(?:ed|ing)|quota exceeded|RESOURCE_EXHAUSTED|slow_down|too_many_requests|secondary rate/i,
    'RFC 6585 section 4',
    { unless: /rate limit(?:ing)? (?:is not|isn't)|ratelimit-|x-ratelimit/i },
  ),
  points(
    'server-error',
    78,
    /\b50[0-4]\b (?:Internal|Bad Gateway|Service|Gateway)|internal server error|service (?:is )?(?:temporarily )?unavailable|bad gateway|gateway time-?out|server_error|temporarily_unavailable|\boutage\b|status page|known (?:issue|incident)|degraded/i,
    'RFC 9110 section 15.6',
  ),
  hints('server-error', 40, /\b50[0-4]\b/, 'RFC 9110 section 15.6'),
  tells(
    'server-error',
    62,
    /\b(?:since|after|with|in) (?:server |version |release |keycloak |v)?\d{1,3}\.\d{1,4}(?:\.\d{1,4})?(?:-(?:rc|beta|alpha)[.\d]{0,6})?\b.{0,200}(?:resource|issued|accepted|refused|access token)|access token is invalid/i,
    'a fresh token refused at once, since a release of the server',
    { with: /client_credentials|fresh|token/i, unless: /expired|github|after upgrading|upgrad/i },
  ),

  // The tool.
  points(
    'tool-defective',
    84,
    /\b(?:no|missing) (?:\w{1,20} )?(?:middleware|authenticator|handler|adapter|credential provider|strategy)\b|NoMethodError|undefined method|is not a function|has no attribute|AttributeError|NoSuchMethodError|MissingMethodException|NotImplemented(?:Error|Exception)|unexpected keyword argument|Cannot read propert(?:y|ies) of (?:undefined|null)|NullReferenceException|NullPointerException|nil pointer dereference|ModuleNotFoundError|ImportError|TypeError:|KeyError:|panic: runtime error/i,
    'an exception of the program itself, before any request',
    {
      unless: /\b40[0-9]\b|\b50[0-4]\b|invalid_client|invalid_grant|AADSTS|unauthori[sz]ed|Status\(40\d/i,
      title: 'The tool failed by itself, before the server said anything',
    },
  ),
  tells(
    'tool-defective',
    82,
    /\b(?:after|since|following|when|upon) (?:an? |the |i |we )?(?:up(?:grad|dat)(?:e|ed|ing)|bump(?:ed|ing)?|migrat(?:ed|ing|ion)|mov(?:ed|ing)) .{0,60}(?:\bv?\d{1,3}\.\d{1,4}|version|sdk|library|package|provider|driver|plugin)|\bregression\b|\bbroken (?:in|since)\b|(?:works?|worked) (?:fine )?(?:in|with|on|until|before) (?:version |release )?v?\d{1,3}\.\d{1,4}|down-?grad(?:e|ed|ing)|roll(?:ed|ing)? ?back to (?:version )?v?\d|revert(?:ed|ing)? to v?\d{1,3}\.\d/i,
    'it began with a release of the tool',
    {
      unless:
        /url-?encod|decod|Basic |\+|%2B|%25|QueryEscape|special char|form-encodes|Invalid client or Invalid client/i,
      title: 'It began with a new version of the tool or the library',
    },
  ),
  tells(
    'tool-defective',
    84,
    /(?:works?|worked|succeeds?)\b.{0,60}\b(?:at|with|via|through|using|from|in) (?:curl|postman|insomnia|another (?:tool|library|client)|the (?:\w{1,12} )?(?:cli|portal|api explorer)|https?:\/\/\S{5,200})|(?:curl|postman|insomnia)\b.{0,60}\b(?:works?|succeeds?|returns? (?:a )?(?:200|token)|fine)\b/i,
    'the same pair works with another tool',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|fail/i,
      unless: /special char|docker|container|environment variable|%2B|Basic /i,
      title: 'The same credentials work with another tool: this one sends something else',
    },
  ),
  tells(
    'tool-defective',
    88,
    /(?:only )?(?:after|once) (?:the )?(?:process|program|app|application|service|server|job|it) (?:has )?(?:been )?(?:run|running|up)\b.{0,40}(?:hour|minute|day)|after (?:exactly |about )?(?:an|one|1|60) (?:hour|minutes)/i,
    'a library that builds its assertion once and sends it for ever',
    {
      with: /iat|exp\b|assertion|jwt|invalid_grant/i,
      title: 'The library sends an old assertion again: the first token works, the next does not',
    },
  ),
  tells(
    'tool-defective',
    60,
    /\b(?:known|open|reported|confirmed) (?:bug|issue) in\b|\bis a bug\b|\bbug in (?:the )?(?:sdk|library|provider|cli|tool|client)|not (?:yet )?(?:supported|implemented) (?:by|in) (?:the |this )?(?:sdk|library|provider|cli|tool|version)|does(?: not|n't) support (?:the )?(?:client.credentials|client_credentials|oauth|this (?:flow|grant))/i,
    'the words name the tool',
  ),
];
