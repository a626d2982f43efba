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

/** Usage counts may wait this long: losing the last second of them is not losing what was acknowledged. */
const LAZY_MS = 1000;

/**
 * Writes changes to the database in groups: everything that was noted in one turn of the event loop goes into one
 * transaction, and whoever waits for it is told after the commit. One flush to the disk serves many requests.
 */
export class Journal {
  readonly #database: Database;
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #clear: Statement;
  #pending = new Map<string, Pending>();
  #scheduled: Promise<void> | undefined;
  #lazy: NodeJS.Timeout | undefined;

  constructor(database: Database) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS rows (org TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (org, kind, id)) WITHOUT ROWID',
    );
    this.#put = database.prepare(
      'INSERT INTO rows (org, kind, id, row) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET row = excluded.row',
    );
    this.#remove = database.prepare('DELETE FROM rows WHERE org = ? AND kind = ? AND id = ?');
    this.#clear = database.prepare('DELETE FROM rows WHERE org = ?');
  }

  /** Takes note of a change. */
  note(org: string, kind: keyof Kept, id: string, row: object | undefined): void {
    this.#pending.set(`${org}\n${kind}\n${id}`, { org, kind, id, row });
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
    if (this.#pending.size === 0) return;
    this.#transaction(() => {
      for (const { org, kind, id, row } of this.#pending.values()) {
        if (row === undefined) this.#remove.run(org, kind, id);
        else this.#put.run(org, kind, id, JSON.stringify(row));
      }
    });
    this.#pending = new Map();
  }

  /** Replaces every row of an org at once: after a snapshot was restored. */
  replace(org: string, rows: readonly { kind: keyof Kept; id: string; row: object }[]): void {
    this.#transaction(() => {
      this.#clear.run(org);
      for (const { kind, id, row } of rows) this.#put.run(org, kind, id, JSON.stringify(row));
    });
    for (const [key, { org: of }] of this.#pending) if (of === org) this.#pending.delete(key);
  }

  /** Every row of an org. */
  rows(org: string): { kind: keyof Kept; row: object }[] {
    const found = this.#database.prepare('SELECT kind, row FROM rows WHERE org = ?').all(org);
    return (found as { kind: keyof Kept; row: string }[]).map(({ kind, row }) => ({ kind, row: JSON.parse(row) }));
  }

  close(): void {
    clearTimeout(this.#lazy);
    this.flush();
    closeDatabase(this.#database);
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
      this.flush();
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
