import type { Call, Case } from '../../model/case.ts';
import { findRegion } from './regions.ts';

/** The variable that the provider reads by itself. */
const READ = 'GENESYSCLOUD_OAUTHCLIENT_SECRET';

/** Data sources that look a name up in a list, by the list's path: from the provider's documentation of each. */
const lookups: Readonly<Record<string, string>> = {
  '/api/v2/authorization/divisions': 'auth_division',
  '/api/v2/authorization/roles': 'auth_role',
  '/api/v2/locations': 'location',
  '/api/v2/routing/languages': 'routing_language',
  '/api/v2/routing/queues': 'routing_queue',
  '/api/v2/routing/skillgroups': 'routing_skill_group',
  '/api/v2/routing/skills': 'routing_skill',
  '/api/v2/routing/wrapupcodes': 'routing_wrapupcode',
};

/**
 * The smallest configuration that makes the provider ask for a token and then "who am I", or for the list that was
 * refused: one data source, one token. Secrets come from the variable that the provider reads itself.
 *
 * @returns null where the provider could not be pointed there (another grant, no region), or makes no such call
 */
export function minimalTerraform(
  question: Case,
  { secret, call }: { secret: string | null; call: (Call & { status: number | null }) | null },
): string | null {
  const { clientId, tokenEndpoint, api, grant } = question;
  const data = dataFor(call);
  if (data === null) return null;
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
    ...data,
    '',
  ].join('\n');
}

/** A token that is refused is refused by every call; what one call may not do, only that call shows. */
function dataFor(call: (Call & { status: number | null }) | null): readonly string[] | null {
  if (call?.status !== 403) return ['data "genesyscloud_organizations_me" "me" {}'];
  const type = call.method === 'GET' ? lookups[call.path.split('?')[0] ?? ''] : undefined;
  if (type === undefined) return null;
  return [
    '# Any name: the refusal comes before it is looked for.',
    `data "genesyscloud_${type}" "refused" {`,
    '  name = "why401"',
    '}',
  ];
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
