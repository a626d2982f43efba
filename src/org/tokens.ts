import type { Token } from './rows.ts';
import { hashToken, newToken } from './secrets.ts';
import type { Note } from './store.ts';

/** Why a token that once worked does not any more. */
export type TokenEnd = 'token-expired' | 'token-idle' | 'token-revoked';

/** A token in use: its row, and what counts per token. */
export interface LiveToken {
  row: Token;
  /** Last API activity, which the idle timeout counts from. */
  usedAt: number;
  windowStart: number;
  windowCount: number;
}

/** How many ended tokens are remembered, only to say in `truth` why they ended. */
const REMEMBERED = 10_000;
const MINUTE = 60_000;

/**
 * The tokens of an org, by hash. Expired ones leave: they are filed by the minute of their expiry, and every mint
 * sweeps the minutes that have passed, so that memory follows the tokens that are alive.
 */
export class Tokens {
  readonly #note: Note;
  readonly #rows = new Map<string, Token>();
  /** Those that were used at the API: most tokens of a busy pipeline never are. */
  readonly #used = new Map<string, LiveToken>();
  readonly #byMinute = new Map<number, string[]>();
  readonly #ended = new Map<string, { reason: TokenEnd; clientId: string }>();
  #swept = 0;

  constructor(note: Note) {
    this.#note = note;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Mints a token. Returns the token itself, once: only its hash is kept. */
  mint(fields: Omit<Token, 'id'>): { token: string; row: Token } {
    const token = newToken();
    const { clientId, issuedAt, expiresAt, userId, scope } = fields;
    const row: Token = { id: hashToken(token), clientId, issuedAt, expiresAt };
    if (userId !== undefined) row.userId = userId;
    if (scope !== undefined) row.scope = scope;
    this.sweep(fields.issuedAt);
    this.#file(row);
    this.#note('token', row.id, row);
    return { token, row };
  }

  /** The live token, or why it ended if that is still remembered. */
  find(token: string): { live: LiveToken } | { ended: TokenEnd; clientId: string } | undefined {
    const id = hashToken(token);
    const row = this.#rows.get(id);
    if (row !== undefined) return { live: this.#use(row) };
    const ended = this.#ended.get(id);
    return ended === undefined ? undefined : { ended: ended.reason, clientId: ended.clientId };
  }

  /** Ends one token. */
  end(id: string, reason: TokenEnd): boolean {
    const row = this.#rows.get(id);
    if (row === undefined) return false;
    this.#rows.delete(id);
    this.#used.delete(id);
    this.#ended.set(id, { reason, clientId: row.clientId });
    if (this.#ended.size > REMEMBERED) {
      const oldest = this.#ended.keys().next();
      if (!oldest.done) this.#ended.delete(oldest.value);
    }
    // An expired token needs no note: its expiry says it.
    if (reason !== 'token-expired') this.#note('token', id, undefined);
    return true;
  }

  /** Ends every token that the test picks, and says how many. */
  endWhere(picks: (row: Token) => boolean, reason: TokenEnd): number {
    let count = 0;
    for (const [id, row] of this.#rows) if (picks(row) && this.end(id, reason)) count++;
    return count;
  }

  /** Changes the end of life of every token that the test picks. */
  reschedule(picks: (row: Token) => boolean, expiresAt: number): number {
    let count = 0;
    for (const row of [...this.#rows.values()]) {
      if (!picks(row)) continue;
      const changed = { ...row, expiresAt };
      this.#file(changed);
      const used = this.#used.get(row.id);
      if (used !== undefined) used.row = changed;
      this.#note('token', row.id, changed);
      count++;
    }
    return count;
  }

  /** Sets the last activity of every token that the test picks, when it was later. */
  idleSince(picks: (row: Token) => boolean, at: number): void {
    for (const row of this.#rows.values()) {
      if (!picks(row)) continue;
      const live = this.#use(row);
      live.usedAt = Math.min(live.usedAt, at);
    }
  }

  /** Drops what expired before `now`. */
  sweep(now: number): void {
    const minute = Math.floor(now / MINUTE);
    if (minute <= this.#swept) return;
    this.#swept = minute;
    for (const [due, ids] of this.#byMinute) {
      if (due >= minute) continue;
      this.#byMinute.delete(due);
      for (const id of ids) {
        const row = this.#rows.get(id);
        if (row !== undefined && row.expiresAt <= now) this.end(id, 'token-expired');
      }
    }
  }

  /** Every live token's row. */
  all(): Token[] {
    return [...this.#rows.values()];
  }

  /** Takes tokens that come from a database or snapshot. */
  load(rows: readonly Token[]): void {
    this.#rows.clear();
    this.#used.clear();
    this.#byMinute.clear();
    this.#ended.clear();
    this.#swept = 0;
    for (const row of rows) this.#file(row);
  }

  #use(row: Token): LiveToken {
    const known = this.#used.get(row.id);
    if (known !== undefined) return known;
    const live: LiveToken = { row, usedAt: row.issuedAt, windowStart: 0, windowCount: 0 };
    this.#used.set(row.id, live);
    return live;
  }

  #file(row: Token): void {
    this.#rows.set(row.id, row);
    const minute = Math.floor(row.expiresAt / MINUTE);
    const ids = this.#byMinute.get(minute);
    if (ids === undefined) this.#byMinute.set(minute, [row.id]);
    else ids.push(row.id);
  }
}
