import type { Org } from './org.ts';
import type { Client, PermissionPolicy, RoleDivision, User } from './rows.ts';

/** What an operation needs. Source of the forms: "Requires ANY|ALL|NO permissions" in the SDK documentation. */
export type Need = { mode: 'none' } | { mode: 'any' | 'all'; permissions: readonly string[] };

export const none: Need = { mode: 'none' };
export const any = (...permissions: string[]): Need => ({ mode: 'any', permissions });
export const all = (...permissions: string[]): Need => ({ mode: 'all', permissions });

/** Whoever holds roles: the client itself (client credentials) or the user a token stands for. */
export type Subject = Client | User;

/** A subject's grants as they are visible now: a change can take a while to be seen everywhere. */
export function grantsOf(subject: Subject, at: number): readonly RoleDivision[] {
  const { propagating } = subject;
  return propagating !== undefined && propagating.until > at ? propagating.roleDivisions : subject.roleDivisions;
}

/**
 * The divisions in which a permission is held: some grant has the division (or `*`), and a policy of its role matches.
 * Inferred from the shapes of grants and policies in the SDK models.
 */
export function divisionsHolding(org: Org, subject: Subject, permission: string, at: number): ReadonlySet<string> {
  const divisions = new Set<string>();
  for (const { roleId, divisionId } of grantsOf(subject, at)) {
    const role = org.tables.role.get(roleId);
    if (role?.policies.some((policy) => matches(policy, permission)) === true) divisions.add(divisionId);
  }
  return divisions;
}

/** Whether the permission is held in any division at all. */
export function holds(org: Org, subject: Subject, permission: string, at: number): boolean {
  return divisionsHolding(org, subject, permission, at).size > 0;
}

/** Whether a set of divisions covers one. */
export const covers = (divisions: ReadonlySet<string>, divisionId: string): boolean =>
  divisions.has('*') || divisions.has(divisionId);

/** Whether one policy gives a permission, wildcards included. */
export function matches(policy: PermissionPolicy, permission: string): boolean {
  const [domain, entity, action = ''] = permission.split(':');
  return (
    (policy.domain === domain || policy.domain === '*') &&
    (policy.entityName === entity || policy.entityName === '*') &&
    (policy.actionSet.includes(action) || policy.actionSet.includes('*'))
  );
}

/** Products that a domain's permissions belong to; domains that are not listed come with every org. */
const productOfDomain: Readonly<Record<string, string>> = {
  journey: 'predictiveEngagement',
  processautomation: 'processAutomation',
  workforceManagement: 'workforceManagement',
};

/** Whether the org has the product or feature that a permission belongs to; roles cannot help where it does not. */
export function featurePresent(org: Org, permission: string): boolean {
  const product = productOfDomain[permission.split(':')[0] ?? ''];
  return product === undefined || org.settings.products.includes(product);
}
