/** The provider's region names and their domains. Nobody else's table is used: the org and the diagnosis have their own. */
const domains: Readonly<Record<string, string>> = {
  'us-east-1': 'mypurecloud.com',
  'us-east-2': 'use2.us-gov-pure.cloud',
  'us-west-2': 'usw2.pure.cloud',
  'ca-central-1': 'cac1.pure.cloud',
  'sa-east-1': 'sae1.pure.cloud',
  'eu-west-1': 'mypurecloud.ie',
  'eu-west-2': 'euw2.pure.cloud',
  'eu-central-1': 'mypurecloud.de',
  'eu-central-2': 'euc2.pure.cloud',
  'ap-northeast-1': 'mypurecloud.jp',
  'ap-northeast-2': 'apne2.pure.cloud',
  'ap-northeast-3': 'apne3.pure.cloud',
  'ap-south-1': 'aps1.pure.cloud',
  'ap-southeast-1': 'apse1.pure.cloud',
  'ap-southeast-2': 'mypurecloud.com.au',
  'me-central-1': 'mec1.pure.cloud',
  'mx-central-1': 'mxc1.pure.cloud',
  'eusc-de-east-1': 'edee1.eusc-pure.cloud',
  dca: 'inindca.com',
  tca: 'inintca.com',
};

export const regionNames: readonly string[] = Object.keys(domains);

/** The base of the API; without a region a name that resolves nowhere, as with the real provider. */
export const apiBase = (region: string): string => `https://api.${domains[region.toLowerCase()] ?? ''}`;

/** The login host is the API's name with another first part. */
export const loginBase = (region: string): string => apiBase(region).replace('//api.', '//login.');

export const isRegion = (name: string): boolean => domains[name.toLowerCase()] !== undefined;
