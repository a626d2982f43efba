import type { Diagnosis } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import { type Gate, type GateId, type GateState, machineGates, peopleGates } from '../model/gate.ts';
import type { EvidenceChoice } from './options.ts';
import { laneRoads } from './words.ts';

const tokenAt = machineGates.indexOf('token');

/** The machine lane in its two rows, each with what it leads to. */
export const machineRows: readonly { gates: readonly GateId[]; goal: string }[] = [
  { gates: machineGates.slice(0, tokenAt), goal: 'token' },
  { gates: machineGates.slice(tokenAt), goal: 'answer' },
];

export const peopleRow: { gates: readonly GateId[]; goal: string } = { gates: peopleGates, goal: 'signed in' };

/** The gate of that name. A diagnosis that does not speak of a gate knows nothing about it. */
export function gateOf(diagnosis: Diagnosis, id: GateId): Gate {
  return (
    diagnosis.gates.find((gate) => gate.id === id) ?? {
      id,
      lane: peopleGates.some((other) => other === id) ? 'people' : 'machine',
      state: 'unknown',
      because: [],
    }
  );
}

/** The gates of both lanes, machine lane first, in the order in which a request meets them. */
export const gatesInOrder = (diagnosis: Diagnosis): readonly Gate[] =>
  [...machineGates, ...peopleGates].map((id) => gateOf(diagnosis, id));

/** The first gate that said no, or null. */
export const firstRefused = (diagnosis: Diagnosis): Gate | null =>
  gatesInOrder(diagnosis).find((gate) => gate.state === 'refused') ?? null;

/** What the people lane has to do with this request, in words. */
export function peopleRoad(diagnosis: Diagnosis): string {
  const crossed = peopleGates.some((id) => {
    const { state } = gateOf(diagnosis, id);
    return state === 'refused' || (state === 'passed' && diagnosis.case.grant !== 'client_credentials');
  });
  return crossed ? laneRoads.crossed : laneRoads.separate;
}

/**
 * Where something refused and nobody knows at which gate: the first gate of the machine lane that it may have been.
 * Null where a gate is known to have refused, or nothing did.
 */
export function firstOpen(diagnosis: Diagnosis): Gate | null {
  if (diagnosis.verdict.outcome === 'accepted' || firstRefused(diagnosis) !== null) return null;
  return machineGates.map((id) => gateOf(diagnosis, id)).find((gate) => gate.state === 'unknown') ?? null;
}

/** "stopped at gate 6 of 14: secret", or how far it got where no gate is known to have refused. */
export function progress(diagnosis: Diagnosis): string {
  const all = machineGates.length;
  const refused = firstRefused(diagnosis);
  if (refused !== null) {
    const at = (machineGates as readonly GateId[]).indexOf(refused.id);
    return at < 0 ? `stopped on the people lane: ${refused.id}` : `stopped at gate ${at + 1} of ${all}: ${refused.id}`;
  }
  const inState = (state: GateState): GateId[] => machineGates.filter((id) => gateOf(diagnosis, id).state === state);
  const passed = inState('passed').length;
  if (passed === all) return `all ${all} gates passed`;
  const unknown = inState('unknown');
  const open = unknown.length > 0 && unknown.length <= 3 ? `, not known: ${unknown.join(', ')}` : '';
  return `${passed} of ${all} gates passed${open}`;
}

/** The entry with that id, where the ledger has it. */
export const entryOf = (diagnosis: Diagnosis, id: string): Evidence | undefined =>
  diagnosis.evidence.find((entry) => entry.id === id);

/** The entries that the evidence section shows, in the ledger's order. */
export function shownEvidence(diagnosis: Diagnosis, choice: EvidenceChoice): readonly Evidence[] {
  if (choice === 'none') return [];
  if (choice === 'all') return diagnosis.evidence;
  const { hop, gates, verdict, timeline } = diagnosis;
  const claims = [hop, ...gates, ...verdict.causes, ...verdict.ruledOut, ...timeline];
  const open = claims.flatMap((claim) => claim.because);
  const cited = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (cited.has(id)) continue;
    cited.add(id);
    open.push(...(entryOf(diagnosis, id)?.from ?? []));
  }
  return diagnosis.evidence.filter((entry) => cited.has(entry.id));
}

/** `[e4, e9]`, on one line; empty where nothing is cited. */
export const citation = (ids: readonly string[]): string => (ids.length === 0 ? '' : `[${ids.join(',\u00a0')}]`);

/** Platform, region and client of a case, for a report's first line. */
export function subject({ case: { vendor, region, clientId, tokenEndpoint, sources } }: Diagnosis): string[] {
  // A text that is explained may name no client at all.
  const unnamed = sources.token !== undefined ? ['a token'] : tokenEndpoint === null ? [] : ['no client id'];
  return [vendor, ...(region === null ? [] : [region]), ...(clientId === null ? unnamed : [`client ${clientId}`])];
}

/** `2026-03-02 09:03:11Z` from ISO 8601; any other text as it is. */
export const moment = (at: string): string =>
  at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/, '$1 $2$3');

/** "0.42 s", "12 ms". */
export const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** "2 of 6 token requests, 9 requests, 0.4 s". */
export function spentPhrase({ spent }: Diagnosis): string {
  // A text was explained, or a case judged again that sent nothing.
  if (spent.tokenRequestsAllowed === 0 && spent.requests === 0) return 'nothing: no request was sent';
  const tokens = `${spent.tokenRequests} of ${counted(spent.tokenRequestsAllowed, 'token request')}`;
  return `${tokens}, ${counted(spent.requests, 'request')}, ${duration(spent.elapsedMs)}`;
}

/** What could not be looked up, one line for each reason, with the probes that it stopped. */
export function blockedByReason({ blocked }: Diagnosis): readonly { reason: string; probes: string }[] {
  const reasons = new Map<string, string[]>();
  for (const { reason, probe } of blocked) reasons.set(reason, [...(reasons.get(reason) ?? []), probe]);
  return [...reasons].map(([reason, probes]) => ({ reason, probes: probes.join(', ') }));
}
