import type { AuditEvent } from './rows.ts';
import type { Note } from './store.ts';
import { newId } from './store.ts';

/** Who did something: a user of the org, or a client. */
export interface Actor {
  userId?: string;
  clientId?: string;
  remoteIp?: string;
}

/** What an event says beside its actor and time. */
export type Happened = Pick<AuditEvent, 'entityType' | 'entityId' | 'entityName' | 'action'> &
  Partial<Pick<AuditEvent, 'service' | 'changes' | 'status' | 'message'>>;

export interface AuditQuery {
  from: number;
  to: number;
  service?: string | undefined;
  filters: readonly { property: string; value: string }[];
  order: 'ascending' | 'descending';
}

/** Token creations are by far the most frequent events: this many stay in memory, all other events stay. */
export const TOKEN_CREATIONS = 20_000;

const noChanges: AuditEvent['changes'] = [];

/** The audit trail: append-only. */
export class Audits {
  readonly #note: Note;
  #events: AuditEvent[] = [];
  #creations: AuditEvent[] = [];
  #sequence = 0;

  constructor(note: Note) {
    this.#note = note;
  }

  /** Writes an event. */
  write(at: number, actor: Actor, happened: Happened): AuditEvent {
    const event: AuditEvent = {
      id: newId(),
      sequence: ++this.#sequence,
      at,
      service: happened.service ?? 'PeoplePermissions',
      entityType: happened.entityType,
      entityId: happened.entityId,
      entityName: happened.entityName,
      action: happened.action,
      status: happened.status ?? 'SUCCESS',
      ...(actor.userId === undefined ? {} : { userId: actor.userId }),
      ...(actor.clientId === undefined ? {} : { clientId: actor.clientId }),
      ...(actor.remoteIp === undefined ? {} : { remoteIp: actor.remoteIp }),
      ...(happened.message === undefined ? {} : { message: happened.message }),
      changes: happened.changes ?? [],
    };
    this.#append(event);
    this.#note('audit', event.id, event);
    return event;
  }

  /** Writes the event of a new token: the most frequent one, so it is built in one piece. */
  tokenCreated(at: number, client: { id: string; name: string }, remoteIp: string, userId: string | undefined): void {
    const event: AuditEvent = {
      id: newId(),
      sequence: ++this.#sequence,
      at,
      service: 'PeoplePermissions',
      entityType: 'AccessToken',
      entityId: client.id,
      entityName: client.name,
      action: 'Create',
      status: 'SUCCESS',
      clientId: client.id,
      remoteIp,
      message: 'ACCESSTOKENCREATE_SUCCESS',
      changes: noChanges,
    };
    if (userId !== undefined) event.userId = userId;
    this.#append(event);
    this.#note('audit', event.id, event);
  }

  /** Events of an interval that pass all filters, by time. */
  query(query: AuditQuery): AuditEvent[] {
    const found = [...this.#events, ...this.#creations].filter(
      (event) =>
        event.at >= query.from &&
        event.at < query.to &&
        (query.service === undefined || event.service === query.service) &&
        query.filters.every(({ property, value }) => matches(event, property, value)),
    );
    const sign = query.order === 'ascending' ? 1 : -1;
    return found.sort((a, b) => sign * inOrder(a, b));
  }

  /** Every event in memory, oldest first. */
  all(): AuditEvent[] {
    return [...this.#events, ...this.#creations].sort(inOrder);
  }

  /** Takes events out of the trail: those of a client that turns out to live in another org. */
  remove(picks: (event: AuditEvent) => boolean): AuditEvent[] {
    const gone = this.all().filter(picks);
    const ids = new Set(gone.map(({ id }) => id));
    this.#events = this.#events.filter(({ id }) => !ids.has(id));
    this.#creations = this.#creations.filter(({ id }) => !ids.has(id));
    for (const { id } of gone) this.#note('audit', id, undefined);
    return gone;
  }

  /** Takes in events that another org's trail had. */
  take(events: readonly AuditEvent[]): void {
    for (const event of events) {
      const own = { ...event, sequence: ++this.#sequence };
      this.#append(own);
      this.#note('audit', own.id, own);
    }
  }

  /** Takes events that come from a database or snapshot. */
  load(events: readonly AuditEvent[]): void {
    this.#events = [];
    this.#creations = [];
    for (const event of events) {
      this.#append(event);
      this.#sequence = Math.max(this.#sequence, event.sequence);
    }
  }

  #append(event: AuditEvent): void {
    if (event.entityType !== 'AccessToken' || event.action !== 'Create') {
      this.#events.push(event);
      return;
    }
    this.#creations.push(event);
    // Trimmed by halves, so that a busy token endpoint does not shift an array on every mint.
    if (this.#creations.length > 2 * TOKEN_CREATIONS) this.#creations = this.#creations.slice(-TOKEN_CREATIONS);
  }
}

const inOrder = (a: AuditEvent, b: AuditEvent): number => a.at - b.at || a.sequence - b.sequence;

/** Source of the property names: AuditQueryFilter of the SDKs. */
function matches(event: AuditEvent, property: string, value: string): boolean {
  switch (property) {
    case 'UserId':
      return event.userId === value;
    case 'ClientId':
      return event.clientId === value;
    case 'Action':
      return event.action === value;
    case 'EntityType':
      return event.entityType === value;
    case 'EntityId':
      return event.entityId === value;
    default:
      return false;
  }
}
