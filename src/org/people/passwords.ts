import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Passwords that people choose are short and reused, so they are kept with a slow, memory-hard function: scrypt
 * (RFC 7914) with 32 MiB. The parameters stand in front of the hash, so that they can grow without locking anybody out.
 */
const cost = { logN: 15, r: 8, p: 1 };

/** The form in which a password is kept: `scrypt$logN$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return `scrypt$${cost.logN}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Compares a password with what is kept. Nothing kept takes as long as something kept that does not fit. */
export async function passwordFits(password: string, kept: string | undefined): Promise<boolean> {
  const parts = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(kept ?? '');
  const [, logN, r, p, salt = '', hash = ''] = parts ?? [];
  const parameters = parts === null ? cost : { logN: Number(logN), r: Number(r), p: Number(p) };
  if (parameters.logN > 20 || parameters.r > 16 || parameters.p > 16) return false;
  const derived = await derive(password, Buffer.from(salt, 'base64url'), parameters);
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === derived.length && timingSafeEqual(derived, expected);
}

/** What is wrong with a new password, by the organisation's own requirements, in words for the page. */
export function passwordProblem(password: string, requirements: Readonly<Record<string, number>>): string | undefined {
  const count = (pattern: RegExp): number => password.match(pattern)?.length ?? 0;
  for (const [name, has, what] of [
    ['minimumLength', [...password].length, 'characters'],
    ['minimumLetters', count(/\p{L}/gu), 'letters'],
    ['minimumUpper', count(/\p{Lu}/gu), 'upper-case letters'],
    ['minimumLower', count(/\p{Ll}/gu), 'lower-case letters'],
    ['minimumDigits', count(/\p{Nd}/gu), 'digits'],
    ['minimumSpecials', count(/[^\p{L}\p{N}\s]/gu), 'special characters'],
  ] as const) {
    const least = requirements[name] ?? 0;
    if (has < least) return `needs at least ${least} ${least === 1 ? what.replace(/s$/, '') : what}`;
  }
  // Whatever is allowed must also be affordable to hash.
  return password.length > 1_000 ? 'is longer than 1000 characters' : undefined;
}

/**
 * A password to start with, which opens nothing but the page where one's own is chosen. It follows from the org's
 * pepper, so that it is the same after a restart without being kept anywhere.
 */
export function startPasswordOf(pepper: Buffer): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = createHmac('sha256', pepper).update('start password').digest();
  const characters = [...bytes.subarray(0, 12)].map((byte) => letters.charAt(byte % letters.length)).join('');
  return characters.replace(/(.{4})(?=.)/g, '$1-');
}

function derive(password: string, salt: Buffer, { logN, r, p }: typeof cost): Promise<Buffer> {
  const N = 2 ** logN;
  return new Promise((resolve, reject) => {
    // One form of each letter (RFC 8265 asks for NFC), whatever keyboard it was typed on.
    scrypt(password.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
