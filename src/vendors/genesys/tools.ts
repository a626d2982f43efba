import type { Tools } from '../vendor.ts';
import { findRegion } from './regions.ts';
import { terraformNeeds } from './terraform-needs.ts';

/**
 * How the Terraform provider, the SDKs and gc are configured. Client source: terraform-provider-genesyscloud v1.84.1
 * (`provider_schema.go`), platform-client-sdk-go 188.0.0 (`configuration.go`), platform-client-sdk-cli 166.0.0.
 */
export const tools: Tools = {
  regionOf(spelling) {
    const region = findRegion(spelling);
    // The provider lower-cases what it is given, and knows AWS names only.
    return region === undefined ? undefined : { name: region.name, terraform: spelling.toLowerCase() === region.name };
  },
  terraform: {
    needs: terraformNeeds,
    source: 'mypurecloud/genesyscloud',
    usual: 'genesyscloud',
    arguments: {
      clientId: 'oauthclient_id',
      secret: 'oauthclient_secret',
      token: 'access_token',
      region: 'aws_region',
      pool: 'token_pool_size',
    },
    poolDefault: 10,
    poolVariable: 'GENESYSCLOUD_TOKEN_POOL_SIZE',
    gateway: {
      block: 'gateway',
      variables: {
        host: 'GENESYSCLOUD_GATEWAY_HOST',
        port: 'GENESYSCLOUD_GATEWAY_PORT',
        protocol: 'GENESYSCLOUD_GATEWAY_PROTOCOL',
        pathName: 'GENESYSCLOUD_GATEWAY_PATH_NAME',
        pathValue: 'GENESYSCLOUD_GATEWAY_PATH_VALUE',
      },
    },
  },
  // Each SDK's README, "Configuration file": sections [general], [gateway], [logging], [retry], [reauthentication]; none
  // holds credentials.
  sdks: [
    {
      tool: 'the Go SDK, and with it Terraform',
      path: '.genesyscloudgo/config',
      terraform: true,
      manifests: /^go\.mod$/,
      listedAs: 'platform-client-sdk-go',
    },
    {
      tool: 'the Python SDK',
      path: '.genesyscloudpython/config',
      terraform: false,
      manifests: /^(?:requirements[\w.-]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|Pipfile)$/,
      listedAs: 'PureCloudPlatformClientV2',
    },
    {
      tool: 'the JavaScript SDK',
      path: '.genesyscloudjavascript/config',
      terraform: false,
      manifests: /^package\.json$/,
      listedAs: 'purecloud-platform-client-v2',
    },
    {
      tool: 'the Java SDK',
      path: '.genesyscloudjava/config',
      terraform: false,
      manifests: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
      listedAs: 'platform-client-v2',
    },
    {
      tool: 'the .NET SDK',
      path: '.genesysclouddotnet/config',
      terraform: false,
      manifests: /\.(?:cs|fs|vb)proj$|^packages\.config$/,
      listedAs: 'PureCloudPlatform.Client.V2',
    },
  ],
  profiles: {
    tool: 'gc',
    home: '.gc/config.toml',
    local: 'config.toml',
    usual: 'DEFAULT',
    keys: {
      clientId: 'client_credentials',
      secret: 'client_secret',
      token: 'access_token',
      region: 'environment',
      cachedToken: 'oauth_token_data',
      gateway: 'gateway',
    },
  },
  // developer.genesys.cloud/devapps/archy/commandOverview
  archy: {
    tool: 'Archy',
    command: 'archy',
    optionsFile: 'optionsFile',
    keys: { clientId: 'clientId', secret: 'clientSecret', token: 'authToken', region: 'location' },
  },
};
