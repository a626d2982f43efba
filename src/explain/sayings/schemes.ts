import { hints, points, type Saying, tells } from './saying.ts';

/**
 * The form of the header: which word stands before the value, and what the header is called. RFC 9110 section 11.6.2: an
 * authentication scheme, then what it needs; some APIs want the key alone.
 */
const scheme = String.raw`["'\x60*<]{0,3}\b(?:Bearer|Basic|Token|ApiKey|Api-Key|Key|SSWS|GenieKey|Splunk|Digest|JWT)\b["'\x60*>]{0,3}`;
const prefix = `(?:prefix|scheme|keyword|word|in front|before (?:it|the (?:token|key|value)))`;
const refused = /\b40[0135]\b|unauthori[sz]ed|unauthenticated|invalid|refus|reject|fail|error|not work/i;

export const schemeSayings: readonly Saying[] = [
  points(
    'auth-method-mismatch',
    93,
    new RegExp(
      String.raw`\b(?:without|no|not|missing|lacks?|misses|omit\w{0,4}|forg[eo]t\w{0,3}|includ\w{1,3}|contain\w{0,3}|add\w{0,3}|needs?|wants?|expects?|requires?|prepend\w{0,3}|remov\w{1,3}|dropp?\w{0,3}|strip\w{0,4}|with|extra)\b[^.!?]{0,24}${scheme}[^.!?]{0,12}\b${prefix}\b`,
      'i',
    ),
    'RFC 9110 section 11.6.2: the scheme is a part of the header’s value',
    {
      with: refused,
      title: 'The word before the token in the Authorization header is not the one that this API reads',
    },
  ),
  points(
    'auth-method-mismatch',
    92,
    new RegExp(
      String.raw`\b(?:remov\w{1,3}|drop\w{0,4}|add\w{0,3}|prepend\w{0,3}|leav\w{1,3} out|without|omit\w{0,4})\b[^.!?]{0,16}${scheme}[^.!?]{0,60}\b(?:works?|worked|200|succe\w{2,5}|solve[sd]|fixe[sd]|helps?|helped)\b|\b(?:works?|worked|200|succe\w{2,5}|solve[sd]|fixe[sd])\b[^.!?]{0,24}\b(?:remov\w{1,3}|drop\w{0,4}|add\w{0,3}|prepend\w{0,3}|leav\w{1,3} out|without|omit\w{0,4})\b[^.!?]{0,16}${scheme}|\bbad authori[sz]ation (?:string|header)\b|\b(?:malformed|invalid|unknown|unsupported|wrong) (?:authori[sz]ation|auth(?:entication)?) (?:scheme|type|header(?: format)?)\b`,
      'i',
    ),
    'RFC 9110 section 11.6.2',
    { with: refused },
  ),
  points(
    'auth-method-mismatch',
    90,
    /\b(?:requires?|expects?|wants?|needs?|should be|must be|has to be|instead of|rather than|passed (?:directly )?as|not)\b[^.!?]{0,24}\bAuthori[sz]ation["'`]?\s?: ?["'`]?(?:<|\{|\$|\[|[A-Z]{3,}_|Bearer|Basic|Token\b|ApiKey|SSWS|YOUR)|\b(?:bare|raw|plain|naked) (?:access |api )?(?:token|key|JWT)\b/i,
    'RFC 9110 section 11.6.2: two forms of one header',
    {
      with: /\b(?:Bearer|Basic|Token|ApiKey|SSWS)\b/,
      unless: /stripp|redirect|header (?:is|was|gets?) (?:missing|lost|dropped|not sent)|prox(?:y|ies)|grant_type/i,
      title: 'The word before the token in the Authorization header is not the one that this API reads',
    },
  ),
  points(
    'credential-missing',
    94,
    /\bAuthentication["'`]?\s?: ?["'`]?(?:Bearer|Basic|Token)\b|\b(?:header|key|field)\b[^.!?]{0,24}["'`]Authentication["'`]|["'`]Authentication["'`][^.!?]{0,24}\bheader\b/,
    'RFC 9110 section 11.6.2: the header is called Authorization',
    { with: refused, title: 'The token is sent in a header that nobody reads: it is called Authorization' },
  ),
  tells(
    'credential-missing',
    84,
    /\b(?:wrong|different|misspel\w{1,4}|another) (?:http )?header(?: name)?\b|\bheader (?:name )?(?:is|was|should be) (?:wrong|misspel\w{1,4}|called|named)\b|\b(?:API )?key ["'`](?:Key|Bearer|Basic|Token)["'`] is (?:invalid|unknown|not valid)|\bheader\b[^.!?]{0,24}\bwithout an? (?:key|token|value)\b/i,
    'RFC 9110 section 11.6.2: what stands under another name is not read',
    { with: refused },
  ),
  points(
    'scope-missing',
    93,
    /\bYou cannot (?:read|create|update|set) the following (?:fields|properties)\b|\b(?:have|has|with|need|needs|require|requires|requiring|missing|lack\w{0,3}|grant\w{0,3}|without|add\w{0,3})\b[^.!?]{0,24}["'`]?\b(?:read|create|update|delete|write|manage|list):[a-z][\w:-]{2,40}\b/i,
    'auth0.com/docs, Management API: rights of a token are its scopes, verb and noun',
    { with: /\b403\b|forbidden|insufficient|denied|not allowed|cannot/i, unless: /genesys|purecloud/i },
  ),
  tells(
    'scope-missing',
    90,
    /\b(?:had to|needed to|fixed by|solved by|works? (?:after|once|when|if)|worked (?:after|once|when))\b[^.!?]{0,40}\b(?:set\w{0,4}|add\w{0,3}|assign\w{0,3}|includ\w{1,3}|grant\w{0,3}|request\w{0,3})\b[^.!?]{0,24}\bscopes?\b|\bscopes?\b[^.!?]{0,50}\b(?:so I did not|(?:did|have|had)(?: not|n't)) (?:add|assign|grant|configure|set|request)\w{0,4}\b/i,
    'RFC 6750 section 3.1: what the token may do is its scope',
    { with: /\b40[13]\b|forbidden|insufficient|denied/i, unless: /invalid_scope/i },
  ),
  tells(
    'clock-skewed',
    84,
    /\b(?:works?|fine|succeeds?|worked)\b[^.!?]{0,24}\b(?:on|under|in) (?:my |the |our |a )?(?:mac|os ?x|windows|linux|laptop|local|another|other|desktop|dev)\w*\b[^!?]{0,60}\b(?:fails?|not|error|refused)\b|\bfails?\b[^.!?]{0,24}\b(?:on|under|in) (?:my |the |our |an? )?(?:mac|os ?x|windows|linux|laptop|ec2|vm|docker|container|server|instance|pi)\w*\b[^!?]{0,60}\b(?:works?|fine)\b/i,
    'RFC 7519 section 4.1.6: of two machines with one key, the clock differs',
    {
      with: /invalid_grant.{0,400}\b(?:service ?accounts?|JWT|assertion|gtoken|private key|p12)\b|\b(?:service ?accounts?|JWT|assertion|gtoken|private key|p12)\b.{0,400}invalid_grant/i,
      unless: /refresh token|signature/i,
    },
  ),
  hints(
    'clock-skewed',
    48,
    /\binvalid_grant\b(?!["']?,? ?["']?(?:error_)?desc)/,
    'developers.google.com/identity/protocols/oauth2/service-account: a signed assertion is refused by its times or its key',
    { with: /\b(?:service[ _]?accounts?|gtoken|assertion|p12|private_key)\b/i },
  ),
  hints(
    'assertion-invalid',
    46,
    /\binvalid_grant\b(?!["']?,? ?["']?(?:error_)?desc)/,
    'developers.google.com/identity/protocols/oauth2/service-account: a signed assertion is refused by its times or its key',
    { with: /\b(?:service[ _]?accounts?|gtoken|assertion|p12|private_key)\b/i },
  ),
];
