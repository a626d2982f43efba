import type { Evidence } from '../../model/evidence.ts';
import type { Grant } from '../../model/fact.ts';
import type { Facts } from '../../model/facts.ts';
import { type ApiEvidence, apiMeans } from './api.ts';

/** What a call needs, and what the caller holds. Nothing in here judges. */

/** Whether a permission `domain:entity:action` is in a grant's policies; `*` matches all (inferred from real samples). */
export function grantHolds({ policies }: Grant, permission: string): boolean {
  const [domain, entity, action] = permission.split(':');
  return policies.some(
    (policy) =>
      (policy.domain === domain || policy.domain === '*') &&
      (policy.entity === entity || policy.entity === '*') &&
      policy.actions.some((one) => one === action || one === '*'),
  );
}

export interface Holding {
  /** Needed and held nowhere; where any one is enough, empty as soon as one is held. */
  missing: readonly string[];
  /** Divisions in which the needed permissions are held; `*` for all. */
  divisionIds: readonly string[];
}

/** What of the needed permissions is held, and where. */
export function holding(grants: readonly Grant[], permissions: readonly string[], mode: 'all' | 'any'): Holding {
  const where = new Map(
    permissions.map((permission) => [
      permission,
      grants.filter((grant) => grantHolds(grant, permission)).map((grant) => grant.divisionId),
    ]),
  );
  const held = permissions.filter((permission) => (where.get(permission) ?? []).length > 0);
  const lacking = permissions.filter((permission) => !held.includes(permission));
  const missing = mode === 'all' ? lacking : held.length > 0 ? [] : permissions;
  return { missing, divisionIds: [...new Set(held.flatMap((permission) => where.get(permission) ?? []))] };
}

/** A refused call that speaks of permissions, with what it needs: by its own words, else by the published definition. */
export interface PermissionRefusal {
  evidence: ApiEvidence;
  needs: Evidence<'call-needs'> | undefined;
  permissions: readonly string[];
  mode: 'all' | 'any';
  divisions: readonly string[];
  /** The platform itself names a permission or a division, by a documented code. */
  named: boolean;
  call: string;
}

export function permissionRefusal(facts: Facts): PermissionRefusal | undefined {
  const evidence = apiMeans(facts, 'permission-missing', 'division-refused', 'not-authorized');
  if (evidence === undefined) return undefined;
  const { fact } = evidence;
  const needs = needsOf(facts, fact.method, fact.path);
  const own = fact.permissions.length > 0;
  return {
    evidence,
    needs,
    permissions: own ? fact.permissions : (needs?.fact.permissions ?? []),
    mode: (own ? fact.permissionMode : needs?.fact.mode === 'any' ? 'any' : 'all') ?? 'all',
    divisions: fact.divisions,
    named: fact.reading?.weight === 'code',
    call: `${fact.method} ${fact.path.split('?')[0]}`,
  };
}

/**
 * The platform's own list of permissions, where it shows that no role can hold what the refused call needs: the whole
 * list was read, and what the answer names by a documented code is not in it.
 */
export function outsideCatalogue(
  facts: Facts,
  { evidence, named, permissions, mode }: PermissionRefusal,
): Evidence<'permission-catalogue'> | undefined {
  const catalogue = facts.last('permission-catalogue');
  if (catalogue === undefined || !catalogue.fact.complete || !named) return undefined;
  const { absent } = catalogue.fact;
  const own = permissions.filter((one) => evidence.fact.permissions.includes(one));
  if (own.length === 0) return undefined;
  const gone = (one: string): boolean => absent.includes(one);
  return (mode === 'all' ? own.some(gone) : own.every(gone)) ? catalogue : undefined;
}

/** What the published definition says that a call needs. */
export function needsOf(facts: Facts, method: string, path: string): Evidence<'call-needs'> | undefined {
  return facts.all('call-needs').find(({ fact }) => fact.method === method && fact.path === path);
}

/** Calls that are never sent because they would change something, and that need a permission by the definition. */
export function unsentNeeds(facts: Facts): readonly Evidence<'call-needs'>[] {
  const answered = new Set(facts.all('call-answer').map(({ fact }) => `${fact.method} ${fact.path}`));
  return facts
    .all('call-needs')
    .filter(({ fact }) => fact.mode !== 'none' && !answered.has(`${fact.method} ${fact.path}`));
}

/** The refused call made again after a while, and refused again for lack of a right. */
export function refusedAgain(facts: Facts): Evidence<'contrast.repeated-call'> | undefined {
  const again = facts.first('contrast.repeated-call');
  const means = again?.fact.reading?.means;
  return means === 'permission-missing' || means === 'division-refused' || means === 'not-authorized'
    ? again
    : undefined;
}

/** A grant or the client itself was changed so shortly before that the platform's caches may not know it yet. */
export function changedJustBefore(facts: Facts, refusal: Evidence): Evidence | undefined {
  const recent = (at: string | null): boolean =>
    at !== null && Math.abs(Date.parse(refusal.at) - Date.parse(at)) < PROPAGATION_MS;
  return (
    facts.all('grants').find(({ fact }) => fact.grants.some(({ madeAt }) => recent(madeAt))) ??
    facts.all('identity').find(({ fact }) => recent(fact.modifiedAt))
  );
}

/** The Terraform provider waits ten seconds after a role change; twice that is counted as too soon to judge. */
const PROPAGATION_MS = 20_000;
