import type { GrantHandler } from './grants/grant.ts';
import type { Org } from './org.ts';
import type { Reason } from './reasons.ts';
import type { Client } from './rows.ts';
import type { LiveToken } from './tokens.ts';
import type { ApiErrorCode } from './wire-errors.ts';

/** One request as a server sees it, whatever it asks for. */
export interface Exchange {
  org: Org;
  request: Request;
  /** The path as the org sees it, without a prefix of the host. */
  path: string;
  at: number;
  correlationId: string;
  address: string;
}

/** A request to the token endpoint, filled in step by step. */
export interface TokenExchange extends Exchange {
  form: ReadonlyMap<string, string>;
  grant: GrantHandler | undefined;
  /** The id that was presented, whether or not a client has it. */
  clientId: string | undefined;
  presentedSecret: string | undefined;
  presentedHash: string | undefined;
  client: Client | undefined;
}

/** A request to the API, filled in step by step. */
export interface ApiExchange extends Exchange {
  live?: LiveToken;
  client?: Client;
  rate?: { count: number; allowed: number; resetSeconds: number };
}

/** A step's no: the private reason, and what the wire answer needs. */
export interface Refused {
  refused: Reason;
  /** For `truth` only. */
  detail: string;
  /** Picks another API code than the reason's own (ANY or ALL wording, a specific validation code). */
  code?: ApiErrorCode;
  /** Fills the message. */
  params?: Readonly<Record<string, string>>;
  retryAfterSeconds?: number;
}

/** Says no. */
export function refuse(refused: Reason, detail: string, more: Omit<Refused, 'refused' | 'detail'> = {}): Refused {
  return { refused, detail, ...more };
}

/** One check of a flat list: passes on (nothing) or refuses. */
export interface Step<E> {
  name: string;
  check(exchange: E): Refused | undefined | Promise<Refused | undefined>;
}

/** Walks the steps in order; the first no ends it. */
export async function walk<E>(
  steps: readonly Step<E>[],
  exchange: E,
): Promise<(Refused & { step: string }) | undefined> {
  for (const step of steps) {
    const outcome = step.check(exchange);
    const refused = outcome instanceof Promise ? await outcome : outcome;
    if (refused !== undefined) return { ...refused, step: step.name };
  }
  return undefined;
}
