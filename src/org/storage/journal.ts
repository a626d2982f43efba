import type { AuditEvent, Token } from '../rows.ts';
import type { Kept } from '../store.ts';
import type { Database, Statement } from './sqlite.ts';
import { closeDatabase } from './sqlite.ts';

/** A change that waits for its commit: the last state of one row, or that it is gone. */
interface Pending {
  org: string;
  kind: keyof Kept;
  id: string;
  row: object | undefined;
}

/** Things that come in great numbers and never change: written many at a time, as one value. */
interface Batch {
  org: string;
  kind: 'token' | 'creation';
  items: object[];
  /** When the last of its tokens expires; nobody needs the batch after that. */
  until: number;
}

/** A token that ended before its time, as a batch notes it. */
interface Ended {
  id: string;
  ended: true;
}

/** Usage counts may wait this long: losing the last second of them is not losing what was acknowledged. */
const LAZY_MS = 1000;

/**
 * Writes changes to the database in groups: everything that was noted in one turn of the event loop goes into one
 * transaction, and whoever waits for it is told after the commit. One flush to the disk serves many requests. Tokens
 * and the audit events of their creation are written as one value per group: a row each would cost more than all else.
 */
export class Journal {
  readonly #database: Database;
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #clear: Statement;
  readonly #append: Statement;
  readonly #clearBatches: Statement;
  #pending = new Map<string, Pending>();
  #batches: Batch[] = [];
  #scheduled: Promise<void> | undefined;
  #lazy: NodeJS.Timeout | undefined;

