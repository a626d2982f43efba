import { documented, type Saying } from '../saying.ts';

/** Command lines, build servers and delivery tools: what they say where nobody is signed in, or not as somebody who may. */
export const operationStatements: readonly Saying[] = [
  ...documented('jenkins.io/doc, CSRF protection, access control', [
    [/\bis missing the [\w ]{3,40}\/[\w ]{3,40} permission\b/i, 'permission-missing', 98],
    [
      /\bNo valid crumb was included in the request\b/i,
      'request-malformed',
      90,
      { title: 'Jenkins wants a crumb with a request that is made with a password; an API token needs none' },
    ],
    [/\bInvalid password\/token for user\b/i, 'secret-wrong', 93],
  ]),
  ...documented('SonarSource/sonar-scanner-engine, DefaultScannerWsClient', [
    [/\bAnalyzing this project requires authentication\b[^.]{0,20}/i, 'credential-missing', 97],
    [
      /\bNot authorized\. Please check the user token in the property\b/i,
      'token-expired',
      88,
      {
        title: 'SonarQube does not take the token that was sent: revoked, expired, or another server’s',
        or: ['secret-altered', 'client-not-in-tenant'],
      },
    ],
    [
      /\bnot authorized to analyze this project\b[^.]{0,120}|\bnot authorized to run analysis\b/i,
      'permission-missing',
      96,
    ],
  ]),
  ...documented('argo-cd.readthedocs.io, RBAC; argoproj/argo-cd session manager', [
    [/\binvalid session: (?:Token is expired|token has invalid claims: token is expired)/i, 'token-expired', 97],
    [
      /\binvalid session: (?:token signature is invalid|account \w{1,60} does not have token)[^"]{0,60}/i,
      'token-revoked',
      88,
    ],
    [/\bno session information\b/i, 'credential-missing', 96],
    [
      /\bpermission denied: (?:applications|projects|clusters|repositories|logs|exec|accounts)\b[^"]{0,120}/i,
      'permission-missing',
      98,
    ],
  ]),
  ...documented('jfrog.com/help, access tokens; goharbor.io/docs; docs.redhat.com, Quay', [
    [/\bToken failed verification: (?:expired|revoked)\b/i, 'token-expired', 97],
    [
      /\bToken failed verification: (?:signature|parse|issuer)\b/i,
      'token-audience-wrong',
      86,
      { title: 'The token is not one that this server issued' },
    ],
    [/\bis forbidden for user:? '?[\w@.+-]{1,80}/i, 'permission-missing', 96],
    [/\bunauthorized to access repository\b[^"]{0,120}/i, 'permission-missing', 95],
    [/\bCould not find robot with username\b/i, 'secret-wrong', 88, { or: ['client-unknown'] }],
    [/\bNot enough permissions to (?:delete|overwrite|deploy)\b/i, 'permission-missing', 97],
  ]),
  ...documented('learn.microsoft.com/cli/azure; Azure/login', [
    [
      /\bNo subscriptions? (?:were )?found for\b(?: [\w.@-]{3,120})?/i,
      'permission-missing',
      90,
      {
        title: 'The identity signed in and has a role on no subscription of this tenant',
        with: /\baz\b|azure|login|[\da-f]{8}-/i,
        or: ['client-not-in-tenant'],
      },
    ],
    [
      /\bThe subscription of '[^']{1,80}' doesn't exist in cloud\b/i,
      'client-not-in-tenant',
      90,
      { or: ['permission-missing'] },
    ],
  ]),
  ...documented(
    'cloud.google.com/sdk; cli.github.com; firebase.google.com; vercel.com; developers.cloudflare.com; pulumi.com; docs.digitalocean.com; rclone.org',
    [
      [/\bdo not currently have an active account selected\b/i, 'credential-missing', 97],
      [
        /\bcannot prompt during non-interactive execution\b|\bproblem refreshing your current auth tokens: Reauthentication\b[^.]{0,60}/i,
        'user-interaction-needed',
        95,
        { title: 'A person’s sign-in is over, and nobody is there to repeat it' },
      ],
      [/\bset the GH_TOKEN environment variable\b/i, 'credential-missing', 97],
      [/\bhave you run firebase login\?/i, 'credential-missing', 96],
      [/\bcredentials are no longer valid\. Please run firebase login\b/i, 'token-expired', 96],
      [/\b(?:specified token|token provided via `?--token`? argument) is not valid\b/i, 'token-expired', 93],
      [/\bNo existing credentials found\b[^.]{0,60}/i, 'credential-missing', 97],
      [/\bit's necessary to set a [A-Z_]{5,60} environment variable\b/i, 'credential-missing', 97],
      [/\b[A-Z]{2,20}_[A-Z_]{3,40} must be set for login during non-interactive\b/, 'credential-missing', 97],
      [/\bUnable to authenticate you\b/, 'token-expired', 92],
      [/\bmaybe token expired\? - try refreshing with\b/i, 'token-expired', 94],
    ],
  ),
];
