import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Reads the bearer token and finds it. Source: `authentication.required` and `bad.credentials` of the definition. */
export const findToken: Step<ApiExchange> = {
  name: 'find-token',
  check(exchange) {
    const { org, request } = exchange;
    const header = request.headers.get('authorization');
    if (header === null || header === '') return refuse('token-missing', 'no Authorization header');
    const token = /^bearer +(\S+)$/i.exec(header)?.[1];
    if (token === undefined) {
      const scheme = /^[A-Za-z]{1,20}/.exec(header)?.[0] ?? 'unreadable';
      return refuse(/^bearer/i.test(header) ? 'token-missing' : 'token-scheme-wrong', `scheme ${scheme}`);
    }
    const found = org.tokens.find(token);
    if (found === undefined) {
      const home = org.neighbours().find((other) => other.tokens.find(token) !== undefined);
      if (home !== undefined) return refuse('token-of-other-org', `issued by "${home.slug}" (${home.settings.region})`);
      return refuse('token-unknown', 'no such token was issued here');
    }
    if ('ended' in found) {
      const client = org.tables.client.get(found.clientId);
      if (client === undefined) return refuse('token-of-deleted-client', 'its client is gone');
      return refuse(found.ended, `a token of "${client.name}"`);
    }
    exchange.live = found.live;
    return undefined;
  },
};
