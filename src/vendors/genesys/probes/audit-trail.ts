import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { AuditEvent } from '../../../model/fact.ts';
import { intendedClientId } from '../../../secrets/swap.ts';
import type { World } from '../../../world/world.ts';
import { asList, asObject } from '../identity.ts';
import { type Ask, adminProbe } from './admin-probe.ts';

/** Entity types of the audit trail that concern identity (enums of the SDKs of 2023-04). */
const entityTypes =
  /oauth ?client|accesstoken|^role|authuser|authorg|organi[sz]ation|identityprovider|sso|saml|ipallow|grant/i;

const DAY = 86_400_000;
/** How far back to look when nobody says when it last worked. The longest interval of a query is not known. */
const DEFAULT_DAYS = 30;
const PAGE_SIZE = 500;
const MOST_PAGES = 20;
const MOST_POLLS = 40;

/**
 * The audit trail of identity: `POST /api/v2/audits/query`, polled, read page by page (ALL audits:audit:view). Service
 * names come from `servicemapping`, which is the authority for them.
 */
export const auditTrail = adminProbe('genesys-audit-trail', 'audit-trail', async (ask, { question, keys, world }) => {
  const mapping = await ask({ method: 'GET', path: '/api/v2/audits/query/servicemapping' });
  const services = mapping.answer?.status === 200 ? asList(objectOf(mapping.answer)?.services) : [];
  const names = services
    .filter((service) => asList(service.entities).some((entity) => entityTypes.test(textOf(entity.name) ?? '')))
    .map((service) => textOf(service.name))
    .filter((name) => name !== null);
  if (names.length === 0) {
    return { blocked: `the audit trail could not be read: HTTP ${mapping.answer?.status ?? 'without an answer'}` };
  }
  // A moment ahead, so that an event of this very second is inside whatever the clocks say.
  const until = new Date(world.now().getTime() + DAY);
  const lastGood = question.lastGood === undefined ? Number.NaN : Date.parse(question.lastGood);
  const since = new Date((Number.isNaN(lastGood) ? world.now().getTime() - DEFAULT_DAYS * DAY : lastGood) - DAY);
  const interval = `${since.toISOString()}/${until.toISOString()}`;
  const rows: Readonly<Record<string, unknown>>[] = [];
  let complete = true;
  for (const serviceName of names) {
    const result = await query(
      ask,
      { interval, serviceName, sort: [{ name: 'Timestamp', sortOrder: 'ascending' }] },
      world,
    );
    if (result === null) complete = false;
    else {
      rows.push(...result.rows);
      complete &&= result.complete;
    }
  }
  if (rows.length === 0 && !complete) return { blocked: 'the audit queries failed or did not finish' };
  const clientId = intendedClientId(keys.clientId, keys.secret).toLowerCase();
  const events = rows
    .map((row) => readEvent(row, clientId))
    .filter((event) => event !== null)
    .sort((a, b) => a.at.localeCompare(b.at));
  const telling = events.filter(
    ({ about, ours }) =>
      about !== 'token-issued' &&
      about !== 'other' &&
      (ours || about === 'sso-changed' || about === 'address-rules-changed'),
  );
  return {
    kind: 'audit-trail',
    standing: 'observed',
    fact: { since: since.toISOString(), until: world.now().toISOString(), complete, events },
    says:
      telling.length === 0
        ? `The audit trail since ${since.toISOString()} shows no change to this client or to how the organisation signs in.`
        : `The audit trail since ${since.toISOString()}: ${telling
            .slice(-4)
            .map(({ at, what, who }) => `${at} ${what}${who === null ? '' : ` by ${who}`}`)
            .join('; ')}.`,
    exhibit: {
      shape: 'timeline',
      events: telling.slice(-50).map(({ at, what, who }) => ({ at, what, ...(who === null ? {} : { who }) })),
    },
  };
});

/** One asynchronous query to its last page, or null when it failed. */
async function query(
  ask: Ask,
  body: unknown,
  world: World,
): Promise<{ rows: Readonly<Record<string, unknown>>[]; complete: boolean } | null> {
  const started = await ask({ method: 'POST', path: '/api/v2/audits/query', json: body });
  let state = started.answer === null || started.answer.status >= 300 ? null : objectOf(started.answer);
  const id = textOf(state?.id);
  if (state === null || id === null) return null;
  for (let poll = 0; poll < MOST_POLLS && /^(?:queued|running)$/i.test(textOf(state?.state) ?? ''); poll++) {
    await world.sleep(Math.min(50 * 2 ** poll, 1_000));
    const polled = await ask({ method: 'GET', path: `/api/v2/audits/query/${encodeURIComponent(id)}` });
    state = polled.answer === null ? null : objectOf(polled.answer);
  }
  if (!/^succeeded$/i.test(textOf(state?.state) ?? '')) return null;
  const rows: Readonly<Record<string, unknown>>[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const next = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/api/v2/audits/query/${encodeURIComponent(id)}/results?pageSize=${PAGE_SIZE}&expand=user${next}`;
    const { answer } = await ask({ method: 'GET', path });
    const results = answer?.status === 200 ? objectOf(answer) : null;
    if (results === null) return { rows, complete: false };
    rows.push(...asList(results.entities));
    cursor = textOf(results.cursor);
    if (cursor === null) return { rows, complete: true };
  }
  return { rows, complete: false };
}

function readEvent(row: Readonly<Record<string, unknown>>, clientId: string): AuditEvent | null {
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
  const about = aboutOf(entityType, action, changes);
  return {
    at,
    who:
      textOf(user?.displayName) ?? textOf(user?.name) ?? textOf(user?.id) ?? textOf(actor?.name) ?? textOf(actor?.id),
    about,
    ours,
    what: `${entityType} ${action}${name === '' ? '' : ` "${name}"`}${changes.length === 0 ? '' : ` (${changes.map(({ property, now }) => (/secret/i.test(property) ? property : `${property}: ${now}`.slice(0, 80))).join('; ')})`}`,
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
    if (/^(?:reset|rotate)/i.test(action) || changed(/secret/i) !== undefined) return 'secret-reset';
    if (/^(?:create|add)/i.test(action)) return 'client-created';
    if (/^(?:delete|remove)/i.test(action)) return 'client-deleted';
    const state = changed(/^state$/i)?.now;
    if (/^(?:disable|deactivate)/i.test(action) || (state !== undefined && /disabled|inactive/i.test(state))) {
      return 'client-disabled';
    }
    if (/^(?:enable|activate|restore)/i.test(action) || (state !== undefined && /^active$/i.test(state))) {
      return 'client-enabled';
    }
    if (changed(/granttype/i) !== undefined) return 'grant-type-changed';
    return changed(/role|division/i) === undefined ? 'client-changed' : 'roles-changed';
  }
  if (/accesstoken/i.test(entityType)) return /^(?:create|issue)/i.test(action) ? 'token-issued' : 'tokens-revoked';
  if (changed(/ip.?address|allow.?list|whitelist/i) !== undefined || /ipallow/i.test(action))
    return 'address-rules-changed';
  if (
    /sso|saml|identityprovider/i.test(entityType) ||
    changed(/sso|native.?login|login|purecloud|disabled/i) !== undefined
  ) {
    return /organi[sz]ation|identityprovider|sso|saml/i.test(entityType) ? 'sso-changed' : 'other';
  }
  if (/^role|authuser|grant/i.test(entityType)) return 'roles-changed';
  return 'other';
}
