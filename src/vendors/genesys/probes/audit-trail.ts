import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { AuditEvent } from '../../../model/fact.ts';
import { intendedClientId } from '../../../secrets/swap.ts';
import { asList } from '../identity.ts';
import { adminProbe } from './admin-probe.ts';
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
  const read = async ({
    serviceName,
    name,
  }: (typeof wanted)[number]): Promise<{ rows: AuditRows | null; since: string }> => {
    const client = CLIENT.test(name);
    const query = (since: string): AuditQuery => ({
      interval: `${since}/${until}`,
      serviceName,
      filters: [{ property: 'EntityType', value: name }],
      // Of tokens, which are many, the newest matter.
      sort: [{ name: 'Timestamp', sortOrder: client ? 'ascending' : 'descending' }],
    });
    const since = back(client ? YEAR_DAYS : MONTH_DAYS);
    const rows = await queryAudits(ask, query(since), world);
    if (rows !== null || !client) return { rows, since };
    return { rows: await queryAudits(ask, query(back(MONTH_DAYS)), world), since: back(MONTH_DAYS) };
  };
  const parts = await Promise.all(wanted.map(async (one) => ({ ...one, ...(await read(one)) })));
  const ofClients = parts.filter(({ name }) => CLIENT.test(name));
  if (ofClients.every(({ rows }) => rows === null)) return { blocked: 'the audit queries failed or did not finish' };
  const since =
    ofClients
      .map((part) => part.since)
      .sort()
      .at(-1) ?? back(MONTH_DAYS);
  const events = eventsOf(
    parts.flatMap(({ rows }) => rows?.rows ?? []),
    intendedClientId(keys.clientId, keys.secret).toLowerCase(),
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
