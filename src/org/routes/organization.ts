import { isBlock } from '../address.ts';
import { documented, inferred } from '../evidence.ts';
import { Fields, isObject } from '../fields.ts';
import type { Org } from '../org.ts';
import { any, none } from '../permissions.ts';
import type { Settings } from '../rows.ts';
import type { Call, Route } from './route.ts';
import { invalid, ok, unknown } from './route.ts';

/** The organisation: who it is, how people and machines may sign in, its limits. */
export const organizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/organizations/me',
    needs: none,
    mark: documented('SDK'),
    handle: ({ org }) => ok(organization(org)),
  },
  {
    method: 'GET',
    path: '/organizations/authentication/settings',
    needs: any('directory:organization:admin'),
    scope: 'organization',
    mark: documented('SDK'),
    handle: ({ org }) => ok(authenticationSettings(org.settings)),
  },
  {
    method: 'PATCH',
    path: '/organizations/authentication/settings',
    needs: any('directory:organization:admin'),
    scope: 'organization',
    mark: documented('SDK'),
    handle: changeAuthenticationSettings,
  },
  {
    method: 'GET',
    path: '/organizations/ipaddressauthentication',
    needs: any('directory:organization:admin'),
    scope: 'organization',
    mark: documented('SDK', 'deprecated since 2023-06'),
    handle: ({ org }) => ok({ networkWhitelist: org.settings.ipAddressAllowlist }),
  },
  {
    method: 'PUT',
    path: '/organizations/ipaddressauthentication',
    needs: any('directory:organization:admin'),
    scope: 'organization',
    mark: documented('SDK', 'deprecated since 2023-06'),
    handle(call) {
      const list = new Fields(call.body).texts('networkWhitelist');
      const wrong = list.find((block) => !isBlock(block));
      if (wrong !== undefined) return invalid('networkWhitelist must hold addresses or CIDR blocks.');
      setAllowlist(call, list);
      return ok({ networkWhitelist: call.org.settings.ipAddressAllowlist });
    },
  },
  {
    method: 'GET',
    path: '/organizations/whitelist',
    needs: none,
    mark: documented('SDK', 'embedding domains, not API access'),
    handle: ({ org }) => ok(embedding(org.settings)),
  },
  {
    method: 'PUT',
    path: '/organizations/whitelist',
    needs: any('directory:organization:admin'),
    scope: 'organization',
    mark: documented('SDK', 'embedding domains, not API access'),
    handle(call) {
      const fields = new Fields(call.body);
      const enabled = fields.flag('enableWhitelist', false);
      const domains = fields.texts('domainWhitelist');
      if (fields.problem !== undefined) return fields.problem;
      call.org.configure({ embeddingDomains: { enabled, domains } });
      return ok(embedding(call.org.settings));
    },
  },
  {
    method: 'GET',
    path: '/organizations/limits/docs',
    needs: none,
    mark: documented('SDK'),
    handle: () => ok({ url: '', namespaces: [{ name: 'platform.api' }] }),
  },
  {
    method: 'GET',
    path: '/organizations/limits/namespaces',
    needs: none,
    mark: documented('SDK', 'only the namespace with the rate limits is held'),
    handle: () => ok({ entities: ['platform.api'] }),
  },
  ...['', '/defaults'].map(
    (suffix): Route => ({
      method: 'GET',
      path: `/organizations/limits/namespaces/:namespace${suffix}`,
      needs: none,
      mark: inferred('LIMITS', 'that the rate limits stand in platform.api'),
      handle: (call) =>
        call.param('namespace') === 'platform.api'
          ? ok({ entities: limits(call.org.settings, suffix === '') })
          : unknown('namespace', call.param('namespace')),
    }),
  ),
];

/** Organization. `defaultCountryCode` must be there: the Terraform provider crashes without it. */
function organization({ settings }: Org): object {
  return {
    id: settings.id,
    name: settings.name,
    defaultLanguage: settings.defaultLanguage,
    defaultCountryCode: settings.defaultCountryCode,
    thirdPartyOrgName: settings.domain,
    thirdPartyURI: '',
    domain: settings.domain,
    version: settings.version,
    state: settings.state,
    defaultSiteId: settings.id,
    supportURI: '',
    voicemailEnabled: true,
    productPlatform: 'GenesysCloud',
    features: settings.features,
    selfUri: `/api/v2/organizations/${settings.id}`,
  };
}

