import type { Reason } from './reasons.ts';

/** The private note of one refusal: the step that refused and why. It never goes on the wire. */
export interface Refusal {
  at: string;
  correlationId: string;
  org: string;
  clientId?: string;
  step: string;
  reason: Reason;
  detail: string;
  /** What the caller was told. */
  answered: { method: string; path: string; status: number; code: string };
  /** The caller's own correlation id, when it sent one (Terraform does). */
  callerCorrelationId?: string;
  /** A refused SAML message: every named check, passed, failed or not reached. */
  checks?: readonly { id: string; state: 'passed' | 'failed' | 'not-reached' }[];
}

/** How many refusals are kept. */
const KEPT = 10_000;

/** The refusals so far, oldest first, with listeners for those to come. */
export class Truth {
  #refusals: Refusal[] = [];
  readonly #listeners = new Set<(refusal: Refusal) => void>();

  note(refusal: Refusal): void {
    this.#refusals.push(refusal);
    if (this.#refusals.length > 2 * KEPT) this.#refusals = this.#refusals.slice(-KEPT);
    for (const listener of this.#listeners) listener(refusal);
  }

  all(): readonly Refusal[] {
    return this.#refusals;
  }

  /** Calls the listener on every refusal from now on; returns what stops it. */
  listen(listener: (refusal: Refusal) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