  constructor(database: Database) {
    this.#database = database;
    database.exec(`
      CREATE TABLE IF NOT EXISTS rows (
        org TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (org, kind, id)
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS batches (
        sequence INTEGER PRIMARY KEY, org TEXT NOT NULL, kind TEXT NOT NULL, until INTEGER NOT NULL, items TEXT NOT NULL
      );
    `);
    this.#put = database.prepare(
      'INSERT INTO rows (org, kind, id, row) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET row = excluded.row',
    );
    this.#remove = database.prepare('DELETE FROM rows WHERE org = ? AND kind = ? AND id = ?');
    this.#clear = database.prepare('DELETE FROM rows WHERE org = ?');
    this.#append = database.prepare('INSERT INTO batches (org, kind, until, items) VALUES (?, ?, ?, ?)');
    this.#clearBatches = database.prepare('DELETE FROM batches WHERE org = ?');
  }

  /** Takes note of a change. */
  note<K extends keyof Kept>(org: string, kind: K, id: string, row: Kept[K] | undefined): void {
    if (kind === 'token') this.#noteToken(org, id, row as Token | undefined);
    else if (kind === 'audit' && row !== undefined && isCreation(row as AuditEvent))
      this.#batch(org, 'creation').items.push(row as AuditEvent);
    else this.#pending.set(`${org}\n${kind}\n${id}`, { org, kind, id, row });
    if (kind === 'usage') this.#later();
    else this.#soon();
  }

  /**
   * Resolves when everything noted so far, usage counts aside, is on the disk; rejects when that failed. Undefined
   * when there is nothing to wait for.
   */
  settled(): Promise<void> | undefined {
    return this.#scheduled;
  }

  /** Writes what is pending in one transaction. What could not be written stays pending. */
  flush(): void {
    if (this.#pending.size === 0 && this.#batches.length === 0) return;
    this.#transaction(() => {
      for (const { org, kind, id, row } of this.#pending.values()) {
        if (row === undefined) this.#remove.run(org, kind, id);
        else this.#put.run(org, kind, id, JSON.stringify(row));
      }
      for (const { org, kind, until, items } of this.#batches)
        this.#append.run(org, kind, until, JSON.stringify(items));
    });
    this.#pending = new Map();
    this.#batches = [];
  }

  /** Replaces everything of an org at once: after a snapshot was restored. */
  replace(
    org: string,
    rows: readonly { kind: keyof Kept; id: string; row: object }[],
    tokens: readonly Token[],
    creations: readonly AuditEvent[],
  ): void {
    for (const [key, pending] of this.#pending) if (pending.org === org) this.#pending.delete(key);
    this.#batches = this.#batches.filter((batch) => batch.org !== org);
    this.#transaction(() => {
      this.#clear.run(org);
      this.#clearBatches.run(org);
      for (const { kind, id, row } of rows) this.#put.run(org, kind, id, JSON.stringify(row));
      const until = tokens.reduce((latest, { expiresAt }) => Math.max(latest, expiresAt), 0);
      this.#append.run(org, 'token', until, JSON.stringify(tokens));
      this.#append.run(org, 'creation', 0, JSON.stringify(creations));
    });
  }

  /** Every row of an org. */
  rows(org: string): { kind: keyof Kept; row: object }[] {
    const found = this.#database.prepare('SELECT kind, row FROM rows WHERE org = ?').all(org);
    return (found as { kind: keyof Kept; row: string }[]).map(({ kind, row }) => ({ kind, row: JSON.parse(row) }));
  }

  /** The tokens of an org that are alive; batches in which all have expired are dropped. */
  tokens(org: string, now: number): Token[] {
    this.#database.prepare("DELETE FROM batches WHERE org = ? AND kind = 'token' AND until <= ?").run(org, now);
    const alive = new Map<string, Token>();
    const query = "SELECT items FROM batches WHERE org = ? AND kind = 'token' ORDER BY sequence";
    for (const { items } of this.#database.prepare(query).all(org) as { items: string }[]) {
      for (const item of JSON.parse(items) as (Token | Ended)[]) {
        if ('ended' in item) alive.delete(item.id);
        else if (item.expiresAt > now) alive.set(item.id, item);
      }
    }
    return [...alive.values()];
  }

  /** The newest audit events of token creations, at least `wanted` of them if there are, oldest first. */
  creations(org: string, wanted: number): AuditEvent[] {
    const query =
      "SELECT items FROM batches WHERE org = ? AND kind = 'creation' ORDER BY sequence DESC LIMIT 500 OFFSET ?";
    const statement = this.#database.prepare(query);
    const found: AuditEvent[][] = [];
    let count = 0;
    for (let offset = 0; count < wanted; offset += 500) {
      const page = statement.all(org, offset) as { items: string }[];
      if (page.length === 0) break;
      for (const { items } of page) {
        const events = JSON.parse(items) as AuditEvent[];
        found.push(events);
        count += events.length;
      }
    }
    return found.reverse().flat();
  }

  close(): void {
    clearTimeout(this.#lazy);
    this.flush();
    closeDatabase(this.#database);
  }

  #noteToken(org: string, id: string, row: Token | undefined): void {
    const batch = this.#batch(org, 'token');
    if (row === undefined) {
      batch.items.push({ id, ended: true } satisfies Ended);
      // Kept as long as any token can live: its own batch may be older and longer.
      batch.until = Number.MAX_SAFE_INTEGER;
      return;
    }
    batch.items.push(row);
    batch.until = Math.max(batch.until, row.expiresAt);
  }

  #batch(org: string, kind: Batch['kind']): Batch {
    for (const batch of this.#batches) if (batch.kind === kind && batch.org === org) return batch;
    const batch: Batch = { org, kind, items: [], until: 0 };
    this.#batches.push(batch);
    return batch;
  }

  #soon(): void {
    if (this.#scheduled !== undefined) return;
    this.#scheduled = new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#scheduled = undefined;
        try {
          this.flush();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    // Whoever waits hears of a failure; a change that nobody waits for stays pending and is tried again.
    this.#scheduled.catch(() => {});
  }

  #later(): void {
    this.#lazy ??= setTimeout(() => {
      this.#lazy = undefined;
      this.#soon();
    }, LAZY_MS);
    this.#lazy.unref();
  }

  #transaction(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** Whether an event is the creation of a token: by far the most frequent kind. */
export const isCreation = ({ entityType, action }: AuditEvent): boolean =>
  entityType === 'AccessToken' && action === 'Create';
