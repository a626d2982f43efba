import { describe, expect, it } from 'vitest';
import type { Limits, Needle } from '../../../src/explain/scan/block.ts';
import { patternsOf } from '../../../src/explain/scan/patterns.ts';
import { randomFrom } from '../../support/random.ts';
import { referenceBlocks } from './reference.ts';
import { all, pieces } from './support.ts';

const needles: readonly Needle[] = [
  'invalid_client',
  'AADSTS',
  'x509',
  { text: 'Unauthorized', anyCase: true },
  { text: '401', number: true },
  { text: '403', number: true },
  'ip.not.authorized',
  'abcabd',
];

/** Small sizes put a border of everything into every text. */
const small: Partial<Limits> = { chunk: 512, line: 300, before: 400, cell: 128, block: 700, blockLines: 9 };

const words = [
  ...['invalid_client', 'invalid_clien', 'AADSTS', 'AADST', 'aadsts', 'x509', 'UNAUTHORIZED', 'unauthorizeD'],
  ...['401', ' 401 ', 'status 401', 'HTTP/1.1 403', '1401', '401.5', '12:401', '"401"', 'ip.not.authorized'],
  ...[
    'abcabcabd',
    'abcab',
    'été',
    '日本',
    '\x1b[31m',
    '\r',
    ' ',
    '-',
    'terraform',
    '\xff\xfe',
    '{"a":1}',
    '0',
    '4',
    '40',
  ],
];

function randomText(seed: number): Buffer {
  const random = randomFrom(seed);
  const rare = random();
  // Not what a byte order mark looks like.
  let text = 'log\n';
  const size = Math.floor(random() * 6_000);
  while (text.length < size) {
    const filler =
      random() < rare ? 'x'.repeat(Math.floor(random() * 40)) : (words[Math.floor(random() * words.length)] ?? '');
    text += filler;
    if (random() < 0.25) text += random() < 0.2 ? '\r\n' : '\n';
  }
  // No line is long here.
  return Buffer.from(
    text.replace(/[^\n]{90,}/g, (long) => long.slice(0, 90)),
    random() < 0.5 ? 'utf8' : 'latin1',
  );
}

describe('scan, on random texts', () => {
  it('gives what the plain reference gives, in chunks of any size', async () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomFrom(seed * 7_919);
      const text = randomText(seed);
      const context = { before: Math.floor(random() * 6), after: Math.floor(random() * 8) };
      const limits = { ...small, chunk: 310 + Math.floor(random() * 900) };
      const wanted = referenceBlocks(text, patternsOf(needles), { ...context, limits });
      for (const engine of ['auto', 'plain', 'simd'] as const) {
        const found = await all([pieces(text, 1 + Math.floor(random() * 700))], needles, {
          ...context,
          limits,
          engine,
        });
        expect(found.blocks, `seed ${seed}, ${engine}`).toEqual(wanted);
        expect(found.notices).toEqual([]);
        expect(found.bytes).toBe(text.length);
        const ends = text.filter((byte) => byte === 0x0a).length;
        expect(found.lines, `seed ${seed}`).toBe(ends + (text.length > 0 && text.at(-1) !== 0x0a ? 1 : 0));
      }
    }
  });
});
