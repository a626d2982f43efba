import type { ExchangeExhibit } from '../model/exhibit.ts';

/**
 * Headers that tell who answered, how to go on, or what to quote to the vendor's support. The rest is in the JSON
 * report.
 */
const telling =
  /^(server|via|x-cache|x-served-by|location|www-authenticate|proxy-authenticate|content-type|retry-after|date|x-github-sso|x-(?:accepted-)?oauth-scopes|x-accepted-github-permissions|x-ratelimit-(?:remaining|reset))$|correlation-id$|request-id$/i;

/** The headers of an answer that a short report shows, as lines. */
export function tellingHeaders(exhibit: ExchangeExhibit): string[] {
  return Object.entries(exhibit.response?.headers ?? {})
    .filter(([name]) => telling.test(name))
    .map(([name, value]) => `${name}: ${value}`);
}

/** `POST https://login.example/oauth/token` */
export const requestLine = ({ request }: ExchangeExhibit): string => `${request.method} ${request.url}`;
