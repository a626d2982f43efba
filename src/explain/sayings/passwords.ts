import { points, type Saying, tells } from './saying.ts';

/** Services that took the password of an account once and take a token, or a person, instead. */
const login = String.raw`\b(?:log(?:s|ged|ging)? ?in|sign(?:s|ed|ing)? ?in|authenticat\w{2,4}|basic auth\w{0,11}|credentials?|user ?name|e-?mail|with)\b.{0,60}\bpassword\b|\bpassword\b.{0,60}\b(?:log(?:in|s in|ged in)|basic auth\w{0,11}|authenticat\w{2,4})\b`;

const person = (named: RegExp, source: string, unless: RegExp, title: string, weight = 82): Saying =>
  tells('user-interaction-needed', weight, new RegExp(login, 'i'), source, {
    with: named,
    unless,
    title,
  });

export const passwordSayings: readonly Saying[] = [
  person(
    /atlassian\.net|\bjira cloud\b|cloud-hosted jira|\bconfluence cloud\b/i,
    'developer.atlassian.com, deprecation of basic authentication with passwords',
    /api[ -]?token|\bPAT\b|bearer|self-hosted|data cent(?:er|re)|CAPTCHA/i,
    'Atlassian’s cloud takes an API token and no password',
  ),
  person(
    /bitbucket\.org|\bbitbucket cloud\b/i,
    'support.atlassian.com/bitbucket-cloud: account passwords and app passwords are gone',
    /api[ -]?token|access token|\bssh\b/i,
    'Bitbucket’s cloud takes a token and no password',
  ),
  points(
    'user-interaction-needed',
    90,
    /\balternate (?:authentication )?credentials\b/i,
    'learn.microsoft.com/azure/devops: alternate credentials were switched off',
    {
      with: /azure devops|visualstudio\.com|dev\.azure|vsts|tfs/i,
      title: 'Azure DevOps has no alternate credentials any more',
    },
  ),
  points(
    'user-interaction-needed',
    88,
    /\bless secure apps?\b/i,
    'support.google.com: passwords of accounts are no longer taken from programs',
    { with: /gmail|google|smtp|imap/i, title: 'Google takes no account password from a program' },
  ),
];
