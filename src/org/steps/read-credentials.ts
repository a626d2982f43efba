import { utf8 } from '../body.ts';
import type { Refused, Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/**
 * Reads id and secret from the Basic header, as the official clients send them: base64 of `id:secret`, nothing
 * encoded before. Strict OAuth clients form-encode both parts first (RFC 6749 section 2.3.1); ids are UUIDs and
 * never hold a percent sign, so an id with one shows that encoding.
 */
export const readCredentials: Step<TokenExchange> = {
  name: 'read-credentials',
  check(exchange) {
    const header = exchange.request.headers.get('authorization');
    if (header === null || header === '') return withoutHeader(exchange);
    const encoded = /^basic +(\S*)$/i.exec(header)?.[1];
    if (encoded === undefined) return refuse('credentials-malformed', 'the Authorization header is not Basic');
    const pair = /^[A-Za-z0-9+/_-]+={0,2}$/.test(encoded) ? utf8(Buffer.from(encoded, 'base64')) : undefined;
    if (pair === undefined) return refuse('credentials-malformed', 'the Basic value is not base64 of text');
    const colon = pair.indexOf(':');
    if (colon === -1) return refuse('credentials-malformed', 'the decoded Basic value has no colon');
    const id = pair.slice(0, colon);
    const secret = pair.slice(colon + 1);
    const encodedParts = id.includes('%');
    exchange.clientId = encodedParts ? formDecode(id) : id;
    exchange.presentedSecret = encodedParts ? formDecode(secret) : secret;
    return undefined;
  },
};

function withoutHeader(exchange: TokenExchange): Refused | undefined {
  const id = exchange.form.get('client_id');
  if (id === undefined) return refuse('credentials-missing', 'no Authorization header');
  exchange.clientId = id;
  if (exchange.grant?.publicClients === true) return undefined;
  return refuse('credentials-in-body', 'client_id came in the body');
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
