import { type Prepared, prepare } from './patterns/prepare.ts';

/** A form of credential that gives itself away: by a prefix that its maker documents, or by where it stands. */
interface LeakForm {
  kind: string;
  /** With a group `secret`; what is around it stays. Linear: no nested repetition. */
  form: RegExp;
  /** Where the maker says how it looks. */
  source: string;
  advice: string;
}

export type LeakKind = Prepared<LeakForm>;

const rotate =
  'Treat it as known to others: rotate it where it was issued, then remove the log or limit who can read it.';
const revoke = 'Revoke it where it was issued, then remove the log or limit who can read it.';

/** A value: until a quote, a blank or a separator. */
const value = String.raw`(?<secret>[^\s"'\x60,;&<>(){}\\]{4,4096})`;

/** Forms that are a credential wherever they stand. */
export const prefixed: readonly LeakKind[] = prepare<LeakForm>([
  {
    kind: 'private-key',
    form: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----(?<secret>[^-]{1,16000})(?:-----END|$)/g,
    source: 'RFC 7468 section 10',
    advice: `A private key is in this text. ${rotate}`,
  },
  {
    kind: 'json-web-token',
    form: /\b(?<secret>eyJ[A-Za-z0-9_-]{6,4000}\.eyJ[A-Za-z0-9_-]{6,16000}(?:\.[A-Za-z0-9_-]{0,4000})?)/g,
    source: 'RFC 7515 section 3.1',
    advice: `A signed token is in this text; it is good until it expires. ${revoke}`,
  },
  {
    kind: 'github-token',
    form: /\b(?<secret>(?:gh[pousr]_[A-Za-z0-9_]{16,255}|github_pat_[A-Za-z0-9_]{20,255}))/g,
    source: 'docs.github.com, "About authentication to GitHub", token formats',
    advice: `A GitHub token is in this text. ${revoke}`,
  },
  {
    kind: 'gitlab-token',
    form: /\b(?<secret>gl(?:pat|dt|rt|cbt|ptt|ft|oas|soat|agent)-[A-Za-z0-9_.-]{16,300})/g,
    source: 'docs.gitlab.com, "GitLab token overview", token prefixes',
    advice: `A GitLab token is in this text. ${revoke}`,
  },
  {
    kind: 'aws-access-key',
    form: /\b(?<secret>(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\b/g,
    source: 'docs.aws.amazon.com, IAM identifiers, unique ID prefixes',
    advice: `An AWS access key id is in this text; its secret may stand beside it. ${rotate}`,
  },
  {
    kind: 'entra-client-secret',
    form: /(?<![\w~.-])(?<secret>[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34})(?![\w~.-])/g,
    source: 'learn.microsoft.com/purview/sit-defn-client-secret-api-key',
    advice: `A client secret of an Entra application is in this text. ${rotate}`,
  },
  {
    kind: 'vault-token',
    form: /\b(?<secret>hv[sbr]\.[A-Za-z0-9_-]{20,300})/g,
    source: 'developer.hashicorp.com/vault/docs/concepts/tokens, token prefixes',
    advice: `A Vault token is in this text. ${revoke}`,
  },
  {
    kind: 'hcp-terraform-token',
    form: /\b(?<secret>[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9]{60,80})/g,
    source: 'developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
    advice: `An HCP Terraform token is in this text. ${revoke}`,
  },
  {
    kind: 'atlassian-token',
    form: /\b(?<secret>ATA?TT3[A-Za-z0-9_=-]{40,400})/g,
    source: 'support.atlassian.com, "Manage API tokens for your Atlassian account"',
    advice: `An Atlassian API token is in this text. ${revoke}`,
  },
  {
    kind: 'slack-token',
    form: /\b(?<secret>xox[abeoprs]-[A-Za-z0-9-]{10,300})/g,
    source: 'docs.slack.dev/authentication/tokens',
    advice: `A Slack token is in this text. ${revoke}`,
  },
  {
    kind: 'google-key',
    form: /\b(?<secret>AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,2000}|GOCSPX-[A-Za-z0-9_-]{20,60})/g,
    source: 'cloud.google.com/docs/authentication/api-keys; cloud.google.com/docs/authentication/token-types',
    advice: `A Google credential is in this text. ${revoke}`,
  },
  {
    kind: 'genesys-token',
    form: /(?<![\w*-])(?<secret>[A-Za-z0-9_-]{20,60}\*\*[A-Za-z0-9_-]{20,60})(?![\w*-])/g,
    source: 'real token answers: URL-safe base64 with ** in the middle',
    advice: `An access token of Genesys Cloud is in this text. ${revoke}`,
  },
]);

/** Forms that are a credential because of where they stand. */
export const placed: readonly LeakKind[] = prepare<LeakForm>([
  {
    // A quoted value that a terminal or a mail has broken over lines.
    kind: 'client-secret',
    form: /(?<![A-Za-z0-9])(?:client[_-]?secret|secret|password|access[_-]?token|refresh[_-]?token|api[_-]?key)\\?["']?\s{0,4}(?::|=>|=)\s{0,4}\\?"(?<secret>[^"\n\s]{3,2000}\n[ \t]{0,12}[^"\n\s]{1,2000})"/gi,
    source: 'RFC 6749 section 2.3.1',
    advice: `A secret is in this text, broken over two lines. ${rotate}`,
  },
  {
    kind: 'basic-header',
    form: /\bBasic\s{1,4}(?<secret>[A-Za-z0-9+/_=-]{6,8000}(?:\n[ \t]{0,8}[A-Za-z0-9+/_=-]{1,200}){0,3})/g,
    source: 'RFC 7617 section 2',
    advice: `A Basic header holds the client id and the secret, in base64. ${rotate}`,
  },
  {
    kind: 'bearer-token',
    form: /\b(?:Bearer|SSWS|DPoP|[Tt]oken)\s{1,4}(?<secret>[A-Za-z0-9._~+/*=-]{16,8000})/g,
    source: 'RFC 6750 section 2.1',
    advice: `An access token is in this text. ${revoke}`,
  },
  {
    kind: 'authorization-header',
    form: /\bauthorization["']?\s{0,4}(?::|=>|=)\s{0,4}["'[]{0,3}(?:(?:Basic|Bearer|Token|SSWS|DPoP)\s{1,4})?(?<secret>[A-Za-z0-9._~+/*=:|-]{12,8000})/gi,
    source: 'RFC 9110 section 11.6.2',
    advice: `An Authorization header is in this text. ${revoke}`,
  },
  {
    kind: 'url-credentials',
    form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,200}:(?<secret>[^\s@/"'<>]{3,500})@/gi,
    source: 'RFC 3986 section 3.2.1',
    advice: `A password stands in an address. ${rotate}`,
  },
  {
    kind: 'client-secret',
    form: new RegExp(
      String.raw`(?<![A-Za-z0-9])(?:client[_-]?secret|oauthclient_secret|consumer[_-]?secret|app[_-]?secret|secret[_-]?key|secret[_-]?access[_-]?key|client[_-]?password|secret[_-]?string|secret[_-]?value|consumerSecret)\\?["']?\]?\s{0,4}(?:::|:=|=>|:|=|%3D|,)\s{0,4}b?\\?["'\x60]?${value}`,
      'gi',
    ),
    source: 'RFC 6749 section 2.3.1',
    advice: `A client secret is in this text. ${rotate}`,
  },
  {
    kind: 'access-token',
    form: new RegExp(
      String.raw`(?<![A-Za-z0-9])(?:access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|api[_-]?token|session[_-]?token|private[_-]?token|personal[_-]?access[_-]?token|api[_-]?key|apikey|x-api-key|client[_-]?assertion|assertion|samlresponse)\\?["']?\]?\s{0,4}(?:::|:=|=>|:|=|%3D)\s{0,4}b?\\?["'\x60]?${value}`,
      'gi',
    ),
    source: 'RFC 6749 section 5.1',
    advice: `A token or a key is in this text. ${revoke}`,
  },
  {
    kind: 'password',
    form: new RegExp(
      String.raw`(?<![A-Za-z0-9])(?:password|passwd|passphrase|pwd)\\?["']?\]?\s{0,4}(?::=|=>|:|=|%3D)\s{0,4}b?\\?["'\x60]?${value}`,
      'gi',
    ),
    source: 'RFC 6749 section 4.3.2',
    advice: `A password is in this text. ${rotate}`,
  },
  {
    kind: 'client-secret',
    form: /(?:^|\s)(?:-u|--user)[ =]{1,2}["']?[^\s"':]{1,200}:(?<secret>[^\s"']{3,500})/gm,
    source: 'curl manual, -u',
    advice: `A command line holds the secret; process lists and shell histories hold it, too. ${rotate}`,
  },
  {
    kind: 'client-secret',
    form: /--?(?:client-?secret|clientSecret|secret|password|token|access-?token|api-?key)[ =]{1,2}["']?(?<secret>[^\s"'-][^\s"']{5,500})/gi,
    source: 'command lines of gc, Archy and others',
    advice: `A command line holds the secret; process lists and shell histories hold it, too. ${rotate}`,
  },
]);
