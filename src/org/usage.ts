import type { UsageRow } from './rows.ts';
import type { Note } from './store.ts';

/** Requests per client, day and operation: what answers "when did this client last succeed?". */
export class Usage {
  readonly #note: Note;
  readonly #rows = new Map<string, UsageRow>();

  constructor(note: Note) {
    this.#note = note;
  }

  /** Counts requests. Token requests are not API requests and are not counted here. */
  count(clientId: string, at: number, method: string, template: string, status: number, times = 1): void {
    const date = new Date(at).toISOString().slice(0, 10);
    const id = `${clientId} ${date} ${method} ${template}`;
    const row = this.#rows.get(id) ?? empty(id, clientId, date, method, template);
    const column = columnOf(status);
    const next = { ...row, [column]: row[column] + times };
    this.#rows.set(id, next);
    this.#note('usage', id, next);
  }

  /** Takes a client's rows out. */
  remove(clientId: string): UsageRow[] {
    const gone = this.all().filter((row) => row.clientId === clientId);
    for (const { id } of gone) {
      this.#rows.delete(id);
      this.#note('usage', id, undefined);
    }
    return gone;
  }

  /** Takes in rows that another org had. */
  take(rows: readonly UsageRow[]): void {
    for (const row of rows) {
      this.#rows.set(row.id, row);
      this.#note('usage', row.id, row);
    }
  }

  all(): UsageRow[] {
    return [...this.#rows.values()];
  }

  load(rows: readonly UsageRow[]): void {
    this.#rows.clear();
    for (const row of rows) this.#rows.set(row.id, row);
  }
}

function columnOf(status: number): 'status200' | 'status300' | 'status400' | 'status429' | 'status500' {
  if (status === 429) return 'status429';
  if (status >= 500) return 'status500';
  if (status >= 400) return 'status400';
  return status >= 300 ? 'status300' : 'status200';
}

function empty(id: string, clientId: string, date: string, method: string, template: string): UsageRow {
  return { id, clientId, date, method, template, status200: 0, status300: 0, status400: 0, status500: 0, status429: 0 };
}
