/** Error codes of the token endpoint (RFC 6749 section 5.2, RFC 8707 section 2). */
export const tokenErrorCodes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_target',
] as const;

/** Path of the metadata of an issuer: RFC 8414 section 3.1 puts it between host and path, OpenID Discovery behind. */
export function metadataUrls(issuer: string): readonly string[] {
  const url = new URL(issuer);
  const path = url.pathname.replace(/\/$/, '');
  return [
    `${url.origin}/.well-known/oauth-authorization-server${path}`,
    `${url.origin}${path}/.well-known/openid-configuration`,
  ];
}

/** The parameters of a challenge in `WWW-Authenticate` (RFC 9110 section 11.6.1), for the first scheme that is named. */
export function readChallenge(header: string): { scheme: string; parameters: Readonly<Record<string, string>> } | null {
  const match = /^\s*([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s+(.*))?$/s.exec(header);
  if (match?.[1] === undefined) return null;
  const parameters: Record<string, string> = {};
  for (const [, name, quoted, token] of (match[2] ?? '').matchAll(
    /([A-Za-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g,
  )) {
    if (name !== undefined) parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token ?? '';
  }
  return { scheme: match[1].toLowerCase(), parameters };
}
