import { createRequire } from 'node:module';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedOrg, Listening } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';

let org: EmbeddedOrg;
let server: Listening;
beforeAll(async () => {
  org = createOrg({ orgs: [{ name: 'acme' }, { name: 'other', region: 'us-west-2' }] });
  server = await org.listen();
});
afterAll(() => server.close());

const first = () => {
  const [ready] = server.ready.orgs;
  if (ready === undefined) throw new Error('no org is ready');
  return ready;
};

/** What Genesys's own clients send: id and secret as they are, without the form-encoding of RFC 6749 section 2.3.1. */
const plainBasic =
  (secret: string): oauth.ClientAuth =>
  (_as, client, _body, headers) => {
    headers.set('authorization', `Basic ${btoa(`${client.client_id}:${secret}`)}`);
  };

async function viaOauth4webapi(clientId: string, auth: oauth.ClientAuth) {
  const { login } = first();
  const as: oauth.AuthorizationServer = { issuer: login, token_endpoint: `${login}/oauth/token` };
  const client: oauth.Client = { client_id: clientId };
  const response = await oauth.clientCredentialsGrantRequest(as, client, auth, new URLSearchParams(), {
    [oauth.allowInsecureRequests]: true,
  });
  return oauth.processClientCredentialsResponse(as, client, response);
}

test.each([
  ['plain Basic, as the official clients send it', plainBasic],
  ['form-encoded Basic, as RFC 6749 asks', oauth.ClientSecretBasic],
])('oauth4webapi gets a token: %s', async (_, auth) => {
  const { clientId, clientSecret } = first().pipeline;
  const token = await viaOauth4webapi(clientId, auth(clientSecret));
  expect(token).toMatchObject({ token_type: 'bearer', expires_in: 86399 });
});

test('oauth4webapi reads the refusals as OAuth errors', async () => {
  const { clientId, clientSecret } = first().pipeline;
  const refusal = (id: string, secret: string) =>
    viaOauth4webapi(id, plainBasic(secret)).then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof oauth.ResponseBodyError)) throw error;
        return { status: error.status, error: error.error, description: error.error_description };
      },
    );
  const failed = { status: 400, error: 'invalid_client', description: 'authentication failed' };
  expect(await refusal(clientId, 'wrong')).toEqual(failed);
  expect(await refusal('11111111-1111-4111-8111-111111111111', clientSecret)).toEqual(failed);
  org.break('grant-changed');
  expect(await refusal(clientId, clientSecret)).toEqual({
    status: 400,
    error: 'unauthorized_client',
    description: 'client is not authorized to use the client_credential grant type',
  });
  org.heal();
});

/** The few members of the real SDK that are used; its own types reach for browser globals. */
interface Sdk {
  ApiClient: {
    instance: {
      config: { setConfigPath(path: string): void };
      setGateway(gateway: Record<string, unknown>): void;
      loginClientCredentialsGrant(id: string, secret: string): Promise<{ accessToken: string }>;
    };
  };
  OAuthApi: new () => { getOauthClient(id: string): Promise<Record<string, unknown>> };
  OrganizationApi: new () => { getOrganizationsMe(): Promise<Record<string, unknown>> };
  RoutingApi: new () => { getRoutingQueues(): Promise<{ entities: unknown[] }> };
  UsersApi: new () => { getUsersMe(): Promise<Record<string, unknown>> };
}

function sdk(): Sdk {
  const loaded = createRequire(import.meta.url)('purecloud-platform-client-v2') as Sdk;
  // Without this it would read and watch a file in the home directory.
  loaded.ApiClient.instance.config.setConfigPath('');
  const { host, port, protocol, pathParams } = first().gateway;
  loaded.ApiClient.instance.setGateway({
    host,
    port,
    protocol,
    path_params_login: pathParams?.login,
    path_params_api: pathParams?.api,
  });
  return loaded;
}

test('the real Genesys Cloud SDK logs in through its gateway configuration and reads a client', async () => {
  const { admin, pipeline } = first();
  const genesys = sdk();
  await genesys.ApiClient.instance.loginClientCredentialsGrant(admin.clientId, admin.clientSecret);
  const client = await new genesys.OAuthApi().getOauthClient(pipeline.clientId);
  expect(client).toMatchObject({ id: pipeline.clientId, state: 'active', authorizedGrantType: 'CLIENT-CREDENTIALS' });
  expect(await new genesys.OrganizationApi().getOrganizationsMe()).toMatchObject({ defaultCountryCode: 'US' });
});

test('the real SDK surfaces the refusals as it does those of the platform', async () => {
  const { pipeline } = first();
  const genesys = sdk();
  await expect(
    genesys.ApiClient.instance.loginClientCredentialsGrant(pipeline.clientId, 'wrong'),
  ).rejects.toMatchObject({
    message: 'Request failed with status code 400',
    response: { data: { error: 'invalid_client', description: 'authentication failed' } },
  });
  await genesys.ApiClient.instance.loginClientCredentialsGrant(pipeline.clientId, pipeline.clientSecret);
  expect((await new genesys.RoutingApi().getRoutingQueues()).entities).toHaveLength(5);
  await expect(new genesys.OAuthApi().getOauthClient(pipeline.clientId)).rejects.toMatchObject({
    status: 403,
    code: 'missing.any.permissions',
    message: expect.stringContaining('[oauth:client:view]'),
  });
  await expect(new genesys.UsersApi().getUsersMe()).rejects.toMatchObject({ status: 400, code: 'not.a.user' });
  org.break('tokens-revoked');
  await expect(new genesys.RoutingApi().getRoutingQueues()).rejects.toMatchObject({
    status: 401,
    code: 'bad.credentials',
    message: 'Invalid login credentials.',
  });
});
