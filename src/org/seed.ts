import type { Org } from './org.ts';
import { demoProvider } from './people/providers.ts';
import { domainOf } from './regions.ts';
import type { Client, Division, GrantType, PermissionPolicy, Role, RoleDivision, User } from './rows.ts';
import { newId } from './store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a fresh org is asked to be. */
export interface Fresh {
  name: string;
  region: string;
}

/** Ids of what a seeded org holds, for programs that start from it. */
export interface Seeded {
  adminClientId: string;
  pipelineClientId: string;
}

/**
 * Fills an org with an ordinary life: administrators and an agent, roles, divisions, queues, clients of every grant,
 * and the trail of a Terraform pipeline that worked every day until now.
 */
export function seed(org: Org, fresh: Fresh): Seeded {
  const now = org.clock.now();
  settings(org, fresh);
  const home = division(org, 'Home', true);
  const care = division(org, 'Customer Care', false);

  const master = role(org, 'Master Admin', ['*:*:*']);
  const platform = role(org, 'Platform Administrator', [
    'oauth:*:*',
    'authorization:*:*',
    'directory:*:*',
    'routing:*:*',
  ]);
  const security = role(org, 'Security Administrator', [
    'oauth:*:*',
    'sso:*:*',
    'directory:organization:admin',
    'audits:audit:view',
  ]);
  const terraform = role(org, 'Terraform', terraformPermissions);
  const supervisor = role(org, 'Supervisor', ['routing:queue:view', 'directory:user:view']);
  const reporting = role(org, 'Reporting', ['routing:queue:view', 'analytics:conversationDetail:view']);

  const everywhere = (row: Role): RoleDivision[] => [{ roleId: row.id, divisionId: '*' }];
  const platformAdministrator = user(org, 'Platform Administrator', 'Platform Team', 'Platform Administrator', [
    ...everywhere(platform),
    ...everywhere(terraform),
  ]);
  const securityAdministrator = user(
    org,
    'Security Administrator',
    'Information Security',
    'Security Administrator',
    everywhere(security),
  );
  user(org, 'Care Supervisor', 'Customer Care', 'Supervisor', [{ roleId: supervisor.id, divisionId: care.id }]);

  const admin = client(org, {
    name: 'Org administration',
    description: 'Automation of the platform team; may read and change everything',
    age: 400,
    by: platformAdministrator,
    owner: 'Platform Team',
    roles: everywhere(master),
  });
  const pipeline = client(org, {
    name: 'Terraform CI',
    description: 'Applies the contact centre configuration from CI',
    age: 90,
    by: platformAdministrator,
    owner: 'Platform Team',
    roles: [
      { roleId: terraform.id, divisionId: home.id },
      { roleId: terraform.id, divisionId: care.id },
    ],
  });
  // Made years ago by somebody who left: the kind of client that a clean-up hits.
  client(org, {
    name: 'Nightly export',
    description: '',
    age: 900,
    by: securityAdministrator,
    roles: [{ roleId: reporting.id, divisionId: home.id }],
  });
  client(org, {
    name: 'Agent desktop',
    grant: 'CODE',
    age: 300,
    by: platformAdministrator,
    owner: 'Customer Care',
    scope: ['users', 'routing:readonly'],
    redirect: ['http://127.0.0.1/callback'],
  });
  client(org, {
    name: 'Kiosk',
    grant: 'SAML2-BEARER',
    age: 200,
    by: platformAdministrator,
    owner: 'Customer Care',
    scope: ['users', 'routing:readonly'],
  });
  client(org, {
    name: 'Legacy sync',
    grant: 'PASSWORD',
    age: 1500,
    by: securityAdministrator,
    scope: ['users:readonly'],
  });

  for (const [name, where] of [
    ['Sales', home],
    ['Support', home],
    ['Billing', home],
    ['Returns', care],
    ['Complaints', care],
  ] as const) {
    org.tables.queue.put({ id: newId(), name, description: '', divisionId: where.id, dateCreated: now - 80 * DAY });
  }

  org.tables.provider.put({ id: 'purecloud', name: 'Genesys Cloud', disabled: false, saml: {} });
  org.tables.provider.put(demoProvider(newId()));
  org.audits.write(
    now - 200 * DAY,
    { userId: securityAdministrator.id },
    {
      entityType: 'Role',
      entityId: security.id,
      entityName: security.name,
      action: 'Update',
    },
  );
  history(org, pipeline, now);
  return { adminClientId: admin.id, pipelineClientId: pipeline.id };
}

/** Who changes things when `break` says nothing else: the security administrator. */
export function usualActor(org: Org): User | undefined {
  const users = org.tables.user.all();
  return users.find(({ title }) => title === 'Security Administrator') ?? users[0];
}

/** What a Terraform client ordinarily has: its objects, and reading what it refers to; no clients, no audits. */
const terraformPermissions: readonly string[] = [
  'routing:queue:view',
  'routing:queue:add',
  'routing:queue:edit',
  'routing:queue:delete',
  'routing:skill:manage',
  'routing:wrapupCode:view',
  'routing:wrapupCode:add',
  'authorization:role:view',
  'authorization:division:view',
  'authorization:division:add',
  'authorization:division:edit',
  'directory:user:view',
  'architect:flow:view',
  'journey:actionmap:view',
];

