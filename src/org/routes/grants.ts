import { withGrants } from '../client-write.ts';
import { documented, inferred } from '../evidence.ts';
import type { Refused } from '../exchange.ts';
import { Fields } from '../fields.ts';
import type { Need } from '../permissions.ts';
import { all, any } from '../permissions.ts';
import type { Client, RoleDivision, User } from '../rows.ts';
import { permissionsOf } from '../wire-shapes.ts';
import type { Call, Outcome, Route } from './route.ts';
import { noContent, ok, unknown } from './route.ts';

const add = all('authorization:grant:add');
const remove = all('authorization:grant:delete');
const replace = all('authorization:grant:add', 'authorization:grant:delete');

type Held = readonly RoleDivision[];

const same = (a: RoleDivision, b: RoleDivision): boolean => a.roleId === b.roleId && a.divisionId === b.divisionId;
const minus = (held: Held, grants: Held): Held => held.filter((one) => !grants.some((grant) => same(one, grant)));
const plus = (held: Held, grants: Held): Held => [...minus(held, grants), ...grants];

/** Grants: giving and taking roles of users and clients. */
export const grantRoutes: readonly Route[] = [
  grantRoute('POST', add, (held, grant) => plus(held, [grant])),
  grantRoute('DELETE', remove, (held, grant) => minus(held, [grant])),
  bulkRoute('bulkadd', add, plus),
  bulkRoute('bulkremove', remove, minus),
  bulkRoute('bulkreplace', replace, (_held, grants) => grants),
  {
    method: 'GET',
    path: '/users/:subjectId/roles',
    needs: any('authorization:grant:view'),
    scope: 'authorization',
    mark: documented('SDK'),
    handle: (call) => withSubject(call, (subject) => ok(userAuthorization(call, subject))),
  },
  {
    method: 'PUT',
    path: '/users/:subjectId/roles',
    needs: any('authorization:grant:add'),
    scope: 'authorization',
    mark: inferred('SDK', 'the roles are held in the home division'),
    handle: (call) =>
      withSubject(call, (subject) => {
        const ids = new Fields({ roles: call.body[''] ?? [] }).texts('roles');
        const missing = ids.find((id) => call.org.tables.role.get(id) === undefined);
        if (missing !== undefined) return unknown('role', missing);
        const home = call.org.homeDivision();
        const held = ids.map((roleId) => ({ roleId, divisionId: home }));
        return ok(userAuthorization(call, write(call, subject, held)));
      }),
  },
];

function grantRoute(method: 'POST' | 'DELETE', needs: Need, change: (held: Held, grant: RoleDivision) => Held): Route {
  return {
    method,
    path: '/authorization/subjects/:subjectId/divisions/:divisionId/roles/:roleId',
    needs,
    scope: 'authorization',
    mark: documented('SDK', 'the success status is "default" in the definition'),
    handle: (call) =>
      withSubject(call, (subject) => {
        const grant = { roleId: call.param('roleId'), divisionId: call.param('divisionId') };
        const problem = method === 'POST' ? missingPart(call, [grant]) : undefined;
        if (problem !== undefined) return problem;
        write(call, subject, change(subject.roleDivisions, grant));
        return noContent;
      }),
  };
}

function bulkRoute(name: string, needs: Need, change: (held: Held, grants: Held) => Held): Route {
  return {
    method: 'POST',
    path: `/authorization/subjects/:subjectId/${name}`,
    needs,
    scope: 'authorization',
    mark: documented('SDK'),
    handle: (call) =>
      withSubject(call, (subject) => {
        const fields = new Fields(call.body);
        const grants = fields.list('grants', [], (item) => ({
          roleId: item.required('roleId'),
          divisionId: item.required('divisionId'),
        }));
        const problem = fields.problem ?? (name === 'bulkremove' ? undefined : missingPart(call, grants));
        if (problem !== undefined) return problem;
        write(call, subject, change(subject.roleDivisions, grants));
        return noContent;
      }),
  };
}

function missingPart(call: Call, grants: Held): Refused | undefined {
  const { role, division } = call.org.tables;
  for (const { roleId, divisionId } of grants) {
    if (role.get(roleId) === undefined) return unknown('role', roleId);
    if (divisionId !== '*' && division.get(divisionId) === undefined) return unknown('division', divisionId);
  }
  return undefined;
}

function withSubject(call: Call, then: (subject: Client | User) => Outcome): Outcome {
  const id = call.param('subjectId');
  const subject = call.org.tables.user.get(id) ?? call.org.tables.client.get(id);
  return subject === undefined ? unknown('subject', id) : then(subject);
}

function write(call: Call, subject: Client | User, held: Held): Client | User {
  const { org, at } = call;
  const text = (grants: Held): string[] => grants.map(({ roleId, divisionId }) => `${roleId}:${divisionId}`);
  const isClient = 'authorizedGrantType' in subject;
  if (isClient) org.tables.client.put({ ...withGrants(org, subject, held, at), dateModified: at, modifiedBy: call.by });
  else org.tables.user.put(withGrants(org, subject, held, at));
  org.audits.write(at, call.actor, {
    entityType: isClient ? 'OAuthClient' : 'AuthUser',
    entityId: subject.id,
    entityName: subject.name,
    action: 'Update',
    changes: [{ property: 'roleDivisions', old: text(subject.roleDivisions), new: text(held) }],
  });
  return { ...subject, roleDivisions: held };
}

/** UserAuthorization. */
function userAuthorization(call: Call, subject: Client | User): object {
  const ids = [...new Set(subject.roleDivisions.map(({ roleId }) => roleId))];
  const roles = ids.flatMap((id) => call.org.tables.role.get(id) ?? []);
  return {
    roles: roles.map(({ id, name }) => ({ id, name })),
    unusedRoles: [],
    permissions: [...new Set(roles.flatMap(({ policies }) => policies.flatMap(permissionsOf)))],
    permissionPolicies: [],
  };
}
