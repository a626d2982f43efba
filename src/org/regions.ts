import { Why401Error } from '../model/errors.ts';

/** Regions and their domains: `login.<domain>` and `api.<domain>` on the platform. Source: official clients. */
export const regions: Readonly<Record<string, string>> = {
  'us-east-1': 'mypurecloud.com',
  'us-east-2': 'use2.us-gov-pure.cloud',
  'us-west-2': 'usw2.pure.cloud',
  'ca-central-1': 'cac1.pure.cloud',
  'sa-east-1': 'sae1.pure.cloud',
  'mx-central-1': 'mxc1.pure.cloud',
  'eu-west-1': 'mypurecloud.ie',
  'eu-west-2': 'euw2.pure.cloud',
  'eu-central-1': 'mypurecloud.de',
  'eu-central-2': 'euc2.pure.cloud',
  'eusc-de-east-1': 'edee1.eusc-pure.cloud',
  'me-central-1': 'mec1.pure.cloud',
  'ap-south-1': 'aps1.pure.cloud',
  'ap-northeast-1': 'mypurecloud.jp',
  'ap-northeast-2': 'apne2.pure.cloud',
  'ap-northeast-3': 'apne3.pure.cloud',
  'ap-southeast-1': 'apse1.pure.cloud',
  'ap-southeast-2': 'mypurecloud.com.au',
};

/** The domain of a region. */
export function domainOf(region: string): string {
  const domain = regions[region.toLowerCase()];
  if (domain === undefined) {
    throw new Why401Error(
      'UNKNOWN_REGION',
      `no region "${region.slice(0, 40)}"; there are: ${Object.keys(regions).join(', ')}`,
    );
  }
  return domain;
}
