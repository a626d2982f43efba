import type { TimelineEvent } from '../model/diagnosis.ts';
import type { Facts } from '../model/facts.ts';

/** What of the audit trail belongs to the story, in the order of time: the client's changes and the organisation's. */
export function deriveTimeline(facts: Facts): readonly TimelineEvent[] {
  return [...ofTrail(facts), ...ofUsage(facts), ...ofLogs(facts)].sort((a, b) => a.at.localeCompare(b.at));
}

/** Lines of other people's logs about the requests of the run. */
const ofLogs = (facts: Facts): TimelineEvent[] =>
  facts.all('log-line').flatMap(({ id, fact: { at, source, service, message } }) =>
    at === null
      ? []
      : [
          {
            at,
            what: `log line: ${message.slice(0, 300)}`,
            who: service === null ? source : `${source}, ${service}`,
            because: [id],
          },
        ],
  );

/** The last day on which the client succeeded; a count of days has no hour. */
function ofUsage(facts: Facts): TimelineEvent[] {
  const usage = facts.last('client-usage');
  const last = usage?.fact.days.findLast(({ succeeded }) => succeeded > 0);
  if (usage === undefined || last === undefined) return [];
  return [
    { at: `${last.date}T00:00:00.000Z`, what: 'last day with successful requests of the client', because: [usage.id] },
  ];
}

function ofTrail(facts: Facts): TimelineEvent[] {
  const trail = facts.last('audit-trail');
  if (trail === undefined) return [];
  const held = new Set(facts.all('grants').flatMap(({ fact }) => fact.grants.map(({ role }) => `"${role}"`)));
  const ofHeldRole = (what: string): boolean => [...held].some((role) => what.includes(role));
  const telling = trail.fact.events.filter(
    ({ about, ours, what }) =>
      (about === 'roles-changed' && ofHeldRole(what)) ||
      about === 'sso-changed' ||
      about === 'address-rules-changed' ||
      about === 'idle-timeout-changed' ||
      (ours && about !== 'token-issued' && about !== 'other'),
  );
  const lastToken = trail.fact.events.findLast(({ about, ours }) => ours && about === 'token-issued');
  const events = [
    ...telling,
    ...(lastToken === undefined ? [] : [{ ...lastToken, what: 'last token issued to the client' }]),
  ];
  return events.map(({ at, what, who }) => ({ at, what, ...(who === null ? {} : { who }), because: [trail.id] }));
}
