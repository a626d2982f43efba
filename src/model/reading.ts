/**
 * What an answer means, in words that belong to no vendor. A vendor's dialect turns an answer into a reading; the
 * causes judge readings and never texts.
 */
export type TokenMeaning =
  /** A token was issued. */
  | 'issued'
  /** RFC 6749 `invalid_client` or its kin: client or secret not accepted, no word on which. */
  | 'client-authentication-failed'
  /** The server says which half is wrong. */
  | 'client-unknown'
  | 'client-disabled'
  /** The tenant that was asked does not have this client: the tenant or the id is wrong, or it was never installed. */
  | 'client-not-in-tenant'
  | 'secret-not-accepted'
  | 'secret-expired'
  /** RFC 6749 `unauthorized_client`: the client is authenticated, this grant is not for it. */
  | 'grant-not-allowed'
  /** The server does not know the grant at all (`unsupported_grant_type`). */
  | 'grant-unsupported'
  /** The credentials came in a form that this client may not use. */
  | 'auth-method-refused'
  /** RFC 6749 `invalid_request`: the request was not understood. */
  | 'request-malformed'
  | 'credentials-missing'
  | 'scope-invalid'
  | 'audience-invalid'
  | 'tenant-unknown'
  | 'assertion-invalid'
  /** A signed assertion whose times (iat, nbf, exp) do not fit the server's clock. */
  | 'assertion-time-refused'
  | 'consent-missing'
  | 'address-refused'
  | 'policy-blocked'
  | 'user-interaction-needed'
  | 'rate-limited'
  | 'server-error'
  /** The answer is not an OAuth answer: a web page, an empty body, another protocol. */
  | 'not-a-token-endpoint'
  | 'intermediary-answered'
  | 'redirected'
  /** An OAuth refusal that the dialect does not know. */
  | 'refused-otherwise';

export type ApiMeaning =
  | 'accepted'
  /** The server saw no token. */
  | 'token-missing'
  /** The token is unknown, expired, revoked: no word on which. */
  | 'token-not-accepted'
  | 'token-expired'
  | 'token-revoked'
  | 'token-for-other-audience'
  | 'address-refused'
  | 'scope-missing'
  | 'permission-missing'
  | 'division-refused'
  | 'not-authorized'
  | 'user-context-needed'
  | 'sso-authorization-needed'
  | 'feature-missing'
  | 'policy-blocked'
  | 'rate-limited'
  | 'not-found'
  /** A server that says by its documentation the same of what does not exist and of what this caller may not see. */
  | 'absent-or-hidden'
  /** A signed token of the caller's own making whose times do not fit the server's clock. */
  | 'assertion-time-refused'
  | 'assertion-invalid'
  /** The application is not approved, granted or installed for what was called. */
  | 'consent-missing'
  /** The client, or what the token stands for, is switched off. */
  | 'client-disabled'
  | 'request-malformed'
  | 'server-error'
  | 'not-the-api'
  | 'intermediary-answered'
  | 'redirected'
  | 'refused-otherwise';

/** How well a fact about a vendor is known. */
export type Mark = 'documented' | 'seen' | 'client-source' | 'inferred' | 'unknown';

/**
 * How far a reading carries. `code`: a documented, unambiguous machine statement. `testimony`: words about the reason
 * that nobody checked; they can lie and make a cause likely at most.
 */
export type Weight = 'code' | 'testimony';

export interface Reading<M extends string> {
  means: M;
  weight: Weight;
  mark: Mark;
  /** Where the knowledge comes from: a document and its section, or a key of the vendor's source list. */
  source: string;
}
