import type { Mark } from '../evidence.ts';
import type { ApiExchange, Refused } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import type { Org } from '../org.ts';
import type { Need, Subject } from '../permissions.ts';
import { covers, divisionsHolding } from '../permissions.ts';
import type { Client, User } from '../rows.ts';
import type { LiveToken } from '../tokens.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the Platform API, declared: what it needs, how well it is known, and what it does. */
export interface Route {
  method: Method;
  /** Under `/api/v2`, with `:name` for parameters. */
  path: string;
  needs: Need;
  /** The scope that a user-context client needs; reading accepts its `:readonly` form. */
  scope?: string;
  /** Only for tokens that stand for a user. */
  userOnly?: boolean;
  mark: Mark;
  handle(call: Call): Outcome | Promise<Outcome>;
}

/** What a handler answers. */
export interface Reply {
  status: number;
  body?: unknown;
}
export type Outcome = Reply | Refused;

export const ok = (body?: unknown): Reply => ({ status: 200, ...(body === undefined ? {} : { body }) });
export const accepted = (body: unknown): Reply => ({ status: 202, body });
export const noContent: Reply = { status: 204 };

/** No such object. */
export const unknown = (what: string, id: string): Refused => refuse('object-unknown', `no ${what} ${id.slice(0, 60)}`);

/** A field of the body is missing or wrong. */
export const invalid = (problem: string): Refused => refuse('body-invalid', problem, { params: { problem } });

/** A request that passed every step, in a handler's hands. */
export class Call {
  readonly route: Route;
  readonly org: Org;
  readonly exchange: ApiExchange;
  readonly live: LiveToken;
  readonly client: Client;
  readonly user: User | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body; an empty object when there was none. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(parts: {
    route: Route;
    exchange: ApiExchange;
    live: LiveToken;
    client: Client;
    user: User | undefined;
    params: Readonly<Record<string, string>>;
    query: URLSearchParams;
    body: Readonly<Record<string, unknown>>;
  }) {
    this.route = parts.route;
    this.org = parts.exchange.org;
    this.exchange = parts.exchange;
    this.live = parts.live;
    this.client = parts.client;
    this.user = parts.user;
    this.params = parts.params;
    this.query = parts.query;
    this.body = parts.body;
  }

  get at(): number {
    return this.exchange.at;
  }

  /** Whose roles count: the user's for user-context tokens, else the client's own. */
  get subject(): Subject {
    return this.user ?? this.client;
  }

  /** Who is written into the audit trail. */
  get actor(): { userId?: string; clientId: string; remoteIp: string } {
    const who = { clientId: this.client.id, remoteIp: this.exchange.address };
    return this.user === undefined ? who : { ...who, userId: this.user.id };
  }

  /** Who is written as creator or changer of a row. */
  get by(): string {
    return this.user?.id ?? this.client.id;
  }

  /** A path parameter. */
  param(name: string): string {
    return this.params[name] ?? '';
  }

  /** The divisions in which the caller holds a permission. */
  divisionsFor(permission: string): ReadonlySet<string> {
    return divisionsHolding(this.org, this.subject, permission, this.at);
  }

  /**
   * Refuses an object whose division the caller's permission does not reach. Both wordings are recorded: operations
   * that want ANY name the divisions beside an empty list, operations that want ALL append the division to the
   * permission.
   */
  inDivision(permission: string, divisionId: string): Refused | undefined {
    const held = this.divisionsFor(permission);
    if (covers(held, divisionId)) return undefined;
    const name = this.org.tables.division.get(divisionId)?.name ?? divisionId;
    const detail = `${permission} is not held in division "${name}"`;
    if (this.route.needs.mode === 'all') {
      const permissions = `[${permission}:${divisionId}]`;
      return refuse('permission-in-other-division', detail, { code: 'missing.permissions', params: { permissions } });
    }
    return refuse('permission-in-other-division', detail, {
      params: { permissions: '[]', divisions: `[${divisionId}]` },
    });
  }
}
