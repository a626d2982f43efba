import type { Org } from './org.ts';
import { featurePresent } from './permissions.ts';
import type { AuditEvent, Client, Division, PermissionPolicy, Queue, Role, User } from './rows.ts';

/**
 * Rows as the API shows them. Keys and their case as in the SDK models: Terraform's SDK reads keys case-sensitively
 * and drops what it does not know.
 */

/** `2026-01-02T03:04:05.678Z`: the only form that the Go SDK reads. */
export const iso = (at: number): string => new Date(at).toISOString();

const self = (path: string): string => `/api/v2/${path}`;

/** A reference to a user or client by id. */
function reference(org: Org, id: string): object {
  const kind = org.tables.user.get(id) === undefined ? 'oauth/clients' : 'users';
  return { id, name: org.nameOf(id), selfUri: self(`${kind}/${id}`) };
}

/** OAuthClient. The secret is shown by the two POSTs only, so it is handed in there. */
export function clientShape(org: Org, client: Client, secret?: string): Record<string, unknown> {
  return {
    id: client.id,
    name: client.name,
    accessTokenValiditySeconds: client.accessTokenValiditySeconds,
    description: client.description,
    registeredRedirectUri: client.registeredRedirectUri,
    ...(secret === undefined ? {} : { secret }),
    roleIds: [...new Set(client.roleDivisions.map(({ roleId }) => roleId))],
    dateCreated: iso(client.dateCreated),
    dateModified: iso(client.dateModified),
    createdBy: reference(org, client.createdBy),
    modifiedBy: reference(org, client.modifiedBy),
    authorizedGrantType: client.authorizedGrantType,
    scope: client.scope,
    roleDivisions: client.roleDivisions,
    state: client.state,
    ...(client.dateToDelete === undefined ? {} : { dateToDelete: iso(client.dateToDelete) }),
    selfUri: self(`oauth/clients/${client.id}`),
  };
}

/** A client in the list: an entry of type OAuthClientListing, which has no grant type in the raw definition. */
export function listedClientShape(org: Org, client: Client): Record<string, unknown> {
  const { authorizedGrantType: _, ...rest } = clientShape(org, client);
  return rest;
}

export function divisionShape(division: Division): Record<string, unknown> {
  return {
    id: division.id,
    name: division.name,
    description: division.description,
    homeDivision: division.home,
    selfUri: self(`authorization/divisions/${division.id}`),
  };
}

/** The division of a grant; `*` stands for all, as in a recorded answer. */
export function grantDivisionShape(org: Org, divisionId: string): Record<string, unknown> {
  const division = org.tables.division.get(divisionId);
  if (division !== undefined) return divisionShape(division);
  return { id: divisionId, name: divisionId, description: '', homeDivision: false };
}

const policyShape = (policy: PermissionPolicy): object => ({
  domain: policy.domain,
  entityName: policy.entityName,
  policyName: '',
  policyDescription: '',
  actionSet: policy.actionSet,
  namedResources: [],
  allowConditions: policy.allowConditions ?? false,
  ...(policy.resourceConditionNode === undefined ? {} : { resourceConditionNode: policy.resourceConditionNode }),
});

/** `domain:entity:action` for every action of a policy. */
export const permissionsOf = (policy: PermissionPolicy): string[] =>
  policy.actionSet.map((action) => `${policy.domain}:${policy.entityName}:${action}`);

/** DomainOrganizationRole. */
export function roleShape(org: Org, role: Role): Record<string, unknown> {
  const holders = [...org.tables.user.all(), ...org.tables.client.all()].filter((subject) =>
    subject.roleDivisions.some(({ roleId }) => roleId === role.id),
  );
  return {
    id: role.id,
    name: role.name,
    description: role.description,
    ...(role.defaultRoleId === undefined ? {} : { defaultRoleId: role.defaultRoleId }),
    permissions: role.permissions ?? [],
    unusedPermissions: role.policies.flatMap(permissionsOf).filter((permission) => !featurePresent(org, permission)),
    permissionPolicies: role.policies.map(policyShape),
    userCount: holders.length,
    roleNeedsUpdate: false,
    default: role.defaultRoleId !== undefined,
    base: false,
    selfUri: self(`authorization/roles/${role.id}`),
  };
}

