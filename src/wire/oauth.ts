/** Path of the metadata of an issuer: RFC 8414 section 3.1 puts it between host and path, OpenID Discovery behind. */
export function metadataUrls(issuer: string): readonly string[] {
  const url = new URL(issuer);
  const path = url.pathname.replace(/\/$/, '');
  return [
    `${url.origin}/.well-known/oauth-authorization-server${path}`,
    `${url.origin}${path}/.well-known/openid-configuration`,
  ];
}

export interface Challenge {
  scheme: string;
  parameters: Readonly<Record<string, string>>;
}

/** Every challenge of `WWW-Authenticate` (RFC 9110 section 11.6.1): a server may name several schemes in one field. */
export function readChallenges(header: string): readonly Challenge[] {
  const starts = [
    ...withoutQuoted(header).matchAll(/(?:^|,)\s*([A-Za-z][A-Za-z0-9._~+-]*)(?=\s+[A-Za-z0-9_-]+\s*=|\s*(?:,|$))/g),
  ].map((match) => match.index + match[0].length - (match[1]?.length ?? 0));
  return starts.flatMap((start, at) => readChallenge(header.slice(start, starts[at + 1]).replace(/,\s*$/, '')) ?? []);
}

/** What stands in quotes may look like anything; it is blanked. An open quote is none. */
function withoutQuoted(header: string): string {
  let bare = '';
  let from = 0;
  for (let at = header.indexOf('"'); at >= 0; at = header.indexOf('"', from)) {
    let end = at + 1;
    while (end < header.length && header[end] !== '"') end += header[end] === '\\' ? 2 : 1;
    if (end >= header.length) break;
    bare += `${header.slice(from, at)}"${'.'.repeat(end - at - 1)}"`;
    from = end + 1;
  }
  return bare + header.slice(from);
}

/** The challenge that speaks of a token: Bearer (RFC 6750) or DPoP (RFC 9449 section 7.1), else the first one. */
export function tokenChallenge(header: string): Challenge | null {
  const all = readChallenges(header);
  return all.find(({ scheme }) => scheme === 'bearer' || scheme === 'dpop') ?? all[0] ?? null;
}

/** The parameters of a challenge in `WWW-Authenticate` (RFC 9110 section 11.6.1), for the first scheme that is named. */
export function readChallenge(header: string): Challenge | null {
  const match = /^\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s+(.*))?$/s.exec(header);
  if (match?.[1] === undefined) return null;
  const parameters: Record<string, string> = {};
  for (const [, name, quoted, token] of (match[2] ?? '').matchAll(
    /(?<![A-Za-z0-9_-])([A-Za-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g,
  )) {
    if (name !== undefined) parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token ?? '';
  }
  return { scheme: match[1].toLowerCase(), parameters };
}
