import type { KeyObject } from 'node:crypto';
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A new client secret: 256 random bits as 43 characters of URL-safe base64. The platform makes them itself, nobody
 * chooses one, so a fast keyed hash is enough to keep them (a slow password hash protects nothing at this entropy).
 */
export function newSecret(): string {
  return random(32).toString('base64url');
}

/**
 * A new access token: opaque, 86 characters of URL-safe base64 with `**` in the middle.
 * Source: a recorded token answer in GCCX-Utils.
 */
export function newToken(): string {
  const text = random(64).toString('base64url');
  return `${text.slice(0, 43)}**${text.slice(43)}`;
}

/** The hash under which a secret is kept: HMAC-SHA-256 with the org's pepper, which is not stored beside it. */
export function hashSecret(pepper: KeyObject, secret: string): string {
  return createHmac('sha256', pepper).update(secret).digest('base64url');
}

/** Compares two hashes in constant time. */
export function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The name under which a token is kept; the token itself never is. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** Random bytes are drawn in blocks: one call to the operating system serves many tokens. */
let pool = Buffer.alloc(0);
let used = 0;
function random(size: number): Buffer {
  if (used + size > pool.length) {
    pool = randomBytes(8192);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + size));
  // What was handed out does not stay behind in the block.
  pool.fill(0, used, used + size);
  used += size;
  return bytes;
}
