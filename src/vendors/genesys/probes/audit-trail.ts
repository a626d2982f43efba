import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { AuditEvent } from '../../../model/fact.ts';
import { intendedClientId } from '../../../secrets/swap.ts';
import type { World } from '../../../world/world.ts';
import { asList } from '../identity.ts';
import { type Ask, adminProbe } from './admin-probe.ts';
import { readEvent } from './audit-event.ts';
import { type AuditQuery, type AuditRows, queryAudits } from './audit-query.ts';

/** Entity types of the audit trail that concern identity (enums of the SDKs of 2023-04). */
const CLIENT = /^oauth ?client$/i;
const TOKEN = /^access ?token$/i;
const ORGANISATION = /^(?:role|authorganization|organization|identityprovider|sso.*|saml.*)$/i;

const DAY = 86_400_000;
/** Audit data is kept for at least a year (retention page). */
const YEAR_DAYS = 365;
/** For tokens and for the organisation, of which there are many events; and where a year is refused as too long. */
const MONTH_DAYS = 30;

/**
 * The audit trail of identity: `POST /api/v2/audits/query`, polled, read page by page (ALL audits:audit:view). Service
 * and entity names come from `servicemapping`, which is the authority for them. The client's own events are asked for as
 * far back as they are kept, since a secret can have been reset long ago; a client's tokens and the organisation's
 * settings for a month.
 */
export const auditTrail = adminProbe('genesys-audit-trail', 'audit-trail', async (ask, { question, keys, world }) => {
  const mapping = await ask({ method: 'GET', path: '/api/v2/audits/query/servicemapping' });
  const services = mapping.answer?.status === 200 ? asList(objectOf(mapping.answer)?.services) : [];
  const wanted = services.flatMap((service) =>
    asList(service.entities).flatMap((entity) => {
      const name = textOf(entity.name) ?? '';
      const serviceName = textOf(service.name);
      return serviceName !== null && (CLIENT.test(name) || TOKEN.test(name) || ORGANISATION.test(name))
        ? [{ serviceName, name }]
        : [];
    }),
  );
  if (!wanted.some(({ name }) => CLIENT.test(name))) {
    return { blocked: `the audit trail could not be read: HTTP ${mapping.answer?.status ?? 'without an answer'}` };
  }
  const now = world.now().getTime();
  const lastGood = question.lastGood === undefined ? now : Math.min(now, Date.parse(question.lastGood));
  const back = (days: number): string => new Date(lastGood - days * DAY).toISOString();
  // A moment ahead, so that an event of this very second is inside whatever the clocks say.
  const until = new Date(now + DAY).toISOString();
  const ofClients = await Promise.all(
    wanted
      .filter(({ name }) => CLIENT.test(name))
      .map(async (kind) => {
        const since = back(YEAR_DAYS);
        const rows = await queryAudits(ask, ofKind(kind, since, until, 'ascending'), world);
        // Refused as too long; what did not finish would not do so a second time.
        if (rows !== 'failed') return { rows: read(rows), since };
        const later = back(MONTH_DAYS);
        return { rows: read(await queryAudits(ask, ofKind(kind, later, until, 'ascending'), world)), since: later };
      }),
  );
  if (ofClients.every(({ rows }) => rows === null)) return { blocked: 'the audit queries failed or did not finish' };
  const others = wanted.filter(({ name }) => !CLIENT.test(name));
  const ofOthers = await Promise.all(
    [...new Set(others.map(({ serviceName }) => serviceName))].map((service) => {
      const kinds = others.filter(({ serviceName }) => serviceName === service);
      return rowsOfService(ask, world, kinds, back(MONTH_DAYS), until);
    }),
  );
  const since =
    ofClients
      .map((part) => part.since)
      .sort()
      .at(-1) ?? back(MONTH_DAYS);
  const events = eventsOf(
    [...ofClients.flatMap(({ rows }) => rows?.rows ?? []), ...ofOthers.flat()],
    (intendedClientId(keys.clientId, keys.secret) ?? '').toLowerCase(),
  );
  const telling = events.filter(isTelling);
  const words = ({ at, what, who }: AuditEvent): string => `${at} ${what}${who === null ? '' : ` by ${who}`}`;
  return {
    kind: 'audit-trail',
    standing: 'observed',
    fact: {
      since,
      until: world.now().toISOString(),
      complete: ofClients.every(({ rows }) => rows?.complete === true),
      events,
    },
    says:
      telling.length === 0
        ? `The audit trail since ${since} shows no change to this client or to how the organisation signs in.`
        : `The audit trail since ${since}: ${telling.slice(-4).map(words).join('; ')}.`,
    exhibit: {
      shape: 'timeline',
      events: telling.slice(-50).map(({ at, what, who }) => ({ at, what, ...(who === null ? {} : { who }) })),
    },
  };
});

const read = (rows: AuditRows | 'failed' | 'unfinished'): AuditRows | null => (typeof rows === 'string' ? null : rows);

/** A kind of entity, and the service whose events speak of it. */
interface Kind {
  serviceName: string;
  name: string;
}

const ofKind = (
  { serviceName, name }: Kind,
  since: string,
  until: string,
  sortOrder: 'ascending' | 'descending',
): AuditQuery => ({
  interval: `${since}/${until}`,
  serviceName,
  filters: [{ property: 'EntityType', value: name }],
  sort: [{ name: 'Timestamp', sortOrder }],
});

/**
 * The newest events of several kinds of one service. A small organisation's fit into one page, and one query without a
 * filter brings them all; where they do not, each kind is asked for alone, so that the many do not hide the few.
 */
async function rowsOfService(
  ask: Ask,
  world: World,
  kinds: readonly Kind[],
  since: string,
  until: string,
): Promise<AuditRows['rows']> {
  const [first] = kinds;
  if (first === undefined) return [];
  if (kinds.length > 1) {
    const { filters: _, ...whole } = ofKind(first, since, until, 'descending');
    const all = read(await queryAudits(ask, whole, world, 1));
    const names = new Set(kinds.map(({ name }) => name));
    if (all?.complete === true) return all.rows.filter(({ entityType }) => names.has(String(entityType)));
  }
  const each = await Promise.all(
    kinds.map((kind) => queryAudits(ask, ofKind(kind, since, until, 'descending'), world)),
  );
  return each.flatMap((rows) => read(rows)?.rows ?? []);
}

/** Facts in the order of time; a service that ignores filters gives events more than once. */
function eventsOf(rows: AuditRows['rows'], clientId: string): readonly AuditEvent[] {
  const seen = new Set<string>();
  const events: AuditEvent[] = [];
  for (const row of rows) {
    const id = textOf(row.id);
    if (id !== null && seen.has(id)) continue;
    if (id !== null) seen.add(id);
    const event = readEvent(row, clientId);
    if (event !== null) events.push(event);
  }
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

/** What belongs in a sentence about the client: its own changes, and how the organisation signs in. */
const isTelling = ({ about, ours }: AuditEvent): boolean =>
  about === 'sso-changed' ||
  about === 'address-rules-changed' ||
  about === 'idle-timeout-changed' ||
  (ours && about !== 'token-issued' && about !== 'other');
