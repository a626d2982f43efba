import type { Case } from './case.ts';
import type { Blocked, Evidence } from './evidence.ts';
import type { Gate } from './gate.ts';
import type { CorrelationId, MinimalRequest } from './minimal.ts';
import type { Verdict } from './verdict.ts';

export const SCHEMA_VERSION = '1';

/** Which hop answered: the last one that spoke, or the first that did not. */
export interface Hop {
  name: 'nobody' | 'proxy' | 'login host' | 'API' | 'web server' | 'none asked' | 'unknown';
  host: string | null;
  because: readonly string[];
}

export interface TimelineEvent {
  at: string;
  what: string;
  who?: string;
  because: readonly string[];
}

/** Why a probe ran: what was open, what it costs. */
export interface PlanStep {
  wave: string;
  probe: string;
  why: string;
  tokenRequests: number;
  /** The share of what was open that it was expected to decide, from 0 to 1. */
  separates?: number;
  /** In token requests; smaller costs are fractions of one. */
  cost?: number;
}

/** The whole result: the JSON report, of which every other report is a view. */
export interface Diagnosis {
  schemaVersion: typeof SCHEMA_VERSION;
  kind: 'diagnosis';
  case: Case;
  hop: Hop;
  gates: readonly Gate[];
  verdict: Verdict;
  evidence: readonly Evidence[];
  timeline: readonly TimelineEvent[];
  /** Ids under which the requests of this run stand in other people's logs. Absent in cases saved before it was added. */
  correlationIds?: readonly CorrelationId[];
  /** Absent where it is not known whom to ask. */
  minimalRequest?: MinimalRequest;
  plan: readonly PlanStep[];
  blocked: readonly Blocked[];
  spent: { tokenRequests: number; tokenRequestsAllowed: number; requests: number; elapsedMs: number };
}
