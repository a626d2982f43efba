import { recogniseVendor } from '../vendors/recognise.ts';

/** Marks in a text that only one vendor has, whatever host it runs on: families of codes, names of its tools and hosts. */
const marks: readonly (readonly [vendor: string, mark: RegExp, what: string])[] = [
  ['entra', /AADSTS\d{4,9}/, 'an AADSTS code'],
  [
    'github',
    /api\.github\.com|docs\.github\.com|developer\.github\.com|\boctokit\b|GITHUB_TOKEN|\bgh(?:p|s|o)_|x-github-/i,
    'a name of GitHub’s API',
  ],
  [
    'genesys',
    /mypurecloud\.(?:com|de|ie|jp|com\.au)|\bpure\.cloud\b|genesyscloud|ININ-Correlation-Id|purecloud|genesys cloud/i,
    'a name of Genesys Cloud',
  ],
  [
    'entra',
    /login\.microsoftonline|graph\.microsoft\.com|Authorization_RequestDenied|azure\.identity|\bMSAL\b|Microsoft\.Identity|management\.azure\.com/i,
    'a name of Microsoft’s identity platform',
  ],
  [
    'genesys',
    /"code"\s*:\s*"(?:bad\.credentials|authentication\.required|credentials\.expired|ip\.not\.authorized|not\.a\.user|missing\.(?:any\.permissions|permissions|division\.permission)|too\.many\.requests(?:\.retry\.after)?)"|expected aws_region to be one of/,
    'a code of its API',
  ],
  [
    'genesys',
    /You (?:are missing the following permission\(s\)|must have at least one of the following permissions assigned): ?\[?[a-z]\w*:\w+:\w+|\bAPI Error: [45]\d\d - .{0,400}\([0-9a-f]{8}-[0-9a-f-]{27}\)/i,
    'the words of its API',
  ],
  // Its token endpoint says the same text twice, under two names; nobody else does.
  ['genesys', /"description"\s*:\s*"([^"]{1,200})"\s*,\s*"error_description"\s*:\s*"\1"/, 'the form of the error body'],
  ['okta', /okta(?:preview|-emea)?\.com|\bE00000\d\d\b|\bokta\b/i, 'a name of Okta'],
  ['auth0', /auth0\.com|\bauth0\b/i, 'a name of Auth0'],
  ['keycloak', /\/realms\/[\w-]{1,80}\/|org\.keycloak|\bkeycloak\b/i, 'a name of Keycloak'],
  [
    'salesforce',
    /salesforce\.com|force\.com|INVALID_SESSION_ID|\bsfdx\b|restforce|\bsf (?:org|cli)\b/i,
    'a name of Salesforce',
  ],
  [
    'google',
    /googleapis\.com|\bgoogle[.-]?(?:auth|cloud|api)|accounts\.google\.com|Google\.Apis|Signet::/i,
    'a name of Google’s APIs',
  ],
  ['cognito', /amazoncognito\.com|\bcognito\b/i, 'a name of Amazon Cognito'],
  ['hydra', /\bory\b|\bhydra\b|fosite/i, 'a name of Ory Hydra'],
  ['cxone', /niceincontact\.com|\bcxone\b/i, 'a name of CXone'],
  ['hcp-terraform', /app\.terraform\.io|\bTFE_TOKEN\b/i, 'a name of HCP Terraform'],
];

/** The vendor that a text speaks of, and by what it is known. `generic` where nothing tells. */
export function vendorOf(text: string, urls: readonly string[]): { id: string; source: string } {
  const byHost = recogniseVendor(...urls);
  if (byHost !== null) return { id: byHost, source: 'recognised by an address in the text' };
  const found = marks.find(([, mark]) => mark.test(text));
  if (found === undefined) return { id: 'generic', source: 'nothing in the text names a vendor' };
  return { id: found[0], source: `recognised by ${found[2]} in the text` };
}
