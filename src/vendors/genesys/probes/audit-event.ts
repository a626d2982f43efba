import { textOf } from '../../../dialect/standard.ts';
import type { AuditEvent } from '../../../model/fact.ts';
import { asList, asObject } from '../identity.ts';

/**
 * An `AuditLogMessage` as a fact, or null where it lacks what makes an event. `clientId` in lower case: the client of the
 * case.
 */
export function readEvent(row: Readonly<Record<string, unknown>>, clientId: string): AuditEvent | null {
  const at = textOf(row.eventDate);
  const action = textOf(row.action);
  const entityType = textOf(row.entityType);
  if (at === null || action === null || entityType === null) return null;
  const entity = asObject(row.entity);
  const user = asObject(row.user);
  const name = textOf(entity?.name) ?? textOf(entity?.id) ?? '';
  const changes = asList(row.propertyChanges).map((change) => ({
    property: textOf(change.property) ?? '',
    now: Array.isArray(change.newValues) ? change.newValues.map(String).join(', ') : '',
  }));
  const actor = asObject(row.client);
  const ours =
    clientId !== '' &&
    (textOf(entity?.id)?.toLowerCase() === clientId ||
      (/accesstoken/i.test(entityType) && textOf(actor?.id)?.toLowerCase() === clientId));
  // `status` is SUCCESS, FAILURE or WARNING: what was tried and failed has changed nothing.
  const failed = textOf(row.status) === 'FAILURE';
  const about = failed ? 'other' : aboutOf(entityType, action, changes);
  return {
    at,
    who:
      textOf(user?.displayName) ?? textOf(user?.name) ?? textOf(user?.id) ?? textOf(actor?.name) ?? textOf(actor?.id),
    about,
    ours,
    ...(about === 'client-changed' && changes.length === 0 ? { unnamed: true as const } : {}),
    what: `${entityType} ${action}${failed ? ' (failed)' : ''}${name === '' ? '' : ` "${name}"`}${changes.length === 0 ? '' : ` (${changes.map(({ property, now }) => (/secret/i.test(property) ? property : `${property}: ${now}`.slice(0, 80))).join('; ')})`}`,
  };
}

/**
 * What an event is about. Which action is written for a secret reset is not known, so that each of the action names of
 * the enum that can mean it counts, and a changed property that speaks of a secret.
 */
function aboutOf(
  entityType: string,
  action: string,
  changes: readonly { property: string; now: string }[],
): AuditEvent['about'] {
  const changed = (pattern: RegExp): { now: string } | undefined =>
    changes.find(({ property }) => pattern.test(property));
  if (/^oauth ?client$/i.test(entityType)) {
    // First, since a new client's event can list its secret among what it changes.
    if (/^(?:create|add)/i.test(action)) return 'client-created';
    if (/^(?:delete|remove)/i.test(action)) return 'client-deleted';
    if (/^(?:reset|rotate)/i.test(action) || changed(/secret/i) !== undefined) return 'secret-reset';
    const state = changed(/^state$/i)?.now;
    if (/^(?:disable|deactivate)/i.test(action) || (state !== undefined && /disabled|inactive/i.test(state))) {
      return 'client-disabled';
    }
    if (/^(?:enable|activate|restore)/i.test(action) || (state !== undefined && /^active$/i.test(state))) {
      return 'client-enabled';
    }
    if (changed(/granttype/i) !== undefined) return 'grant-type-changed';
    // Ranges of one client are announced, and how their property is called is not known.
    if (changed(/address|network|cidr|allow.?list|ip.?range/i) !== undefined) return 'address-rules-changed';
    return changed(/role|division/i) === undefined ? 'client-changed' : 'roles-changed';
  }
  if (/accesstoken/i.test(entityType)) return /^(?:create|issue)/i.test(action) ? 'token-issued' : 'tokens-revoked';
  if (changed(/ip.?address|allow.?list|whitelist/i) !== undefined || /ipallow/i.test(action))
    return 'address-rules-changed';
  if (changed(/idle|inactivity/i) !== undefined) return 'idle-timeout-changed';
  if (
    /sso|saml|identityprovider/i.test(entityType) ||
    changed(/sso|native.?login|login|purecloud|disabled/i) !== undefined
  ) {
    return /organi[sz]ation|identityprovider|sso|saml/i.test(entityType) ? 'sso-changed' : 'other';
  }
  if (/^role|authuser|grant/i.test(entityType)) return 'roles-changed';
  return 'other';
}
