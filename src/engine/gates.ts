import type { Case } from '../model/case.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Facts } from '../model/facts.ts';
import { type Gate, type GateId, machineGates, peopleGates } from '../model/gate.ts';
import type { Judged } from '../model/judgement.ts';
import type { ApiMeaning, Reading, TokenMeaning } from '../model/reading.ts';

/** The last gate that an answer of the token endpoint shows to be passed. */
const passedByToken: Readonly<Partial<Record<TokenMeaning, GateId>>> = {
  issued: 'rate',
  'client-authentication-failed': 'request',
  'client-unknown': 'request',
  'client-disabled': 'request',
  'client-not-in-tenant': 'request',
  'secret-not-accepted': 'client',
  'secret-expired': 'client',
  'grant-not-allowed': 'secret',
  'grant-unsupported': 'endpoint',
  'auth-method-refused': 'endpoint',
  'request-malformed': 'endpoint',
  'credentials-missing': 'endpoint',
  'scope-invalid': 'endpoint',
  'audience-invalid': 'endpoint',
  'tenant-unknown': 'endpoint',
  'assertion-invalid': 'endpoint',
  'assertion-time-refused': 'endpoint',
  'consent-missing': 'secret',
  'address-refused': 'endpoint',
  'policy-blocked': 'endpoint',
  'user-interaction-needed': 'endpoint',
  'rate-limited': 'endpoint',
  'server-error': 'network',
  'not-a-token-endpoint': 'network',
  'intermediary-answered': 'credential',
  redirected: 'network',
  'refused-otherwise': 'network',
};

/** The last gate that an answer of the API shows to be passed. */
const passedByApi: Readonly<Partial<Record<ApiMeaning, GateId>>> = {
  accepted: 'token',
  'permission-missing': 'scope',
  'division-refused': 'permission',
  'not-authorized': 'token',
  'user-context-needed': 'token',
  'scope-missing': 'token',
  'feature-missing': 'division',
  'consent-missing': 'token',
  'sso-authorization-needed': 'token',
  'rate-limited': 'network',
  'token-missing': 'network',
  'token-not-accepted': 'network',
  'token-expired': 'network',
  'token-revoked': 'network',
  'address-refused': 'network',
};

/** Gates of the token endpoint that a held token does not come by. */
const besideHeldToken: readonly GateId[] = ['endpoint', 'request', 'secret', 'grant', 'rate'];

interface Passed {
  upTo: number;
  because: Evidence;
}

const rank = (id: GateId): number => machineGates.indexOf(id as (typeof machineGates)[number]);

/**
 * The row of gates, derived from facts and judgements and kept nowhere else. A gate that a proven cause names has
 * refused; what the answers show to be passed has passed; behind a refusal nothing was reached; the rest is unknown.
 */
export function deriveGates(facts: Facts, judged: readonly Judged[], question: Case): readonly Gate[] {
  const passed = passedBy(facts);
  const byGate = refusalsByGate(judged);
  const refusedRanks = [...byGate.keys()].map(rank).filter((at) => at >= 0);
  const furthest = Math.max(-1, ...passed.map(({ upTo }) => upTo));
  // Nothing was reached behind the last gate that spoke: a proven refusal, or an unexplained one right after `furthest`.
  const stopped = refusedRanks.length > 0 ? Math.max(...refusedRanks) : stopRank(facts, furthest);
  // A token that is held goes straight to the API. The client stays in question: disabled, it takes its tokens along.
  const tokenAlone = facts.has('held-token-check') && !facts.has('token-answer');
  const machine = machineGates.map((id, at): Gate => {
    const refusal = byGate.get(id);
    if (refusal !== undefined) return { id, lane: 'machine', state: 'refused', because: refusal };
    const by = passed.find(({ upTo }) => upTo >= at && !refusedRanks.some((refused) => refused === at));
    if (by !== undefined) return { id, lane: 'machine', state: 'passed', because: [by.because.id] };
    const firstRefused = Math.min(...refusedRanks);
    if (refusedRanks.length > 0 && at > firstRefused) return { id, lane: 'machine', state: 'not-reached', because: [] };
    // Where an address check stands in front of the client check, its refusal may read the same; nobody has seen one.
    if (id === 'address' && refusedRanks.length === 0 && stopped === rank('secret')) {
      return { id, lane: 'machine', state: 'unknown', because: [] };
    }
    if (stopped !== null && at > stopped) return { id, lane: 'machine', state: 'not-reached', because: [] };
    if (tokenAlone && besideHeldToken.includes(id)) return { id, lane: 'machine', state: 'not-reached', because: [] };
    return { id, lane: 'machine', state: 'unknown', because: [] };
  });
  return [...machine, ...peopleLane(facts, byGate, question)];
}

/**
 * Where an unexplained refusal can lie at the latest. `client` and `secret` answer alike, so that a refusal of the
 * client authentication leaves both open.
 */
function stopRank(facts: Facts, furthest: number): number | null {
  const token = facts.first('token-answer')?.fact;
  const means = token?.reading?.means;
  if (token === undefined || means === 'issued') {
    if (tokenRefusedByApi(facts)) return rank('token');
    // Nobody answered anything, so that nothing behind the road itself was reached.
    const reaches = facts.all('reach');
    return token === undefined && reaches.length > 0 && reaches.every(({ fact }) => !fact.reached) && !spoken(facts)
      ? rank('network')
      : null;
  }
  if (means === 'client-authentication-failed' || means === 'client-unknown' || means === 'client-disabled')
    return rank('secret');
  // RFC 6749 section 5.2: a form of authentication that the server does not take, or a header that a character in the
  // secret has spoilt, is a malformed request to some servers.
  if (means === 'request-malformed' || means === 'credentials-missing') return rank('secret');
  if (means === 'auth-method-refused') return rank('client');
  // A mere sentence opens no gate; what it claims to have refused may lie behind the ones it claims to have opened.
  const claimed = token.reading?.weight === 'testimony' ? rank(passedByToken[means ?? 'issued'] ?? 'credential') : -1;
  return Math.min(Math.max(furthest, claimed) + 1, machineGates.length - 1);
}

