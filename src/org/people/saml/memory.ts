import type { AssertionMemory, PendingRequest, RequestMemory } from './receive.ts';

/** How long a person may take at the identity provider. */
const requestLifetimeMs = 10 * 60_000;
/** A bound, not a size that is reached: an org that is flooded forgets its oldest open requests first. */
const maximumEntries = 100_000;

interface OpenRequest extends PendingRequest {
  expiresAt: number;
}

/** The requests that nobody answered yet. */
export class OpenRequests implements RequestMemory {
  readonly #open = new Map<string, OpenRequest>();

  /** Remembers a request that is being sent. */
  add(id: string, providerId: string, returnTo: string, now: number): void {
    forget(this.#open, (request) => request.expiresAt <= now);
    this.#open.set(id, { providerId, returnTo, expiresAt: now + requestLifetimeMs });
  }

  find(id: string, now: number): OpenRequest | undefined {
    const request = this.#open.get(id);
    return request !== undefined && request.expiresAt > now ? request : undefined;
  }

  close(id: string): void {
    this.#open.delete(id);
  }
}

/** Used assertions, each until it would be too old to be accepted anyway. */
export class UsedAssertions implements AssertionMemory {
  readonly #used = new Map<string, number>();

  has(issuer: string, id: string, now: number): boolean {
    return (this.#used.get(key(issuer, id)) ?? 0) > now;
  }

  add(issuer: string, id: string, until: number): void {
    this.#used.set(key(issuer, id), until);
  }

  /** Drops what is too old to matter. */
  sweep(now: number): void {
    forget(this.#used, (until) => until <= now);
  }

  get size(): number {
    return this.#used.size;
  }
}

// A line break can be part of neither.
const key = (issuer: string, id: string): string => `${issuer}\n${id}`;

/** Entries are in order of age, so the sweep ends at the first that is young enough, unless there are too many. */
function forget<T>(entries: Map<string, T>, isOld: (value: T) => boolean): void {
  for (const [id, value] of entries) {
    if (!isOld(value) && entries.size < maximumEntries) return;
    entries.delete(id);
  }
}
