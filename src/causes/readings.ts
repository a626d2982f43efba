import type { Case } from '../model/case.ts';
import type { Evidence } from '../model/evidence.ts';
import type { AuditEvent, FactKind, Grant } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { ApiMeaning, TokenMeaning } from '../model/reading.ts';

/** Questions about the facts that several causes ask. Nothing in here judges. */

/** The same assertion with one thing changed. */
export type AssertionContrast = Extract<FactKind, `contrast.assertion-${string}`>;

export type TokenAttemptKind =
  | 'token-answer'
  | 'contrast.unmangled'
  | 'contrast.swapped'
  | 'contrast.other-method'
  | 'contrast.encoded'
  | 'contrast.repeated'
  | AssertionContrast
  | 'contrast.other-region'
  | 'contrast.other-source'
  | 'contrast.other-copy';

/** The attempt of this kind that was granted, if any. */
export function granted(facts: Facts, kind: TokenAttemptKind): Evidence | undefined {
  return facts.all(kind).find(({ fact }) => fact.reading?.means === 'issued');
}

/** The plain token request's answer, when it means one of these. */
export function tokenMeans(facts: Facts, ...meanings: readonly TokenMeaning[]): Evidence<'token-answer'> | undefined {
  return facts.all('token-answer').find(({ fact }) => fact.reading !== null && meanings.includes(fact.reading.means));
}

const attemptKinds: readonly TokenAttemptKind[] = [
  'token-answer',
  'contrast.unmangled',
  'contrast.swapped',
  'contrast.other-method',
  'contrast.encoded',
  'contrast.repeated',
  'contrast.assertion-audience',
  'contrast.assertion-subject',
  'contrast.assertion-algorithm',
  'contrast.assertion-key-id',
  'contrast.assertion-time',
  'contrast.other-source',
  'contrast.other-copy',
];

