import { describe, expect, it } from 'vitest';
import type { Limits } from '../../../src/explain/scan/block.ts';
import { all, pieces } from './support.ts';

const engines = ['plain', 'simd'] as const;
const alone = { before: 0, after: 0 };
const limits: Partial<Limits> = { chunk: 256, line: 128, before: 128, cell: 64, block: 512, blockLines: 50 };

describe.each(engines)('scan, %s', (engine) => {
  it('finds a needle wherever a chunk ends', async () => {
    for (let at = 0; at < 300; at++) {
      const lines = [...Array(Math.floor(at / 60) + 1).fill('.'.repeat(at % 60)), `${'-'.repeat(at % 100)}AADSTS`];
      const text = lines.join('\n');
      const { blocks } = await all([pieces(`${text}\n${'x\n'.repeat(200)}`, 7)], ['AADSTS'], {
        ...alone,
        engine,
        limits,
      });
      expect(blocks).toHaveLength(1);
      expect(blocks[0]?.lines).toEqual([`${'-'.repeat(at % 100)}AADSTS`]);
      expect(blocks[0]?.firstLine).toBe(Math.floor(at / 60) + 2);
    }
  });

  it('finds a needle that is the whole input, the first bytes, the last bytes', async () => {
    for (const text of ['AADSTS', 'AADSTS\n', 'AADSTS\r\n', 'AADSTSx', 'xAADSTS', '\nAADSTS']) {
      const { blocks } = await all([pieces(text, 1)], ['AADSTS'], { ...alone, engine });
      expect(blocks.map(({ lines }) => lines)).toEqual([[text.trim()]]);
    }
  });

  it('joins windows that touch, and not those that do not', async () => {
    const text = Array.from({ length: 40 }, (_, index) => (index === 9 || index === 14 ? 'AADSTS' : `${index + 1}`));
    const blocksWith = async (before: number, after: number) =>
      (await all([pieces(text.join('\n'))], ['AADSTS'], { before, after, engine })).blocks;
    expect((await blocksWith(2, 2)).map(({ firstLine, lines }) => [firstLine, lines.length])).toEqual([[8, 10]]);
    expect((await blocksWith(2, 1)).map(({ firstLine, lines }) => [firstLine, lines.length])).toEqual([
      [8, 4],
      [13, 4],
    ]);
    expect((await blocksWith(100, 100))[0]?.lines).toEqual(text);
  });

  it('knows nothing in nothing', async () => {
    expect(await all([pieces('')], ['AADSTS'], { engine })).toEqual({ blocks: [], bytes: 0, lines: 0, notices: [] });
  });

  it('goes on in the next block when one is full', async () => {
    const text = Array.from({ length: 1_000 }, (_, index) => `AADSTS ${index}`);
    const { blocks, lines } = await all([pieces(text.join('\n'))], ['AADSTS'], { engine, limits });
    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.flatMap((block) => block.lines)).toEqual(text);
    expect(lines).toBe(1_000);
    let next = 1;
    for (const { firstLine, lines } of blocks) {
      expect(firstLine).toBe(next);
      next += lines.length;
    }
  });

  it('cuts a long line into pieces around what is in it, the same however it arrives', async () => {
    const filler = (length: number): string => 'é1234567'.repeat(length / 8);
    const long = `${filler(800)}AADSTS${filler(1_600)}xAADSTS${filler(160)}`;
    const text = `first\n${long}\nthird\nAADSTS\n`;
    const wanted = (
      await all([pieces(text)], ['AADSTS'], { ...alone, engine: 'plain', limits: { ...limits, chunk: 9_000 } })
    ).blocks;
    expect(wanted.filter(({ cut }) => cut === true)).toHaveLength(2);
    for (const size of [1, 13, 64, 5_000]) {
      const { blocks, lines } = await all([pieces(text, size)], ['AADSTS'], { ...alone, engine, limits });
      expect(blocks).toEqual(wanted);
      expect(lines).toBe(4);
    }
    for (const { firstLine, cut, offset, lines } of wanted) {
      const [piece = ''] = lines;
      expect(piece).toContain('AADSTS');
      expect(piece).not.toContain('\ufffd');
      expect(Buffer.from(text).toString('utf8', offset, offset + Buffer.byteLength(piece))).toBe(piece);
      expect(firstLine).toBe(cut === true ? 2 : 4);
    }
  });

  it('finds a needle at every place of a long line', async () => {
    for (let at = 0; at < 200; at++) {
      const text = `${'x'.repeat(at)}AADSTS${'y'.repeat(400 - at)}`;
      const { blocks } = await all([pieces(text, 50)], ['AADSTS'], { ...alone, engine, limits });
      expect(blocks, `at ${at}`).toHaveLength(1);
      expect(blocks[0]?.lines[0]).toContain('AADSTS');
      expect(blocks[0]?.cut).toBe(true);
    }
  });

  it('takes carriage returns for line ends where there are no others', async () => {
    const { blocks, lines } = await all([pieces('one\rAADSTS\rthree\r')], ['AADSTS'], { ...alone, engine });
    expect(blocks).toEqual([{ source: '-', firstLine: 2, offset: 4, lines: ['AADSTS'] }]);
    expect(lines).toBe(3);
  });

  it('leaves colours and broken UTF-8 as they are', async () => {
    const bytes = Buffer.concat([Buffer.from('\x1b[31mAADSTS\x1b[0m '), Buffer.from([0xff, 0xc3, 0x0a])]);
    const { blocks } = await all([pieces(bytes)], ['AADSTS'], { ...alone, engine });
    expect(blocks[0]?.lines).toEqual(['\x1b[31mAADSTS\x1b[0m \ufffd\ufffd']);
  });
});

describe('needles', () => {
  it.each(['', 'ab', 'a'.repeat(65), 'a\nb', 'é--'])('refuses %j', async (needle) => {
    await expect(all([], [needle])).rejects.toThrow(TypeError);
  });
});

describe('an input that is small', () => {
  it('is given whole if asked for', async () => {
    const found = await all([pieces('\ufeff{\r\n  "a": 1\r\n}\r\n')], ['AADSTS'], { wholeUpTo: 100 });
    expect(found.blocks).toEqual([{ source: '-', firstLine: 1, offset: 3, lines: ['{', '  "a": 1', '}'] }]);
    expect(found.lines).toBe(3);
    expect((await all([pieces('x'.repeat(101))], ['AADSTS'], { wholeUpTo: 100 })).blocks).toEqual([]);
  });
});
