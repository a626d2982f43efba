import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/explain/scan/block.ts';
import { commonNeedles } from '../../../src/explain/scan/needles.ts';
import { randomFrom } from '../../support/random.ts';
import { all, pieces } from './support.ts';

/** More by hand: `SCAN_RUNS=100000 npx vitest run test/explain/scan/random.test.ts`. */
const runs = Number(process.env.SCAN_RUNS ?? 1_500);

/** Small sizes reach every border. */
const limits = { chunk: 400, line: 200, before: 256, cell: 64, block: 600, blockLines: 12 };

/** The beginnings of everything that is read in a way of its own. */
const heads = [
  '',
  '\ufeff',
  '\xff\xfe',
  '\xfe\xff',
  '\x1f\x8b\x08',
  '(\xb5/\xfd',
  '\x50\x2a\x4d\x18',
  'PK\x03\x04',
  '\0',
  '\r',
];
const bits = [
  '\n',
  '\r\n',
  '\r',
  '\0',
  ' 401 ',
  'AADSTS',
  'unauthorized',
  'HTTP',
  '\xff',
  '\xe2\x82',
  'x'.repeat(150),
  '{',
];

/**
 * Inputs made of telling pieces, bytes at random, and packed files with some bytes changed; the same every time.
 * Not guided by coverage: the fuzzers on npm need a newer C library than the platforms this runs on, or download one.
 */
function inputFrom(seed: number): Buffer {
  const random = randomFrom(seed);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const parts: Buffer[] = [Buffer.from(heads[upTo(heads.length)] ?? '', 'latin1')];
  for (let count = upTo(60); count > 0; count--) {
    const bit = bits[upTo(bits.length)] ?? '';
    parts.push(
      random() < 0.8 ? Buffer.from(bit, 'latin1') : Buffer.from(Array.from({ length: upTo(40) }, () => upTo(256))),
    );
  }
  let bytes = Buffer.concat(parts);
  if (random() < 0.3) bytes = gzipSync(bytes);
  if (random() < 0.3) bytes = Buffer.from(bytes.toString('latin1'), 'utf16le');
  for (let count = random() < 0.3 ? upTo(5) : 0; count > 0; count--) bytes[upTo(bytes.length)] = upTo(256);
  return random() < 0.3 ? bytes.subarray(0, upTo(bytes.length)) : bytes;
}

function check(blocks: readonly Block[], lines: number): void {
  let line = 0;
  for (const block of blocks) {
    expect(block.lines.length).toBeGreaterThan(0);
    expect(block.lines.length).toBeLessThanOrEqual(limits.blockLines);
    expect(block.firstLine).toBeGreaterThanOrEqual(block.cut === true ? line : line + 1);
    line = block.firstLine + block.lines.length - 1;
    expect(line).toBeLessThanOrEqual(lines);
  }
}

describe('scan, on anything', () => {
  it('never throws, gives blocks in order and within bounds, the same from both engines', async () => {
    for (let seed = 1; seed <= runs; seed++) {
      const bytes = inputFrom(seed);
      // How much of a damaged packed file is kept depends on its pieces: the same for both.
      const size = 1 + (seed % 97);
      const options = { before: seed % 4, after: seed % 5, limits };
      const plain = await all([pieces(bytes, size)], commonNeedles, { ...options, engine: 'plain' });
      check(plain.blocks, plain.lines);
      expect(plain.notices.length).toBeLessThanOrEqual(1);
      const simd = await all([pieces(bytes, size)], commonNeedles, { ...options, engine: 'simd' });
      expect(simd, `seed ${seed}`).toEqual(plain);
    }
  });
});