/** The first attempt at this endpoint, changed or not, whose answer means one of these. */
export function anyAttemptMeans(
  facts: Facts,
  ...meanings: readonly TokenMeaning[]
): Evidence<TokenAttemptKind> | undefined {
  for (const kind of attemptKinds) {
    const found = facts.all(kind).find(({ fact }) => fact.reading !== null && meanings.includes(fact.reading.means));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Refusals that a server makes before it knows who asks. */
const beforeTheClient: readonly TokenMeaning[] = [
  'client-authentication-failed',
  'client-unknown',
  'secret-not-accepted',
  'request-malformed',
  'credentials-missing',
];

/**
 * The attempt of this kind that shows client and secret to be right: granted, or refused by a documented code that only
 * an authenticated client gets. A contrast attempt shows it also where the plain request is refused for the client and
 * this one by the code of something else: its one change took it past the client authentication.
 */
export function authenticatedAs(facts: Facts, kind: TokenAttemptKind): Evidence | undefined {
  const plain = facts.first('token-answer')?.fact.reading?.means;
  const movedOn = kind !== 'token-answer' && plain !== undefined && beforeTheClient.includes(plain);
  return facts.all(kind).find(({ fact: { reading } }) => {
    if (reading === null) return false;
    const known = reading.means === 'grant-not-allowed' || reading.means === 'consent-missing';
    const behind = movedOn && (reading.means === 'scope-invalid' || reading.means === 'audience-invalid');
    return reading.means === 'issued' || ((known || behind) && reading.weight === 'code');
  });
}

/** The plain request, where a private key signed for the client: no secret was part of it. */
export function signedWithKey(facts: Facts): Evidence<'token-answer'> | undefined {
  return facts
    .all('token-answer')
    .find(({ fact: { authMethod } }) => authMethod === 'private_key_jwt' || authMethod === 'jwt_bearer');
}

/**
 * Whether id or secret show a change on their way that no contrast attempt has decided: then a refusal says nothing of
 * the value itself.
 */
export function alteredOnTheWay(facts: Facts): boolean {
  const id = facts.first('client-id-shape');
  const secret = facts.first('secret-shape');
  const mangled = [id, secret].some((shape) => (shape?.fact.manglings.length ?? 0) > 0);
  const looksSwapped = id?.fact.uuid === false && secret?.fact.uuid === true;
  // The pair stands in the secret's place and something else in the id's: undoing the one does not put the other right.
  const pair = secret?.fact.manglings.some((one) => one === 'pair' || one === 'base64-pair') === true;
  if (pair && id?.fact.uuid === false) return true;
  return (
    (mangled && !refusedAs(facts, 'contrast.unmangled')) || (looksSwapped && !refusedAs(facts, 'contrast.swapped'))
  );
}

/** The half of the credentials that form encoding would change, where one is; else the secret, which shows that it would not. */
export function formEncoded(facts: Facts): { shape: Evidence; matters: boolean } | undefined {
  const secret = facts.first('secret-shape');
  if (secret === undefined) return undefined;
  const halves = [secret, facts.first('client-id-shape')];
  const changed = halves.find((half) => half?.fact.formEncodingMatters === true);
  return { shape: changed ?? secret, matters: changed !== undefined };
}

/** The contrast attempt was made, and refused for client or secret, so that the change it undoes is not what counts. */
function refusedAs(facts: Facts, kind: TokenAttemptKind): boolean {
  const means = facts.first(kind)?.fact.reading?.means;
  return means === 'client-authentication-failed' || means === 'secret-not-accepted' || means === 'secret-expired';
}

const apiKinds = ['call-answer', 'minted-token-check', 'held-token-check'] as const;
export type ApiEvidence = Evidence<(typeof apiKinds)[number]>;

/** Answers of the API to a call with a token. */
export function apiAnswers(facts: Facts): readonly ApiEvidence[] {
  return apiKinds.flatMap((kind): readonly ApiEvidence[] => facts.all(kind));
}

/** The first answer of the API, to a call with a token, that means one of these. */
export function apiMeans(facts: Facts, ...meanings: readonly ApiMeaning[]): ApiEvidence | undefined {
  return apiAnswers(facts).find(({ fact }) => fact.reading !== null && meanings.includes(fact.reading.means));
}

/** Answers that come only to a caller whose token was accepted: they speak of what it may do. */
const beyondToken: readonly ApiMeaning[] = [
  'accepted',
  'permission-missing',
  'division-refused',
  'user-context-needed',
  'scope-missing',
  'feature-missing',
];

export function pastTokenGate({ fact }: ApiEvidence): boolean {
  return fact.reading !== null && beyondToken.includes(fact.reading.means);
}

/** The held token, accepted once what was wrong with its form is undone. */
export function acceptedRepaired(facts: Facts): Evidence<'contrast.unmangled-token'> | undefined {
  return facts.all('contrast.unmangled-token').find(({ fact }) => fact.reading?.means === 'accepted');
}

/** A call with a token that the API answered. */
export function acceptedByApi(facts: Facts): ApiEvidence | undefined {
  return apiMeans(facts, 'accepted');
}

/** True when every call of the case that was made was answered, and there was one. */
export function callsAccepted(facts: Facts): Evidence<'call-answer'> | undefined {
  const calls = facts.all('call-answer');
  return calls.every(({ fact }) => fact.reading?.means === 'accepted') ? calls.at(-1) : undefined;
}

/**
 * Whether the owner of what is called has rules of its own: single sign-on, a list of addresses. There, what the API
 * says of the token alone clears nothing.
 */
export const ownersHaveRules = ({ vendor }: Case): boolean => vendor === 'github' || vendor === 'hcp-terraform';

/** The owner of what is called answers this token: the calls themselves, or what holds one of them. */
export const answeredByOwner = (facts: Facts): Evidence | undefined =>
  callsAccepted(facts) ?? facts.all('contrast.parent-call').find(({ fact }) => fact.reading?.means === 'accepted');

/**
 * Whether client and secret are in question. `open`: the token endpoint refused the client authentication. `cleared`:
 * something shows that the server accepts this client with this secret. `unseen`: nobody asked, or no answer came.
 */
export type ClientQuestion =
  | { state: 'open'; refusal: Evidence<'token-answer'> }
  | { state: 'cleared'; by: Evidence }
  /** `answer`: what was seen in its place, where something was. */
  | { state: 'unseen'; answer: Evidence | undefined };

export function clientQuestion(facts: Facts): ClientQuestion {
  // Right as they are, at another region's login host: then only the region is wrong.
  const changed: readonly TokenAttemptKind[] = [...attemptKinds, 'contrast.other-region'];
  for (const kind of changed) {
    const by = authenticatedAs(facts, kind);
    if (by !== undefined) return { state: 'cleared', by };
  }
  const refusal = tokenMeans(
    facts,
    'client-authentication-failed',
    'client-unknown',
    'client-disabled',
    'secret-not-accepted',
    'secret-expired',
  );
  if (refusal !== undefined) return { state: 'open', refusal };
  const answer = facts.first('token-answer');
  // The tool uses the token that it holds; where that one works, id and secret are not on the road.
  const held = facts.all('held-token-check').find(({ fact }) => fact.reading?.means === 'accepted');
  if (answer === undefined && held !== undefined) return { state: 'cleared', by: held };
  return { state: 'unseen', answer: answer ?? tokenAlone(facts) };
}

/**
 * What the API said to a token, where nothing else is known: nobody asks for a token that is held, and where a text shows
 * only a call's answer, one went along. Client and secret are not on this road.
 */
export function tokenAlone(facts: Facts): Evidence | undefined {
  if (facts.has('secret-shape') || facts.has('token-answer')) return undefined;
  return facts.first('held-token-check') ?? facts.first('call-answer');
}

/** The server says by a documented code that it knows the client, and refuses it for something else. */
export function clientKnown(facts: Facts): Evidence<'token-answer'> | undefined {
  const answer = tokenMeans(facts, 'secret-not-accepted', 'secret-expired', 'client-disabled');
  return answer?.fact.reading?.weight === 'code' ? answer : undefined;
}

/** The platform names the client of the case as the owner of a token that it accepts: the client is there. */
export function ownToken(facts: Facts, { clientId }: Case): Evidence<'identity'> | undefined {
  const wanted = clientId?.trim().toLowerCase();
  return facts.all('identity').find(({ fact }) => fact.clientId !== null && fact.clientId.toLowerCase() === wanted);
}

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

/**
 * The administrator's view of the client shows it alive and open to every address: then only the secret is left. A
 * client that may come from some addresses only can be refused for that in words that nobody has seen yet.
 */
export function liveRecord(facts: Facts): Evidence<'client-record'> | undefined {
  const record = facts.last('client-record');
  const alive = record?.fact.found === true && record.fact.state === 'active';
  const open = record?.fact.addressRanges.length === 0 && ownAddressRule(facts) === undefined;
  return alive && open ? record : undefined;
}

/**
 * A change of what addresses this client may come from, by the audit trail, or one of which the trail does not say what
 * it was: the record need not show such a rule, since the name of its field is not known.
 */
export const ownAddressRule = (facts: Facts): AuditEvent | undefined =>
  facts
    .last('audit-trail')
    ?.fact.events.findLast(
      ({ ours, about, unnamed }) => ours && (about === 'address-rules-changed' || unnamed === true),
    );

/** Whether a permission `domain:entity:action` is in a grant's policies; `*` matches all (inferred from real samples). */
export function grantHolds({ policies }: Grant, permission: string): boolean {
  const [domain, entity, action] = permission.split(':');
  return policies.some(
    (policy) =>
      (policy.domain === domain || policy.domain === '*') &&
      (policy.entity === entity || policy.entity === '*') &&
      policy.actions.some((one) => one === action || one === '*'),
  );
}

export interface Holding {
  /** Needed and held nowhere; where any one is enough, empty as soon as one is held. */
  missing: readonly string[];
  /** Divisions in which the needed permissions are held; `*` for all. */
  divisionIds: readonly string[];
}

/** What of the needed permissions is held, and where. */
export function holding(grants: readonly Grant[], permissions: readonly string[], mode: 'all' | 'any'): Holding {
  const where = new Map(
    permissions.map((permission) => [
      permission,
      grants.filter((grant) => grantHolds(grant, permission)).map((grant) => grant.divisionId),
    ]),
  );
  const held = permissions.filter((permission) => (where.get(permission) ?? []).length > 0);
  const lacking = permissions.filter((permission) => !held.includes(permission));
  const missing = mode === 'all' ? lacking : held.length > 0 ? [] : permissions;
  return { missing, divisionIds: [...new Set(held.flatMap((permission) => where.get(permission) ?? []))] };
}

/** A refused call that speaks of permissions, with what it needs: by its own words, else by the published definition. */
export interface PermissionRefusal {
  evidence: ApiEvidence;
  needs: Evidence<'call-needs'> | undefined;
  permissions: readonly string[];
  mode: 'all' | 'any';
  divisions: readonly string[];
  /** The platform itself names a permission or a division, by a documented code. */
  named: boolean;
  call: string;
}

export function permissionRefusal(facts: Facts): PermissionRefusal | undefined {
  const evidence = apiMeans(facts, 'permission-missing', 'division-refused', 'not-authorized');
  if (evidence === undefined) return undefined;
  const { fact } = evidence;
  const needs = needsOf(facts, fact.method, fact.path);
  const own = fact.permissions.length > 0;
  return {
    evidence,
    needs,
    permissions: own ? fact.permissions : (needs?.fact.permissions ?? []),
    mode: (own ? fact.permissionMode : needs?.fact.mode === 'any' ? 'any' : 'all') ?? 'all',
    divisions: fact.divisions,
    named: fact.reading?.weight === 'code',
    call: `${fact.method} ${fact.path.split('?')[0]}`,
  };
}

/**
 * The platform's own list of permissions, where it shows that no role can hold what the refused call needs: the whole
 * list was read, and what the answer names by a documented code is not in it.
 */
export function outsideCatalogue(
  facts: Facts,
  { evidence, named, permissions, mode }: PermissionRefusal,
): Evidence<'permission-catalogue'> | undefined {
  const catalogue = facts.last('permission-catalogue');
  if (catalogue === undefined || !catalogue.fact.complete || !named) return undefined;
  const { absent } = catalogue.fact;
  const own = permissions.filter((one) => evidence.fact.permissions.includes(one));
  if (own.length === 0) return undefined;
  const gone = (one: string): boolean => absent.includes(one);
  return (mode === 'all' ? own.some(gone) : own.every(gone)) ? catalogue : undefined;
}

/** What the published definition says that a call needs. */
export function needsOf(facts: Facts, method: string, path: string): Evidence<'call-needs'> | undefined {
  return facts.all('call-needs').find(({ fact }) => fact.method === method && fact.path === path);
}

/** Calls that are never sent because they would change something, and that need a permission by the definition. */
export function unsentNeeds(facts: Facts): readonly Evidence<'call-needs'>[] {
  const answered = new Set(facts.all('call-answer').map(({ fact }) => `${fact.method} ${fact.path}`));
  return facts
    .all('call-needs')
    .filter(({ fact }) => fact.mode !== 'none' && !answered.has(`${fact.method} ${fact.path}`));
}

/** The refused call made again after a while, and refused again for lack of a right. */
export function refusedAgain(facts: Facts): Evidence<'contrast.repeated-call'> | undefined {
  const again = facts.first('contrast.repeated-call');
  const means = again?.fact.reading?.means;
  return means === 'permission-missing' || means === 'division-refused' || means === 'not-authorized'
    ? again
    : undefined;
}

/** A grant or the client itself was changed so shortly before that the platform's caches may not know it yet. */
export function changedJustBefore(facts: Facts, refusal: Evidence): Evidence | undefined {
  const recent = (at: string | null): boolean =>
    at !== null && Math.abs(Date.parse(refusal.at) - Date.parse(at)) < PROPAGATION_MS;
  return (
    facts.all('grants').find(({ fact }) => fact.grants.some(({ madeAt }) => recent(madeAt))) ??
    facts.all('identity').find(({ fact }) => recent(fact.modifiedAt))
  );
}

/** The Terraform provider waits ten seconds after a role change; twice that is counted as too soon to judge. */
const PROPAGATION_MS = 20_000;

/** Where a value came from, for a sentence: `environment variable X`. */
export function sourceOf({ sources }: Case, field: string): string {
  return sources[field] ?? 'the configuration';
}

/** A step of a fix that says where a value came from; none where nothing is known, as in a pasted text. */
export function cameFrom({ sources }: Case, field: string, what = 'It'): readonly string[] {
  const source = sources[field];
  return source === undefined ? [] : [`${what} came from ${source}.`];
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
