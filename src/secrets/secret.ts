import { createHmac, randomBytes } from 'node:crypto';

/** One random key per run: equal secrets have equal fingerprints in one report, and nothing can be tested offline. */
const fingerprintKey = randomBytes(32);

/** Kept apart from the object, so that no reflection, spread or serialiser finds it there. */
const values = new WeakMap<Secret, string>();

/** A value that cannot be printed: as text, JSON and in `console.log` it is its fingerprint. */
export class Secret {
  /** `fp:` and 12 hexadecimal digits of HMAC-SHA-256 under the key of this run. */
  readonly fingerprint: string;

  constructor(value: string) {
    values.set(this, value);
    this.fingerprint = fingerprintOf(value);
    Object.freeze(this);
  }

  toString(): string {
    return `[secret ${this.fingerprint}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  [Symbol.toPrimitive](): string {
    return this.toString();
  }
}

/**
 * The value itself. Called in few places only, held by test/layers.test.ts: where its shape is described, where a
 * changed copy is made of it, where it is redacted, and where a request is written.
 */
export function reveal(secret: Secret): string {
  const value = values.get(secret);
  if (value === undefined) throw new TypeError('not a secret of this process');
  return value;
}

/** The keyed fingerprint of a text that is not a secret but is compared with one (a client id). */
export function fingerprintOf(value: string): string {
  return `fp:${createHmac('sha256', fingerprintKey).update(value).digest('hex').slice(0, 12)}`;
}
