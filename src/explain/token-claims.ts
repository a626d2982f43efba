/** The claims that matter to a refusal (RFC 7519 section 4.1). None of them is a credential. Times in milliseconds. */
export interface ClaimsShown {
  audience: readonly string[];
  expiresAt: number | null;
  issuedAt: number | null;
  notBefore: number | null;
}

/** The claims of a decoded token; null for an object that is none. */
export function tokenClaimsIn(value: Readonly<Record<string, unknown>>): ClaimsShown | null {
  const { iss, sub, aud, exp, iat, nbf } = value;
  const times = [exp, iat, nbf].map(timeOf);
  const [expiresAt = null, issuedAt = null, notBefore = null] = times;
  const named = [iss, sub, aud].filter((one) => one !== undefined).length;
  if (times.every((one) => one === null) || named === 0) return null;
  const audience = (Array.isArray(aud) ? aud : [aud]).filter((one): one is string => typeof one === 'string');
  return { audience: audience.slice(0, 20).map((one) => one.slice(0, 300)), expiresAt, issuedAt, notBefore };
}

/** NumericDate: seconds since 1970. What is no moment of this age of the web is something else. */
const timeOf = (value: unknown): number | null => {
  const seconds = typeof value === 'string' && /^\d{9,11}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 9e8 && seconds < 1e10 ? seconds * 1000 : null;
};
