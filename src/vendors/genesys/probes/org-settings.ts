import { objectOf, textOf } from '../../../dialect/standard.ts';
import { asList } from '../identity.ts';
import { adminProbe } from './admin-probe.ts';

/**
 * `GET /api/v2/identityproviders` (ANY sso:provider:view). That `purecloud` with `disabled: true` is the switch "Disable
 * Genesys Cloud Login" is inferred: no other field for it was found in any definition.
 */
export const ssoSettings = adminProbe('genesys-sso-settings', 'sso-settings', async (ask) => {
  const list = await ask({ method: 'GET', path: '/api/v2/identityproviders' });
  const native = await ask({ method: 'GET', path: '/api/v2/identityproviders/purecloud' });
  const login = native.answer?.status === 200 ? objectOf(native.answer) : null;
  if (login === null) return { blocked: 'the identity providers could not be read' };
  const entities = list.answer === null ? [] : asList(objectOf(list.answer)?.entities);
  const providers = entities.map((item) => ({
    id: textOf(item.id) ?? '',
    name: textOf(item.name) ?? '',
    disabled: item.disabled === true,
  }));
  const passwordLoginDisabled = login.disabled === true;
  return {
    kind: 'sso-settings',
    standing: 'observed',
    fact: { providers, passwordLoginDisabled },
    says: passwordLoginDisabled
      ? 'Single sign-on is enforced for people: the platform’s own login is disabled.'
      : 'Single sign-on is not enforced: people can still sign in with the platform’s own login.',
    exhibit: native.exhibit,
  };
});

/** `GET /api/v2/organizations/authentication/settings` (directory:organization:admin): the organisation's IP list. */
export const addressRules = adminProbe('genesys-address-rules', 'address-rules', async (ask) => {
  const { answer } = await ask({ method: 'GET', path: '/api/v2/organizations/authentication/settings' });
  const settings = answer?.status === 200 ? objectOf(answer) : null;
  if (settings === null) {
    return {
      blocked: `the organisation’s address list could not be read: HTTP ${answer?.status ?? 'without an answer'}`,
    };
  }
  const list = settings.ipAddressAllowlist;
  const allowed = Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
  return {
    kind: 'address-rules',
    standing: 'observed',
    fact: { allowed },
    says:
      allowed.length === 0
        ? 'The organisation accepts requests from every address.'
        : `The organisation accepts requests from ${allowed.length} address ranges only.`,
    exhibit: { shape: 'table', columns: ['allowed addresses'], rows: allowed.map((entry) => [entry]) },
  };
});
