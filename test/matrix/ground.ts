import type { DiagnoseOptions } from '../../src/diagnose.ts';
import type { CauseClass } from '../../src/model/cause-class.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';

/** What every case has, whatever server it is played on. */
export interface Staged {
  /** What the pipeline's environment holds; faults change it. */
  env: Record<string, string>;
  /** What why401 is told; faults change it. */
  options: DiagnoseOptions;
  /** How long why401 waits for an answer; long enough for a busy machine, unless nothing answers at all. */
  timeoutMs?: number;
  /** Servers and the like that a fault started. */
  closing: (() => Promise<void>)[];
}

/** Who must help before the fault can be told from its look-alikes. */
export type DecidedBy = 'alone' | 'admin' | 'regions' | 'nobody';

export interface Help {
  admin: boolean;
  tryRegions: boolean;
}

export const alone: Help = { admin: false, tryRegions: false };
export const withAdmin: Help = { admin: true, tryRegions: false };
export const withRegions: Help = { admin: false, tryRegions: true };

/** What a fault changes; two faults that change the same thing cannot occur together. */
export type Touched =
  | 'id'
  | 'secret'
  | 'token'
  | 'client'
  | 'roles'
  | 'address'
  | 'login'
  | 'api'
  | 'calls'
  | 'request'
  | 'hop'
  | 'rate';

/** One thing that is wrong, and what a true verdict says of it. */
export interface Fault<S extends Staged = Staged> {
  name: string;
  /** The cause that is true, by its id; several where any one of them is a true name for it. */
  truth: readonly string[];
  class: CauseClass;
  /** The gate where it bites: of two faults, the earlier one hides the later. */
  gate: number;
  decidedBy: DecidedBy;
  touches: readonly Touched[];
  /** What the server's private notes hold where this fault alone is there; absent where nothing reaches the server. */
  noted?: RegExp;
  /** Stands in the administrator's way too, so that nothing can be read with that help. */
  blindsAdmin?: boolean;
  /** Told from its look-alikes by a fresh token, so that id and secret must be whole. */
  byFreshToken?: boolean;
  /** Told from its look-alikes by sending the same id and secret in another form, so that they must be right. */
  byOtherForm?: boolean;
  /** Fails whatever the server would have answered, so that nothing beside it can be told by another attempt. */
  blindsContrast?: boolean;
  /** Leaves it open, for an administrator too, whether the secret is wrong. */
  blursElimination?: boolean;
  /** Is over when it is looked at again: what stays is what is beside it. */
  passes?: boolean;
  /** Cannot stand beside any other. */
  onlyAlone?: boolean;
  /** Needs an authority that this process trusts; see trusted.ts. */
  needsTrust?: boolean;
  /** Where it comes in the order in which faults are put on the stage, if not by what it touches. */
  turn?: number;
  apply(stage: S): void | Promise<void>;
}

/** A change that looks guilty and is not. Each leaves a trace that a careless judge would take for the cause. */
export interface Innocent<S extends Staged = Staged> {
  name: string;
  /** What it changes; a fault that changes the same thing cannot stand beside it. */
  touches?: readonly Touched[];
  needsTrust?: boolean;
  apply(stage: S): void | Promise<void>;
}

/** A server that cases are played on: the embedded org, one that strangers wrote, one that is written from documents. */
export interface Ground<S extends Staged = Staged> {
  /** As its row of docs/accuracy.md calls it. */
  name: string;
  faults: readonly Fault<S>[];
  /** The first one is that nothing changed. */
  innocents: readonly Innocent<S>[];
  /** With whose help each fault is played. */
  helps(fault: Fault<S> | undefined): readonly Help[];
  /** @param short leaves out what only carries requests to the server, where the ground can */
  set(short?: boolean): Promise<S>;
  clear(stage: S): Promise<void>;
  diagnose(stage: S, help: Help, more: Partial<DiagnoseOptions>): Promise<Diagnosis>;
  /** Why the server refused, in the order of time; never on the wire. */
  notes(stage: S): readonly string[];
  /**
   * The private notes for which a proven cause is a true name. A cause that is not here is about something that never
   * reaches the server (a proxy, a name that does not resolve, a value that is not sent).
   */
  reasons: Readonly<Record<string, RegExp>>;
}

export const nothing: Innocent = { name: 'nothing', apply: () => {} };
