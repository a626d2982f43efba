import type { Dialect } from '../dialect/dialect.ts';
import type { Call, Case } from '../model/case.ts';
import type { Loss } from '../model/comparison.ts';
import type { Finding } from '../model/evidence.ts';
import type { FactKind } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { Next } from '../model/verdict.ts';
import type { Secret } from '../secrets/secret.ts';
import type { TokenForm } from '../secrets/token-claims.ts';
import type { World } from '../world/world.ts';

/** How much a probe costs, cheapest first. */
export const waves = ['read', 'look', 'try', 'ask'] as const;
export type Wave = (typeof waves)[number];

/** The secrets of a run, apart from the case, which holds none. Probes add what they mint. */
export interface Keys {
  clientId: string | undefined;
  secret: Secret | undefined;
  /** A token that somebody holds. */
  token: Secret | undefined;
  /** Where the id and secret given are not what the failing tool uses, because a token is set too. */
  tokenWins: boolean;
  /** The private key that signs assertions, and its certificate where the header names it. */
  signingKey?: Secret;
  certificate?: Secret;
  /** Whom the password grant signs in. */
  person: { name: string; password: Secret } | undefined;
  /** The administrator's own client, and where its token is requested; a case about a token alone names no such place. */
  admin: { clientId: string; secret: Secret; tokenEndpoint: string | null } | undefined;
  adminToken: Secret | undefined;
  /** Sources of a field that the failing tool does not use, because another goes before them. */
  conflicts?: readonly LostSource[];
  /** The two halves that have a value which nobody knows before a run of the failing tool. */
  unknown?: readonly ('clientId' | 'secret')[];
  /** Whether a tool that has no region of its own is given one. */
  regionSetting?: Extract<Finding, { kind: 'region-setting' }>['fact'] | undefined;
  /** Copies of the secret in places that the failing tool does not read. */
  copies?: readonly OtherCopy[];
  minted: Secret | undefined;
  mintedAt: Date | undefined;
}

/** Two sources of one field, of which the tool uses one. */
export interface LostSource {
  field: string;
  used: string;
  lost: string;
  /** Whether both hold the same value. */
  equal: boolean;
  value: Secret;
  /** The value as text, where the field is no secret. */
  text: string | undefined;
}

/** A copy of the client's secret that the failing tool does not read. */
export interface OtherCopy {
  where: string;
  /** Whether it is the value in use, whatever was done to either on its way. */
  equal: boolean;
  /** What the value in use lost of it, where it is what is left of this one. */
  loss: Loss | null;
  value: Secret;
}

/** A place to try the same credentials, when the user asked for that. */
export interface Region {
  name: string;
  login: string;
  api: string;
}

/** All that a probe is handed. */
export interface Scene {
  question: Case;
  facts: Facts;
  keys: Keys;
  world: World;
  dialect: Dialect;
  /** A fact that must be there before a token is asked for: it can change where to ask. */
  before: FactKind | undefined;
  /** Calls that only ask who the caller is and need no permission, the most telling first; the vendor's knowledge. */
  identityCalls: readonly Call[];
  /** Forms of tokens that the vendor documents. */
  tokenForms?: readonly TokenForm[];
  /** The resources that hold the one of a call, the nearest first; the vendor's knowledge. */
  parentCalls?(call: Call): readonly Call[];
  /** People make the vendor's tokens in its pages; none is requested by a grant. */
  tokensByHand?: boolean;
  /** A parameter that the vendor's token requests always have and nobody has named. */
  tokenRequestLacks?(question: Case): { parameter: string; example: string } | undefined;
  /** The platform has regions, of which the credentials may belong to another. */
  regional: boolean;
  /** Other regions to try; empty unless asked for. */
  otherRegions: readonly Region[];
  /** What is left of the budget of token requests. */
  tokenRequestsLeft: number;
}

export type Outcome = { found: readonly Finding[] } | { blocked: { code: string; reason: string } };

/** One small act of finding out: touches the world, judges nothing. */
export interface Probe {
  id: string;
  wave: Wave;
  gives: readonly FactKind[];
  /** Kinds that other probes can give only after this one. */
  opens?: readonly FactKind[];
  /** How long it waits before it looks, where it does. */
  waitsSeconds?: number;
  /**
   * Whether it can run now. `later`: what it builds on is not known yet. Anything else that is not `true` says why it
   * cannot run at all, as a code and a sentence.
   */
  ready(scene: Scene): true | 'later' | { code: string; reason: string };
  /** Token requests that a run would spend. */
  tokenRequests?(scene: Scene): number;
  run(scene: Scene): Promise<Outcome>;
  /** What a person has to do so that a blocked probe can run, by the code that blocked it. */
  unlock?(code: string, question: Case): Omit<Next, 'separates'> | undefined;
}

export const defineProbe = (probe: Probe): Probe => probe;
