import { documented, type Saying } from '../saying.ts';

/** Where code is kept, built and shipped: Kubernetes, registries of images and packages, Git hosts, Atlassian. */
export const deliveryStatements: readonly Saying[] = [
  ...documented('kubernetes.io/docs, "Authenticating", "Authorization Overview"', [
    [
      /\bUser \\?"system:anonymous\\?" cannot \w{2,20}\b[^.]{0,60}/i,
      'credential-missing',
      96,
      { title: 'The cluster saw no identity: the request carried no credential that it takes' },
    ],
    [
      /\bUser \\?"(?!system:anonymous)[^"\\]{1,200}\\?" cannot \w{2,20} resource\b[^.]{0,120}|\bis forbidden: User \\?"(?!system:anonymous)[^"\\]{1,200}/i,
      'permission-missing',
      97,
    ],
    [
      /\binvalid bearer token, (?:service account token has expired|Token has been invalidated|token lookup failed)/i,
      'token-expired',
      96,
    ],
    [/\btoken audiences \[?[^\]]{1,200}\]? is invalid for the target audiences\b/i, 'token-audience-wrong', 98],
    [
      /\bexec plugin: invalid apiVersion\b/i,
      'tool-defective',
      95,
      { title: 'kubectl and the credential plugin speak different versions' },
    ],
    [
      /\bexec: executable [\w./-]{1,80} not found\b/i,
      'credential-missing',
      88,
      { title: 'The credential plugin that the kubeconfig names is not installed', with: /credential|kube/i },
    ],
  ]),
  ...documented(
    'docs.docker.com; docs.github.com, container registry; learn.microsoft.com, Azure Container Registry; distribution spec',
    [
      [
        /\baccount must log in with a Personal Access Token\b/i,
        'user-interaction-needed',
        95,
        { title: 'The registry takes no password of this account, only a token' },
      ],
      [/\bunauthorized: incorrect username or password\b/i, 'secret-wrong', 93],
      [
        /\btoken provided does not match expected scopes\b|\bdenied: permission_denied: The token provided\b[^.]{0,60}/i,
        'scope-missing',
        98,
      ],
      [/\baccess token has insufficient scopes\b/i, 'scope-missing', 97],
      [/\bclient with IP '?[\d.:a-f]{3,45}'? is not allowed access\b/i, 'address-not-allowed', 98],
      [/\breached your (?:unauthenticated )?pull rate limit\b/i, 'api-rate-limited', 98],
      [/\bUnauthenticated requests? do(?:es)? not have permission\b[^.]{0,120}/i, 'credential-missing', 97],
      [
        /\binstallation not allowed to (?:Create|Write) organization package\b|\bpermission_denied: (?:write|read|create)_package\b/i,
        'permission-missing',
        97,
      ],
      [
        /\bdenied: requested access to the resource is denied\b/i,
        'permission-missing',
        88,
        { or: ['credential-missing'] },
      ],
      [
        /\bCannot perform an interactive login from a non TTY device\b/i,
        'credential-missing',
        94,
        { title: 'The login got no password: the variable was empty' },
      ],
      [
        /\bUsername and password required\b|\bMust provide --username with --password-stdin\b|\bpassword is empty\b/i,
        'credential-missing',
        95,
      ],
    ],
  ),
  ...documented('docs.npmjs.com, common errors; npm registry answers', [
    [/\bENEEDAUTH\b(?:.{0,80}\bneed auth\b)?/, 'credential-missing', 96],
    [/\bEOTP\b|operation requires a one-time password/, 'user-interaction-needed', 96],
    [/\bTwo-factor authentication or granular access token with bypass 2fa\b/i, 'user-interaction-needed', 94],
    [
      /\bUnable to authenticate, your authentication token seems to be invalid\b|Access token expired or revoked\b/i,
      'token-expired',
      95,
    ],
    [/\bIncorrect or missing password\b/i, 'secret-wrong', 84, { or: ['credential-missing'] }],
    [/\bdo not have permission to publish\b/i, 'permission-missing', 97],
    [/\bmust sign up for private packages\b|\b402 Payment Required\b/i, 'feature-not-enabled', 96],
  ]),
  ...documented(
    'pypi.org/help; docs.pypi.org, trusted publishers; doc.rust-lang.org/cargo; learn.microsoft.com/nuget',
    [
      [
        /\bUsername\/Password authentication is no longer supported\b[^.]{0,20}/i,
        'user-interaction-needed',
        97,
        { title: 'PyPI takes no password any more, only a token' },
      ],
      [/\bisn't allowed to upload to project\b/i, 'permission-missing', 97],
      [
        /\binvalid-publisher\b|\bvalid token, but no corresponding publisher\b/i,
        'assertion-invalid',
        97,
        { title: 'No trusted publisher fits the claims of this job’s token' },
      ],
      [
        /\bInvalid or non-existent authentication information\b/i,
        'token-expired',
        80,
        {
          title: 'PyPI does not know the token, or it belongs to the other index',
          or: ['secret-altered', 'credential-missing', 'client-not-in-tenant'],
        },
      ],
      [/\bproject-scoped token is not valid for project\b/i, 'permission-missing', 93],
      [/\bno token found, please run `?cargo login\b/i, 'credential-missing', 97],
      [
        /\bAPI key is invalid, has expired, or does not have permission to access the specified package\b/i,
        'token-expired',
        88,
        { or: ['permission-missing'] },
      ],
    ],
  ),
  ...documented('docs.gitlab.com, job tokens, token troubleshooting; lib/gitlab/git_access.rb', [
    [
      /\bAuthentication by CI\/CD job token not allowed from\b[^.]{0,200}/i,
      'permission-missing',
      96,
      { title: 'The other project does not let this project’s job token in' },
    ],
    [/\bYou are not allowed to push code to (?:this project|protected branches)\b/i, 'permission-missing', 96],
    [
      /\bIf a token was provided, it was either incorrect, expired, or improperly scoped\b/i,
      'token-expired',
      78,
      {
        title: 'GitLab does not take the password or token: wrong, expired, or without the scope',
        or: ['scope-missing', 'user-interaction-needed'],
      },
    ],
    [
      /\bHTTP Basic: Access denied\b.{0,120}\b(?:must use a personal access token|2FA)\b/i,
      'user-interaction-needed',
      94,
    ],
    [/\bYour password expired\. Please access GitLab\b/i, 'secret-rotated', 97],
    [/\bYour account has been blocked\b/i, 'client-disabled', 97],
    [
      /\bTheir? request requires higher privileges than provided by the access token\b|\bThe request requires higher privileges than provided by the access token\b/i,
      'scope-missing',
      96,
    ],
    [/\binsufficient_granular_scope\b/, 'scope-missing', 97],
  ]),
  ...documented('git-scm.com/docs/gitcredentials; docs.github.com, Git over HTTPS', [
    [
      /\bcould not read (?:Username|Password) for '?[^'\s]{1,200}'?: (?:terminal prompts disabled|No such device or address|Device not configured|Inappropriate ioctl)/i,
      'credential-missing',
      96,
      { title: 'Git had no credential and nobody to ask for one' },
    ],
    [
      /\bPassword authentication is not supported for Git operations\b/i,
      'user-interaction-needed',
      93,
      { or: ['token-expired'] },
    ],
  ]),
  ...documented('docs.github.com, managing allowed IP addresses for an organisation', [
    [
      /\bIP allow list enabled\b(?:,? and (?:your IP address,? )?\S{0,60} is not permitted to access this resource)?/i,
      'address-not-allowed',
      98,
    ],
  ]),
  ...documented('developer.atlassian.com; support.atlassian.com/bitbucket-cloud', [
    [
      /\bFailed to parse Connect Session Auth Token\b/i,
      'auth-method-mismatch',
      97,
      { title: 'Jira read the Bearer token as that of a Connect app: an API token goes with Basic' },
    ],
    [
      /\bAUTHENTICATION_DENIED\b|\bCAPTCHA_CHALLENGE\b/,
      'user-interaction-needed',
      96,
      { title: 'Jira asks this account for a CAPTCHA after failed logins', with: /seraph|captcha/i },
    ],
    [
      /\bstopped supporting account passwords\b|\bApp passwords? (?:are|is|have been|has been) (?:deprecated|removed|disabled)\b[^.]{0,60}/i,
      'user-interaction-needed',
      95,
      { title: 'Bitbucket takes no passwords any more, only tokens' },
    ],
    [/\bBasic auth(?:entication)? with passwords? is (?:not allowed|deprecated)\b/i, 'user-interaction-needed', 95],
    [
      /\bdoes not support token-based authentication\b|\bOAuth 2\.0 is not enabled for this method\b/i,
      'auth-method-mismatch',
      93,
    ],
    [/\bscope does not match\b/i, 'scope-missing', 96],
    [/\bapp is not installed on this instance\b/i, 'consent-missing', 95],
    [/\brejected because it is not on the allow ?list\b/i, 'address-not-allowed', 96],
    [/\bAUTHENTICATED_FAILED\b/, 'secret-wrong', 74],
    [
      /\bToken is invalid, expired, or not supported for this endpoint\b/i,
      'token-expired',
      88,
      { or: ['scope-missing', 'auth-method-mismatch'] },
    ],
    [/\bcredentials lack one or more required privilege scopes\b/i, 'scope-missing', 98],
  ]),
  ...documented('support.atlassian.com, "Manage API tokens": a token with scopes is used at api.atlassian.com', [
    [
      /\b(?:API )?tokens? (?:that (?:was|were) |which (?:was|were) )?(?:created )?with scopes\b.{0,200}\b401\b|\bscoped (?:API )?tokens?\b.{0,200}\b401\b/i,
      'endpoint-not-api',
      84,
      {
        title: 'An API token with scopes works at api.atlassian.com/ex/…/<cloud id> alone, not at the site’s own host',
        with: /atlassian|jira|confluence/i,
        unless: /api\.atlassian\.com\/ex\/\w{3,12}\/\S{10,60}.{0,80}\b401\b/i,
        or: ['scope-missing'],
      },
    ],
  ]),
];
