import { distance } from '../../model/near.ts';

/**
 * Genesys Cloud regions: name, domain and what kind of region it is. The login host is `login.<domain>`, the API is
 * `api.<domain>`.
 *
 * Source: the region tables of the official JavaScript SDK 262.0.0, Python SDK 257.1.0, Go SDK 188.0.0, gc CLI 166.0.0
 * and Terraform provider 1.84.1, which agree.
 */
const domains: readonly (readonly [name: string, domain: string])[] = [
  ['us-east-1', 'mypurecloud.com'],
  ['us-east-2', 'use2.us-gov-pure.cloud'],
  ['us-west-2', 'usw2.pure.cloud'],
  ['ca-central-1', 'cac1.pure.cloud'],
  ['sa-east-1', 'sae1.pure.cloud'],
  ['mx-central-1', 'mxc1.pure.cloud'],
  ['eu-west-1', 'mypurecloud.ie'],
  ['eu-west-2', 'euw2.pure.cloud'],
  ['eu-central-1', 'mypurecloud.de'],
  ['eu-central-2', 'euc2.pure.cloud'],
  ['eusc-de-east-1', 'edee1.eusc-pure.cloud'],
  ['me-central-1', 'mec1.pure.cloud'],
  ['ap-south-1', 'aps1.pure.cloud'],
  ['ap-northeast-1', 'mypurecloud.jp'],
  ['ap-northeast-2', 'apne2.pure.cloud'],
  ['ap-northeast-3', 'apne3.pure.cloud'],
  ['ap-southeast-1', 'apse1.pure.cloud'],
  ['ap-southeast-2', 'mypurecloud.com.au'],
  // Internal to the vendor; known to the Terraform provider.
  ['dca', 'inindca.com'],
  ['tca', 'inintca.com'],
];

export interface GenesysRegion {
  name: string;
  domain: string;
  login: string;
  api: string;
}

export const regions: readonly GenesysRegion[] = domains.map(([name, domain]) => ({
  name,
  domain,
  login: `https://login.${domain}`,
  api: `https://api.${domain}`,
}));

/** The region that all clients take when none is set (the SDKs' default host). */
export const DEFAULT_REGION = 'us-east-1';

/**
 * Finds a region as the various tools spell it: `eu-central-1` (Terraform, in any case), `eu_central_1` (SDK
 * constants), `mypurecloud.de` (gc, Archy) or a whole URL or host of it. Undefined when it is none of these.
 */
export function findRegion(spelling: string): GenesysRegion | undefined {
  const wanted = spelling.trim().toLowerCase();
  const host = wanted.replace(/^https?:\/\//, '').replace(/[/:].*$/, '');
  const domain = host.replace(/^(?:api|login|apps)\./, '');
  return regions.find(({ name, domain: own }) => name === wanted.replaceAll('_', '-') || own === domain);
}

/** The region whose login or API host a URL names. */
export function regionOfUrl(url: string): GenesysRegion | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return regions.find(({ domain }) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/** The spellings nearest to a wrong one, for the message about it. */
export function nearestRegions(spelling: string): readonly string[] {
  const wanted = spelling.trim().toLowerCase().slice(0, 60);
  const shared = (name: string): number => {
    const parts = new Set(name.split(/[^a-z0-9]+/));
    return wanted.split(/[^a-z0-9]+/).filter((part) => parts.has(part)).length;
  };
  const ranked = regions.map((region) => ({ region, score: Math.max(shared(region.name), shared(region.domain)) }));
  const away = ({ name, domain }: GenesysRegion): number => Math.min(distance(wanted, name), distance(wanted, domain));
  const near = ranked
    .filter(({ region, score }) => score > 0 || away(region) <= 2)
    .sort((a, b) => away(a.region) - away(b.region) || b.score - a.score);
  return near.slice(0, 4).map(({ region }) => region.name);
}
