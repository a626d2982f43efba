import { permissionCatalogue } from '../permission-catalogue.ts';
import { matches } from '../permissions.ts';
import type { PermissionPolicy, Role } from '../rows.ts';
import type { Break, Scene } from './break.ts';

interface Undo {
  permission: string;
  roles: readonly Role[];
}

export const permissionRemoved: Break = {
  cause: 'permission-removed',
  summary: "remove one permission from the client's roles",
  gate: 'permission',
  options: { permission: 'routing:queue:view' },
  apply(scene) {
    const permission = scene.options.permission ?? '';
    const ids = new Set(scene.client.roleDivisions.map(({ roleId }) => roleId));
    const roles = scene.org.tables.role.all().filter(({ id }) => ids.has(id));
    for (const role of roles) {
      const policies = role.policies.flatMap((policy) => without(policy, permission));
      write(scene, { ...role, policies }, [permission], []);
    }
    return { permission, roles } satisfies Undo;
  },
  heal(scene, undo) {
    const { permission, roles } = undo as Undo;
    for (const role of roles) write(scene, role, [], [permission]);
  },
};

/** A policy without one permission; a wildcard is spelled out first, as far as the catalogue knows its actions. */
function without(policy: PermissionPolicy, permission: string): PermissionPolicy[] {
  if (!matches(policy, permission)) return [policy];
  const [domain = '', entityName = '', action = ''] = permission.split(':');
  const known = permissionCatalogue[domain]?.[entityName]?.split(' ') ?? [];
  const actions = policy.actionSet.includes('*') ? known : policy.actionSet;
  const rest = actions.filter((other) => other !== action);
  return rest.length === 0 ? [] : [{ domain, entityName, actionSet: rest }];
}

function write({ org, actor, at }: Scene, role: Role, old: readonly string[], now: readonly string[]): void {
  org.tables.role.put(role);
  org.audits.write(at, actor, {
    entityType: 'Role',
    entityId: role.id,
    entityName: role.name,
    action: 'Update',
    changes: [{ property: 'permissions', old, new: now }],
  });
}
