import { documented, inferred } from '../evidence.ts';
import type { Refused } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import { Fields } from '../fields.ts';
import type { Org } from '../org.ts';
import { any } from '../permissions.ts';
import type { IdentityProvider } from '../rows.ts';
import { enforceSso } from '../sso.ts';
import { newId } from '../store.ts';
import { listing } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { noContent, ok, unknown } from './route.ts';

/** The providers that have a fixed name in the path. Source: operations of the SDKs. */
const fixed = [
  'adfs',
  'cic',
  'generic',
  'gsuite',
  'identitynow',
  'okta',
  'onelogin',
  'ping',
  'pureengage',
  'salesforce',
];
const view = any('sso:provider:view');
const write = any('sso:provider:add', 'sso:provider:edit');
const scope = 'identity-providers';
const isSwitch = inferred('SDK', 'that "disabled" here is the switch "Disable Genesys Cloud Login"');

/** Identity providers; `purecloud` is the platform's own password login. */
export const providerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/identityproviders',
    needs: view,
    scope,
    mark: documented('SDK'),
    handle: ({ org, query }) => ok(listing(samlProviders(org).map(providerShape), query, 'identityproviders')),
  },
  {
    method: 'POST',
    path: '/identityproviders',
    needs: any('sso:provider:add'),
    scope,
    mark: documented('SDK', 'providers with names of their own, since 2025'),
    handle: (call) => put(call, newId(), undefined, providerShape),
  },
  {
    method: 'GET',
    path: '/identityproviders/purecloud',
    needs: view,
    scope,
    mark: isSwitch,
    handle: ({ org }) => ok(passwordLogin(org)),
  },
  {
    method: 'PUT',
    path: '/identityproviders/purecloud',
    needs: write,
    scope,
    mark: isSwitch,
    handle: setPasswordLogin,
  },
  ...fixed.flatMap((id): Route[] => [
    {
      method: 'GET',
      path: `/identityproviders/${id}`,
      needs: view,
      scope,
      mark: documented('SDK', 'a provider that was never set up answers 404'),
      handle: (call) => withProvider(call, id, (provider) => ok(providerShape(provider))),
    },
    {
      method: 'PUT',
      path: `/identityproviders/${id}`,
      needs: write,
      scope,
      mark: documented('SDK'),
      handle: (call) => put(call, id, call.org.tables.provider.get(id), smallShape),
    },
    {
      method: 'DELETE',
      path: `/identityproviders/${id}`,
      needs: any('sso:provider:delete'),
      scope,
      mark: documented('HELP-SSO', 'the last provider stays while password login is disabled; the answer is inferred'),
      handle: (call) => withProvider(call, id, (provider) => remove(call, provider, { status: 200, body: {} })),
    },
  ]),
  {
    method: 'GET',
    path: '/identityproviders/:providerId',
    needs: view,
    scope,
    mark: documented('SDK'),
    handle: (call) => withProvider(call, call.param('providerId'), (provider) => ok(providerShape(provider))),
  },
  {
    method: 'PUT',
    path: '/identityproviders/:providerId',
    needs: any('sso:provider:edit'),
    scope,
    mark: documented('SDK'),
    handle: (call) =>
      withProvider(call, call.param('providerId'), (provider) => put(call, provider.id, provider, providerShape)),
  },
  {
    method: 'DELETE',
    path: '/identityproviders/:providerId',
    needs: any('sso:provider:delete'),
    scope,
    mark: documented('SDK'),
    handle: (call) => withProvider(call, call.param('providerId'), (provider) => remove(call, provider, noContent)),
  },
];

const samlProviders = (org: Org): IdentityProvider[] =>
  org.tables.provider.all().filter(({ id }) => id !== 'purecloud');

const smallShape = ({ id, name, disabled }: IdentityProvider): object => ({
  id,
  name,
  disabled,
  selfUri: `/api/v2/identityproviders/${id}`,
});

