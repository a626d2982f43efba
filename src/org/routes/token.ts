import type { Mark } from '../evidence.ts';
import { documented } from '../evidence.ts';
import type { Exchange, TokenExchange } from '../exchange.ts';
import { walk } from '../exchange.ts';
import type { Granted, GrantHandler } from '../grants/grant.ts';
import { refuseToken, tokenJson } from '../respond.ts';
import type { Client } from '../rows.ts';
import { tokenSteps } from '../steps/index.ts';

export const TOKEN_PATH = '/oauth/token';
export const tokenMark: Mark = documented('AUTH-GUIDE');

/** `POST /oauth/token` on the login host: every grant comes through here. */
export function tokenEndpoint(grants: ReadonlyMap<string, GrantHandler>): (exchange: Exchange) => Promise<Response> {
  const steps = tokenSteps(grants);
  return async (started) => {
    const exchange = begin(started);
    const refused = await walk(steps, exchange);
    if (refused !== undefined) return refuseToken(exchange, refused, exchange.clientId);
    const { client, grant } = exchange;
    if (client === undefined || grant === undefined) throw new Error('the steps passed without a client or grant');
    const granted = await grant.grant(exchange);
    if ('refused' in granted) return refuseToken(exchange, { ...granted, step: grant.name }, client.id);
    return issue(exchange, client, granted);
  };
}

/** Every field from the start: objects of one shape are what makes this path fast. */
function begin({ org, request, path, at, correlationId, address }: Exchange): TokenExchange {
  return {
    org,
    request,
    path,
    at,
    correlationId,
    address,
    form: noParameters,
    grant: undefined,
    clientId: undefined,
    presentedSecret: undefined,
    presentedHash: undefined,
    client: undefined,
  };
}
const noParameters: ReadonlyMap<string, string> = new Map();

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
  org.audits.tokenCreated(at, client, address, granted.userId);
  const body = { access_token: token, token_type: 'bearer', expires_in: seconds - 1 };
  return tokenJson(200, refreshToken === undefined ? body : { ...body, refresh_token: refreshToken }, correlationId);
}
