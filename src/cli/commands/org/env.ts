import { Why401Error } from '../../../model/errors.ts';
import type { Ready, ReadyOrg } from '../../../org/index.ts';
import { domainOf } from '../../../org/regions.ts';
import type { Command } from '../../command.ts';
import { flag, text } from '../../command.ts';
import { ControlClient, controlOptions } from './control-client.ts';

/** How each client is pointed at the org. Source of every key: the clients' own sources and documentation. */
const forms: Readonly<Record<string, (org: ReadyOrg, ready: Ready) => string>> = {
  shell,
  terraform,
  gc,
  python,
  javascript,
};

const env: Command = {
  name: 'org env',
  summary: 'how to point why401, Terraform, gc, Python or JavaScript at the org',
  options: {
    ...controlOptions,
    for: {
      type: 'string',
      value: 'CLIENT',
      help: `${Object.keys(forms).join(', ')} (default shell: variables to eval)`,
    },
    admin: { type: 'boolean', help: 'the admin client instead of the pipeline' },
  },
  examples: ['eval "$(why401 org env)"', 'why401 org env --for terraform', 'why401 org env --for javascript'],
  async run(values, _positionals, io) {
    const name = text(values, 'for') ?? 'shell';
    const form = forms[name];
    if (form === undefined) throw new Why401Error('USAGE', `--for takes ${Object.keys(forms).join(', ')}`);
    const client = new ControlClient(values, io);
    const { ready } = await client.ask<{ ready: Ready }>('GET', 'state');
    const wanted = text(values, 'org');
    const org = wanted === undefined ? ready.orgs[0] : ready.orgs.find((one) => one.name === wanted);
    if (org === undefined) {
      throw new Why401Error('USAGE', `no such org; there are: ${ready.orgs.map((one) => one.name).join(', ')}`);
    }
    io.stdout.write(form(flag(values, 'admin') ? { ...org, pipeline: org.admin } : org, ready));
    return 0;
  },
};
export default env;

function shell(org: ReadyOrg, ready: Ready): string {
  const variables: Record<string, string> = {
    WHY401_ORG: ready.control,
    GENESYSCLOUD_OAUTHCLIENT_ID: org.pipeline.clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: org.pipeline.clientSecret,
    GENESYSCLOUD_REGION: org.region,
    GENESYSCLOUD_GATEWAY_HOST: org.gateway.host,
    GENESYSCLOUD_GATEWAY_PORT: String(org.gateway.port),
    GENESYSCLOUD_GATEWAY_PROTOCOL: org.gateway.protocol,
  };
  if (ready.ca !== undefined) {
    // Node and Go; both keep trusting what they trusted before only where a bundle of their own says so.
    variables.NODE_EXTRA_CA_CERTS = ready.ca;
    variables.SSL_CERT_FILE = ready.ca;
  }
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  // The variables hold one pair only, and a prefix needs two (login and api): that is the provider block's job.
  const note =
    org.gateway.pathParams === undefined
      ? ['# Terraform reads the gateway variables only where the provider block says: gateway {}']
      : [
          '# several orgs: Terraform needs the block of --for terraform, and why401 these options:',
          `#   why401 --login-url ${org.login} --api-url ${org.api}`,
        ];
  return `${[...lines, ...note].join('\n')}\n`;
}

function terraform(org: ReadyOrg): string {
  const params = org.gateway.pathParams;
  const blocks =
    params === undefined
      ? []
      : Object.entries(params).flatMap(([name, value]) => [
          '    path_params {',
          `      path_name  = "${name}"`,
          `      path_value = "${value}"`,
          '    }',
        ]);
  return [
    'provider "genesyscloud" {',
    `  oauthclient_id     = "${org.pipeline.clientId}"`,
    `  oauthclient_secret = "${org.pipeline.clientSecret}"`,
    `  aws_region         = "${org.region}"`,
    '  token_pool_size    = 1',
    '  gateway {',
    `    host     = "${org.gateway.host}"`,
    `    port     = "${org.gateway.port}"`,
    `    protocol = "${org.gateway.protocol}"`,
    ...blocks,
    '  }',
    '}',
    '',
  ].join('\n');
}

function gc(org: ReadyOrg): string {
  const params = org.gateway.pathParams;
  return [
    '# a profile of ~/.gc/config.toml',
    '[embedded]',
    // Its domain: of the names, three are unknown to the CLI, because its table spells them with underscores.
    `environment = "${domainOf(org.region)}"`,
    'grant_type = "1"',
    `client_credentials = "${org.pipeline.clientId}"`,
    `client_secret = "${org.pipeline.clientSecret}"`,
    `gateway_protocol = "${org.gateway.protocol}"`,
    `gateway_host = "${org.gateway.host}"`,
    `gateway_port = "${org.gateway.port}"`,
    // Read with exactly these separators. Source: the CLI's config.go, and the vendor's guide on gateways.
    ...(params === undefined ? [] : [`gateway_pathparams = "{login: /${params.login}, api: /${params.api}}"`]),
    '',
  ].join('\n');
}

function python(org: ReadyOrg): string {
  const params = org.gateway.pathParams;
  const paths = params === undefined ? '' : `, '${params.login}', '${params.api}'`;
  return [
    'import PureCloudPlatformClientV2',
    'api_client = PureCloudPlatformClientV2.api_client.ApiClient()',
    `api_client.set_gateway('${org.gateway.host}', '${org.gateway.protocol}', ${org.gateway.port}${paths})`,
    `api_client.get_client_credentials_token('${org.pipeline.clientId}', '${org.pipeline.clientSecret}')`,
    '',
  ].join('\n');
}

function javascript(org: ReadyOrg): string {
  const params = org.gateway.pathParams;
  const paths = params === undefined ? '' : `, path_params_login: '${params.login}', path_params_api: '${params.api}'`;
  return [
    "import platformClient from 'purecloud-platform-client-v2';",
    'const client = platformClient.ApiClient.instance;',
    `client.setGateway({ host: '${org.gateway.host}', protocol: '${org.gateway.protocol}', port: ${org.gateway.port}${paths} });`,
    `await client.loginClientCredentialsGrant('${org.pipeline.clientId}', '${org.pipeline.clientSecret}');`,
    '',
  ].join('\n');
}
