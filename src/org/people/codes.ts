import { createHash, randomBytes } from 'node:crypto';

/** What an authorization code stands for (RFC 6749 section 4.1.2). */
export interface AuthorizationCode {
  clientId: string;
  userId: string;
  redirectUri: string;
  scope: readonly string[];
  /** RFC 7636, method S256 only. */
  codeChallenge: string | undefined;
}

/** RFC 6749 section 4.1.2 asks for at most ten minutes; a browser needs a second. */
const codeLifetimeMs = 2 * 60_000;

export class AuthorizationCodes {
  readonly #codes = new Map<string, AuthorizationCode & { expiresAt: number; family: string; used: boolean }>();

  issue(code: AuthorizationCode, now: number): string {
    for (const [id, { expiresAt }] of this.#codes) {
      if (expiresAt > now) break;
      this.#codes.delete(id);
    }
    const value = randomBytes(32).toString('base64url');
    this.#codes.set(hashed(value), { ...code, expiresAt: now + codeLifetimeMs, family: hashed(value), used: false });
    return value;
  }

  /** Takes a code: once. A second use says which family of refresh tokens is not to be trusted any more. */
  take(value: string, now: number): { code: AuthorizationCode; family: string } | { usedBefore: string } | undefined {
    const code = this.#codes.get(hashed(value));
    if (code === undefined || code.expiresAt <= now) return undefined;
    if (code.used) return { usedBefore: code.family };
    code.used = true;
    return { code, family: code.family };
  }
}

export interface RefreshToken {
  clientId: string;
  userId: string;
  scope: readonly string[];
  /** All that came from one authorization: they are revoked together. */
  family: string;
}

/** Far beyond what an org on one machine hands out. */
const maximumTokens = 50_000;

/** Refresh tokens are used once and replaced (RFC 9700 section 4.14.2); a used one that comes back ends its family. */
export class RefreshTokens {
  readonly #tokens = new Map<string, RefreshToken & { used: boolean }>();

  issue(token: RefreshToken): string {
    // Without an end of their own they would only ever grow; the oldest go first.
    for (const id of this.#tokens.keys()) {
      if (this.#tokens.size < maximumTokens) break;
      this.#tokens.delete(id);
    }
    const value = randomBytes(32).toString('base64url');
    this.#tokens.set(hashed(value), { ...token, used: false });
    return value;
  }

  take(value: string, clientId: string): RefreshToken | 'used' | undefined {
    const token = this.#tokens.get(hashed(value));
    if (token === undefined || token.clientId !== clientId) return undefined;
    if (token.used) {
      this.revoke(token.family);
      return 'used';
    }
    token.used = true;
    return token;
  }

  revoke(family: string): void {
    for (const [id, token] of this.#tokens) if (token.family === family) this.#tokens.delete(id);
  }
}

/** RFC 7636 section 4.6: BASE64URL(SHA256(verifier)). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

const hashed = (value: string): string => createHash('sha256').update(value).digest('base64url');
