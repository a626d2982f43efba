import type { Api } from '../api.ts';
import { log } from '../log.ts';
import { said } from '../problems.ts';
import { readUntilThere, there, value, waitUntilGone } from '../reading.ts';
import type { Resource } from '../resource.ts';
import { type Fields, flagOf, textOf, textsOf } from '../value.ts';

const type = 'genesyscloud_idp_generic';
const path = '/identityproviders/generic';

/** Arguments and the fields of the API that they are written to. */
const texts = {
  name: 'name',
  issuer_uri: 'issuerURI',
  target_uri: 'ssoTargetURI',
  relying_party_identifier: 'relyingPartyIdentifier',
  slo_uri: 'sloURI',
  slo_binding: 'sloBinding',
  logo_image_data: 'logoImageData',
  name_identifier_format: 'nameIdentifierFormat',
} as const;
const flags = {
  disabled: 'disabled',
  sign_authn_requests: 'signAuthnRequests',
  endpoint_compression: 'endpointCompression',
} as const;

const text = { type: 'string', optional: true } as const;

/** The identity provider "Generic SAML". A read that finds none writes it again: a mere plan can bring it back. */
export const idpGeneric: Resource = {
  type,
  schema: {
    attributes: {
      id: { type: 'string', optional: true, computed: true },
      name: { type: 'string', required: true },
      certificates: { type: ['list', 'string'], required: true },
      issuer_uri: text,
      target_uri: text,
      relying_party_identifier: text,
      slo_uri: text,
      slo_binding: text,
      logo_image_data: text,
      name_identifier_format: { type: 'string', default: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' },
      disabled: { type: 'bool', default: false },
      sign_authn_requests: { type: 'bool', default: false },
      endpoint_compression: { type: 'bool', default: false },
    },
  },
  create(api, plan) {
    log('Creating IDP Generic');
    return write(api.about({ type, name: textOf(plan.name) }), plan);
  },
  read: (api, state) => read(api.about({ type, id: 'generic', name: textOf(state.name) }), state),
  update: (api, plan) => write(api.about({ type, id: 'generic', name: textOf(plan.name) }), plan),
  async delete(api) {
    const about = api.about({ type, id: 'generic' });
    await said(type, 'Failed to delete IDP Generic generic error: ', () => about.delete(path));
    await waitUntilGone(type, 'IDP Generic', 60, () => about.find(path));
  },
};

function put(api: Api, plan: Fields): Promise<unknown> {
  const certificates = textsOf(plan.certificates);
  const body = {
    ...Object.fromEntries(Object.entries(texts).map(([name, field]) => [field, textOf(plan[name])])),
    ...Object.fromEntries(Object.entries(flags).map(([name, field]) => [field, flagOf(plan[name])])),
    ...(certificates.length === 1 ? { certificate: certificates[0] } : {}),
    certificates,
  };
  return said(type, 'Failed to update IDP Generic generic error: ', () => api.send('PUT', path, body));
}

async function write(api: Api, plan: Fields): Promise<Fields> {
  await put(api, plan);
  log('Updated idp generic');
  return there(await read(api, plan), 'IDP Generic');
}

async function read(api: Api, state: Fields): Promise<Fields | undefined> {
  log('Reading idp generic generic');
  const again = async (): Promise<void> => void (await put(api, state));
  const found = await readUntilThere(type, 'Failed to read IDP Generic: ', () => api.get(path), again);
  if (found === undefined) return undefined;
  const one = typeof found.certificate === 'string' ? [found.certificate] : undefined;
  return {
    ...state,
    id: 'generic',
    ...Object.fromEntries(Object.entries({ ...texts, ...flags }).map(([name, field]) => [name, value(found[field])])),
    certificates: one ?? value(found.certificates),
  };
}