function settings(org: Org, fresh: Fresh): void {
  org.tables.settings.put({
    id: newId(),
    name: fresh.name,
    domain: fresh.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    region: fresh.region.toLowerCase(),
    state: 'active',
    defaultLanguage: 'en-us',
    defaultCountryCode: 'US',
    features: { chat: true, contactCenter: true, directory: true, purecloud: true, purecloudVoice: true },
    products: [
      'purecloud',
      'collaborate2',
      'engage3',
      'bridge',
      'hardware',
      'predictiveEngagement',
      'processAutomation',
    ],
    version: 7,
    ipAddressAllowlist: [],
    allowlistGuardsTokens: false,
    idleTimeout: { enabled: false, seconds: 1800, exclusions: [] },
    scopeEnforcement: false,
    multifactorAuthenticationRequired: false,
    domainAllowlistEnabled: false,
    domainAllowlist: [],
    passwordRequirements: {
      minimumLength: 8,
      minimumDigits: 1,
      minimumLetters: 1,
      minimumUpper: 0,
      minimumLower: 0,
      minimumSpecials: 1,
      minimumAgeSeconds: 0,
      expirationDays: 0,
    },
    universalLogout: false,
    embeddingDomains: { enabled: false, domains: [] },
    apiRequestsPerMinute: 300,
    apiRequestsUsed: 0,
    propagationSeconds: 0,
    policies: [],
  });
  // A region that does not exist is said at once, not when somebody looks at it.
  domainOf(fresh.region);
}

function division(org: Org, name: string, home: boolean): Division {
  return org.tables.division.put({ id: newId(), name, description: '', home });
}

function role(org: Org, name: string, permissions: readonly string[]): Role {
  return org.tables.role.put({ id: newId(), name, description: '', policies: policiesOf(permissions) });
}

/** Policies that give a list of permissions: one per entity, its actions together. */
export function policiesOf(permissions: readonly string[]): PermissionPolicy[] {
  const byEntity = new Map<string, PermissionPolicy>();
  for (const permission of permissions) {
    const [domain = '', entityName = '', action = ''] = permission.split(':');
    const key = `${domain}:${entityName}`;
    const actions = byEntity.get(key)?.actionSet ?? [];
    byEntity.set(key, { domain, entityName, actionSet: [...actions, action] });
  }
  return [...byEntity.values()];
}

function user(org: Org, name: string, department: string, title: string, roleDivisions: readonly RoleDivision[]): User {
  const email = `${name.toLowerCase().replace(' ', '.')}@${org.settings.domain}.example`;
  return org.tables.user.put({ id: newId(), name, email, department, title, state: 'active', roleDivisions });
}

function client(
  org: Org,
  parts: {
    name: string;
    description?: string;
    grant?: GrantType;
    age: number;
    by: User;
    owner?: string;
    roles?: readonly RoleDivision[];
    scope?: readonly string[];
    redirect?: readonly string[];
  },
): Client {
  const at = org.clock.now() - parts.age * DAY;
  const { client: made } = org.resetSecret({
    id: newId(),
    name: parts.name,
    description: parts.description ?? '',
    authorizedGrantType: parts.grant ?? 'CLIENT-CREDENTIALS',
    state: 'active',
    accessTokenValiditySeconds: 86_400,
    registeredRedirectUri: parts.redirect ?? [],
    scope: parts.scope ?? [],
    roleDivisions: parts.roles ?? [],
    secrets: [],
    ...(parts.owner === undefined ? {} : { owner: parts.owner }),
    allowedAddresses: [],
    dateCreated: at,
    dateModified: at,
    createdBy: parts.by.id,
    modifiedBy: parts.by.id,
  });
  // The secret has been the same since the client was made.
  const secrets = made.secrets.map((record) => ({ ...record, since: at }));
  org.audits.write(
    at,
    { userId: parts.by.id, remoteIp: '203.0.113.20' },
    {
      entityType: 'OAuthClient',
      entityId: made.id,
      entityName: made.name,
      action: 'Create',
    },
  );
  return org.tables.client.put({ ...made, secrets, dateModified: at });
}

/** Two runs a day for two weeks, the last one this morning or yesterday: "it worked until now". */
function history(org: Org, pipeline: Client, now: number): void {
  const midnight = now - (now % DAY);
  for (let day = 14; day >= 0; day--) {
    for (const hour of [6, 14]) {
      const at = midnight - day * DAY + hour * HOUR + 7 * 60_000;
      if (at > now - HOUR) continue;
      org.audits.write(
        at,
        { clientId: pipeline.id, remoteIp: '198.51.100.24' },
        {
          entityType: 'AccessToken',
          entityId: pipeline.id,
          entityName: pipeline.name,
          action: 'Create',
          message: 'ACCESSTOKENCREATE_SUCCESS',
        },
      );
      for (const template of ['/api/v2/organizations/me', '/api/v2/authorization/products']) {
        org.usage.count(pipeline.id, at, 'GET', template, 200);
      }
      org.usage.count(pipeline.id, at, 'GET', '/api/v2/routing/queues/{queueId}', 200, 12);
      org.usage.count(pipeline.id, at, 'GET', '/api/v2/routing/queues', 200, 3);
    }
  }
}
