import type { EmbeddedOrg, Listening, OrgOptions, ReadyOrg } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';

/** A request as it arrived at the org. */
export interface Arrived {
  method: string;
  path: string;
  status: number;
  headers: Headers;
}

/** An embedded org on a port that remembers what arrived. */
export interface Stage {
  org: EmbeddedOrg;
  server: Listening;
  home: ReadyOrg;
  arrived: Arrived[];
  close(): Promise<void>;
}

export async function openStage(options: OrgOptions = {}, listening: { tls?: boolean } = {}): Promise<Stage> {
  const org = createOrg(options);
  const arrived: Arrived[] = [];
  const answer = org.fetch.bind(org);
  org.fetch = async (request, connection) => {
    const url = new URL(request.url);
    const response = await answer(request, connection);
    arrived.push({
      method: request.method,
      path: `${url.pathname}${url.search}`,
      status: response.status,
      headers: new Headers(request.headers),
    });
    return response;
  };
  const server = await org.listen(listening);
  const [home] = server.ready.orgs;
  if (home === undefined) throw new Error('no org is ready');
  return { org, server, home, arrived, close: () => server.close() };
}

/** How many token requests arrived, granted or not. */
export const tokenRequests = ({ arrived }: Stage): number =>
  arrived.filter(({ path }) => path.endsWith('/oauth/token')).length;

/** The calls of the API as "GET /api/v2/...", with ids replaced, start-up calls left out. */
export function callsOf({ arrived }: Stage): string[] {
  return arrived
    .filter(({ path }) => !path.endsWith('/oauth/token'))
    .filter(({ path }) => !/\/(organizations\/me|authorization\/products)$/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')}`);
}

/** The block that every configuration begins with. */
export const required = `terraform {
  required_providers {
    genesyscloud = {
      source = "mypurecloud/genesyscloud"
    }
  }
}
`;

/** The provider block for an org, in the form that the real provider's documentation has; credentials by variable. */
export function providerBlock({ gateway, region }: ReadyOrg, more = '', pool = 1): string {
  const paths = Object.entries(gateway.pathParams ?? {}).map(
    ([name, value]) => `    path_params {\n      path_name  = "${name}"\n      path_value = "${value}"\n    }\n`,
  );
  return `provider "genesyscloud" {
  aws_region      = "${region}"
  token_pool_size = ${pool}
${more}  gateway {
    host     = "${gateway.host}"
    port     = "${gateway.port}"
    protocol = "${gateway.protocol}"
${paths.join('')}  }
}
`;
}

/** The variables that give a client to the provider. */
export const credentials = ({
  clientId,
  clientSecret,
}: {
  clientId: string;
  clientSecret: string;
}): Readonly<Record<string, string>> => ({
  GENESYSCLOUD_OAUTHCLIENT_ID: clientId,
  GENESYSCLOUD_OAUTHCLIENT_SECRET: clientSecret,
});

/** A token by the client-credentials grant, got without Terraform. */
export async function mint(
  { login }: ReadyOrg,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<string> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await fetch(`${login}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
