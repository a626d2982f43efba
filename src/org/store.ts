import { randomUUID } from 'node:crypto';
import type { AuditEvent, Kinds, Token, UsageRow } from './rows.ts';

/** Every kind of thing that is kept, the ones with a table of their own included. */
export interface Kept extends Kinds {
  audit: AuditEvent;
  token: Token;
  usage: UsageRow;
}

/** Told of every change: a row was written, or (without a row) removed. */
export type Note = <K extends keyof Kept>(kind: K, id: string, row: Kept[K] | undefined) => void;

/** Rows of one kind by id. Rows are replaced, never changed in place, so that a snapshot stays what it was. */
export class Table<K extends keyof Kinds> {
  readonly #kind: K;
  readonly #note: Note;
  #rows = new Map<string, Kinds[K]>();

  constructor(kind: K, note: Note) {
    this.#kind = kind;
    this.#note = note;
  }

  get(id: string): Kinds[K] | undefined {
    return this.#rows.get(id);
  }

  /** Every row, oldest first. */
  all(): Kinds[K][] {
    return [...this.#rows.values()];
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Writes a row and returns it. */
  put(row: Kinds[K]): Kinds[K] {
    this.#rows.set(row.id, row);
    this.#note(this.#kind, row.id, row as Kept[K]);
    return row;
  }

  /** Writes some fields of an existing row; a row that is gone stays gone. */
  change(id: string, fields: Partial<Kinds[K]>): Kinds[K] | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.put({ ...row, ...fields });
  }

  delete(id: string): boolean {
    const had = this.#rows.delete(id);
    if (had) this.#note(this.#kind, id, undefined);
    return had;
  }

  /** Takes rows that come from a database or snapshot, without noting them as changes. */
  load(rows: readonly Kinds[K][]): void {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }
}

/** The tables of one organisation. */
export type Tables = { readonly [K in keyof Kinds]: Table<K> };

const kinds: readonly (keyof Kinds)[] = [
  'settings',
  'client',
  'role',
  'division',
  'queue',
  'user',
  'provider',
  'credential',
  'authorization',
  'breakage',
];

/** Empty tables that report their changes to `note`. */
export function newTables(note: Note): Tables {
  return Object.fromEntries(kinds.map((kind) => [kind, new Table(kind, note)])) as unknown as Tables;
}

/** All rows of all tables, as plain data. */
export function dump(tables: Tables): { [K in keyof Kinds]: Kinds[K][] } {
  return Object.fromEntries(kinds.map((kind) => [kind, tables[kind].all()])) as { [K in keyof Kinds]: Kinds[K][] };
}

/** Replaces all rows of all tables. */
export function fill(tables: Tables, rows: Partial<{ [K in keyof Kinds]: Kinds[K][] }>): void {
  for (const kind of kinds) (tables[kind] as Table<typeof kind>).load((rows[kind] ?? []) as Kinds[typeof kind][]);
}

/** A new row id: UUIDs, as the platform uses them. */
export const newId = (): string => randomUUID();
