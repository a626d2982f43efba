import { describe, expect, it } from 'vitest';
import { type Block, defaultLimits } from '../../../src/explain/scan/block.ts';
import { patternsOf } from '../../../src/explain/scan/patterns.ts';
import { PlainFinder } from '../../../src/explain/scan/plain-finder.ts';
import { bufferSize, Windows } from '../../../src/explain/scan/windows.ts';
import { all } from './support.ts';

const MIB = 1 << 20;

/** The most that is held at any moment besides the buffer: what one chunk gives. */
interface Held {
  blocks: number;
  characters: number;
  total: number;
}

/** A text of so many chunks through the windows, as `scan` does it, with a count of what is held. */
function through(chunks: Iterable<Buffer>, context = { before: 40, after: 60 }): Held {
  const finder = new PlainFinder(patternsOf(['AADSTS']), Buffer.alloc(bufferSize(defaultLimits)));
  const windows = new Windows('-', finder, context, defaultLimits);
  const held: Held = { blocks: 0, characters: 0, total: 0 };
  const see = (blocks: Block[]): void => {
    held.total += blocks.length;
    held.blocks = Math.max(held.blocks, blocks.length);
    const characters = blocks.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.length, 0);
    held.characters = Math.max(held.characters, characters);
  };
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const count = chunk.copy(windows.room(), 0, at);
      expect(count).toBeGreaterThan(0);
      at += count;
      see(windows.take(count));
    }
  }
  see(windows.finish());
  return held;
}

function* repeated(text: string, size: number): Generator<Buffer> {
  const piece = Buffer.from(text.repeat(Math.ceil(MIB / text.length)));
  for (let given = 0; given < size; given += piece.length) yield piece;
}

describe('what is held of a large input', () => {
  it('of a million incidents: the blocks of one chunk', () => {
    const held = through(repeated('AADSTS7000215: Invalid client secret.\n', 40 * MIB));
    expect(held.total).toBeGreaterThan(500);
    expect(held.blocks).toBeLessThanOrEqual(1 + Math.ceil((2 * MIB) / 37 / defaultLimits.blockLines));
    expect(held.characters).toBeLessThan(2 * MIB + defaultLimits.block);
  });

  it('of a million incidents apart from each other: no more than their lines', () => {
    const held = through(repeated('AADSTS\nx\n', 10 * MIB), { before: 0, after: 0 });
    expect(held.total).toBeGreaterThan(1_000_000);
    expect(held.blocks).toBeLessThanOrEqual((2 * MIB) / 9);
  });

  it('of a line of 100 MB without and with needles: its pieces, a few at a time', () => {
    expect(through(repeated('{"a":[1,2,3]},', 100 * MIB)).total).toBe(0);
    const held = through(repeated(`"AADSTS"${'x'.repeat(300_000)}`, 100 * MIB));
    expect(held.total).toBeGreaterThan(300);
    expect(held.blocks).toBeLessThanOrEqual(12);
    expect(held.characters).toBeLessThan(2 * MIB);
  });
});

describe('a line of 100 MB', () => {
  it('is cut, said so, and ends nothing', async () => {
    async function* input(): AsyncGenerator<Buffer> {
      yield Buffer.from('first AADSTS\n');
      for (const chunk of repeated('{"a":[1,2,3]},', 100 * MIB)) yield chunk;
      yield Buffer.from('"invalid_client" and so on\nlast AADSTS\n');
    }
    const { blocks, lines } = await all([input()], ['AADSTS', 'invalid_client']);
    expect(lines).toBe(3);
    expect(blocks.map(({ firstLine, cut = false }) => [firstLine, cut])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(blocks[1]?.lines[0]).toContain('"invalid_client" and so on');
    expect(blocks[1]?.lines[0]?.length).toBeLessThan(4 * defaultLimits.cell);
  });
});
