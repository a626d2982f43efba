import type { Case } from '../../model/case.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { AuditEvent, FactKind } from '../../model/fact.ts';
import type { Facts } from '../../model/facts.ts';

/** What the audit trail, the record and people tell of times. Nothing in here judges. */

/**
 * The audit trail reaches back to a time when the client was there and in use, so that what it does not show has not
 * happened since. A trail of the last weeks says nothing of a change made before them.
 */
export function coversItsUse({ fact }: Evidence<'audit-trail'>, facts: Facts): boolean {
  if (!fact.complete) return false;
  const since = Date.parse(fact.since);
  const lastGood = facts.last('last-good');
  if (lastGood !== undefined && Date.parse(lastGood.fact.at) >= since) return true;
  const used = facts.last('client-usage')?.fact.days.some((day) => day.succeeded > 0 && Date.parse(day.date) >= since);
  if (used === true) return true;
  return fact.events.some(({ about, ours }) => ours && (about === 'token-issued' || about === 'client-created'));
}

/** How the last reset of the client's secret lies to its use, as far as the audit trail and people tell. */
export interface ResetStory {
  reset: AuditEvent | undefined;
  trail: Evidence<'audit-trail'>;
  lastGood: Evidence<'last-good'> | undefined;
  /**
   * `before`: it was in use before the reset and not since. `after`: it has been in use since, so that somebody holds
   * the new secret. `unknown`: nothing tells.
   */
  inUse: 'before' | 'after' | 'unknown';
  /**
   * The trail covers the life of the client, or a year, and the client's last change is in it: then an event that is not
   * there did not happen. The trail can lag minutes behind.
   */
  complete: boolean;
  /**
   * The record was changed after the last event that the trail knows of, and after the last good run where that is
   * known: the trail lags behind, and what broke it may be missing.
   */
  lags: boolean;
  /** The same for the one pipeline that is asked about, where somebody says when it last worked. */
  pipeline: 'before' | 'after' | 'unknown';
}

export function resetStory(facts: Facts): ResetStory | undefined {
  const trail = facts.last('audit-trail');
  if (trail === undefined) return undefined;
  const ours = trail.fact.events.filter((event) => event.ours);
  const reset = ours.findLast(({ about }) => about === 'secret-reset');
  const lastGood = facts.last('last-good');
  const record = facts.last('client-record');
  const lags = lagsBehind(ours, record, Number.NEGATIVE_INFINITY, trail);
  const complete = coversLife(trail, record) && !lags;
  const unseen = lastGood === undefined ? lags : lagsBehind(ours, record, Date.parse(lastGood.fact.at), trail);
  const known = { trail, lastGood, complete, lags: unseen };
  if (reset === undefined) return { reset, ...known, inUse: 'unknown', pipeline: 'unknown' };
  const issued = ours.filter(({ about }) => about === 'token-issued');
  const after = issued.some(({ at }) => Date.parse(at) > Date.parse(reset.at));
  const counted = issued.length > 0 ? 'unknown' : usedAround(facts, reset, record);
  const told = lastGood === undefined ? undefined : Date.parse(lastGood.fact.at) > Date.parse(reset.at);
  return {
    reset,
    ...known,
    inUse: after ? 'after' : issued.length > 0 ? 'before' : counted,
    pipeline: told === undefined ? 'unknown' : told ? 'after' : 'before',
  };
}

const DAY_MS = 86_400_000;
/** The longest life of a token that a client can be set to, where its record does not say. */
const LONGEST_LIFE_MS = 2 * DAY_MS;

/**
 * Use of the client around a reset, by the platform's count of days. A token that was issued before lives on for its
 * life, and a day is too coarse to tell anything of the reset's own: where it is not plain, it is not known.
 */