const spoken = (facts: Facts): boolean =>
  facts.has('held-token-check') || facts.has('minted-token-check') || facts.has('call-answer');

/** The API refused the token itself: what the caller may do was not looked at. */
function tokenRefusedByApi(facts: Facts): boolean {
  const answers = [...facts.all('held-token-check'), ...facts.all('minted-token-check'), ...facts.all('call-answer')];
  const refusals: readonly (ApiMeaning | undefined)[] = [
    'token-not-accepted',
    'token-missing',
    'token-expired',
    'token-revoked',
  ];
  return answers.length > 0 && answers.every(({ fact }) => refusals.includes(fact.reading?.means));
}

/** What an answer shows to be passed. A server's sentence is testimony: it shows that the request was looked at. */
function shownBy({ means, weight }: Reading<TokenMeaning>): GateId | undefined {
  const id = passedByToken[means];
  return id !== undefined && weight === 'testimony' && rank(id) > rank('request') ? 'request' : id;
}

/** The id is sent as it should be: nothing stuck to it, nothing swapped. */
function sentAsMeant(facts: Facts): boolean {
  const id = facts.first('client-id-shape')?.fact;
  const secret = facts.first('secret-shape')?.fact;
  return id === undefined || (id.manglings.length === 0 && (id.uuid || secret?.uuid !== true));
}

/**
 * The token endpoint's answer is a page without a mark of whose it is: a hop on the way may have written it, so that
 * nothing shows the host to be reached.
 */
const pageOfAnybody = (facts: Facts): boolean =>
  facts
    .all('token-answer')
    .some(
      ({ fact: { reading, body, answeredBy } }) =>
        reading?.weight === 'testimony' && body === 'html' && answeredBy.who === 'web-server',
    );

function passedBy(facts: Facts): readonly Passed[] {
  const list: Passed[] = [];
  const add = (id: GateId | undefined, because: Evidence): void => {
    if (id !== undefined) list.push({ upTo: rank(id), because });
  };
  // A changed request passes for itself; the gates are those of the request as the client sends it.
  const page = pageOfAnybody(facts);
  for (const entry of [...facts.all('token-answer'), ...facts.all('contrast.repeated')]) {
    if (entry.fact.reading !== null && !page) add(shownBy(entry.fact.reading), entry);
  }
  // Granted with only the secret changed: the client itself is known and active.
  const undone = facts.all('contrast.unmangled').find(({ fact }) => fact.reading?.means === 'issued');
  if (undone !== undefined && undone.fact.undone.clientId.length === 0) add('client', undone);
  const record = facts.last('client-record');
  // The record is that of the client that is meant; the server saw the id that was sent.
  if (record?.fact.found === true && record.fact.state === 'active' && sentAsMeant(facts)) add('client', record);
  const credential = facts.first('secret-shape');
  if (credential?.fact.present === true && credential.fact.placeholder === undefined) add('credential', credential);
  const held = facts.first('token-shape');
  if (held?.fact.present === true && held.fact.placeholder === undefined) add('credential', held);
  for (const entry of facts.all('reach')) {
    if (entry.fact.reached && entry.fact.target === 'token-endpoint' && !page) add('network', entry);
  }
  for (const kind of ['held-token-check', 'minted-token-check', 'call-answer'] as const) {
    for (const entry of facts.all(kind)) {
      const means = entry.fact.reading?.means;
      if (means === undefined) continue;
      // A call of the case that is answered has passed them all; the who-am-I call needs no permission.
      if (kind === 'call-answer' && means === 'accepted') add('feature', entry);
      else add(passedByApi[means], entry);
    }
  }
  return list.sort((a, b) => b.upTo - a.upTo);
}

function refusalsByGate(judged: readonly Judged[]): Map<GateId, readonly string[]> {
  const byGate = new Map<GateId, readonly string[]>();
  for (const { gate, judgement } of judged) {
    if (judgement.says !== 'proven') continue;
    const ids = judgement.because.map(({ id }) => id);
    byGate.set(gate, [...new Set([...(byGate.get(gate) ?? []), ...ids])]);
  }
  return byGate;
}

/** A machine request does not walk this lane; what is known of it comes from the organisation's settings. */
function peopleLane(facts: Facts, refused: ReadonlyMap<GateId, readonly string[]>, { grant }: Case): readonly Gate[] {
  const settings = facts.last('sso-settings');
  const because = settings === undefined ? [] : [settings.id];
  const signedIn = facts.all('token-answer').find(({ fact }) => fact.reading?.means === 'issued');
  return peopleGates.map((id): Gate => {
    const refusal = refused.get(id);
    if (refusal !== undefined) return { id, lane: 'people', state: 'refused', because: refusal };
    if (grant === 'password' && id === 'login') {
      // A password grant walks this lane: its token is a person's.
      return signedIn === undefined
        ? { id, lane: 'people', state: 'unknown', because }
        : { id, lane: 'people', state: 'passed', because: [signedIn.id] };
    }
    // Enforcing single sign-on closes the password gate for people. A machine request never comes by here, which is
    // the point of drawing the lane: its gates stay not reached, with the settings that were read as evidence.
    return { id, lane: 'people', state: 'not-reached', because };
  });
}
