import type { OrgOptions } from '../../src/org/index.ts';
import { midway, tokenAnswers } from './midway.ts';
import type { Stage } from './stage.ts';
import { credentials, mint, providerBlock, required } from './stage.ts';

/** A pipeline and what is wrong with it, for artefacts. */
export interface ArtefactCase {
  name: string;
  /** What was done, in a sentence. */
  about: string;
  options?: OrgOptions;
  /** Part of the small set that is committed. */
  small?: true;
  /** Breaks the org, and tells the environment of the pipeline. Without it the pipeline has good credentials. */
  prepare?: (stage: Stage) => Promise<Environment> | Environment;
  /** The configuration; an ordinary one without it. */
  main?: (stage: Stage) => string;
  /** Each case is planned twice, for people and for machines. */
  betweenRuns?: (stage: Stage) => void;
  /** Also applied, by a client that may do so or may not. */
  apply?: true;
}

type Environment = Readonly<Record<string, string>>;

const queues = `data "genesyscloud_routing_queue" "billing" {
  name = "Billing"
}

resource "genesyscloud_routing_queue" "callback" {
  name        = "Callback"
  description = "Calls back from \${data.genesyscloud_routing_queue.billing.name}"
}
`;

const ordinary = (stage: Stage, pool = 3): string => `${required}\n${providerBlock(stage.home, '', pool)}\n${queues}`;

/** Breaks the org by cause; the pipeline keeps what it had. */
const broken =
  (cause: string, options: Readonly<Record<string, string>> = {}) =>
  ({ org, home }: Stage): Environment => {
    const env = credentials(home.pipeline);
    org.break(cause, { with: options });
    return env;
  };

const client = (stage: Stage): string => `${required}
${providerBlock(stage.home)}
data "genesyscloud_auth_role" "reporting" {
  name = "Reporting"
}

resource "genesyscloud_oauth_client" "export" {
  name                  = "Export"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  expose_client_secret  = true
  roles {
    role_id = data.genesyscloud_auth_role.reporting.id
  }
}
`;

const ownClient = (stage: Stage): string => `${required}
${providerBlock(stage.home)}
import {
  to = genesyscloud_oauth_client.self
  id = "${stage.home.admin.clientId}"
}

data "genesyscloud_auth_role" "admin" {
  name = "Master Admin"
}

resource "genesyscloud_oauth_client" "self" {
  name                  = "Org administration"
  description           = "Automation of the platform team; may read and change everything"
  authorized_grant_type = "CLIENT-CREDENTIALS"
  state                 = "inactive"
  roles {
    role_id     = data.genesyscloud_auth_role.admin.id
    division_id = "*"
  }
}
`;

