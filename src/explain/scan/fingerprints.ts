import type { Pattern } from './finder.ts';

/** A needle with the place of its fingerprint in it: the three bytes that the tables look for. */
export interface Placed {
  pattern: Pattern;
  offset: number;
}

export interface Buckets {
  buckets: readonly (readonly Placed[])[];
  /** For each of the three bytes the table of its low half and that of its high half, 16 bytes each. */
  tables: Uint8Array;
}

const BUCKETS = 8;
const WIDTH = 3;

/**
 * How common a byte is in logs, roughly: digits and the commonest letters are everywhere, capitals are rare. Only the
 * order matters, and only for speed.
 */
const weights = Float64Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (character === ' ') return 60;
  if (/[etaoinsr]/.test(character)) return 40;
  if (/[0-9]/.test(character)) return 30;
  if (/[:\-./_"=,]/.test(character)) return 15;
  if (/[a-z]/.test(character)) return 12;
  if (/[A-Z]/.test(character)) return 4;
  return 1;
});
const allWeights = weights.reduce((sum, weight) => sum + weight, 0);

/** The bytes that fit a bucket at one of the three places: each pair of a low half and a high half from these sets. */
interface Halves {
  low: number;
  high: number;
}

/**
 * Chooses each needle's fingerprint and bucket so that few other places fit. Numbers share the last bucket: it is
 * looked at last, so that a number that turns out not to be a status hides no other needle.
 */
export function bucketsOf(patterns: readonly Pattern[]): Buckets {
  const halves: Halves[][] = Array.from({ length: BUCKETS }, () => Array.from({ length: WIDTH }, nothing));
  const buckets: Placed[][] = Array.from({ length: BUCKETS }, () => []);
  const numbers = patterns.filter(({ number }) => number);
  const words = patterns.filter(({ number }) => !number);
  // The commonest first: what comes later can avoid them.
  const common = words.map((pattern) => ({ pattern, rate: best(pattern, [nothingYet()]).rate }));
  common.sort((a, b) => b.rate - a.rate);
  const free = numbers.length > 0 ? BUCKETS - 1 : BUCKETS;
  for (const { pattern } of common) place(pattern, 0, free);
  for (const pattern of numbers) place(pattern, BUCKETS - 1, BUCKETS);
  known.clear();
  return { buckets, tables: tablesOf(halves) };

  function place(pattern: Pattern, from: number, to: number): void {
    const { bucket, offset } = best(pattern, halves.slice(from, to));
    buckets[from + bucket]?.push({ pattern, offset });
    halves[from + bucket] = withBytes(halves[from + bucket] ?? [], pattern, offset);
  }
}

const nothing = (): Halves => ({ low: 0, high: 0 });
const nothingYet = (): Halves[] => Array.from({ length: WIDTH }, nothing);

/** The bucket and fingerprint that add the fewest places. */
function best(pattern: Pattern, buckets: readonly Halves[][]): { bucket: number; offset: number; rate: number } {
  let found = { bucket: 0, offset: 0, rate: Number.POSITIVE_INFINITY };
  for (const [bucket, halves] of buckets.entries()) {
    const now = rateOf(halves);
    for (let offset = 0; offset + WIDTH <= pattern.text.length; offset++) {
      const rate = rateOf(withBytes(halves, pattern, offset)) - now;
      if (rate < found.rate) found = { bucket, offset, rate };
    }
  }
  return found;
}

function withBytes(halves: readonly Halves[], { text, anyCase }: Pattern, offset: number): Halves[] {
  return halves.map(({ low, high }, index) => {
    const byte = text.charCodeAt(offset + index);
    const upper = anyCase ? text.toUpperCase().charCodeAt(offset + index) : byte;
    return { low: low | (1 << (byte & 15)), high: high | (1 << (byte >> 4)) | (1 << (upper >> 4)) };
  });
}

/** How often three bytes in a row fit. */
function rateOf(halves: readonly Halves[]): number {
  return halves.reduce((rate, { low, high }) => (rate * weightOf(low, high)) / allWeights, 1);
}

/** The same sets come again and again. */
const known = new Map<number, number>();

function weightOf(low: number, high: number): number {
  const key = low * 65_536 + high;
  let sum = known.get(key);
  if (sum === undefined) {
    sum = 0;
    for (let byte = 0; byte < weights.length; byte++) {
      if ((low >> (byte & 15)) & (high >> (byte >> 4)) & 1) sum += weights[byte] ?? 0;
    }
    known.set(key, sum);
  }
  return sum;
}

function tablesOf(buckets: readonly (readonly Halves[])[]): Uint8Array {
  const tables = new Uint8Array(WIDTH * 32);
  for (const [bucket, halves] of buckets.entries()) {
    for (const [index, { low, high }] of halves.entries()) {
      for (let half = 0; half < 16; half++) {
        const set = (place: number, on: number): void => {
          tables[place] = (tables[place] ?? 0) | (on << bucket);
        };
        set(index * 32 + half, (low >> half) & 1);
        set(index * 32 + 16 + half, (high >> half) & 1);
      }
    }
  }
  return tables;
}
