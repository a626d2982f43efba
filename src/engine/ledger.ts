import type { Evidence, Finding } from '../model/evidence.ts';
import { type Facts, factsOf } from '../model/facts.ts';

/** The append-only list of evidence. Gives each entry its id (`e1`, `e2`, ...) and its time. */
export class Ledger {
  readonly #entries: Evidence[] = [];

  /** Puts a finding down for good. */
  append(finding: Finding, probe: string, at: Date): Evidence {
    const entry = { id: `e${this.#entries.length + 1}`, probe, at: at.toISOString(), ...finding } as Evidence;
    this.#entries.push(entry);
    return entry;
  }

  get entries(): readonly Evidence[] {
    return this.#entries;
  }

  get facts(): Facts {
    return factsOf(this.#entries);
  }
}
