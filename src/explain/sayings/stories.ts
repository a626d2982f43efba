import { points, type Saying, tells } from './saying.ts';

/**
 * What people tell around an error: what they changed, what works instead, what the tool does. A comparison of two ways
 * says more than either: the form that works names what is wrong with the one that fails.
 */
const within = String.raw`(?:[^.!?]|\.(?=\S))`;
const story = (pattern: string): RegExp => new RegExp(pattern, 'i');

/** Two forms of one credential. */
const pair = '(?:credentials?|(?:client_?)?(?:id|secret)|id and secret|user(?:name)? and password|auth)';
const place = String.raw`(?:(?:http )?basic(?: auth\w*)?|(?:request |post |form )?body|(?:authori[sz]ation |auth )?headers?|form(?: fields| parameters| data)?|post parameters|query(?: string)?)`;
const works =
  '(?:works?|worked|succeeds?|is fine|i get a token|gets a token|returns? (?:a token|200)|(?:is )?accepted|fixe[sd]|solve[sd])';

const tool = String.raw`(?:library|sdk|package|gem|module|provider|plug-?in|action|driver|connector|wrapper|client|cli|tool|extension|adapter|middleware|integration|exporter|\w{2,30}lib|\w{2,30}\(\))`;

export const storySayings: readonly Saying[] = [
  tells(
    'auth-method-mismatch',
    91,
    story(
      `\\b(?:when|if|once|after|only|but)\\b${within}{0,40}\\b(?:put|send|sent|pass|move|moved|moving|use|set|sending|passing|putting|switch\\w{0,4})\\b${within}{0,40}\\b${pair}\\b${within}{0,30}\\b(?:in|into|as|via|to|through)\\b (?:the |a )?${place}\\b${within}{0,60}\\b${works}\\b`,
    ),
    'RFC 6749 section 2.3.1: the form that works is the one the client is registered for',
    { unless: /url-?(?:en|de)cod|%2B|%24|%3D|special char|plus sign/i },
  ),
  tells(
    'auth-method-mismatch',
    89,
    /-d ["']?client_secret=[^.!?]{0,160}\b(?:40[01]|invalid_client|fails?|unauthori[sz]ed)\b.{0,120}(?:-u|--user)\b[^.!?]{0,60}\b(?:works?|fine|ok|200|token)\b|(?:-u|--user) [^.!?]{0,80}\b(?:works?|fine|ok|200|token)\b.{0,120}-d ["']?client_secret=/i,
    'curl: -u is Basic, -d client_secret is the body',
  ),
  points(
    'auth-method-mismatch',
    82,
    /\bAuthorization["']?: ?["']?Bearer\b.{0,400}\bgrant_type=(?:client_credentials|password)\b|\bgrant_type=(?:client_credentials|password)\b.{0,400}\bAuthorization["']?: ?["']?Bearer\b/i,
    'RFC 6749 section 2.3: a token endpoint wants the client’s own credentials, and a Bearer token is none',
    {
      with: /invalid_client|invalid_request|\b40[01]\b|unauthori[sz]ed/i,
      unless: /access_token["']?\s{0,3}:|HTTP\/\S{1,3} 200|returns a token/i,
    },
  ),
  tells(
    'secret-altered',
    91,
    story(
      `\\b(?:secret|password|value|key|credential)s?\\b${within}{0,80}\\b(?:shorter|cut off|truncated|different length|missing (?:a |its |the )?(?:last|first)|swallowed|mangled|garbled|expanded)\\b`,
    ),
    'a value that is not what was stored',
    { unless: /short-lived|expires? sooner/i },
  ),
  tells(
    'secret-altered',
    91,
    story(
      `\\b(?:secret|password|token|key|credential|client_?id)s?\\b${within}{0,40}\\b(?:contain\\w{0,3}|has|have|having|with|includ\\w{1,3}|starts? with|begins? with|ends? (?:with|in)|ending (?:with|in)|starting with)\\b${within}{0,24}(?:["'\`(][&$%+#!=/\\\\;@^|<>*~]{1,3}["'\`)]|(?:^|\\s)[&$%+#!^](?=[\\s.,;:)]|$))`,
    ),
    'RFC 6749 appendix B, POSIX shells: such a character is changed on the way',
  ),
  tells(
    'secret-altered',
    90,
    /\b(?:un-?)?(?:quot(?:es|ed|ing)|escap(?:e|es|ed|ing)|url-?encod(?:e|ed|ing)|trimm(?:ed|ing)|strip(?:ped|ping))\b[^.!?]{0,60}\b(?:makes? it work|works?|worked|helps?|helped|fixe[sd]|solve[sd])\b|\b(?:works?|worked|fixed|solved)\b[^.!?]{0,40}\b(?:after|when|once|by|with)\b[^.!?]{0,30}\b(?:quot(?:ed|ing)|escap(?:ed|ing)|(?:single|double) quotes|trimm(?:ed|ing)|removing the (?:quotes|newline|space))\b|\bremoved the (?:quotes|new ?line|white ?space|trailing|space)/i,
    'a value that travels changed',
    { with: /secret|password|token|credential|key|login|auth/i },
  ),
  points(
    'request-malformed',
    96,
    /\bonly\b[^.!?]{0,20}x-www-form-urlencoded|\bcontent[- ]?type\b[^.!?]{0,60}\b(?:must be|not supported|unsupported|is expected|not allowed|not acceptable|(?:is not|isn't|was not|wasn't|not being) set|(?:is|was) (?:wrong|missing|incorrect))\b|\bunsupported media type\b|\bmust be application\/x-www-form-urlencoded/i,
    'RFC 6749 section 3.2: a token endpoint reads a form',
    { with: /token|grant|oauth|form/i },
  ),
  tells(
    'auth-method-mismatch',
    89,
    /\b(?:ignores?|assumes?|expects?|overlooks?|falls? back to|prefers?)\b[^.!?]{0,40}\b(?:header|form|body|basic|post)[- ]?(?:based)?\b[^.!?]{0,24}\b(?:credentials?|auth\w*)\b|\b(?:credentials?|client_?id|client_?secret|auth\w*)\b[^.!?]{0,40}\bshould(?: not|n't)? be (?:sent |put |placed |passed )?(?:in|as) (?:the )?(?:(?:request |post )?body|(?:authori[sz]ation )?header|basic|form)\b/i,
    'RFC 6749 section 2.3.1: one form in each request, and the one that the server reads',
    { with: /\b40[01]\b|unauthori[sz]ed|invalid_|fail/i, unless: /url-?(?:en|de)cod|%2B/i },
  ),
  points(
    'request-malformed',
    94,
    /\bgrant[_ ]type["'`]?(?: (?:parameter|field|value))? ?(?:is |was )?(?:missing|required|not (?:found|present|provided|specified|set|supplied)|must be (?:specified|provided|present|set)|cannot be (?:empty|null))\b|\b(?:missing|no|without(?: a)?|empty) (?:parameter:? |value for |required )?["'`]?grant[_ ]type\b|\brequired (?:field|parameter):? ["'`]?(?:grant_type|scope|client_id|resource)["'`]?[^.]{0,20}\bmissing\b|AADSTS9001?44?\b/i,
    'RFC 6749 section 4.4.2: a parameter did not arrive',
    { title: 'The server did not find a parameter of the token request' },
  ),
  // What the tool does with what it was given.
  tells(
    'tool-defective',
    89,
    /\b(?:host(?:name)?|url|endpoint|domain|audience|scopes?|region|path|grant|login\.[\w.]{3,40}|base)\b[^.!?]{0,80}\b(?:is|are|was|were|being|it's) (?:\w{1,12} )?hard-?coded\b|\b(?:is|are|it's) (?:currently |still )?hard-?coded (?:to|as|in)\b/i,
    'what is written in the code of a tool no setting reaches',
    { unless: /\b(?:i|we)(?:'ve| have)? hard-?coded|my (?:own )?code/i },
  ),
  tells(
    'tool-defective',
    87,
    story(
      `\\b(?:${tool}|project|repo|code base)\\b${within}{0,60}\\b(?:always|only ever|still|silently|unconditionally|hard-?cod\\w{2,4})\\b${within}{0,60}|\\b(?:whatever|no matter what|regardless of what|even though) (?:i|we|you)(?:'ve| have)? (?:configure|set|pass|specif|provid|tell)\\w{0,4}\\b`,
    ),
    'the words say what the tool does with what it is given',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|error|fail/i,
      unless:
        /AADSTS|still (?:get|gets|getting|fail|failing|see|seeing|the same|not working|doesn't work|returns?|receiv)|certificate|always return|SAML/i,
      title: 'The tool sends something else than it was given, or cannot do this',
    },
  ),
  tells(
    'tool-defective',
    84,
    /\b(?:does not|doesn't|didn't|did not|never|fails to|forgets to|won't) (?:pass|send|include|pull|add|forward|set|attach|append|transmit|honou?r|respect|refresh|renew|rebuild|regenerate)\b[^.!?]{0,50}\b(?:client_?id|client_?secret|headers?|token|scopes?|credentials?|audience|resource|assertion|parameters?|tenant|region)\b/i,
    'the words say what the tool does not do',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|error|fail|expire/i,
      unless:
        /redirect|fork|environment variable|\.env|secrets? (?:is|are) (?:not|un)available|url-?encod|form-encod|GITHUB_TOKEN|we (?:do not|don't|didn't)|i (?:do not|don't|didn't)|workflow/i,
      title: 'The tool sends something else than it was given, or cannot do this',
    },
  ),
  tells(
    'tool-defective',
    91,
    /\b(?:caches?|reuses?|keeps|stores?|builds?|creates?|signs?|generates?)\b[^.!?]{0,40}\b(?:assertion|jwt|signed token|client assertion)\b[^.!?]{0,40}\b(?:once|never|for ever|forever|at start\w{0,4}|only)\b/i,
    'a library that builds its assertion once and sends it for ever',
    { title: 'The library sends an old assertion again: the first token works, the next does not' },
  ),
  tells(
    'tool-defective',
    89,
    story(
      `\\b(?:up(?:grad|dat)\\w{1,3}|bump\\w{0,3}|migrat\\w{1,3}|mov(?:ed|ing)|switch(?:ed|ing)|chang(?:ed|ing|es))\\b${within}{0,80}\\b(?:from|between|to|since|with)\\b${within}{0,20}\\bv?\\d{1,4}(?:\\.(?:\\d{1,5}|x)){1,3}\\b${within}{0,120}\\b(?:no longer|stopped|broke\\w{0,2}|break\\w{0,3}|fail\\w{0,3}|not work\\w{0,3}|40[0-9]|errors?|crash\\w{0,3})\\b|\\bv?\\d{1,4}(?:\\.(?:\\d{1,5}|x)){1,3}\\b["'\`]{0,2} ["'\`]?(?:fix(?:es|ed)|works?|worked|solves?|resolves?|helps|is ok|does not have)\\b|\\bbreaking change\\w{0,1}\\b${within}{0,60}\\d\\.\\d`,
    ),
    'it began with a release of the tool',
    {
      unless:
        /url-?(?:en|de)cod|%2B|%25|QueryEscape|special char|form-encod|access token is invalid|AADSTS700222|Invalid client or Invalid client/i,
      title: 'It began with a new version of the tool or the library',
    },
  ),
  tells(
    'tool-defective',
    86,
    /\b(?:with|using|in|from|via) (?:curl|postman|insomnia|the (?:portal|browser|cli|web ?ui|old \w{2,20})|python|java|node|go|\w{2,20} sdk)\b[^.!?]{0,80}\b(?:(?:i |we )?(?:get|gets|got|receive)|returns?) (?:a |an |the )?(?:valid )?(?:access )?(?:token|200)\b|\bsame (?:id and secret|credentials?|client|pair|token|key|request)\b[^.!?]{0,60}\b(?:gets? a token|works?|succeeds?|returns? 200|is accepted)\b/i,
    'the same pair works with another tool',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|fail|error/i,
      unless: /docker|container|environment variable|%2B|Basic |-u |kubernetes|different network|office|special char/i,
      title: 'The same credentials work with another tool: this one sends something else',
    },
  ),
  points(
    'tool-defective',
    90,
    /\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?["'`)]{0,2}:? [^.!?\d]{0,30}\b(?:ok|okay|fine|good|works?|worked|succeeds?|passes)\b.{0,80}\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?["'`)]{0,2}:? [^.!?\d]{0,30}\b(?:errors?|fails?|failed|40\d|broken|not)\b|\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?["'`)]{0,2}:? [^.!?\d]{0,30}\b(?:errors?|fails?|failed|40\d|broken)\b.{0,80}\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?["'`)]{0,2}:? [^.!?\d]{0,30}\b(?:ok|okay|fine|good|works?|worked|succeeds?)\b/i,
    'one version works, and the next does not',
    { unless: /HTTP\/\d\.\d/i, title: 'It began with a new version of the tool or the library' },
  ),
  tells(
    'tool-defective',
    88,
    /\b(?:curl|postman|insomnia|the (?:cli|portal|browser|api explorer)|another (?:tool|client|library))\b[^.!?]{0,40}\b(?:gets?|got|obtains?|receives?|is given) (?:a |an |the )?(?:valid )?(?:access )?token\b/i,
    'the same pair works with another tool',
    {
      with: /\b40[0135]\b|unauthori[sz]ed|invalid_|fail|error/i,
      unless:
        /docker|container|environment variable|%2B|Basic |-u |kubernetes|url-?(?:en|de)cod|form-?encod|special char/i,
      title: 'The same credentials work with another tool: this one sends something else',
    },
  ),
  tells(
    'tool-defective',
    92,
    /\b(?:go(?:ing)?|went|gone) back to (?:v\d|version|the (?:old|previous))[^.!?]{0,40}\b(?:solve|fix|work|help|resolve)\w{0,3}\b|\bregression in v?\d/i,
    'the older version works',
    { title: 'It began with a new version of the tool or the library' },
  ),
  points(
    'tool-defective',
    90,
    /\b(?:works?|worked|ok|fine|good)\b[^.!?\d]{0,40}\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?\b.{0,60}\b(?:broken|fails?|failing|errors?|bad|not ok)\b[^.!?\d]{0,40}\bv?\d{1,4}\.\d{1,4}|\b(?:broken|fails?|failing|bad|not ok)\b[^.!?\d]{0,40}\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?\b.{0,60}\b(?:works?|worked|ok|fine|good)\b[^.!?\d]{0,40}\bv?\d{1,4}\.\d{1,4}/i,
    'one version works, and the next does not',
    { unless: /HTTP\/\d\.\d/i, title: 'It began with a new version of the tool or the library' },
  ),
  tells(
    'tool-defective',
    84,
    /\bafter (?:an? |the |i ran |running )?(?:npm|pip|yarn|pnpm|apt|brew|composer|nuget|maven|gradle|cargo|go|gem|provider|sdk|library|package|client) (?:update|upgrade|install|bump)\b/i,
    'it began with a release of the tool',
    { title: 'It began with a new version of the tool or the library' },
  ),
  tells(
    'tool-defective',
    86,
    /\b(?:not (?:backwards? )?compatible|incompatib\w{2,5})\b[^.!?]{0,60}\b(?:with|between)\b|\b(?:does not|doesn't|do not|don't) work\b[^.!?]{0,40}\b(?:against|with|on) (?:\w{1,20} )?v?\d{1,4}\b/i,
    'two versions that do not go together',
    { title: 'It began with a new version of the tool or the library' },
  ),
  // Tokens and secrets over time.
  tells(
    'token-expired',
    82,
    /\b(?:wait(?:ed|ing)?|until|after|once|when|as soon as|since)\b[^.!?]{0,40}\b(?:it|token|session|one|PAT|they)\b[^.!?]{0,16}\bexpire[sd]?\b|\b(?:token|PAT)s?\b[^.!?]{0,60}\b(?:minted|issued|created|obtained|fetched|requested|generated) (?:in the morning|at start\w{0,4}|once|yesterday|days? ago|hours? ago|at the beginning|at boot)\b/i,
    'a token that outlives its lifetime',
    {
      with: /token|session/i,
      unless: /client[_ ]?secret|secret (?:has |had )?expire|certificate|fetch a new|new access token if|assertion/i,
    },
  ),
  // What a token is for.
  points(
    'token-audience-wrong',
    89,
    story(
      `\\btokens?\\b${within}{0,40}\\b(?:issued|meant|intended|minted|valid only|requested|acquired|is|was|are) for\\b${within}{0,160}\\b(?:expect\\w{0,3}|but|instead|not|while|whereas|requires?|wants?)\\b`,
    ),
    'RFC 7519 section 4.1.3; RFC 9068 section 4',
    { unless: /assertion|single page app|SPA\b/i },
  ),
  tells(
    'client-not-in-tenant',
    86,
    story(
      `\\b(?:credentials?|client|keys?|secret|app|application|account|org|tenant)\\b (?:is|are|was|were|lives?|belongs?|comes?|exists?)?\\s?(?:from|for|of|to|in|created in|registered in|only in) (?:the |our |an? )?(?:sandbox|demo|test|dev\\w{0,8}|staging|production|prod|eu|us|other|another|different|second|wrong)\\b${within}{0,60}\\b(?:and|but|while|whereas)\\b${within}{0,40}\\b(?:url|host|endpoint|login|base|environment|region|address|tenant|realm|config\\w{0,8}|requests?)\\b`,
    ),
    'vendors with one login host for each region or kind of organisation',
    { title: 'The credentials belong to another place than the host that is asked' },
  ),
  points(
    'assertion-invalid',
    92,
    /\b(?:audience|issuer|subject|aud|iss|sub)\b[^.]{0,60}\b(?:must (?:be|match|equal|contain)|should (?:be|match))\b[^.]{0,40}\b(?:token endpoint|issuer|client_?id|authori[sz]ation server)/i,
    'RFC 7523 section 3',
    { with: /client_assertion|private_key_jwt|jwt-bearer|assertion/i },
  ),
];
