import type { Mark } from '../evidence.ts';
import { documented } from '../evidence.ts';
import type { Exchange, TokenExchange } from '../exchange.ts';
import { walk } from '../exchange.ts';
import type { Granted, GrantHandler } from '../grants/grant.ts';
import { json, refuseToken } from '../respond.ts';
import type { Client } from '../rows.ts';
import { tokenSteps } from '../steps/index.ts';

export const TOKEN_PATH = '/oauth/token';
export const tokenMark: Mark = documented('AUTH-GUIDE');

/** `POST /oauth/token` on the login host: every grant comes through here. */
export function tokenEndpoint(grants: ReadonlyMap<string, GrantHandler>): (exchange: Exchange) => Promise<Response> {
  const steps = tokenSteps(grants);
  return async (started) => {
    const exchange: TokenExchange = { ...started, form: new Map() };
    const refused = await walk(steps, exchange);
    if (refused !== undefined) return refuseToken(exchange, refused, exchange.clientId);
    const { client, grant } = exchange;
    if (client === undefined || grant === undefined) throw new Error('the steps passed without a client or grant');
    const granted = await grant.grant(exchange);
    if ('refused' in granted) return refuseToken(exchange, { ...granted, step: grant.name }, client.id);
    return issue(exchange, client, granted);
  };
}

/**
 * The success answer: `expires_in` is the validity minus one, the type is lower case, no scope, and a refresh token
 * only where the grant gives one. Source: a recorded answer in GCCX-Utils.
 */
function issue(
  { org, at, address, correlationId }: Exchange,
  client: Client,
  { refreshToken, ...granted }: Granted,
): Response {
  const seconds = client.accessTokenValiditySeconds;
  const { token } = org.tokens.mint({ clientId: client.id, issuedAt: at, expiresAt: at + seconds * 1000, ...granted });
  const { userId } = granted;
  org.audits.write(
    at,
    { clientId: client.id, remoteIp: address, ...(userId === undefined ? {} : { userId }) },
    {
      entityType: 'AccessToken',
      entityId: client.id,
      entityName: client.name,
      action: 'Create',
      message: 'ACCESSTOKENCREATE_SUCCESS',
    },
  );
  const body = { access_token: token, token_type: 'bearer', expires_in: seconds - 1 };
  return json(200, refreshToken === undefined ? body : { ...body, refresh_token: refreshToken }, correlationId);
}
