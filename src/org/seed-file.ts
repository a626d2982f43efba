import { Why401Error } from '../model/errors.ts';
import type { Org } from './org.ts';
import type { Client, ClientState, RoleDivision } from './rows.ts';
import { grantTypes } from './rows.ts';
import { policiesOf } from './seed.ts';
import { newId } from './store.ts';

/**
 * What a YAML seed adds to the ordinary org:
 *
 *     divisions: [{ name: EMEA }]
 *     roles:     [{ name: Deploy, permissions: [routing:queue:view] }]
 *     users:     [{ name: Team Lead, email: team.lead@acme.example, title: Team lead, roles: [{ role: Deploy, division: EMEA }] }]
 *     clients:   [{ name: Deploy CI, id: ..., secret: ..., grant: CLIENT-CREDENTIALS, roles: [{ role: Deploy, division: "*" }] }]
 *     queues:    [{ name: Tier 2, division: EMEA }]
 */
export interface SeedFile {
  divisions: readonly { name: string; description: string }[];
  roles: readonly { name: string; permissions: readonly string[] }[];
  users: readonly { name: string; email: string; title: string; department: string; roles: readonly Named[] }[];
  clients: readonly SeedClient[];
  queues: readonly { name: string; division: string }[];
}

/** A role by name, in a division by name. */
export interface Named {
  role: string;
  division: string;
}

interface SeedClient {
  name: string;
  id: string;
  secret: string;
  grant: string;
  state: string;
  description: string;
  owner: string;
  ageDays: number;
  validitySeconds: number;
  scope: readonly string[];
  roles: readonly Named[];
}

/** What is wrong with a seed, in one line. */
export const wrong = (file: string, problem: string): Why401Error =>
  new Why401Error('UNREADABLE_FILE', `${file} is not a seed: ${problem}`);

/** Adds a seed to an org. */
export function addSeed(org: Org, seed: SeedFile | undefined): void {
  if (seed === undefined) return;
  const { tables } = org;
  for (const { name, description } of seed.divisions)
    tables.division.put({ id: newId(), name, description, home: false });
  for (const { name, permissions } of seed.roles) {
    tables.role.put({ id: newId(), name, description: '', policies: policiesOf(permissions) });
  }
  for (const { roles, ...user } of seed.users) {
    tables.user.put({ id: newId(), ...user, state: 'active', roleDivisions: roles.map((named) => held(org, named)) });
  }
  for (const client of seed.clients) addClient(org, client);
  for (const { name, division } of seed.queues) {
    tables.queue.put({
      id: newId(),
      name,
      description: '',
      divisionId: divisionNamed(org, division),
      dateCreated: org.clock.now(),
    });
  }
}

function addClient(org: Org, wanted: SeedClient): void {
  const grant = grantTypes.find((known) => known === wanted.grant);
  const states: readonly ClientState[] = ['active', 'disabled', 'inactive'];
  const state = states.find((known) => known === wanted.state);
  if (grant === undefined) throw wrong('the seed', `client "${wanted.name}": grant is one of ${grantTypes.join(', ')}`);
  if (state === undefined) throw wrong('the seed', `client "${wanted.name}": state is one of ${states.join(', ')}`);
  const by = org.tables.user.all()[0]?.id ?? '';
  const at = org.clock.now() - wanted.ageDays * 86_400_000;
  const client: Client = {
    id: wanted.id === '' ? newId() : wanted.id,
    name: wanted.name,
    description: wanted.description,
    authorizedGrantType: grant,
    state,
    accessTokenValiditySeconds: wanted.validitySeconds,
    registeredRedirectUri: [],
    scope: wanted.scope,
    roleDivisions: wanted.roles.map((named) => held(org, named)),
    secrets: [],
    ...(wanted.owner === '' ? {} : { owner: wanted.owner }),
    allowedAddresses: [],
    dateCreated: at,
    dateModified: at,
    createdBy: by,
    modifiedBy: by,
  };
  if (wanted.secret === '') {
    org.resetSecret(client);
    return;
  }
  org.tables.client.put({ ...client, secrets: [{ hash: org.hash(wanted.secret), since: at }] });
  org.told.set(client.id, wanted.secret);
}

function held(org: Org, { role, division }: Named): RoleDivision {
  const known = org.tables.role.all().find(({ name }) => name === role);
  if (known === undefined) throw wrong('the seed', `no role "${role.slice(0, 60)}"`);
  return { roleId: known.id, divisionId: divisionNamed(org, division) };
}

function divisionNamed(org: Org, wanted: string): string {
  if (wanted === '*') return '*';
  const known = org.tables.division.all().find(({ name }) => name === wanted);
  if (known === undefined) throw wrong('the seed', `no division "${wanted.slice(0, 60)}"`);
  return known.id;
}
