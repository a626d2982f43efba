import { readClaims } from '../wire/jwt.ts';
import { reveal, type Secret } from './secret.ts';

/** What a token says about itself, where it is a JWT. Nothing in here is trusted or secret. */
export interface TokenClaims {
  expiresAt: string | null;
  issuer: string | null;
  audience: string | null;
}

export function claimsOf(token: Secret): TokenClaims {
  const { exp, iss, aud } = readClaims(reveal(token).trim()) ?? {};
  return {
    expiresAt: timeOf(exp),
    issuer: textOf(iss),
    audience: textOf(aud) ?? (Array.isArray(aud) ? textsOf(aud).join(' ') : null),
  };
}

/** The claims that matter to a refusal, each as the server would read it; null where the token is no JWT. */
export interface JwtClaims {
  issuer: string | null;
  subject: string | null;
  audience: readonly string[];
  issuedAt: string | null;
  notBefore: string | null;
  expiresAt: string | null;
  /** RFC 8693 section 4.2 `scope`, and `scp` as some servers have it. */
  scopes: readonly string[] | null;
}

/** No list in a token is longer than a person would read. */
const MOST = 50;

export function jwtClaims(token: Secret): JwtClaims | null {
  const claims = readClaims(reveal(token).trim());
  if (claims === null) return null;
  const { iss, sub, aud, iat, nbf, exp, scope, scp } = claims;
  const listed = scope ?? scp;
  return {
    issuer: textOf(iss),
    subject: textOf(sub),
    audience: typeof aud === 'string' ? [aud.slice(0, 300)] : Array.isArray(aud) ? textsOf(aud) : [],
    issuedAt: timeOf(iat),
    notBefore: timeOf(nbf),
    expiresAt: timeOf(exp),
    scopes:
      typeof listed === 'string'
        ? listed
            .split(' ')
            .filter((one) => one !== '')
            .slice(0, MOST)
        : Array.isArray(listed)
          ? textsOf(listed)
          : null,
  };
}

/** NumericDate (RFC 7519 section 2) as ISO 8601. */
const timeOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 8.64e12
    ? new Date(value * 1000).toISOString()
    : null;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 300) : null);

const textsOf = (list: readonly unknown[]): string[] =>
  list
    .filter((one) => typeof one === 'string')
    .slice(0, MOST)
    .map((one) => one.slice(0, 300));

/** A form of tokens that a vendor documents: what kind a token is, by its prefix. */
export interface TokenForm {
  prefix: string;
  /** What it is called, with its article: `a fine-grained personal access token`. */
  name: string;
  /** Whose token it is. A person's can be subject to single sign-on; an application's is not. */
  holder: 'person' | 'application';
  /** It opens no call of the API: it is there to get other tokens. */
  notForCalls?: boolean;
}

/** Which of the documented forms a token has. Nothing of it but the prefix is looked at or kept. */
export function formOf(token: Secret, forms: readonly TokenForm[]): TokenForm | null {
  const value = reveal(token).trim();
  return forms.find(({ prefix }) => value.startsWith(prefix)) ?? null;
}
