import type { KeyObject } from 'node:crypto';
import { createSecretKey, randomBytes } from 'node:crypto';
import { Audits } from './audits.ts';
import type { Clock } from './clock.ts';
import type { Profile } from './profile.ts';
import { RateWindow } from './rate.ts';
import type { Client, Settings, User } from './rows.ts';
import { hashSecret, newSecret, sameHash } from './secrets.ts';
import type { Note, Tables } from './store.ts';
import { newTables } from './store.ts';
import { Tokens } from './tokens.ts';
import { Told } from './told.ts';
import { Truth } from './truth.ts';
import { Usage } from './usage.ts';

export interface OrgParts {
  /** The path prefix under which a host with several orgs serves this one, and its name in commands. */
  slug: string;
  profile: Profile;
  clock: Clock;
  pepper?: Buffer;
  note?: Note;
}

/** One running organisation: its rows, its tokens, its trail, its time. Holds state; what answers is in `routes/`. */
export class Org {
  readonly slug: string;
  readonly profile: Profile;
  readonly clock: Clock;
  #pepper: Buffer;
  /** The pepper as a key object: half a microsecond cheaper per hash. */
  #pepperKey: KeyObject;
  readonly tables: Tables;
  readonly tokens: Tokens;
  readonly audits: Audits;
  readonly usage: Usage;
  readonly truth = new Truth();
  readonly tokenRequests = new RateWindow();
  /** Secrets made in this process, so that they can be told: of the seeded clients and by `heal`. Never stored. */
  readonly told = new Told();
  /** Clients that once were, so that `truth` can say "deleted" where the wire must say "unknown". */
  readonly deleted = new Map<string, string>();
  /** The other orgs of the same host, for the same purpose. */
  neighbours: () => readonly Org[] = () => [];
  #settings: Settings | undefined;
  /** When the next pending deletion falls due; undefined until looked up. */
  #nextDeletion: number | undefined;

  constructor(parts: OrgParts) {
    this.slug = parts.slug;
    this.profile = parts.profile;
    this.clock = parts.clock;
    this.#pepper = parts.pepper ?? randomBytes(32);
    this.#pepperKey = createSecretKey(this.#pepper);
    const outer: Note = parts.note ?? (() => {});
    const note: Note = (kind, id, row) => {
      if (kind === 'settings') this.#settings = undefined;
      if (kind === 'client') this.#nextDeletion = undefined;
      outer(kind, id, row);
    };
    this.tables = newTables(note);
    this.tokens = new Tokens(note);
    this.audits = new Audits(note);
    this.usage = new Usage(note);
  }

  /** The key under which secrets are hashed. */
  get pepper(): Buffer {
    return this.#pepper;
  }

  set pepper(pepper: Buffer) {
    this.#pepper = pepper;
    this.#pepperKey = createSecretKey(pepper);
  }

  /** The hash under which a secret is kept. */
  hash(secret: string): string {
    return hashSecret(this.#pepperKey, secret);
  }

  /** The organisation's settings. */
  get settings(): Settings {
    this.#settings ??= this.tables.settings.all()[0];
    if (this.#settings === undefined) throw new Error('an org without settings');
    return this.#settings;
  }

  /** After rows were replaced behind the tables' back. */
  forgetDerived(): void {
    this.#settings = undefined;
    this.#nextDeletion = undefined;
  }

  /** Removes the clients whose seven days have passed. Source: help page on deleting OAuth clients. */
  removeDueClients(at: number): void {
    this.#nextDeletion ??= Math.min(
      ...this.tables.client.all().map(({ dateToDelete }) => dateToDelete ?? Number.POSITIVE_INFINITY),
    );
    if (this.#nextDeletion > at) return;
    for (const client of this.tables.client.all()) {
      if (client.state !== 'inactive' || client.dateToDelete === undefined || client.dateToDelete > at) continue;
      this.tables.client.delete(client.id);
      this.deleted.set(client.id, client.name);
      this.audits.write(
        client.dateToDelete,
        {},
        {
          entityType: 'OAuthClient',
          entityId: client.id,
          entityName: client.name,
          action: 'Delete',
          changes: [{ property: 'deleted_on', old: [], new: [new Date(client.dateToDelete).toISOString()] }],
        },
      );
    }
  }

  /** Changes some settings. */
  configure(fields: Partial<Settings>): void {
    this.tables.settings.put({ ...this.settings, ...fields, version: this.settings.version + 1 });
  }

  /**
   * Gives a client a new secret, and returns it: the one time that it can be seen. The old one is history. `tell` says
   * whether this process may tell it again: the toy clients' secrets are printed, others are their owner's business.
   */
  resetSecret(client: Client, tell: 'tell' | 'forget' = 'tell'): { client: Client; secret: string } {
    const at = this.clock.now();
    const secret = newSecret();
    const past = client.secrets.map((record) => (record.until === undefined ? { ...record, until: at } : record));
    const changed: Client = {
      ...client,
      secrets: [...past, { hash: this.hash(secret), since: at }],
      dateModified: at,
    };
    this.tables.client.put(changed);
    if (tell === 'tell') this.told.set(client.id, secret);
    return { client: changed, secret };
  }

  /** Takes a client in from another org, with the secret it has: hashes cannot move, each org has its own pepper. */
  adopt(client: Client, secret: string, roleNames: readonly string[]): void {
    const home = this.homeDivision();
    const roles = this.tables.role.all().filter(({ name }) => roleNames.includes(name));
    this.tables.client.put({
      ...client,
      roleDivisions: roles.map(({ id }) => ({ roleId: id, divisionId: home })),
      secrets: [{ hash: this.hash(secret), since: client.dateCreated }],
    });
    this.told.set(client.id, secret);
  }

  /** Whether a presented hash is the current secret, an old one, or neither. */
  secretStanding(client: Client, presented: string): 'current' | 'replaced' | 'wrong' {
    let standing: 'current' | 'replaced' | 'wrong' = 'wrong';
    for (const { hash, until } of client.secrets) {
      if (sameHash(hash, presented)) standing = until === undefined ? 'current' : 'replaced';
    }
    return standing;
  }

  /** The home division: every org has exactly one. */
  homeDivision(): string {
    const home = this.tables.division.all().find((division) => division.home);
    if (home === undefined) throw new Error('an org without a home division');
    return home.id;
  }

  /** The name of a user, client or nobody, for audit events and references. */
  nameOf(id: string): string {
    const known: Client | User | undefined = this.tables.user.get(id) ?? this.tables.client.get(id);
    return known?.name ?? '';
  }
}
