import type { Refused } from './exchange.ts';
import { refuse } from './exchange.ts';
import { Fields } from './fields.ts';
import type { Org } from './org.ts';
import { covers } from './permissions.ts';
import type { Call } from './routes/route.ts';
import type { Client, ClientState, RoleDivision } from './rows.ts';
import { grantTypes } from './rows.ts';

/** The fields of a client that a request writes. */
export type ClientFields = Pick<
  Client,
  | 'name'
  | 'description'
  | 'authorizedGrantType'
  | 'state'
  | 'accessTokenValiditySeconds'
  | 'registeredRedirectUri'
  | 'scope'
  | 'roleDivisions'
>;

/**
 * Reads an OAuthClientRequest. Codes: `grant.type.required`, `bad.grant.type`, `missing.client.roles` of the
 * definition; ranges from the model (up to 450 days for SCIM integrations).
 */
export function readClient(call: Call, before: Client | undefined): ClientFields | Refused {
  const fields = new Fields(call.body);
  const name = fields.required('name');
  const grantType = fields.text('authorizedGrantType');
  if (grantType === '') return refuse('body-invalid', 'no authorizedGrantType', { code: 'grant.type.required' });
  const grant = grantTypes.find((known) => known === normalise(grantType));
  if (grant === undefined) return refuse('body-invalid', 'unknown authorizedGrantType', { code: 'bad.grant.type' });
  const state = fields.text('state', before?.state ?? 'active');
  if (!isState(state))
    return refuse('body-invalid', 'unknown state', { params: { problem: 'The state is not valid.' } });
  const roleDivisions = readRoles(call, fields, before);
  const result: ClientFields = {
    name,
    description: fields.text('description'),
    authorizedGrantType: grant,
    state,
    accessTokenValiditySeconds: fields.number('accessTokenValiditySeconds', 86_400, { min: 300, max: 38_880_000 }),
    registeredRedirectUri: fields.texts('registeredRedirectUri'),
    scope: fields.texts('scope'),
    roleDivisions,
  };
  if (fields.problem !== undefined) return fields.problem;
  if (grant === 'CLIENT-CREDENTIALS' && roleDivisions.length === 0) {
    return refuse('body-invalid', 'client credentials need a role', { code: 'missing.client.roles' });
  }
  const missing = roleDivisions.find(({ roleId }) => call.org.tables.role.get(roleId) === undefined);
  if (missing !== undefined) {
    return refuse('body-invalid', `no role ${missing.roleId}`, { params: { problem: 'A role does not exist.' } });
  }
  return result;
}

/** Both spellings of the grant type; what is written is echoed in the hyphen form, as the API does since 2021-11. */
const normalise = (text: string): string =>
  text.toUpperCase().replaceAll('_', '-').replace('SAML2BEARER', 'SAML2-BEARER');

const isState = (text: string): text is ClientState => ['active', 'disabled', 'inactive'].includes(text);

function readRoles(call: Call, fields: Fields, before: Client | undefined): readonly RoleDivision[] {
  const home = call.org.homeDivision();
  if (fields.has('roleDivisions')) {
    return fields.list('roleDivisions', [], (item) => ({
      roleId: item.required('roleId'),
      divisionId: item.text('divisionId', home),
    }));
  }
  if (fields.has('roleIds')) return fields.texts('roleIds').map((roleId) => ({ roleId, divisionId: home }));
  return before?.roleDivisions ?? [];
}

/** A role may only be given on by somebody who holds it in that division. Source: guide and help page on clients. */
export function rolesHeld(call: Call, wanted: readonly RoleDivision[]): Refused | undefined {
  const own = call.subject.roleDivisions;
  const missing = wanted.find(({ roleId, divisionId }) => {
    const divisions = new Set(own.filter((held) => held.roleId === roleId).map((held) => held.divisionId));
    return !covers(divisions, divisionId) && !holdsEverything(call);
  });
  if (missing === undefined) return undefined;
  const name = call.org.tables.role.get(missing.roleId)?.name ?? missing.roleId;
  return refuse('role-not-held', `"${call.subject.name}" does not hold the role "${name}" itself`);
}

/** Holders of every permission may give any role: a rule of this org, so that its admin client can set things up. */
function holdsEverything(call: Call): boolean {
  return call.divisionsFor('*:*:*').has('*');
}

/** Writes new grants of a subject; with a propagation delay the old ones stay visible for a while. */
export function withGrants<T extends { roleDivisions: readonly RoleDivision[] }>(
  org: Org,
  row: T,
  roleDivisions: readonly RoleDivision[],
  at: number,
): T {
  const { propagationSeconds } = org.settings;
  const changed = JSON.stringify(row.roleDivisions) !== JSON.stringify(roleDivisions);
  if (!changed || propagationSeconds === 0) return { ...row, roleDivisions };
  return {
    ...row,
    roleDivisions,
    propagating: { until: at + propagationSeconds * 1000, roleDivisions: row.roleDivisions },
  };
}

/** What a write changed, for the audit trail. The property names are the API's own, but for `scopes`. */
export function clientChanges(before: Client, after: Client) {
  const shown = (client: Client): readonly (readonly [string, readonly string[]])[] => [
    ['name', [client.name]],
    ['description', [client.description]],
    ['authorizedGrantType', [client.authorizedGrantType]],
    ['state', [client.state]],
    ['accessTokenValiditySeconds', [String(client.accessTokenValiditySeconds)]],
    // The recorded event calls this property `scopes`, although the API field is `scope`.
    ['scopes', client.scope],
    ['roleDivisions', client.roleDivisions.map(({ roleId, divisionId }) => `${roleId}:${divisionId}`)],
  ];
  const after_ = new Map(shown(after));
  return shown(before)
    .map(([property, old]) => ({ property, old, new: after_.get(property) ?? [] }))
    .filter(({ old, new: now }) => old.join() !== now.join());
}
