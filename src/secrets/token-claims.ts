import { readClaims } from '../wire/jwt.ts';
import { reveal, type Secret } from './secret.ts';

/** What a token says about itself, where it is a JWT. Nothing in here is trusted or secret. */
export function claimsOf(token: Secret): { expiresAt: string | null; issuer: string | null; audience: string | null } {
  const claims = readClaims(reveal(token).trim());
  const { exp, iss, aud } = claims ?? {};
  return {
    expiresAt:
      typeof exp === 'number' && Number.isFinite(exp) && Math.abs(exp) < 8.64e12
        ? new Date(exp * 1000).toISOString()
        : null,
    issuer: typeof iss === 'string' ? iss : null,
    audience:
      typeof aud === 'string'
        ? aud
        : Array.isArray(aud)
          ? aud.filter((one) => typeof one === 'string').join(' ')
          : null,
  };
}