/** AuthzSubject: who it is and what it holds where. */
export function subjectShape(org: Org, subject: Client | User, grants: Client['roleDivisions']): object {
  return {
    id: subject.id,
    name: subject.name,
    grants: grants.map(({ roleId, divisionId }) => {
      const role = org.tables.role.get(roleId);
      return {
        subjectId: subject.id,
        division: grantDivisionShape(org, divisionId),
        role: {
          id: roleId,
          name: role?.name ?? '',
          description: role?.description ?? '',
          policies: (role?.policies ?? []).map(({ domain, entityName, actionSet }) => ({
            actions: actionSet,
            domain,
            entityName,
          })),
          default: role?.defaultRoleId !== undefined,
          selfUri: self(`authorization/roles/${roleId}`),
        },
        grantMadeAt: iso('dateModified' in subject ? subject.dateModified : 0),
      };
    }),
    version: 1,
    selfUri: self(`authorization/subjects/${subject.id}`),
  };
}

export function queueShape(org: Org, queue: Queue): Record<string, unknown> {
  const division = org.tables.division.get(queue.divisionId);
  return {
    id: queue.id,
    name: queue.name,
    division: {
      id: queue.divisionId,
      name: division?.name ?? '',
      selfUri: self(`authorization/divisions/${queue.divisionId}`),
    },
    description: queue.description,
    dateCreated: iso(queue.dateCreated),
    memberCount: 0,
    selfUri: self(`routing/queues/${queue.id}`),
  };
}

/** AuditLogMessage. */
export function auditShape(org: Org, event: AuditEvent): Record<string, unknown> {
  const message = event.message ?? `${event.entityType}_${event.action}_${event.status}`.toUpperCase();
  return {
    id: event.id,
    userHomeOrgId: org.settings.id,
    ...(event.userId === undefined
      ? {}
      : { user: { id: event.userId, name: org.nameOf(event.userId), selfUri: self(`users/${event.userId}`) } }),
    ...(event.clientId === undefined
      ? {}
      : { client: { id: event.clientId, selfUri: self(`oauth/clients/${event.clientId}`) } }),
    remoteIp: event.remoteIp === undefined ? [] : [event.remoteIp],
    serviceName: event.service,
    level: 'USER',
    eventDate: iso(event.at),
    message: { localizableMessageCode: message, message: `${event.entityType} ${event.action}`, messageParams: {} },
    action: event.action,
    entity: { id: event.entityId, name: event.entityName },
    entityType: event.entityType,
    status: event.status,
    propertyChanges: event.changes.map(({ property, old, new: after }) => ({
      property,
      oldValues: old,
      newValues: after,
    })),
    context: {},
    entityChanges: [],
  };
}

export function userShape(user: User): Record<string, unknown> {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    username: user.email,
    department: user.department,
    title: user.title,
    state: user.state,
    selfUri: self(`users/${user.id}`),
  };
}

/** A page of a listing, with the paging fields that SDKs and Terraform read. */
export function listing(rows: readonly unknown[], query: URLSearchParams, path: string, pageSize = 25): object {
  const size = positive(query.get('pageSize'), pageSize);
  const number = positive(query.get('pageNumber'), 1);
  const pageCount = Math.max(1, Math.ceil(rows.length / size));
  const uri = (page: number): string => `${self(path)}?pageSize=${size}&pageNumber=${page}`;
  return {
    entities: rows.slice((number - 1) * size, number * size),
    pageSize: size,
    pageNumber: number,
    total: rows.length,
    pageCount,
    firstUri: uri(1),
    selfUri: uri(number),
    lastUri: uri(pageCount),
    ...(number < pageCount ? { nextUri: uri(number + 1) } : {}),
    ...(number > 1 ? { previousUri: uri(number - 1) } : {}),
  };
}

function positive(text: string | null, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? Math.min(value, 500) : otherwise;
}
