import { hints, points, type Saying, tells, toldHint } from './saying.ts';

/** Who the client is, and how it proves that: client authentication, secret, client id, tenant. */
export const clientSayings: readonly Saying[] = [
  // How the client authenticates.
  points(
    'auth-method-mismatch',
    95,
    /supports client authentication method ["'\\]{0,3}[\w-]{3,40}["'\\]{0,3},? but (?:method )?["'\\]{0,3}[\w-]{3,40}["'\\]{0,3} was requested/i,
    'ory/fosite client_authentication.go',
  ),
  points(
    'auth-method-mismatch',
    92,
    /\b(?:client_id|client_secret|client credentials?|credentials?)\b.{0,30}\bmust (?:only )?be (?:provided|sent|supplied|passed|included) (?:in|via|using|through) the (?:authorization header|(?:http )?basic|(?:request |post )?body|header)/i,
    'oidc-provider lib/shared/client_auth.js',
  ),
  points(
    'auth-method-mismatch',
    90,
    /(?:cannot supply|supply only one|only one|more than one|multiple|two|several) (?:multiple )?(?:client )?(?:credentials?\b|(?:client )?authentication (?:method|mechanism|scheme)s?)/i,
    'RFC 6749 section 5.2, invalid_request: more than one mechanism',
  ),
  points(
    'auth-method-mismatch',
    88,
    /(?:invalid|wrong|unsupported|unexpected|incorrect|unauthorized|mismatch\w*|not (?:allowed|supported|permitted|registered)|must use|requires?)\W.{0,60}\b(?:token_endpoint_auth_method|client[_ -]?auth(?:entication)?[_ -]method|auth(?:entication)? method)\b/i,
    'RFC 7591 section 2, token_endpoint_auth_method',
    { unless: /e\.g\.,? unknown client|\(e\.g\. unknown client|due to unknown client/i },
  ),
  points(
    'auth-method-mismatch',
    88,
    /\b(?:token_endpoint_auth_method|client authentication method|auth(?:entication)? method)\b.{0,80}\b(?:does not match|mismatch|is not (?:allowed|supported|permitted|enabled)|not (?:allowed|supported)|is invalid)/i,
    'RFC 7591 section 2',
    { unless: /due to unknown client/i },
  ),
  points(
    'auth-method-mismatch',
    88,
    /must use the \W?private_key_jwt\W? |private_key_jwt.{0,40}(?:required|only)|(?:client_secret_basic|client_secret_post|private_key_jwt|client_secret_jwt).{0,60}(?:not (?:supported|allowed|enabled|configured)|instead of|expected|required)/i,
    'OpenID Connect Core section 9; developer.okta.com, client credentials with the Org Authorization Server',
  ),
  points(
    'auth-method-mismatch',
    80,
    /parameter:? ["']?client_assertion["']? or ["']?client_secret["']?/i,
    'learn.microsoft.com, AADSTS7000218',
  ),
  points(
    'auth-method-mismatch',
    80,
    /\bbasic auth\w* .{0,60}(?:not (?:supported|allowed|permitted|accepted)|is disabled|has been disabled)|\b(?:use|requires?|expects?) (?:http )?basic auth\w* (?:instead|rather|not bearer)/i,
    'RFC 6749 section 2.3.1',
    { unless: /password/i },
  ),
  points(
    'auth-method-mismatch',
    70,
    /\b(?:public client|confidential client).{0,80}(?:secret|authenticat)/i,
    'RFC 6749 section 2.1',
    { with: /invalid_client|unauthorized_client|invalid_request|401|400/ },
  ),
  points(
    'auth-method-mismatch',
    75,
    /AUTH(?:ENTICATION)?_?TYPE["']?\s{0,2}[=:]\s{0,2}["']?bearer|\bAuthorization: Bearer\b/i,
    'developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis: an API token goes with Basic',
    { with: /atlassian\.net|jira|confluence|bitbucket/i },
  ),
  hints(
    'auth-method-mismatch',
    45,
    /\b(?:AuthStyle(?:InParams|InHeader|AutoDetect)?|auth_scheme|authMethod)\b/i,
    'RFC 7591 section 2',
    { with: /invalid_client|invalid_request|\b40[01]\b/ },
  ),

  points(
    'auth-method-mismatch',
    89,
    /\bonly\b[^.!?]{0,60}\b(?:if|when|accepts?|supports?|takes?|works? with|allows?)\b[^.!?]{0,60}\b(?:credentials?|client_?(?:id|secret)|authentication|secret|auth)\b[^.!?]{0,40}\b(?:as|in|via|through|using|with)\b[^.!?]{0,24}\b(?:basic|(?:request |post )?body|(?:authori[sz]ation )?headers?|form|parameters?|query)\b|\bonly (?:accepts?|supports?|allows?|takes?)\b[^.!?]{0,30}\b(?:client_secret_(?:basic|post|jwt)|private_key_jwt|basic auth\w*|http basic)/i,
    'RFC 6749 section 2.3.1; RFC 7591 section 2',
    { unless: /password authentication|with passwords|url-?encod|form-urlencoded content|special char/i },
  ),
  tells(
    'auth-method-mismatch',
    84,
    /\b(?:instead of|rather than|not) (?:sending (?:it |them )?)?(?:in|as|via|through) (?:the |a |an )?(?:http )?(?:basic|(?:request |post )?body|(?:authori[sz]ation )?header|form (?:body|parameters?)|query(?: string)?)\b|\b(?:sends?|sending|sent|puts?|passes|passing)\b[^.!?]{0,40}\b(?:credentials?|client_?(?:id|secret)|secret)\b[^.!?]{0,30}\b(?:in|as) (?:the )?(?:http )?(?:basic|(?:request |post )?body|(?:authori[sz]ation )?header|both)\b/i,
    'RFC 6749 section 2.3.1: the server wants the other form',
    {
      with: /invalid_client|invalid_request|\b40[01]\b|unauthori[sz]ed|fail/i,
      unless:
        /url-?(?:en|de)cod|%2B|%24|%3D|special char|plus sign|\+|header on redirect|token in the query|new ?line/i,
    },
  ),

  // The secret does not match.
  points(
    'secret-wrong',
    78,
    /(?:invalid|incorrect|wrong|bad) (?:oauth )?client[_ ]?secret\b|client[_ ]secret (?:validation|verification|check) failed|client[_ ]secret (?:is|was|supplied[^.]{0,40} is|provided[^.]{0,40} is) (?:invalid|incorrect|wrong|not valid)|client[_ ]secret (?:mismatch|does not match|doesn't match|did not match)|invalid[_ ]client[_ ]secret/i,
    'the words name the secret; developer.okta.com "The client secret supplied for a confidential client is invalid"',
  ),
  points(
    'secret-wrong',
    60,
    /incorrect_client_credentials|invalid_client_credentials|client_id and\/or client_secret passed are incorrect|invalid client credentials/i,
    'docs.github.com, "Troubleshooting OAuth app access token request errors"; Keycloak events',
    { unless: /Invalid client or Invalid client credentials/i },
  ),
  points(
    'secret-wrong',
    45,
    /bad client credentials|client authentication failed|failed client authentication|client credentials (?:are |were |is )?(?:invalid|incorrect|wrong)|could not authenticate (?:the )?client|invalid credentials/i,
    'RFC 6749 section 5.2, invalid_client',
    { unless: /authentication method|Invalid client or Invalid client credentials/i },
  ),
  points(
    'secret-wrong',
    55,
    /error validating credentials due to invalid username or password|AADSTS50126/i,
    'learn.microsoft.com, AADSTS50126',
  ),

  // The client is not there.
  points(
    'client-unknown',
    85,
    /\b(?:oauth )?(?:client|application|app|consumer|integration)(?:[ _-]id)?\b(?: with (?:id|client_?id|identifier))? ?["'`]?[\w.@{}-]{0,100}["'`]? ?(?:was |is |could )?(?:not found|not be found|unknown|does not exist|doesn't exist|not recogni[sz]ed|has been deleted|was deleted)/i,
    'the words say that the server does not know the client',
    {
      unless:
        /in the directory|in the tenant|AADSTS|\b(?:secret|key|credential|password)s? (?:was|were|has been|got) (?:deleted|removed)/i,
    },
  ),
  points(
    'client-unknown',
    85,
    /\b(?:unknown|no such|nonexistent|non-existent|unregistered) (?:oauth )?(?:client|application|app|consumer)\b(?!,)|invalid_client_id|client identifier invalid|deleted_client|client_not_found|invalid client[_ ]?id\b(?! (?:or|and))|Invalid value for 'client_id'|invalid consumer key/i,
    'help.salesforce.com, "OAuth Authorization Flow Errors"; developers.google.com, OAuth errors; Keycloak events',
    { unless: /e\.g\.,? unknown client|due to unknown client/i },
  ),
  points(
    'client-not-in-tenant',
    90,
    /(?:application|app|client) with identifier .{1,120} was not found in the (?:directory|tenant)|not found in (?:the )?(?:directory|tenant|realm|organi[sz]ation) ['"]?[\w. -]{1,80}/i,
    'learn.microsoft.com, AADSTS700016',
  ),

  // The wrong tenant, realm, region, instance.
  points(
    'client-not-in-tenant',
    80,
    /\b(?:realm|tenant|directory|organi[sz]ation|pod|instance|workspace)\b ?["'`]?[\w.-]{0,80}["'`]? (?:does not exist|doesn't exist|not found|was not found|is unknown|is invalid|is not valid)|unknown (?:realm|tenant|region|pod)|invalid (?:realm|tenant|region)\b/i,
    'Keycloak RealmsResource; learn.microsoft.com, AADSTS90002',
    { title: 'The tenant, realm or organisation that was asked does not exist there' },
  ),
  tells(
    'client-not-in-tenant',
    70,
    /\b(?:wrong|different|another|other|incorrect|mismatched) (?:region|tenant|realm|environment|data ?cent(?:er|re)|pod|org(?:ani[sz]ation)?|instance|directory|subscription)\b|\bregion (?:mismatch|is wrong|does not match)/i,
    'the words name the place',
    { title: 'The credentials belong to another region, tenant or organisation' },
  ),
  tells(
    'client-not-in-tenant',
    92,
    /\b(?:demo|sandbox|preview|developer|staging|test)\b[^.!?]{0,24}\b(?:key|client|app|application|credentials?|account|org|user|certificate)s?\b(?:[^!?]{0,80})\b(?:against|at|on|to|with|uses?|is used)\b(?:[^!?]{0,40})\b(?:production|prod|live)\b|\b(?:created|registered|made|lives?|exists?|belongs?)\b[^.!?]{0,20}\b(?:in|to|at|on|under) (?:the |our )?(?:preview|sandbox|demo|staging|test|dev\w{0,8}|eu|us|apac|other|old|first|second)\b(?:[^!?]{0,60})\b(?:uses?|asks?|calls?|points?|goes|logs? in|sends?|is set|are set)\b(?:[^!?]{0,40})\b(?:production|prod|live|us|eu|apac|new|other|second|first|default)\b/i,
    'vendors with one login host for each kind of organisation',
    { title: 'The credentials belong to another kind of organisation than the host that is asked' },
  ),
  tells(
    'client-not-in-tenant',
    87,
    /\bsandbox(?:es)?\b.{0,300}\blogin\.salesforce\.com|\blogin\.salesforce\.com\b.{0,300}\bsandbox(?:es)?\b|\bproduction\b[^.!?]{0,40}\bworks?\b[^.!?]{0,60}\bsandbox|\bsandbox\b[^.!?]{0,60}\b(?:against|to|at|on|with) (?:the )?production\b|\b(?:demo|sandbox|developer|test|staging) (?:account|key|credentials?|app)s?\b[^.!?]{0,50}\b(?:production|live|prod) (?:host|endpoint|url|server|environment)|\b(?:production|live|prod) (?:key|credentials?|app|client)s?\b[^.!?]{0,50}\b(?:sandbox|demo|test|staging) (?:host|endpoint|url|server|environment)/i,
    'vendors with one login host for each kind of organisation',
    { title: 'The credentials belong to another kind of organisation than the host that is asked' },
  ),
  toldHint(
    'client-not-in-tenant',
    60,
    /\bthe org(?:ani[sz]ation)? (?:is|lives) in\b|\b(?:our|my|the) (?:org|tenant|account|region) is (?:in )?\b|set_?environment|PureCloudRegionHosts|\bsandbox\b/i,
    'vendors with one login host for each region or kind of organisation',
    { with: /invalid_client|invalid_grant|authentication fail|unauthori[sz]ed|\b40[0134]\b|login/i },
  ),

  // Switched off.
  points(
    'client-disabled',
    90,
    /\b(?:client|application|app|service ?principal|service ?account|principal|user|account|installation|integration|identity)\b ?(?:["'`(][^"'`)]{0,100}["'`)]){0,2} ?(?:is|has been|was|are) (?:currently )?(?:disabled|inactive|suspended|deactivated|blocked|locked(?: out)?|not active|not enabled)\b/i,
    'the words say that it is switched off',
    { unless: /feature|API has not been used|scope/i },
  ),
  points(
    'client-disabled',
    88,
    /\binactive (?:user|client|org(?:ani[sz]ation)?|account|app)\b|\b(?:disabled|suspended|deactivated)[_ ](?:client|user|account|application|service ?principal|installation|app)\b|\b(?:client|user|account)[_ ](?:disabled|inactive|suspended|deactivated|locked)\b|not_authorized_user_inactive|account_inactive|user_deactivated/i,
    'help.salesforce.com, "OAuth Authorization Flow Errors"; Keycloak events; docs.slack.dev',
  ),

  points(
    'client-disabled',
    94,
    /\b(?:client|application|app|service ?principal|service ?account|user|account|integration|identity)\b(?: [\w.@:/-]{3,120})? (?:is|has been|was) (?:currently )?(?:disabled|inactive|suspended|deactivated)\b|\b(?:status|state)\b["']?\s{0,2}(?:[:=]|is|was|shows?)?\s{0,2}["']?(?:inactive|disabled|suspended|deactivated|locked)\b/i,
    'the words say that it is switched off',
    { unless: /feature|API has not been used|scope|flow|grant/i },
  ),

  // Rotated or expired.
  points(
    'secret-rotated',
    92,
    /client secret (?:keys? )?.{0,60}\b(?:are|is|has|have) expired|expired client secret|client_secret_expired|secret (?:key )?(?:has |is |had )?expired|AADSTS7000222/i,
    'learn.microsoft.com, AADSTS7000222',
    { title: 'The client’s secret has expired' },
  ),
  tells(
    'secret-rotated',
    72,
    /\b(?:rotat(?:ed|ing|ion)|regenerat(?:ed|ing)|renew(?:ed|ing)|re-?created?|reset|changed|updated|replaced|rolled)\b.{0,50}\b(?:client[_ -]?)?(?:secret|credential|key|password)s?\b|\b(?:client[_ -]?)?(?:secret|credential|password)s?\b.{0,50}\b(?:rotat(?:ed|ion)|regenerat(?:ed|ing)|was reset|were reset|was changed|was renewed|renewed|expired|expire)\b/i,
    'a change of the secret is the commonest way for a good one to stop working',
    {
      with: /invalid_client|invalid_grant|unauthori[sz]ed|\b40[0135]\b|AADSTS70002\d\d|fail/i,
      unless: /after rotating .{0,40}works|token (?:was|has been) regenerated/i,
    },
  ),
  tells(
    'secret-rotated',
    90,
    /\b(?:creat|generat|add|upload|issu|set|stor|deploy|updat|renew|rotat|replac|chang|reset|regenerat)\w{1,4}\b[^.!?]{0,30}\b(?:a )?(?:new|fresh|second) (?:version of (?:the |my |our )?)?["'`]?[\w. -]{0,40}\b(?:secret|password|credential|key)s?\b|\b(?:expired?|disabled|deleted|removed|retired) the old (?:version|secret|password|key|credential|one)s?\b|\bnew version of the\b[^.!?]{0,40}\b(?:secret|password|key|credential)\b/i,
    'a consumer that keeps the old value after a change',
    {
      with: /\b(?:still|keeps?|stale|old|restart\w{0,3}|not (?:taking|picking|using|reloaded))\b/i,
      unless: /key pair|created? a new (?:app|client)\b/i,
      title: 'The secret was changed, and this process still uses the old one',
    },
  ),
  tells(
    'secret-rotated',
    95,
    /\b(?:work(?:ed|ing|s)?|fine|ok)\b[^.!?]{0,30}\b(?:until|till|before|up to|yesterday|last (?:week|month))\b|\bsuddenly\b|\bstopped working\b|\bnothing (?:has )?(?:been )?changed\b/i,
    'developers.google.com: a key that was deleted or replaced signs no valid assertion any more',
    {
      with: /invalid jwt signature|signature (?:is )?(?:invalid|verification failed)|invalid_grant: Invalid JWT/i,
      unless: /short-lived token|timeframe|intermittent|from time to time|upgrad/i,
      title: 'The key that signs is no longer one of the client’s: it was replaced or deleted',
    },
  ),
  toldHint(
    'secret-rotated',
    55,
    /\b(?:old|previous|stale|outdated|cached|original|pinned) (?:version of the )?(?:client |key vault )?(?:secret|credential|password)/i,
    'a consumer that keeps the old value',
    { with: /secret|credential/i },
  ),
  points(
    'secret-rotated',
    88,
    /(?:secret|key vault|vault).{0,60}\b(?:old|previous|original|pinned|specific|fixed|outdated) .{0,20}version|version of the .{0,30}secret\b.{0,60}\b(?:old|not the new|previous|stale|newer)|still (?:holds?|has|uses?|contains?|reads?|gets?) (?:the |an? |its )?(?:old|previous|former|stale|outdated)\b/i,
    'learn.microsoft.com, Key Vault references: a version in the address pins the value',
  ),
  points(
    'secret-rotated',
    75,
    /password (?:has |is )?expired|expired password|credentials? (?:has|have|are|is) expired|expired_password/i,
    'the words name the age of the credential',
    { unless: /token (?:has )?expired/i },
  ),
];
