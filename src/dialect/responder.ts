import type { Responder } from '../model/fact.ts';
import type { ReadableAnswer } from './dialect.ts';

/** Header fields that only a proxy, a web filter or a captive portal sets in an answer of its own. */
const proxyHeaders: readonly { name: string; value?: RegExp }[] = [
  { name: 'proxy-authenticate' },
  { name: 'x-squid-error' },
  { name: 'x-bluecoat-via' },
  { name: 'x-zscaler-error' },
  {
    name: 'server',
    value: /squid|bluecoat|zscaler|forcepoint|websense|mcafee web gateway|fortigate|netskope|privoxy|mitmproxy/i,
  },
  // RFC 9209 section 2.3: `Proxy-Status: name; error=...` is the statement of an intermediary that made the answer.
  { name: 'proxy-status', value: /error=/i },
];

/** Names of products, and words that their block pages use. Words of a page are testimony. */
const proxyWords =
  /\b(?:zscaler|squid|blue ?coat|symantec web|forcepoint|websense|mcafee web gateway|skyhigh|fortiguard|fortinet|netskope|palo alto|cisco umbrella|web filter|url filter|proxy (?:server|error|authentication)|captive portal|blocked by (?:your|the) (?:organi[sz]ation|administrator|company|network|policy|proxy|firewall)|this (?:page|site|website|request) (?:is|has been|was) blocked|corporate proxy|network access policy|firewall policy|internet access policy)\b/i;

/** Who made an answer, as far as its marks tell, when no mark of the vendor is there. */
export function responderOf(answer: ReadableAnswer): Responder {
  const marks: string[] = [];
  // RFC 9110 section 15.5.8 and RFC 6585 section 6: only an intermediary sends these.
  if (answer.status === 407) marks.push('status 407 Proxy Authentication Required');
  if (answer.status === 511) marks.push('status 511 Network Authentication Required');
  for (const { name, value } of proxyHeaders) {
    const header = answer.headers[name];
    if (header !== undefined && (value === undefined || value.test(header)))
      marks.push(`header ${name}: ${header.slice(0, 80)}`);
  }
  if (marks.length > 0) return { who: 'proxy', marks };
  if (answer.bodyKind === 'html') {
    const words = proxyWords.exec(answer.body.slice(0, 20_000))?.[0];
    return words === undefined
      ? { who: 'web-server', marks: [`a web page (${pageTitle(answer.body)})`] }
      : { who: 'proxy', marks: [`words of the page: "${words}"`] };
  }
  return { who: 'unknown', marks: [] };
}

/** True when a header or status says that an intermediary answered, not merely a page's words. */
export function isProxyStatement({ who, marks }: Responder): boolean {
  return who === 'proxy' && marks.some((mark) => !mark.startsWith('words'));
}

/** The title of a page, shortened, for naming it. */
export function pageTitle(html: string): string {
  const title = /<title[^>]*>([^<]{0,200})/i.exec(html)?.[1]?.replace(/\s+/g, ' ').trim();
  return title === undefined || title === '' ? 'without a title' : `titled "${title.slice(0, 80)}"`;
}
