import { hints, points, type Saying, tells } from './saying.ts';

/**
 * Answers that mean one thing by themselves, and another in the circumstances that the text tells: which half is
 * changed by what stands beside it is in `with`.
 */
const workedUntil =
  /\bwork(?:s|ed|ing)?\b.{0,40}\b(?:until|till|before|yesterday|for (?:months|weeks|years|a while))\b|\b(?:stopped|no longer|suddenly|since (?:today|yesterday|this morning|last)|as of today)\b|nothing (?:has |was )?changed|rotat(?:ed|ion)|new key|deleted (?:the )?key/i;

export const circumstanceSayings: readonly Saying[] = [
  points(
    'secret-rotated',
    98,
    /invalid JWT signature|invalid[_ ]signature|key (?:was |is )?(?:not found|revoked|deleted|disabled|expired)|no (?:longer )?(?:valid|matching) key|unable to find (?:a |the )?(?:signing )?key/i,
    'cloud.google.com/iam/docs/keys-create-delete: a key that is deleted signs no more assertions',
    { with: workedUntil, title: 'The key that signs the assertion is no longer known to the server' },
  ),
  points(
    'client-disabled',
    93,
    /Robot is disabled|service account (?:is |has been |was )?disabled|account (?:is |has been |was )?(?:disabled|deactivated|suspended)\b/i,
    'cloud.google.com/iam/docs/service-accounts-disable-enable',
    { unless: /basic auth|password (?:login|auth)/i },
  ),
  points(
    'policy-blocked',
    95,
    /Resource not accessible by integration|\b403\b/i,
    'docs.github.com, "Events that trigger workflows": runs from forks get a read-only token and no secrets',
    {
      with: /(?:pull requests?|PRs?|branch(?:es)?|contribut\w+)\b.{0,40}\bforks?\b|\bfork(?:ed|s)?\b.{0,40}\b(?:pull requests?|PRs?|branch|repo)|\bdependabot\b/i,
      unless: /\bI (?:have |already )?forked\b|my fork works/i,
      title: 'A run for a fork’s pull request gets a read-only token',
    },
  ),
  points(
    'credential-missing',
    95,
    /Input required and not supplied|secrets? (?:is|are) (?:empty|not (?:set|passed|available))/i,
    'docs.github.com, "Events that trigger workflows": runs from forks get a read-only token and no secrets',
    {
      with: /(?:pull requests?|PRs?|branch(?:es)?|contribut\w+)\b.{0,40}\bforks?\b|\bfork(?:ed|s)?\b.{0,40}\b(?:pull requests?|PRs?|branch|repo)|\bdependabot\b/i,
      unless: /\bI (?:have |already )?forked\b|my fork works/i,
      title: 'A run for a fork’s pull request gets no secrets, so none is sent',
    },
  ),
  points(
    'token-expired',
    98,
    /auth\/token\/(?:lookup|renew)-self\b/i,
    'developer.hashicorp.com/vault, default policy: every token that is good may look itself up',
    { with: /permission denied|\b403\b|bad token|invalid token/i },
  ),
  points(
    'token-audience-wrong',
    94,
    /["']?claim["']?\s{0,3}[:=]\s{0,3}["']?aud\b|unexpected ["']?aud["']? claim|aud(?:ience)?["']? claim (?:value )?(?:check failed|mismatch|is (?:not valid|invalid))/i,
    'jose, JWTClaimValidationFailed: claim and reason; RFC 7519 section 4.1.3',
  ),
  points(
    'endpoint-not-token-endpoint',
    93,
    /Client sent an HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port/i,
    'Go net/http; nginx status 497; Apache mod_ssl',
    { title: 'Plain http is spoken to a port that wants TLS: the address must begin with https' },
  ),
  points(
    'consent-missing',
    90,
    /\bNot Found\b|\b404\b/,
    'docs.github.com/rest/apps: an installation that is not there answers 404',
    {
      with: /\bapp[_-]?id\b.{0,200}\b(?:private[_-]?key|pem)\b|\/installation\b|\binstallation[_ ]id\b|app[_ -]installation|github-app/i,
      unless: /realms|azure|AADSTS|tenant/i,
      title: 'The app is not installed there',
    },
  ),
  points(
    'request-malformed',
    88,
    /\bunsupported_grant_type\b/,
    'RFC 6749 section 4.4.2: a body that is no form holds no grant_type',
    {
      with: /\b(?:definitely|certainly|clearly|correctly|am|are|is|was) (?:\w{1,12} )?(?:sending|passing|sent|set|passed|using)\b.{0,60}\b(?:grant_type|authorization_code|client_credentials|password|refresh_token)\b|application\/json|JSON\.stringify|json=|\.json\(|-H ["']Content-Type: application\/json/i,
      title: 'The grant that was sent did not arrive: the body is no form',
    },
  ),
  tells(
    'clock-skewed',
    88,
    /\bonly (?:on|with|in|happens on|from) (?:our |the |my |some |one |certain )?(?:self-?hosted|own|local|on-?prem\w{0,6}|one of)\b|\b(?:works?|fine|succeeds?)\b.{0,40}\b(?:hosted runners?|other machines?|another (?:machine|computer|server|host)|elsewhere)\b/i,
    'RFC 7519 section 4.1.6: only a machine’s own clock differs from machine to machine',
    { with: /\bJWT\b|assertion|GitHub App|service account/i, unless: /allow.?list|firewall|proxy|IP address/i },
  ),
  hints(
    'credential-missing',
    72,
    /CURLOPT_FOLLOWLOCATION|--location\b|\ballow_redirects\b|\bfollowRedirects?\b|(?<![\w-])-L(?![\w-])/,
    'curl, CURLOPT_UNRESTRICTED_AUTH; fetch standard: Authorization is dropped on the way to another origin',
    {
      with: /http:\/\/(?!localhost|127\.|\[?::1)[\w.-]{3,80}\S{0,80}(?:token|oauth|login|auth)|\b30[1278]\b/i,
      title: 'The address redirects, and the Authorization header is lost on the way',
    },
  ),
  points(
    'secret-altered',
    97,
    /\b(?:argument|option|flag)\b.{0,40}\b(?:expected (?:one|an?|1) argument|(?:needs|requires) an? (?:argument|value))\b|\b\S{1,40} was unexpected at this time\b|The filename, directory name, or volume label syntax is incorrect|-bash: !\S{0,60}: event not found|unexpected EOF while looking for matching|syntax error near unexpected token/i,
    'Python argparse; cmd.exe; bash: a character of the value is taken for something else',
    {
      with: /\bpass(?:word|phrase|wd)?\b|secret|\b-p\b|service[- ]principal|token|credential/i,
      title: 'The shell or the program takes a character of the value for something else',
    },
  ),
  points(
    'secret-altered',
    96,
    /\b(?:url|percent|form)[- ]?encoded\b|\bspecial char\w*/i,
    'RFC 6749 section 2.3.1 and appendix B: clients and servers differ about it',
    {
      with: /Invalid client secret|invalid_client|unauthorized_client|AADSTS7000215|Bad credentials/i,
      unless: /\bno special char|without special char|x-www-form-urlencoded/i,
    },
  ),
  points(
    'endpoint-not-token-endpoint',
    98,
    /RESTEASY003210|Could not find resource(?: for full path)?|Unable to find matching target resource method/i,
    'RESTEasy messages: no such path; Keycloak has no /auth in front since version 17',
    { with: /keycloak|realms|RESTEASY|token/i },
  ),
  points(
    'feature-not-enabled',
    97,
    /\b(?:permissions?|scope|right)\b.{0,60}\b(?:(?:is|are) not (?:available|listed|shown|offered|there)|cannot be (?:added|found|selected|assigned)|does(?: not|n't) (?:exist|appear|show up))\b/i,
    'a permission that the role editor does not offer belongs to a product that is not there',
    { with: /missing the following permission|at least one of the following permissions|\b403\b/i },
  ),
  points(
    'endpoint-not-api',
    96,
    /\bscoped (?:API )?(?:tokens?|PATs?|keys?)\b|\b(?:API )?tokens? (?:that (?:was|were) )?(?:created )?with scopes\b|\b(?:an? )?unscoped (?:access )?token\b.{0,20}\bworks\b|\bworks\b.{0,30}\bunscoped\b/i,
    'support.atlassian.com, "Manage API tokens": with scopes they work at api.atlassian.com/ex/<product>/<cloudId>',
    { with: /atlassian|jira|confluence/i, title: 'A token with scopes works at api.atlassian.com, not at the site' },
  ),
  tells(
    'tool-defective',
    92,
    /\bafter\b.{0,30}\btoken\b.{0,12}\b(?:has )?(?:expire[sd]|expiry|expiration)\b.{0,80}\b(?:not|never|n't|fails? to)\b.{0,20}\b(?:retr(?:y|ied)|refresh(?:ed|ing)?|renew(?:ed|ing)?|re-?request(?:ed)?)\b|\b(?:works?|working)\b.{0,20}\bwith (?:the )?(?:raw|plain|direct|bare) (?:HTTP|REST|API)\b/i,
    'a library that does not get a new token',
  ),
  tells(
    'client-not-in-tenant',
    88,
    /\b(?:EU|US|European|APAC|AU)\b (?:region |data ?cent(?:er|re) |based )?(?:account|domain|org(?:anization|anisation)?|tenant|instance|cloud|site|customer)s?\b|\b(?:account|org|tenant|domain)s?\b.{0,40}\b(?:in|on|for|from) (?:the )?(?:EU|US|Europe|European)\b|\bSaaS (?:EU|US|Europe)\b/i,
    'services with a host for each region: an account exists at one of them',
    { with: /\b40[134]\b|unauthori[sz]ed|forbidden|invalid|not found/i, unless: /GDPR|mypurecloud|genesys/i },
  ),
];