function usedAround(
  facts: Facts,
  reset: AuditEvent,
  record: Evidence<'client-record'> | undefined,
): ResetStory['inUse'] {
  const usage = facts.last('client-usage');
  if (usage === undefined) return 'unknown';
  const when = Date.parse(reset.at);
  const life = (record?.fact.tokenLifeSeconds ?? LONGEST_LIFE_MS / 1000) * 1000;
  const used = usage.fact.days.filter(({ succeeded }) => succeeded > 0).map(({ date }) => Date.parse(date));
  if (used.some((day) => day > when + life)) return 'after';
  // How late the newest day is counted is not known: two whole days without any are taken for none.
  const seenSince = Date.parse(usage.fact.until) - when > 3 * DAY_MS;
  const onlyBefore = used.length > 0 && used.every((day) => day + DAY_MS <= when);
  return seenSince && onlyBefore ? 'before' : 'unknown';
}

/** What is left to ask where nothing tells how a reset lies to the use of the client. */
export const useOf = (facts: Facts): readonly FactKind[] =>
  facts.has('client-usage') ? ['last-good'] : ['client-usage', 'last-good'];

function coversLife({ fact }: Evidence<'audit-trail'>, record: Evidence<'client-record'> | undefined): boolean {
  const since = Date.parse(fact.since);
  const created = Date.parse(record?.fact.createdAt ?? '');
  return fact.complete && (Date.parse(fact.until) - since >= 360 * DAY_MS || created >= since);
}

function lagsBehind(
  ours: readonly AuditEvent[],
  record: Evidence<'client-record'> | undefined,
  after: number,
  { fact }: Evidence<'audit-trail'>,
): boolean {
  const changed = Date.parse(record?.fact.modifiedAt ?? '');
  const newest = Math.max(0, ...ours.filter(({ about }) => about !== 'token-issued').map(({ at }) => Date.parse(at)));
  return changed > Date.parse(fact.since) && changed > after && changed > newest + 5_000;
}

/**
 * A revocation that took every token of the client with it: somebody else's act, none was issued since, and nobody says
 * that it worked after it. A program that gives its own token back leaves such an event too, and it says nothing of
 * other tokens.
 */
export function revokedSince(
  { fact }: Evidence<'audit-trail'>,
  facts: Facts,
  { clientId }: Case,
): (AuditEvent & { who: string }) | undefined {
  const revocation = fact.events.findLast(({ about, ours }) => ours && about === 'tokens-revoked');
  if (revocation === undefined) return undefined;
  const when = Date.parse(revocation.at);
  const newer = fact.events.some(({ about, ours, at }) => ours && about === 'token-issued' && Date.parse(at) > when);
  const lastGood = facts.last('last-good');
  const usedSince = lastGood !== undefined && Date.parse(lastGood.fact.at) > when;
  const own = [clientId, facts.last('client-record')?.fact.name, facts.last('identity')?.fact.clientName];
  const { who } = revocation;
  return newer || usedSince || who === null || own.includes(who) ? undefined : { ...revocation, who };
}

/** The tokens that the audit trail shows issued to the client, against how long one lives. */
export interface IssuedTokens {
  lifeSeconds: number;
  /** Where the life was read: the client's record, else the answer to a request for a token. */
  by: Evidence;
  /** Whether one of them can still be alive; else each is over. */
  anyAlive: boolean;
}

/** Those issued before `until`; undefined where none is known, or how long they were to live. */
export function tokensIssued(facts: Facts, { fact }: Evidence<'audit-trail'>, until: string): IssuedTokens | undefined {
  const record = facts.last('client-record');
  const answer = facts.first('token-answer');
  const ofRecord = record?.fact.tokenLifeSeconds ?? null;
  const lifeSeconds = ofRecord ?? answer?.fact.expiresInSeconds ?? null;
  const by = ofRecord === null ? answer : record;
  const now = Date.parse(until);
  const issued = fact.events
    .filter(({ about, ours, at }) => ours && about === 'token-issued' && Date.parse(at) < now)
    .map(({ at }) => Date.parse(at));
  if (lifeSeconds === null || by === undefined || issued.length === 0) return undefined;
  // A token keeps the life that it was issued with: after a change of the client nobody knows which that was.
  const newest = Math.max(...issued);
  if (Date.parse(record?.fact.modifiedAt ?? '') > newest) return undefined;
  return { lifeSeconds, by, anyAlive: newest + lifeSeconds * 1000 > now };
}