export const artefactCases: readonly ArtefactCase[] = [
  { name: 'working', about: 'Nothing is wrong; the queue is made.', small: true, apply: true },
  {
    name: 'oauth-client-made',
    about: 'An administrator makes an OAuth client and has its secret exposed: it stands in the state.',
    small: true,
    apply: true,
    main: client,
    prepare: ({ home }) => credentials(home.admin),
  },
  {
    name: 'secret-reset',
    about: 'The secret was reset; the pipeline has the old one.',
    small: true,
    prepare: broken('secret-reset'),
  },
  { name: 'client-disabled', about: 'The client was disabled.', prepare: broken('client-disabled') },
  {
    name: 'client-unknown-legacy-2025',
    about: 'A client id that does not exist, as the platform answered before mid 2025.',
    options: { profile: 'legacy-2025' },
    prepare: ({ home }) => ({
      ...credentials(home.pipeline),
      GENESYSCLOUD_OAUTHCLIENT_ID: '11111111-1111-4111-8111-111111111111',
    }),
  },
  {
    name: 'secret-wrong-legacy-2021',
    about: 'A wrong secret, as the platform answered around 2021: HTTP 401.',
    options: { profile: 'legacy-2021' },
    prepare: ({ home }) => ({ ...credentials(home.pipeline), GENESYSCLOUD_OAUTHCLIENT_SECRET: 'an-old-secret' }),
  },
  {
    name: 'secret-empty-in-block',
    about: 'An explicit empty string in the provider block hides a good environment variable.',
    main: (stage) => `${required}\n${providerBlock(stage.home, '  oauthclient_secret = ""\n')}\n${queues}`,
  },
  { name: 'grant-changed', about: 'The client has another grant type now.', prepare: broken('grant-changed') },
  {
    name: 'token-rate-limit',
    about: 'The token endpoint is throttled for a whole minute.',
    prepare: broken('token-rate-limit'),
  },
  {
    name: 'token-pool-too-large',
    about: 'A pool of ten where the token endpoint grants eight: several identical errors.',
    small: true,
    options: { tokenRequests: { requests: 8, seconds: 600 } },
    main: (stage) => ordinary(stage, 10),
    // Both runs meet a fresh limit.
    betweenRuns: ({ org }) => org.clock.move(601_000),
  },
  {
    name: 'access-token-expired',
    about: 'An expired GENESYSCLOUD_ACCESS_TOKEN wins over good credentials.',
    small: true,
    async prepare({ home, org }) {
      const token = await mint(home, home.pipeline);
      org.break('token-expired');
      return { ...credentials(home.pipeline), GENESYSCLOUD_ACCESS_TOKEN: token };
    },
  },
  { name: 'ip-list-set', about: 'The organisation allows other addresses only.', prepare: broken('ip-list-set') },
  { name: 'roles-dropped', about: 'The client has no role any more.', prepare: broken('roles-dropped') },
  {
    name: 'permission-removed',
    about: "One permission was taken out of the client's role.",
    small: true,
    prepare: broken('permission-removed', { permission: 'routing:queue:view' }),
  },
  {
    name: 'permission-removed-auth-role',
    about: 'The same at a data source that prints a Go value.',
    main: (stage) =>
      `${required}\n${providerBlock(stage.home)}\ndata "genesyscloud_auth_role" "terraform" {\n  name = "Terraform"\n}\n`,
    prepare: broken('permission-removed', { permission: 'authorization:role:view' }),
  },
  {
    name: 'division-restricted',
    about: "The client's roles reach another division: the queue looks as if it were not there.",
    prepare: broken('division-restricted'),
  },
  {
    name: 'apply-forbidden',
    about: 'The plan is green; making the division is refused with 403 during the apply.',
    small: true,
    apply: true,
    main: (stage) =>
      `${required}\n${providerBlock(stage.home)}\nresource "genesyscloud_auth_division" "sales" {\n  name = "Sales"\n}\n`,
  },
  {
    name: 'own-client-inactive',
    about: 'The pipeline manages the client that it uses itself, and makes it inactive.',
    small: true,
    apply: true,
    prepare: ({ home }) => credentials(home.admin),
    main: ownClient,
  },
  {
    name: 'secret-reset-during-apply',
    about: 'The secret is reset while an apply runs: the renewal of the token fails and the plugin dies.',
    small: true,
    apply: true,
    prepare: (stage) => {
      stage.org.break('token-expired');
      midway(stage, 'POST /api/v2/routing/queues', 3000, () => stage.org.break('secret-reset'));
      return credentials(stage.home.pipeline);
    },
  },
  {
    name: 'refusal-with-null-body',
    about: 'The token request is refused with the JSON body null: the plugin crashes.',
    prepare: (stage) => {
      tokenAnswers(stage, 400, 'null');
      return credentials(stage.home.pipeline);
    },
  },
  {
    name: 'region-unknown',
    about: 'The region is spelled as other tools spell it.',
    main: (stage) => ordinary(stage).replace(stage.home.region, 'mypurecloud.de'),
  },
  {
    name: 'no-provider-block',
    about: 'Everything comes from the environment, and the region is wrong: the second error is noise.',
    main: () => `${required}\n${queues}`,
    prepare: ({ home }) => ({ ...credentials(home.pipeline), GENESYSCLOUD_REGION: 'mypurecloud.de' }),
  },
  {
    name: 'gateway-variables-without-block',
    about: 'GENESYSCLOUD_GATEWAY_* without a gateway block: the requests go to the region, which is out of reach.',
    main: () => `${required}\nprovider "genesyscloud" {}\n\n${queues}`,
    prepare: ({ home }) => ({
      ...credentials(home.pipeline),
      GENESYSCLOUD_REGION: home.region,
      GENESYSCLOUD_GATEWAY_HOST: home.gateway.host,
      GENESYSCLOUD_GATEWAY_PORT: String(home.gateway.port),
      GENESYSCLOUD_GATEWAY_PROTOCOL: home.gateway.protocol,
    }),
  },
  {
    name: 'proxy-page',
    about: 'A page of a proxy instead of the token endpoint.',
    prepare: broken('proxy-page', { at: 'token' }),
  },
  {
    name: 'token-endpoint-down',
    about: 'The token endpoint answers 503 all the time.',
    prepare: broken('server-error', { at: 'token' }),
  },
  { name: 'api-rate-limit', about: 'The API throttles all the time.', prepare: broken('api-rate-limit') },
];

export const mainOf = (one: ArtefactCase, stage: Stage): string => one.main?.(stage) ?? ordinary(stage);

export const environmentOf = async (one: ArtefactCase, stage: Stage): Promise<Environment> =>
  (await one.prepare?.(stage)) ?? credentials(stage.home.pipeline);
