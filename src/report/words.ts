import type { Hop } from '../model/diagnosis.ts';
import type { Standing } from '../model/fact.ts';
import type { GateId, GateState, Lane } from '../model/gate.ts';
import type { Cause, Outcome } from '../model/verdict.ts';

/** What each gate asks, for a reader who meets it for the first time. */
export const gateQuestions = {
  credential: 'is there an id and a secret (or a token), and is it in one piece?',
  network: 'can the host be reached, and is it the right one behind its certificate?',
  endpoint: 'is this address the platform’s token endpoint?',
  request: 'is the token request in a form that the server understands?',
  client: 'does the server know this client, and is it switched on?',
  secret: 'is the secret the one that the client has now?',
  grant: 'may this client ask for a token in this way?',
  address: 'may requests come from this network address?',
  rate: 'is there room left under the rate limit?',
  token: 'does the API accept the token?',
  scope: 'does the token carry the scope that the call needs?',
  permission: 'do the client’s roles hold the permission that the call needs?',
  division: 'do those roles reach the division of the thing asked for?',
  feature: 'does the organisation have the feature?',
  login: 'may this person sign in with this login?',
  sso: 'did the person come through single sign-on, where the organisation demands it?',
  session: 'is the person’s session still alive?',
} as const satisfies Record<GateId, string>;

export const stateWords = {
  passed: 'passed',
  refused: 'refused',
  'not-reached': 'not reached',
  unknown: 'unknown',
} as const satisfies Record<GateState, string>;

export const laneNames = { machine: 'machine lane', people: 'people lane' } as const satisfies Record<Lane, string>;

export const laneRoads = {
  taken: 'the road this request takes',
  separate: 'another road, for people; this request does not use it',
  crossed: 'this request depends on a person’s sign-in',
} as const;

export const outcomeWords = {
  accepted: 'accepted',
  explained: 'refused, explained',
  unsettled: 'refused, not settled yet',
  'could-not-run': 'could not run',
} as const satisfies Record<Outcome, string>;

export const saysWords = { proven: 'proven', likely: 'likely' } as const satisfies Record<Cause['says'], string>;

/** What a standing means for the weight of an entry. */
export const standingWords = {
  observed: 'observed',
  stated: 'stated, not checked',
  derived: 'derived',
} as const satisfies Record<Standing, string>;

/** Who answered, as a full phrase. */
export const hopWords = {
  nobody: 'nobody',
  proxy: 'a proxy on the way',
  'login host': 'the login host',
  API: 'the API',
  'web server': 'a web server that is neither the login host nor the API',
  'none asked': 'nobody was asked: it stopped before anything was sent',
  unknown: 'the text does not show it',
} as const satisfies Record<Hop['name'], string>;

/** Who said no, short enough to stand under a gate. */
export const refusalWords = {
  nobody: 'nobody answered',
  proxy: 'a proxy said no',
  'login host': 'the login host said no',
  API: 'the API said no',
  'web server': 'a web server answered in its place',
  'none asked': 'stopped here, nothing was sent',
  unknown: 'who said no is not shown',
} as const satisfies Record<Hop['name'], string>;

/** Fields of the case, in the order in which a report lists them. */
export const caseWords = {
  vendor: 'platform',
  clientId: 'client id',
  region: 'region',
  tokenEndpoint: 'token endpoint',
  api: 'API',
  grant: 'grant',
} as const;

export const headings = {
  because: 'Because',
  fix: 'Fix',
  paste: 'To paste',
  next: 'Next step',
  suspects: 'Still possible, most probable first',
  ruledOut: 'Ruled out',
  timeline: 'What happened when',
  blocked: 'Could not be looked up',
  case: 'What was asked',
  minimal: 'Minimal request',
  ids: 'Ids of the requests, for the logs of whoever answered',
  spent: 'Spent',
  evidence: 'Evidence',
  gates: 'Gates',
} as const;

/**
 * Kinds of facts in words, for "what is missing". Partial, because vendors add kinds of their own from their own
 * folders: a kind that is not listed is read from its name.
 */
const factWords: Readonly<Record<string, string>> = {
  'client-id-shape': 'the form of the client id',
  'secret-shape': 'the form of the secret',
  'token-shape': 'the form of the token',
  'source-conflict': 'which source of a value wins',
  'region-setting': 'whether a region is set',
  'secret-copy': 'other copies of the secret',
  reach: 'whether the host can be reached',
  'token-answer': 'an answer of the token endpoint',
  'contrast.unmangled': 'a try with the plain value',
  'contrast.swapped': 'a try with id and secret swapped',
  'contrast.other-method': 'a try with the other way of sending the secret',
  'contrast.encoded': 'a try with the other encoding',
  'contrast.repeated': 'a second try after a pause',
  'contrast.other-region': 'a try in another region',
  'contrast.other-source': 'a try with the value of the other source',
  'contrast.other-copy': 'a try with the secret of another copy',
  'contrast.other-path': 'an answer for another path of the same host',
  'api-anonymous': 'an answer of the API without a token',
  'held-token-check': 'what the API says about the token that is held',
  'minted-token-check': 'what the API says about a fresh token',
  'call-answer': 'the answer to the refused call',
  'contrast.repeated-call': 'a second call after a pause',
  'contrast.unmangled-token': 'a call with the plain token',
  'server-metadata': 'the server’s published metadata',
  'call-needs': 'what the call needs',
};

/** A kind of fact in words: `genesys.client-record` reads "client record". */
export function factPhrase(kind: string): string {
  return factWords[kind] ?? kind.slice(kind.indexOf('.') + 1).replaceAll('-', ' ');
}

/** What the next step is good for: it tells several causes apart, or settles the one that is left. */
export const separatesWords = (ids: readonly string[]): string =>
  ids.length === 1 ? 'It would settle' : 'It tells apart';
