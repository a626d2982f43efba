import type { Mark } from './evidence.ts';
import type { Exchange } from './exchange.ts';
import type { GrantHandler } from './grants/grant.ts';
import type { Org } from './org.ts';

/** A page or endpoint outside the Platform API (login pages, SAML): declared with its mark like an operation. */
export interface Page {
  method: 'GET' | 'POST';
  path: string;
  mark: Mark;
  handle(exchange: Exchange): Response | Promise<Response>;
}

/** A road into the org beside the machine lane: its pages, and the grants it adds to the token endpoint. */
export interface Lane {
  /** Called once per org, after it was seeded or loaded. */
  open(org: Org): { pages: readonly Page[]; grants: readonly GrantHandler[] };
}