/** Every field as it was written: what is written is read back and compared by Terraform. */
const providerShape = (provider: IdentityProvider): object => ({ ...provider.saml, ...smallShape(provider) });

function passwordLogin(org: Org): object {
  const provider = org.tables.provider.get('purecloud');
  return smallShape({
    id: 'purecloud',
    name: provider?.name ?? 'Genesys Cloud',
    disabled: provider?.disabled ?? false,
    saml: {},
  });
}

function withProvider(call: Call, id: string, then: (provider: IdentityProvider) => Outcome): Outcome {
  const provider = id === 'purecloud' ? undefined : call.org.tables.provider.get(id);
  return provider === undefined ? unknown('identity provider', id) : then(provider);
}

/** SAML fields of the models: text unless listed otherwise; unknown fields are dropped, as the platform drops them. */
const texts = [
  'issuerURI',
  'ssoTargetURI',
  'sloURI',
  'sloBinding',
  'relyingPartyIdentifier',
  'certificate',
  'logoImageData',
  'nameIdentifierFormat',
  'ssoBinding',
  'providerName',
  'metadataURL',
];
const flags = ['signAuthnRequests', 'displayOnLogin', 'forceAuthn', 'endpointCompression', 'autoProvisionUsers'];

function put(
  call: Call,
  id: string,
  before: IdentityProvider | undefined,
  shape: (provider: IdentityProvider) => object,
): Outcome {
  const read = readProvider(call, id);
  if ('refused' in read) return read;
  call.org.tables.provider.put(read);
  audit(call, read, before === undefined ? 'Create' : 'Update');
  return ok(shape(read));
}

function readProvider(call: Call, id: string): IdentityProvider | Refused {
  const fields = new Fields(call.body);
  const saml: Record<string, unknown> = {};
  for (const name of texts) if (fields.has(name)) saml[name] = fields.text(name);
  for (const name of flags) if (fields.has(name)) saml[name] = fields.flag(name, false);
  if (fields.has('certificates')) saml.certificates = fields.texts('certificates');
  // One certificate is shown in both forms; of two different ones the legacy field wins. Source: Terraform provider.
  if (typeof saml.certificate === 'string') saml.certificates = [saml.certificate];
  const provider = { id, name: fields.text('name', id), disabled: fields.flag('disabled', false), saml };
  return fields.problem ?? provider;
}

function remove(call: Call, provider: IdentityProvider, reply: Outcome): Outcome {
  const enforced = call.org.tables.provider.get('purecloud')?.disabled === true;
  const others = samlProviders(call.org).filter(({ id, disabled }) => id !== provider.id && !disabled);
  if (enforced && others.length === 0) {
    return refuse('state-conflict', 'the last SSO provider stays while password login is disabled');
  }
  call.org.tables.provider.delete(provider.id);
  audit(call, provider, 'Delete');
  return reply;
}

/** Switching password login off needs another way in. Source: help page on SSO only. */
function setPasswordLogin(call: Call): Outcome {
  const { org } = call;
  const fields = new Fields(call.body);
  const disabled = fields.flag('disabled', org.tables.provider.get('purecloud')?.disabled ?? false);
  if (fields.problem !== undefined) return fields.problem;
  if (disabled && samlProviders(org).every((provider) => provider.disabled)) {
    return refuse('state-conflict', 'no other identity provider is configured');
  }
  enforceSso(org, disabled, call.actor, call.at);
  return ok(passwordLogin(org));
}

/** The entity type of provider changes is inferred; the platform's service mapping is the authority. */
function audit(call: Call, provider: IdentityProvider, action: string): void {
  call.org.audits.write(call.at, call.actor, {
    entityType: 'AuthOrganization',
    entityId: provider.id,
    entityName: provider.name,
    action,
    changes: [{ property: 'disabled', old: [], new: [String(provider.disabled)] }],
  });
}
