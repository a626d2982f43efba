/**
 * The value of an `Authorization: Basic` header (RFC 7617 section 2): base64 of `id:secret` in UTF-8, nothing else.
 * Most clients send the pair as it is; RFC 6749 section 2.3.1 wants both halves form-encoded first.
 */
export function basicCredentials(id: string, secret: string, encoding: 'as-is' | 'form' = 'as-is'): string {
  const pair = encoding === 'form' ? `${formEncode(id)}:${formEncode(secret)}` : `${id}:${secret}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

/** `application/x-www-form-urlencoded` of one value (RFC 6749 appendix B). */
export function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}