const embedding = ({ embeddingDomains }: Settings): object => ({
  enableWhitelist: embeddingDomains.enabled,
  domainWhitelist: embeddingDomains.domains,
});

function authenticationSettings(settings: Settings): object {
  return {
    multifactorAuthenticationRequired: settings.multifactorAuthenticationRequired,
    domainAllowlistEnabled: settings.domainAllowlistEnabled,
    domainAllowlist: settings.domainAllowlist,
    ipAddressAllowlist: settings.ipAddressAllowlist,
    passwordRequirements: settings.passwordRequirements,
    inactivityTimeoutExclusions: settings.idleTimeout.exclusions,
    universalLogout: settings.universalLogout,
  };
}

/** Terraform sends the booleans always and JSON null for lists that are not set; null empties a list. */
function changeAuthenticationSettings(call: Call): ReturnType<Route['handle']> {
  const { org } = call;
  const fields = new Fields(call.body);
  const before = org.settings;
  const sent = (name: string): boolean => name in call.body;
  const allowlist = sent('ipAddressAllowlist') ? fields.texts('ipAddressAllowlist') : before.ipAddressAllowlist;
  const domains = sent('domainAllowlist') ? fields.texts('domainAllowlist') : before.domainAllowlist;
  const exclusions = fields.texts('inactivityTimeoutExclusions', before.idleTimeout.exclusions);
  const requirements = call.body.passwordRequirements;
  const changes: Partial<Settings> = {
    multifactorAuthenticationRequired: fields.flag(
      'multifactorAuthenticationRequired',
      before.multifactorAuthenticationRequired,
    ),
    domainAllowlistEnabled: fields.flag('domainAllowlistEnabled', before.domainAllowlistEnabled),
    domainAllowlist: domains,
    universalLogout: fields.flag('universalLogout', before.universalLogout),
    idleTimeout: { ...before.idleTimeout, exclusions },
    ...(isObject(requirements)
      ? { passwordRequirements: { ...before.passwordRequirements, ...numbers(requirements) } }
      : {}),
  };
  if (fields.problem !== undefined) return fields.problem;
  if (allowlist.length > 150) return invalid('ipAddressAllowlist holds at most 150 blocks.');
  if (allowlist.some((block) => !isBlock(block) || block.includes(':'))) {
    return invalid('ipAddressAllowlist must hold IPv4 addresses or CIDR blocks.');
  }
  org.configure(changes);
  setAllowlist(call, allowlist);
  return ok(authenticationSettings(org.settings));
}

function setAllowlist(call: Call, list: readonly string[]): void {
  const { org } = call;
  const before = org.settings.ipAddressAllowlist;
  if (before.join() === list.join()) return;
  org.configure({ ipAddressAllowlist: [...list] });
  org.audits.write(call.at, call.actor, allowlistChanged(org, before, list));
}

/** The audit event of a changed IP list. Its entity type and property name are inferred. */
export function allowlistChanged(org: Org, old: readonly string[], after: readonly string[]) {
  return {
    entityType: 'Organization',
    entityId: org.settings.id,
    entityName: org.settings.name,
    action: 'Update',
    changes: [{ property: 'ipAddressAllowlist', old, new: after }],
  };
}

function numbers(values: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

function limits(settings: Settings, own: boolean): object[] {
  const perMinute = own ? settings.apiRequestsPerMinute : 300;
  const values: readonly (readonly [string, number])[] = [
    ['client.credentials.token.rate.per.minute', perMinute],
    ['token.rate.per.minute', perMinute],
    ['org.app.user.rate.per.minute', 300],
    ['org.user.rate.per.minute', 3000],
  ];
  return values.map(([key, value]) => ({ key, namespace: 'platform.api', value }));
}
