import { documented } from '../evidence.ts';
import type { Refused } from '../exchange.ts';
import { Fields, isObject } from '../fields.ts';
import { any } from '../permissions.ts';
import type { PermissionPolicy, Role } from '../rows.ts';
import { newId } from '../store.ts';
import { grantDivisionShape, listing, permissionsOf, roleShape } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { invalid, noContent, ok, unknown } from './route.ts';

/** Roles: policies of permissions, and who holds them. */
export const roleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/authorization/roles',
    needs: any('authorization:role:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle({ org, query }) {
      const name = query.get('name')?.replaceAll('*', '').toLowerCase() ?? '';
      const ids = query.getAll('id');
      const rows = org.tables.role
        .all()
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .filter((role) => role.name.toLowerCase().includes(name));
      return ok(
        listing(
          rows.map((role) => roleShape(org, role)),
          query,
          'authorization/roles',
        ),
      );
    },
  },
  {
    method: 'POST',
    path: '/authorization/roles',
    needs: any('authorization:role:add'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle(call) {
      const fields = read(call);
      if ('refused' in fields) return fields;
      if (call.org.tables.role.all().some(({ name }) => name === fields.name)) {
        return invalid('A role of this name exists.');
      }
      const role = call.org.tables.role.put({ id: newId(), ...fields });
      audit(call, role, 'Create', undefined);
      return ok(roleShape(call.org, role));
    },
  },
  {
    method: 'GET',
    path: '/authorization/roles/:roleId',
    needs: any('authorization:role:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle: (call) => withRole(call, (role) => ok(roleShape(call.org, role))),
  },
  ...(['PUT', 'PATCH'] as const).map(
    (method): Route => ({
      method,
      path: '/authorization/roles/:roleId',
      needs: any('authorization:role:edit'),
      scope: 'authorization',
      mark: documented('SDK'),
      handle: (call) => withRole(call, (role) => update(call, role, method === 'PATCH')),
    }),
  ),
  {
    method: 'DELETE',
    path: '/authorization/roles/:roleId',
    needs: any('authorization:role:delete'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle: (call) =>
      withRole(call, (role) => {
        call.org.tables.role.delete(role.id);
        audit(call, role, 'Delete', role);
        return noContent;
      }),
  },
  {
    method: 'GET',
    path: '/authorization/roles/:roleId/subjectgrants',
    needs: any('authorization:role:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle: (call) => withRole(call, (role) => ok(listing(holders(call, role), call.query, subjectGrantsOf(role)))),
  },
];

const subjectGrantsOf = (role: Role): string => `authorization/roles/${role.id}/subjectgrants`;

function withRole(call: Call, then: (role: Role) => Outcome): Outcome {
  const role = call.org.tables.role.get(call.param('roleId'));
  return role === undefined ? unknown('role', call.param('roleId')) : then(role);
}

/** A change takes the place of what was there; PATCH leaves out what is not sent. */
function update(call: Call, before: Role, partial: boolean): Outcome {
  const fields = read(call, partial ? before : undefined);
  if ('refused' in fields) return fields;
  const after = call.org.tables.role.put({
    id: before.id,
    ...(before.defaultRoleId === undefined ? {} : { defaultRoleId: before.defaultRoleId }),
    ...fields,
  });
  audit(call, after, 'Update', before);
  return ok(roleShape(call.org, after));
}

function read(call: Call, before?: Role): Omit<Role, 'id'> | Refused {
  const fields = new Fields(call.body);
  const name = before === undefined ? fields.required('name') : fields.text('name', before.name);
  const policies = fields.list('permissionPolicies', before?.policies ?? [], (item): PermissionPolicy => {
    const node = item.raw('resourceConditionNode');
    return {
      domain: item.required('domain'),
      entityName: item.required('entityName'),
      actionSet: item.texts('actionSet'),
      allowConditions: item.flag('allowConditions', false),
      ...(isObject(node) ? { resourceConditionNode: node } : {}),
    };
  });
  const role = {
    name,
    description: fields.text('description', before?.description ?? ''),
    permissions: fields.texts('permissions', before?.permissions ?? []),
    policies,
  };
  return fields.problem ?? role;
}

/** SubjectDivisionGrants: who holds the role, and where. */
function holders(call: Call, role: Role): object[] {
  const { org } = call;
  const subjects = [
    ...org.tables.user.all().map((subject) => ({ subject, type: 'PC_USER' })),
    ...org.tables.client.all().map((subject) => ({ subject, type: 'PC_OAUTH_CLIENT' })),
  ];
  return subjects
    .map(({ subject, type }) => ({
      id: subject.id,
      name: subject.name,
      type,
      divisions: subject.roleDivisions
        .filter(({ roleId }) => roleId === role.id)
        .map(({ divisionId }) => grantDivisionShape(org, divisionId)),
    }))
    .filter(({ divisions }) => divisions.length > 0);
}

function audit(call: Call, role: Role, action: string, before: Role | undefined): void {
  const shown = (row: Role | undefined): string[] => (row?.policies ?? []).flatMap(permissionsOf);
  call.org.audits.write(call.at, call.actor, {
    entityType: 'Role',
    entityId: role.id,
    entityName: role.name,
    action,
    changes: [{ property: 'permissions', old: shown(before), new: action === 'Delete' ? [] : shown(role) }],
  });
}
