import { join } from 'node:path';
import { TOKEN_CREATIONS } from '../audits.ts';
import type { Org } from '../org.ts';
import type { AuditEvent, Kinds, UsageRow } from '../rows.ts';
import type { Seeded } from '../seed.ts';
import type { Kept, Note } from '../store.ts';
import { dump, fill } from '../store.ts';
import { isCreation, Journal } from './journal.ts';
import type { Keys, OrgKeys } from './keys.ts';
import { readKeys, writeKeys } from './keys.ts';
import { openDatabase } from './sqlite.ts';

/** An org's place on the disk. */
export class Storage {
  readonly #folder: string;
  readonly #journal: Journal;
  #keys: Keys;
  /** What of the keys was last written, to write them only when they changed. */
  #written: string;

  private constructor(folder: string, journal: Journal, keys: Keys) {
    this.#folder = folder;
    this.#journal = journal;
    this.#keys = keys;
    this.#written = JSON.stringify(keys);
  }

  /** Opens a data folder, which is made when it does not exist. */
  static async open(folder: string): Promise<Storage> {
    const keys = readKeys(folder);
    return new Storage(folder, new Journal(await openDatabase(join(folder, 'org.sqlite'))), keys);
  }

  /** The names of the orgs that are kept here. */
  get slugs(): readonly string[] {
    return Object.keys(this.#keys);
  }

  /** The listener for an org's changes. */
  noteOf(slug: string): Note {
    return (kind, id, row) => this.#journal.note(slug, kind, id, row);
  }

  /** The keys of an org that is kept here. */
  keysOf(slug: string): OrgKeys | undefined {
    return this.#keys[slug];
  }

  /** Fills an org from the disk. */
  load(org: Org, keys: OrgKeys): Seeded {
    org.pepper = Buffer.from(keys.pepper, 'base64url');
    const rows = grouped(this.#journal.rows(org.slug));
    fill(org.tables, Object.fromEntries(rows) as Partial<{ [K in keyof Kinds]: Kinds[K][] }>);
    const changes = (rows.get('audit') ?? []) as AuditEvent[];
    const audits = [...changes, ...this.#journal.creations(org.slug, TOKEN_CREATIONS)].sort(
      (a, b) => a.sequence - b.sequence,
    );
    org.audits.load(audits);
    org.tokens.load(this.#journal.tokens(org.slug, org.clock.now()));
    org.usage.load((rows.get('usage') ?? []) as UsageRow[]);
    for (const [id, secret] of Object.entries(keys.told)) org.told.set(id, secret);
    for (const { entityType, action, entityId, entityName } of audits) {
      if (entityType !== 'OAuthClient') continue;
      if (action === 'Delete') org.deleted.set(entityId, entityName);
      if (action === 'Restore') org.deleted.delete(entityId);
    }
    return keys;
  }

  /**
   * Keeps orgs that have just begun: their rows first, then the keys, so that keys always have an org. Rows that a
   * crash between the two left behind are replaced. Until both are on the disk nothing was acknowledged.
   */
  begin(orgs: ReadonlyMap<Org, Seeded>): void {
    for (const org of orgs.keys()) if (this.#keys[org.slug] === undefined) this.#rewriteRows(org);
    this.#writeKeys(orgs);
  }

  /** Resolves when everything that was changed so far is on the disk. Nothing to wait for: undefined. */
  settled(orgs: ReadonlyMap<Org, Seeded>): Promise<void> | undefined {
    const commit = this.#journal.settled();
    if (commit !== undefined && [...orgs.keys()].some(({ told }) => told.changed)) this.#writeKeys(orgs);
    return commit;
  }

  /** Replaces what is kept of an org by what it is now: after a snapshot was restored. */
  rewrite(org: Org, orgs: ReadonlyMap<Org, Seeded>): void {
    this.#writeKeys(orgs);
    this.#rewriteRows(org);
  }

  #rewriteRows(org: Org): void {
    const of = (kind: keyof Kept, rows: readonly { id: string }[]) => rows.map((row) => ({ kind, id: row.id, row }));
    const tables = Object.entries(dump(org.tables)) as [keyof Kept, readonly { id: string }[]][];
    const audits = org.audits.all();
    const rows = [
      ...tables.flatMap(([kind, all]) => of(kind, all)),
      ...of(
        'audit',
        audits.filter((event) => !isCreation(event)),
      ),
      ...of('usage', org.usage.all()),
    ];
    this.#journal.replace(org.slug, rows, org.tokens.all(), audits.filter(isCreation));
  }

  /** Writes what is still pending and lets the folder go. */
  close(orgs: ReadonlyMap<Org, Seeded>): void {
    this.#writeKeys(orgs);
    this.#journal.close();
  }

  #writeKeys(orgs: ReadonlyMap<Org, Seeded>): void {
    const entries = [...orgs].map(([org, { adminClientId, pipelineClientId }]): [string, OrgKeys] => {
      org.told.changed = false;
      return [
        org.slug,
        {
          pepper: org.pepper.toString('base64url'),
          adminClientId,
          pipelineClientId,
          told: Object.fromEntries(org.told),
        },
      ];
    });
    this.#keys = { ...this.#keys, ...Object.fromEntries(entries) };
    const text = JSON.stringify(this.#keys);
    if (text === this.#written) return;
    writeKeys(this.#folder, this.#keys);
    this.#written = text;
  }
}

function grouped(rows: readonly { kind: keyof Kept; row: object }[]): Map<keyof Kept, object[]> {
  const groups = new Map<keyof Kept, object[]>();
  for (const { kind, row } of rows) {
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, [row]);
    else group.push(row);
  }
  return groups;
}
