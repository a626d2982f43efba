import type { Call } from '../../model/case.ts';
import { jwtClaims, type TokenForm } from '../../secrets/token-claims.ts';
import type { OAuthPack } from '../vendor.ts';
import { causes } from './causes/index.generated.ts';
import { githubDialect } from './dialect.ts';
import { remedies } from './remedies.ts';
import { tokenPage } from './token-page.ts';

/** Prefixes of tokens: docs.github.com/authentication, "GitHub's token formats". The longest comes first. */
const tokenForms: readonly TokenForm[] = [
  { prefix: 'github_pat_', name: 'a fine-grained personal access token', holder: 'person' },
  { prefix: 'ghp_', name: 'a personal access token (classic)', holder: 'person' },
  { prefix: 'gho_', name: 'an OAuth access token', holder: 'person' },
  { prefix: 'ghu_', name: 'a user access token of a GitHub App', holder: 'person' },
  { prefix: 'ghs_', name: 'an installation access token of a GitHub App', holder: 'application' },
  { prefix: 'ghr_', name: 'a refresh token of a GitHub App', holder: 'person', notForCalls: true },
];

/**
 * Free of charge for every kind of token but an app's own JWT, which can only ask for the app. An Enterprise Server whose
 * rate limits are off does not know the first; a token that is no good is refused at the second, too.
 */
const identityCalls: readonly Call[] = [
  { method: 'GET', path: '/rate_limit' },
  { method: 'GET', path: '/meta' },
];

/** GitHub: a token that somebody holds, and the call that is refused. `--api-url` is the API of an own server, too. */
export const github: OAuthPack = {
  id: 'github',
  name: 'GitHub',
  dialect: githubDialect,
  variables: {
    clientId: [],
    secret: [],
    // gh takes GH_TOKEN first; Actions and the Terraform provider set and read GITHUB_TOKEN.
    token: ['GH_TOKEN', 'GITHUB_TOKEN'],
    apiUrl: ['GITHUB_API_URL'],
  },
  defaults: { api: 'https://api.github.com', source: 'default of GitHub’s tools' },
  identityCalls,
  identityCallsFor: (token) => (jwtClaims(token) === null ? identityCalls : [{ method: 'GET', path: '/app' }]),
  tokenForms,
  parentCalls,
  probes: [tokenPage],
  causes,
  remedies,
};

/** Of `/repos/{owner}/{repo}/...` the repository and its owner; of `/orgs/{org}/...` the organisation. */
function parentCalls({ path }: Call): readonly Call[] {
  const [, base = '', kind, owner, repository, more] =
    /^((?:\/api\/v3)?)\/(repos|orgs)\/([^/?]+)(?:\/([^/?]+))?(\/.*)?/.exec(path) ?? [];
  if (kind === undefined || owner === undefined) return [];
  const organisation = { method: 'GET', path: `${base}/orgs/${owner}` };
  if (kind === 'orgs') return repository === undefined ? [] : [organisation];
  const whole = more !== undefined && repository !== undefined;
  return [...(whole ? [{ method: 'GET', path: `${base}/repos/${owner}/${repository}` }] : []), organisation];
}
