import { Why401Error } from '../../model/errors.ts';

/** The part of SQLite's synchronous interface that is used: the same in Node's own module and in its stand-in. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}
export interface Statement {
  run(...values: readonly (string | number | null)[]): unknown;
  all(...values: readonly (string | number | null)[]): unknown[];
}
type Open = new (path: string) => Database;

/**
 * Opens a database file: with Node's own SQLite where it has one (Node 22.13), else with @photostructure/sqlite, an
 * optional package with the same interface. Write-ahead log, every commit on the disk before it is acknowledged, and
 * one process at a time.
 */
export async function openDatabase(path: string): Promise<Database> {
  const DatabaseSync = await findSqlite();
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    // The exclusive lock is taken by the first write, so one is made at once.
    database.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
    database.exec("INSERT OR REPLACE INTO meta VALUES ('format', '1')");
  } catch (cause) {
    database.close();
    const busy = cause instanceof Error && /locked|busy/i.test(cause.message);
    const why = busy ? 'another org uses it; end that one or take another folder' : 'it is not a database of this org';
    throw new Why401Error('UNREADABLE_FILE', `cannot open ${path}: ${why}`, { cause });
  }
  return database;
}

/**
 * Lets a database go. The stand-in keeps a closed file locked until its statements are collected, so the lock is given
 * up by hand: leaving the write-ahead log (which writes it back into the file) allows that.
 */
export function closeDatabase(database: Database): void {
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM meta;');
  database.close();
}

async function findSqlite(): Promise<Open> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  try {
    if (major > 22 || (major === 22 && minor >= 13)) {
      // Named in a variable so that type checking against Node 20 does not look for it.
      const builtIn: string = 'node:sqlite';
      return ((await import(builtIn)) as { DatabaseSync: Open }).DatabaseSync;
    }
    return (await import('@photostructure/sqlite')).DatabaseSync as unknown as Open;
  } catch (cause) {
    throw new Why401Error(
      'UNREADABLE_FILE',
      '--data needs SQLite: use Node 22.13 or newer, or install the optional package @photostructure/sqlite',
      { cause },
    );
  }
}
