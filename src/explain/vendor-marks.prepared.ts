import { prepare } from './patterns/prepare.ts';

/** Marks in a text that only one vendor has, whatever host it runs on: families of codes, names of its tools and hosts. */
export const marks = prepare<{ vendor: string; mark: RegExp; what: string }>([
  { vendor: 'entra', mark: /AADSTS\d{4,9}/, what: 'an AADSTS code' },
  {
    vendor: 'github',
    mark: /api\.github\.com|docs\.github\.com|developer\.github\.com|\boctokit\b|GITHUB_TOKEN|\bgh(?:p|s|o)_|x-github-/i,
    what: 'a name of GitHub’s API',
  },
  {
    vendor: 'genesys',
    mark: /mypurecloud\.(?:com|de|ie|jp|com\.au)|\bpure\.cloud\b|genesyscloud|ININ-Correlation-Id|purecloud|genesys cloud/i,
    what: 'a name of Genesys Cloud',
  },
  {
    vendor: 'entra',
    mark: /login\.microsoftonline|graph\.microsoft\.com|Authorization_RequestDenied|azure\.identity|\bMSAL\b|Microsoft\.Identity|management\.azure\.com/i,
    what: 'a name of Microsoft’s identity platform',
  },
  {
    vendor: 'genesys',
    mark: /"code"\s*:\s*"(?:bad\.credentials|authentication\.required|credentials\.expired|ip\.not\.authorized|not\.a\.user|missing\.(?:any\.permissions|permissions|division\.permission)|too\.many\.requests(?:\.retry\.after)?)"|expected aws_region to be one of/,
    what: 'a code of its API',
  },
  {
    vendor: 'genesys',
    mark: /You (?:are missing the following permission\(s\)|must have at least one of the following permissions assigned): ?\[?[a-z]\w*:\w+:\w+|\bAPI Error: [45]\d\d - .{0,400}\([0-9a-f]{8}-[0-9a-f-]{27}\)/i,
    what: 'the words of its API',
  },
  // Its token endpoint says the same text twice, under two names; nobody else does.
  {
    vendor: 'genesys',
    mark: /"description"\s*:\s*"([^"]{1,200})"\s*,\s*"error_description"\s*:\s*"\1"/,
    what: 'the form of the error body',
  },
  { vendor: 'okta', mark: /okta(?:preview|-emea)?\.com|\bE00000\d\d\b|\bokta\b/i, what: 'a name of Okta' },
  { vendor: 'auth0', mark: /auth0\.com|\bauth0\b/i, what: 'a name of Auth0' },
  { vendor: 'keycloak', mark: /\/realms\/[\w-]{1,80}\/|org\.keycloak|\bkeycloak\b/i, what: 'a name of Keycloak' },
  {
    vendor: 'salesforce',
    mark: /salesforce\.com|force\.com|INVALID_SESSION_ID|\bsfdx\b|restforce|\bsf (?:org|cli)\b/i,
    what: 'a name of Salesforce',
  },
  {
    vendor: 'google',
    mark: /googleapis\.com|\bgoogle[.-]?(?:auth|cloud|api)|accounts\.google\.com|Google\.Apis|Signet::/i,
    what: 'a name of Google’s APIs',
  },
  { vendor: 'cognito', mark: /amazoncognito\.com|\bcognito\b/i, what: 'a name of Amazon Cognito' },
  { vendor: 'hydra', mark: /\bory\b|\bhydra\b|fosite/i, what: 'a name of Ory Hydra' },
  { vendor: 'cxone', mark: /niceincontact\.com|\bcxone\b/i, what: 'a name of CXone' },
  { vendor: 'hcp-terraform', mark: /app\.terraform\.io|\bTFE_TOKEN\b/i, what: 'a name of HCP Terraform' },
]);
