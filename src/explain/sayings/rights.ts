import { hints, points, type Saying, tells, toldHint } from './saying.ts';

/** What the client may do: approval, grants, scopes, roles, features, addresses, policies, single sign-on, people. */
export const rightsSayings: readonly Saying[] = [
  points(
    'permission-missing',
    97,
    /ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)/,
    'docs.github.com, "OpenID Connect": permissions id-token: write',
    { title: 'The job may not ask for an identity token: permission id-token is not write' },
  ),
  // Approved, granted, installed.
  points(
    'consent-missing',
    92,
    /client[- ]grant|(?:has|have) not (?:been )?consented|admin(?:istrator)? consent|consent (?:is )?(?:required|missing|has not been|needed)|consent_required|AADSTS65001|AADSTS90094|hasn't (?:been )?approved|has not approved|not approved (?:by|for)|user hasn.t approved this consumer/i,
    'auth0.com/docs, client grants; learn.microsoft.com, AADSTS65001; help.salesforce.com',
    { unless: /insufficient privileges|admin consent (?:was |has been |is )?(?:granted|given)|with admin consent/i },
  ),
  points(
    'consent-missing',
    90,
    /(?:client|app|application|integration) (?:is )?(?:unauthori[sz]ed|not authori[sz]ed|not allowed) to (?:retrieve access tokens|access|use|call)(?!.{0,24}\bgrant\b)(?!.{0,24}\bflow\b)|(?:app|application|integration|package) (?:is |has |was |have )?(?:not|never) (?:yet )?(?:been )?(?:installed|authori[sz]ed|enabled|approved|granted)\b|not installed (?:in|on|for)|domain[- ]wide delegation|no installation|OAuth App access restrictions|application is not (?:assigned|approved)|OAUTH_APP_(?:BLOCKED|ACCESS_DENIED)|OAUTH_APPROVAL_ERROR/i,
    'developers.google.com, domain-wide delegation; docs.github.com, OAuth app access restrictions; help.salesforce.com',
    { unless: /using method .{0,30}AssumeRole/i },
  ),
  toldHint(
    'consent-missing',
    45,
    /(?:linked|secondary|partner|other|second|target|sub-?) ?(?:org(?:ani[sz]ation)?|tenant|account|workspace)s?/i,
    'an application is approved in each organisation by itself',
    { with: /\b403\b|not authori[sz]ed|forbidden/i },
  ),

  // The grant.
  points(
    'grant-not-allowed',
    88,
    /grant[_ ]?types? .{0,60}(?:not (?:be )?(?:allowed|permitted|authori[sz]ed|enabled|configured|assigned|supported for)|is (?:restricted|disabled))|not (?:authori[sz]ed|allowed|permitted|enabled|configured) (?:to use|for|to do) (?:the |this )?(?:provided |requested |authori[sz]ation )?(?:[\w:-]{1,60} )?(?:grant|flow|direct access|service account)|grant type is restricted|restricted to this client/i,
    'RFC 6749 section 5.2, unauthorized_client',
    { unless: /endpoint/i },
  ),
  points(
    'grant-not-allowed',
    88,
    /not enabled to retrieve service account|direct access grants?|(?:oauth )?(?:client[- ]credentials|username-password|password|implicit|device|jwt) (?:grant |flow |grants? flow )(?:is |are |was |has been |not )?(?:not )?(?:disabled|not enabled|enabled|blocked|supported|allowed)\b|no client credentials user|AllowedOAuthFlows|flows? (?:is |are )?not (?:enabled|allowed|supported)/i,
    'Keycloak ClientCredentialsGrantType; help.salesforce.com, "OAuth Authorization Flow Errors"; docs.aws.amazon.com, Cognito',
    { unless: /library|middleware|works? (?:fine )?with|endpoint/i },
  ),
  hints('grant-not-allowed', 45, /unauthorized_client/, 'RFC 6749 section 5.2', {
    unless: /Invalid client|retrieve access tokens|AADSTS/i,
  }),
  hints(
    'grant-not-allowed',
    42,
    /\binvalid_grant\b/,
    'RFC 6749 section 5.2: a grant that the server does not take from this client',
    { with: /client_credentials|password|authentication failure/i },
  ),

  // Scopes.
  points(
    'scope-missing',
    90,
    /insufficient[_ ](?:authentication )?scopes?|(?:does not|doesn't|did not) (?:contain|include|have|grant) (?:the |any )?(?:of the )?(?:required |necessary |needed |right )?(?:o?auth )?scopes?|missing (?:the )?(?:required |following |oauth )*scopes?\b|missing_scope|scopes? (?:is |are )?(?:missing|not granted|insufficient)|has not been granted the required scopes|needs? the ["'\w:. -]{1,60}scope|requires? (?:the |one of the following )?(?:following )?["'\w:., -]{0,60}scopes?\b|scope does not match|ACCESS_TOKEN_SCOPE_INSUFFICIENT|higher privileges than provided by the access token/i,
    'RFC 6750 section 3.1; docs.github.com; docs.slack.dev; cloud.google.com; docs.gitlab.com',
    {
      unless:
        /invalid_scope|Unauthori[sz]ed to access|scopes?["']? instead|admin role|AADSTS90014|required (?:field|parameter)/i,
    },
  ),
  points(
    'scope-missing',
    78,
    /not valid for use with the (?:REST|SOAP|\w{1,20}) API/i,
    'help.salesforce.com: the connected app needs the scope "api"',
  ),
  points(
    'scope-missing',
    70,
    /["']?scope["']?\s{0,3}[:=]\s{0,3}["'][\w :./-]{1,200}["'].{0,400}\b403\b|\b403\b.{0,400}["']?scope["']?\s{0,3}[:=]\s{0,3}["'][\w :./-]{1,200}["']/i,
    'RFC 6749 section 5.1: the answer names the scopes that were given',
    {
      with: /userinfo|access token|token response|expires_in/i,
      unless: /grant_type["']?\s{0,3}[:=]|all scopes|scopes? granted/i,
    },
  ),
  points(
    'scope-missing',
    93,
    /\bscopes?\b[^.!?]{0,60}\b(?:do(?:es)? not|don't|doesn't|did not) (?:include|contain|cover|allow|have|match)\b/i,
    'RFC 6750 section 3.1: insufficient_scope in words',
  ),
  toldHint('scope-missing', 25, /\bscopes?\b/i, 'people mean scopes; the answer does not name one', {
    with: /\b403\b|forbidden/i,
  }),
  points(
    'scope-invalid',
    92,
    /invalid_scope|invalid scopes?\b|scopes? ["'`]?[^"'`]{1,200}["'`]? (?:is|are|was|were) (?:not valid|invalid|unknown|malformed|not (?:configured|allowed|supported|recogni[sz]ed|permitted))|provided value for (?:the input parameter )?['"]?scope\b|scope value with \/\.default|AADSTS70011|AADSTS1002012|scopes? are not configured|requested scope|(?:some|one or more) (?:requested )?scopes? (?:were|are|was) (?:invalid|not)/i,
    'RFC 6749 section 5.2, invalid_scope; learn.microsoft.com, AADSTS70011; developer.okta.com',
    { unless: /insufficient_scope/i },
  ),

  // Roles and permissions.
  points(
    'permission-missing',
    90,
    /insufficient (?:privileges?|permissions?|rights|access)|Authorization_RequestDenied|missing (?:the )?(?:following |required )?permissions?|at least one of the following permissions|you do not have (?:the )?(?:\w{1,12} )?(?:permission|privilege|access|rights)|(?:does not|doesn't|do not|don't) have (?:the )?(?:\w{1,16} )?(?:permission|privilege|role|authori[sz]ation|access|rights)|permission[_ ]denied|lacks? (?:the )?(?:\w{1,16} )?(?:permission|role|privilege)|AuthorizationFailed|is not authorized to perform|INSUFFICIENT_ACCESS|access ?denied(?:exception)?.{0,40}not authori[sz]ed|needs? (?:the )?(?:\w{1,30} )?(?:permission|role|privilege)\b|requires? (?:the )?(?:\w{1,30} ){0,2}(?:permission|role|privilege)s?\b/i,
    'learn.microsoft.com/graph; cloud.google.com/iam; docs.aws.amazon.com; Platform API definition',
    {
      unless:
        /API_KEY_\w{1,20}_BLOCKED|CONSUMER_(?:SUSPENDED|INVALID)|_POLICY_VIOLATED|ORG_RESTRICTION_|SERVICE_DISABLED|BILLING_DISABLED|\[RAOP\]|AppOnly AccessPolicy|insufficient[_ ](?:authentication )?scope|error="?insufficient_scope|insufficientPermissions|consent to|AssumeRoleWithWebIdentity|IP allow/i,
    },
  ),
  points(
    'permission-missing',
    86,
    /Resource not accessible by (?:integration|personal access token)|Write access to repository not granted|Permission to \S{1,100} denied to|Must have (?:admin|push|write|\w{1,10}) (?:rights|access)|(?:GITHUB_TOKEN|workflow|job).{0,60}(?:permissions?|read-only)/i,
    'docs.github.com, "Automatic token authentication", permissions',
    { with: /github|integration|repositor|octokit/i },
  ),
  tells(
    'permission-missing',
    72,
    /\b(?:one|single|home|other|certain|some|only (?:the )?\w{1,12}) division|division\(?s?\)?.{0,60}(?:only|missing|permission|access)|role .{0,40}(?:assigned|granted|limited) .{0,30}division/i,
    'help.mypurecloud.com, divisions: a role counts in its divisions only',
  ),
  points(
    'permission-missing',
    70,
    /delegated (?:permission|instead)|application permission|app role|roles? claim|no roles|admin role/i,
    'learn.microsoft.com/graph/auth-v2-service: an application needs application permissions',
  ),
  tells(
    'permission-missing',
    62,
    /\b403\b.{0,300}\bscopes? (?:are |were |have been |is )?(?:granted|enabled|assigned|there|present|set|correct|added)|\bscopes? (?:are |were |have been |is )?(?:granted|enabled|assigned|present|set|correct|added).{0,300}\b403\b|all scopes/i,
    'a scope opens the door, a role lets through: both are needed',
  ),
  hints('permission-missing', 50, /\b403\b|\bforbidden\b/i, 'RFC 9110 section 15.5.4: understood, and refused'),

  // Features.
  points(
    'feature-not-enabled',
    88,
    /API_DISABLED_FOR_ORG|API is not enabled for this Organization|has not been used in project|SERVICE_DISABLED|accessNotConfigured|(?:feature|product|api|functionality|module|service|add-?on) (?:is |has )?not (?:been )?(?:enabled|available|activated|licen[sc]ed|subscribed|supported (?:by|in|for) (?:your|this|the) (?:org|plan|tenant|edition))|FUNCTIONALITY_NOT_ENABLED|do not have permission to access the feature|not subscribed|upgrade (?:to|your plan)|requires? (?:a )?(?:\w{1,20} ){0,2}licen[sc]e|premium license|SPO license/i,
    'help.salesforce.com; cloud.google.com; developer.okta.com E0000015; learn.microsoft.com',
  ),
  tells(
    'feature-not-enabled',
    72,
    /\b(?:licen[sc]e[ds]?|subscription|edition|early access|closed beta|\bbeta\b|preview|not (?:in|part of) (?:our|your|the) plan)\b/i,
    'a right that cannot be given where the feature is off',
    { with: /permission|\b403\b|not authori[sz]ed|forbidden/i, unless: /Microsoft\.Network|subscriptions\// },
  ),

  // Addresses.
  points(
    'address-not-allowed',
    92,
    /\bIP (?:address )?(?:allow|white|safe)[- ]?list|(?:IP|address|host|network)\b.{0,60}\b(?:is |are |was )?(?:not|n't|isn't) (?:been )?(?:allowed|permitted|authori[sz]ed|whitelisted|allow-?listed|in (?:the|an?) |trusted|on the|among|within)|ip[ ._](?:not[ ._]authori[sz]ed|restricted|blocked|address restriction)|(?:unauthori[sz]ed|blocked|untrusted|restricted|disallowed) (?:ip|address|network|client ip)|ip restricted|outside (?:of )?(?:the )?(?:allowed|trusted|permitted) (?:ip|network|address)|login ip range|ip_?address_?not_?allowed|access from (?:this|your) (?:ip|network|location)/i,
    'docs.github.com, IP allow list; help.salesforce.com "ip restricted"; Platform API definition ip.not.authorized',
  ),
  points(
    'address-not-allowed',
    93,
    /\baccess from \S{0,12}\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b[^.!?]{0,60}\b(?:denied|blocked|refused|rejected|not (?:allowed|permitted))|\b(?:denied|blocked|refused|rejected) by (?:the |a |our )?(?:network zone|ip (?:policy|rule|filter|restriction)|firewall rule)/i,
    'the words name an address',
  ),
  toldHint(
    'address-not-allowed',
    45,
    /works? (?:fine )?(?:from|on|in) (?:my|the|our|another|a different|other) (?:\w{1,12} )?(?:machine|laptop|network|office|runner|vpn)|self-hosted runner|\bVPN\b|NAT gateway|egress/i,
    'the same request works from another network',
    { with: /\b40[13]\b|forbidden|unauthori[sz]ed/i },
  ),

  // Policies.
  points(
    'policy-blocked',
    90,
    /conditional access|AADSTS530\d\d|AADSTS5300\d\d|blocked by (?:an? )?(?:\w{1,16} ){0,2}(?:policy|administrator|organi[sz]ation)|polic(?:y|ies) (?:does not|doesn't|do not) (?:allow|permit)|organi[sz]ation (?:has )?(?:forbid|forbidden|forbids|block|disabled|restrict)\w{0,4} .{0,60}(?:token|access|app)|forbids access via|service control policy|explicit deny|security defaults|device (?:is )?not compliant|org(?:ani[sz]ation(?:al)?)? policy|constraints\/\w{2,40}\.\w/i,
    'learn.microsoft.com, conditional access; docs.github.com, token policies; docs.aws.amazon.com',
  ),

  // Single sign-on.
  tells(
    'sso-enforced',
    90,
    /\b(?:sign(?:ed|ing)?|log(?:ged|ging)?)[ -]?in(?:to)?\b[^.!?]{0,80}\b(?:SAML|SSO|single sign-?on|browser|web (?:ui|instance|interface))\b.{0,160}\b(?:works?|worked|fixe[sd]|starts? to work|succeeds?)\b|\b(?:works?|fixe[sd]|unauthori[sz]ed)\b[^.!?]{0,40}\b(?:until|after|once|when)\b[^.!?]{0,20}\b(?:sign(?:ed|ing)?|log(?:ged|ging)?)[ -]?in\b[^.!?]{0,40}\b(?:SAML|SSO|browser)\b/i,
    'developer.hashicorp.com, Terraform Enterprise SAML: a user’s token lives as long as the session',
    {
      with: /SAML|\bSSO\b|single sign/i,
      title: 'The token of a person is good only while that person’s single sign-on session is',
    },
  ),
  points(
    'sso-enforced',
    94,
    /organi[sz]ation SAML enforcement|SAML enforcement|saml_failure|x-github-sso|enabled or enforced SAML SSO|grant your .{0,40}token access to (?:this|the|an) organi[sz]ation|(?:token|key) (?:is |has )?(?:not|n't) (?:been )?(?:sso|saml)[- ]authori[sz]ed|must be authori[sz]ed for (?:sso|saml)|re-?authori[sz]e the OAuth Application/i,
    'docs.github.com, "Authorizing a personal access token for use with single sign-on"',
  ),

  // People.
  points(
    'user-interaction-needed',
    92,
    /multi-?factor authentication|\bMFA\b|AADSTS5007[2-9]|AADSTS50158|interaction_required|mfa_required|interactive (?:login|sign-?in|authentication) (?:is )?required|login_required|two-factor|\b2FA\b|one-time (?:pass)?code|captcha/i,
    'learn.microsoft.com, AADSTS50076; OpenID Connect Core section 3.1.2.6; auth0.com/docs',
    { unless: /disable[ds]? MFA/i },
  ),
  points(
    'user-interaction-needed',
    88,
    /password authentication (?:was|is|has been) (?:removed|disabled|deprecated|no longer)|basic auth\w* with passwords? (?:is|has been) (?:deprecated|not allowed|disabled)|(?:username|user name)[ /]*(?:and|\/|&)?[ ]*password .{0,40}(?:no longer|deprecated|not supported)|passwords? (?:is|are) no longer/i,
    'github.blog 2020-12-15, token authentication; developer.atlassian.com, deprecation of passwords',
  ),
  points(
    'user-context-required',
    92,
    /requires a user context|user context|not\.a\.user|\/me request is only valid with delegated|only valid with delegated authentication|(?:endpoint|operation|request|call|api) (?:is )?(?:only )?(?:requires?|needs?|available (?:to|for)) (?:a )?(?:user|signed-in user|delegated)\b|delegated (?:token|authentication) (?:is )?required|not (?:supported|available) (?:for|with|using) (?:app|application|client credentials|service account)/i,
    'Platform API definition not.a.user; learn.microsoft.com/graph',
    { unless: /insufficient privileges/i },
  ),
  points(
    'user-context-required',
    94,
    /\/users\/me\b|https:\/\/api\.github\.com\/user\b(?!\/)|\/myself\b|(?<!organizations|tokens|subjects)\/me\b(?=["' ?]|$)/i,
    'an address that means a person',
    {
      with: /client_credentials|installation|GITHUB_TOKEN|create-github-app-token|service principal|app(?:lication)? token/i,
    },
  ),
];
