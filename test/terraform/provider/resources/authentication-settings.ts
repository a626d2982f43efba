import type { Api } from '../api.ts';
import { isObject } from '../go-json.ts';
import { log } from '../log.ts';
import { said } from '../problems.ts';
import { readUntilThere, there, value } from '../reading.ts';
import type { Resource } from '../resource.ts';
import { type Fields, fieldsOf, flagOf, listOf, textOf, textsOf, type Value } from '../value.ts';

const type = 'genesyscloud_organization_authentication_settings';

/** Arguments of `password_requirements` and the fields of the API. */
const requirements = {
  minimum_length: 'minimumLength',
  minimum_digits: 'minimumDigits',
  minimum_letters: 'minimumLetters',
  minimum_upper: 'minimumUpper',
  minimum_lower: 'minimumLower',
  minimum_specials: 'minimumSpecials',
  minimum_age_seconds: 'minimumAgeSeconds',
  expiration_days: 'expirationDays',
} as const;

const numbers = Object.fromEntries(Object.keys(requirements).map((name) => [name, 'number' as const]));

/** Who may come in, and from where. What is left out is sent as false or null; a destroy sends nothing at all. */
export const authenticationSettings: Resource = {
  type,
  schema: {
    attributes: {
      id: { type: 'string', optional: true, computed: true },
      multifactor_authentication_required: { type: 'bool', optional: true },
      domain_allowlist_enabled: { type: 'bool', optional: true },
      domain_allowlist: { type: ['list', 'string'], optional: true },
      ip_address_allowlist: { type: ['list', 'string'], optional: true },
      timeout_settings: {
        type: ['list', ['object', { enable_idle_token_timeout: 'bool', idle_token_timeout_seconds: 'number' }]],
        optional: true,
        computed: true,
      },
      password_requirements: { type: ['list', ['object', numbers]], optional: true, computed: true },
    },
  },
  create(api, plan) {
    log('Creating Organization Authentication Settings');
    return write(api.about({ type }), { ...plan, id: 'Settings' });
  },
  read: (api, state) => read(api.about({ type, id: textOf(state.id) }), state),
  update: (api, plan) => write(api.about({ type, id: 'Settings' }), plan),
  async delete() {
    log('Nothing is sent: the settings stay as they are.');
  },
};

async function write(api: Api, plan: Fields): Promise<Fields> {
  const first = fieldsOf(listOf(plan.password_requirements)[0]);
  const passwords = Object.entries(requirements)
    .filter(([name]) => typeof first[name] === 'number')
    .map(([name, field]) => [field, first[name]]);
  log('Updating organization authentication settings Settings');
  await said(type, 'Failed to update organization authentication settings: ', () =>
    api.send('PATCH', '/organizations/authentication/settings', {
      multifactorAuthenticationRequired: flagOf(plan.multifactor_authentication_required),
      domainAllowlistEnabled: flagOf(plan.domain_allowlist_enabled),
      domainAllowlist: listOrNull(plan.domain_allowlist),
      ipAddressAllowlist: listOrNull(plan.ip_address_allowlist),
      ...(passwords.length === 0 ? {} : { passwordRequirements: Object.fromEntries(passwords) }),
    }),
  );
  const timeout = fieldsOf(listOf(plan.timeout_settings)[0]);
  if (typeof timeout.idle_token_timeout_seconds === 'number') {
    await said(type, 'failed to update time out settings: ', () =>
      api.send('PUT', '/tokens/timeout', {
        enableIdleTokenTimeout: flagOf(timeout.enable_idle_token_timeout),
        idleTokenTimeoutSeconds: timeout.idle_token_timeout_seconds,
      }),
    );
  }
  return there(await read(api, plan), 'the settings');
}

const listOrNull = (list: Value | undefined): string[] | null => (Array.isArray(list) ? textsOf(list) : null);

async function read(api: Api, state: Fields): Promise<Fields | undefined> {
  const id = textOf(state.id);
  log(`Reading organization authentication settings ${id}`);
  const settings = await readUntilThere(
    type,
    `Failed to read organization authentication settings ${id} | error: `,
    () => api.get('/organizations/authentication/settings'),
  );
  if (settings === undefined) return undefined;
  const timeout = await readUntilThere(type, `Failed to read time out settings ${id} | error: `, () =>
    api.get('/tokens/timeout'),
  );
  const passwords = isObject(settings.passwordRequirements) ? settings.passwordRequirements : {};
  return {
    ...state,
    multifactor_authentication_required: value(settings.multifactorAuthenticationRequired),
    domain_allowlist_enabled: value(settings.domainAllowlistEnabled),
    domain_allowlist: value(settings.domainAllowlist),
    ip_address_allowlist: value(settings.ipAddressAllowlist),
    timeout_settings: [
      {
        enable_idle_token_timeout: value(timeout?.enableIdleTokenTimeout),
        idle_token_timeout_seconds: value(timeout?.idleTokenTimeoutSeconds),
      },
    ],
    password_requirements: [
      Object.fromEntries(Object.entries(requirements).map(([name, field]) => [name, value(passwords[field])])),
    ],
  };
}
