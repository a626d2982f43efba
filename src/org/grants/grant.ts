import type { Refused, TokenExchange } from '../exchange.ts';
import type { GrantType } from '../rows.ts';

/** Whom a grant issues a token for. */
export interface Granted {
  /** Absent: the token is the client's own, without a user. */
  userId?: string;
  scope?: readonly string[];
  /** For the code grant (RFC 6749 section 6; the official clients use it). */
  refreshToken?: string;
}

/** One way to get a token: one file each. */
export interface GrantHandler {
  /** The value of `grant_type` on the wire. */
  name: string;
  /** The grant as clients are configured for it. */
  model: GrantType;
  /** Whether a client may name itself in the body without a secret (PKCE). */
  publicClients: boolean;
  /** Decides for whom the token is, once the client is authenticated and allowed to use the grant. */
  grant(exchange: TokenExchange): Granted | Refused | Promise<Granted | Refused>;
}
