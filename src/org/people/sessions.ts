import { createHash, randomBytes } from 'node:crypto';

/** How somebody came in. */
export type SignedInBy =
  /** `passwordHash` as it was then: with another password the session is over, whoever changed it. */
  { way: 'password'; passwordHash: string | undefined } | { way: 'sso'; providerId: string; providerName: string };

export interface Session {
  userId: string;
  by: SignedInBy;
  at: number;
  expiresAt: number;
  /** Came in with the start password: nothing but choosing one's own is open. */
  mustChoosePassword: boolean;
}

/** A working day. */
export const sessionLifetimeMs = 8 * 3_600_000;

/** The sessions of one org, by the hash of what the cookie holds: whoever reads the memory cannot take one over. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  /** Begins a session and returns what goes into the cookie. A fresh value at every sign-in: nothing can be planted. */
  begin(userId: string, by: SignedInBy, now: number, mustChoosePassword = false): string {
    for (const [id, { expiresAt }] of this.#sessions) {
      if (expiresAt > now) break;
      this.#sessions.delete(id);
    }
    const value = randomBytes(32).toString('base64url');
    this.#sessions.set(hashed(value), { userId, by, at: now, expiresAt: now + sessionLifetimeMs, mustChoosePassword });
    return value;
  }

  find(value: string | undefined, now: number): Session | undefined {
    const session = value === undefined ? undefined : this.#sessions.get(hashed(value));
    return session !== undefined && session.expiresAt > now ? session : undefined;
  }

  end(value: string | undefined): void {
    if (value !== undefined) this.#sessions.delete(hashed(value));
  }

  /** Ends every session of a user. */
  endAll(userId: string): void {
    for (const [id, session] of this.#sessions) if (session.userId === userId) this.#sessions.delete(id);
  }

  get size(): number {
    return this.#sessions.size;
  }
}

const hashed = (value: string): string => createHash('sha256').update(value).digest('base64url');
