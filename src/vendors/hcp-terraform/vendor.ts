import type { Call } from '../../model/case.ts';
import type { OAuthPack } from '../vendor.ts';
import { causes } from './causes/index.generated.ts';
import { hcpTerraformDialect } from './dialect.ts';
import { remedies } from './remedies.ts';
import { ssoSession } from './sso-session.ts';

/** HCP Terraform (`app.terraform.io`) and Terraform Enterprise (`--api-url` is its host). */
export const hcpTerraform: OAuthPack = {
  id: 'hcp-terraform',
  name: 'HCP Terraform',
  dialect: hcpTerraformDialect,
  variables: {
    clientId: [],
    secret: [],
    token: ['TFE_TOKEN', 'TF_TOKEN_app_terraform_io'],
    apiUrl: ['TFE_ADDRESS'],
  },
  defaults: { api: 'https://app.terraform.io', source: 'default of Terraform' },
  identityCalls: [{ method: 'GET', path: '/api/v2/account/details' }],
  parentCalls,
  probes: [ssoSession],
  causes,
  remedies,
};

/** Of something in an organisation, the organisation. */
function parentCalls({ path }: Call): readonly Call[] {
  const organisation = /^\/api\/v2\/organizations\/[^/?]+(?=\/)/.exec(path)?.[0];
  return organisation === undefined ? [] : [{ method: 'GET', path: organisation }];
}
