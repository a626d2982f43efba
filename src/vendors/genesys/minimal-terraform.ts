import type { Case } from '../../model/case.ts';
import { findRegion } from './regions.ts';

/** The variable that the provider reads by itself. */
const READ = 'GENESYSCLOUD_OAUTHCLIENT_SECRET';

/**
 * The smallest configuration that makes the provider ask for a token and then "who am I": one data source, one token.
 * Secrets come from the variable that the provider reads itself.
 *
 * @returns null where the provider could not be pointed there: another grant, or no region
 */
export function minimalTerraform(question: Case, { secret }: { secret: string | null }): string | null {
  const { clientId, tokenEndpoint, api, grant } = question;
  if (secret === null || grant !== 'client_credentials' || tokenEndpoint === null || api === null) return null;
  const region = question.region === null ? undefined : findRegion(question.region);
  const direct = region !== undefined && tokenEndpoint === `${region.login}/oauth/token` && api === region.api;
  const gateway = direct ? [] : gatewayBlock(tokenEndpoint, api);
  if (gateway === null) return null;
  const id = clientId !== null && /^[0-9a-f-]{36}$/i.test(clientId) ? [`  oauthclient_id  = "${clientId}"`] : [];
  return [
    ...(secret === READ ? [] : [`# export ${READ}="$${secret}"`]),
    'terraform {',
    '  required_providers {',
    '    genesyscloud = { source = "mypurecloud/genesyscloud" }',
    '  }',
    '}',
    'provider "genesyscloud" {',
    ...id,
    `  aws_region      = "${region?.name ?? 'us-east-1'}"`,
    '  token_pool_size = 1',
    ...gateway,
    '}',
    'data "genesyscloud_organizations_me" "me" {}',
    '',
  ].join('\n');
}

/** Both hosts behind one gateway, as the SDKs take it; null where they are not one host. */
function gatewayBlock(tokenEndpoint: string, api: string): string[] | null {
  const [login, base] = [new URL(tokenEndpoint), new URL(api)];
  if (login.host !== base.host) return null;
  const prefix = (path: string, end: RegExp): string => path.replace(end, '').replace(/^\/+|\/+$/g, '');
  const paths = [
    ['login', prefix(login.pathname, /\/oauth\/token$/)],
    ['api', prefix(base.pathname, /\/$/)],
  ].filter(([, path]) => path !== '');
  if (paths.some(([, path]) => !/^[\w/.-]+$/.test(path ?? ''))) return null;
  return [
    '  gateway {',
    `    host     = "${login.hostname}"`,
    ...(login.port === '' ? [] : [`    port     = "${login.port}"`]),
    `    protocol = "${login.protocol.replace(':', '')}"`,
    ...paths.flatMap(([name, path]) => [
      '    path_params {',
      `      path_name  = "${name}"`,
      `      path_value = "${path}"`,
      '    }',
    ]),
    '  }',
  ];
}
