import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanProgress } from '../../../src/explain/scan/block.ts';
import { zstdWindow } from '../../../src/explain/scan/packed.ts';
import { all, pieces } from './support.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'why401-scan-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const alone = { before: 0, after: 0 };
const log = 'one\ntwo AADSTS50011: é\nthree\n';
const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
/** `log` eight times, packed by the zstd program (`zstd -19`). */
const zst = Buffer.from('KLUv/STwLQEA8G9uZQp0d28gQUFEU1RTNTAwMTE6IMOpCnRocmVlCgEAPgOlnCDsqEg=', 'base64');

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(log)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${log}`)],
    ['UTF-16 LE with BOM', utf16(`\ufeff${log}`, false)],
    ['UTF-16 BE with BOM', utf16(`\ufeff${log}`, true)],
    ['UTF-16 LE', utf16(log, false)],
    ['UTF-16 BE', utf16(log, true)],
    ['CRLF', Buffer.from(log.replaceAll('\n', '\r\n'))],
    ['gzip', gzipSync(log)],
    ['gzip in two members', Buffer.concat([gzipSync(log.slice(0, 9)), gzipSync(log.slice(9))])],
    ['gzip of UTF-16', gzipSync(utf16(`\ufeff${log}`, false))],
  ])('reads %s', async (name, bytes) => {
    const path = await file(name, bytes);
    for (const input of [path, pieces(bytes, 5)]) {
      const { blocks, lines, notices } = await all([input], ['AADSTS'], alone);
      expect(blocks.map((block) => [block.firstLine, block.lines])).toEqual([[2, ['two AADSTS50011: é']]]);
      expect(lines).toBe(3);
      expect(notices).toEqual([]);
    }
  });

  it('reads large UTF-16 with an odd byte at its end', async () => {
    const text = `${'line\n'.repeat(300_000)}AADSTS 😀`;
    const bytes = Buffer.concat([utf16(`\ufeff${text}`, true), Buffer.from([1])]);
    const { blocks } = await all([pieces(bytes, 99_999)], ['AADSTS'], alone);
    expect(blocks.map((block) => [block.firstLine, block.lines])).toEqual([[300_001, ['AADSTS 😀']]]);
  });

  it('reads a log that begins with a hole of NULs', async () => {
    const { blocks, notices } = await all([pieces(`${'\0'.repeat(5_000)}${log}`)], ['AADSTS'], alone);
    expect(blocks).toHaveLength(1);
    expect(notices).toEqual([]);
  });
});

describe('several inputs', () => {
  it('are read in turn, each with its own numbers', async () => {
    const [a, b] = [await file('a.log', log), await file('b.log', log)];
    const reports: ScanProgress[] = [];
    const progress = (report: ScanProgress): void => {
      reports.push(report);
    };
    const found = await all([a, pieces(log), b], ['AADSTS'], { ...alone, progress });
    expect(found.blocks.map(({ source, firstLine }) => [source, firstLine])).toEqual([
      [a, 2],
      ['-', 2],
      [b, 2],
    ]);
    expect(found.lines).toBe(9);
    expect(found.bytes).toBe(3 * Buffer.byteLength(log));
    expect(reports.at(-1)).toMatchObject({ bytes: found.bytes });
    expect(reports.at(-1)).not.toHaveProperty('total');
    await all([a, b], ['AADSTS'], { progress });
    expect(reports.at(-1)?.total).toBe(2 * Buffer.byteLength(log));
  });
});

describe('what cannot be read is one clear line, and the rest counts', () => {
  it('a file that is not there, a folder', async () => {
    const good = await file('good.log', log);
    const missing = join(folder, 'missing.log');
    const { blocks, notices } = await all([missing, folder, good], ['AADSTS'], alone);
    expect(blocks).toHaveLength(1);
    expect(notices).toEqual([
      { source: missing, kind: 'unreadable', message: `${missing}: cannot be read, it does not exist` },
      { source: folder, kind: 'unreadable', message: `${folder}: cannot be read, it is a folder` },
    ]);
  });

  it('binary files, by what they are', async () => {
    const random = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7_919 + (index >> 3) * 31) & 0xff));
    const inputs = [random, Buffer.from('PK\x03\x04 AADSTS'), Buffer.from('\x7fELF AADSTS')];
    const { blocks, notices } = await all(
      inputs.map((bytes) => pieces(bytes)),
      ['AADSTS'],
    );
    expect(blocks).toEqual([]);
    expect(notices.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'binary: standard input: not searched, it is not text',
      'binary: standard input: not searched, a zip archive: unpack it first',
      'binary: standard input: not searched, a program',
    ]);
  });

  it('a stream that breaks', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(log);
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    }
    const { blocks, notices } = await all([broken()], ['AADSTS'], alone);
    expect(blocks).toHaveLength(1);
    expect(notices).toMatchObject([{ source: '-', kind: 'truncated' }]);
  });

  it.each(['gzip', 'zstd'])('a %s file that is cut off or damaged, keeping what came before', async (kind) => {
    const text = Array.from({ length: 40_000 }, (_, index) => `${index} AADSTS ${(index * 2_654_435_761) >>> 0}`);
    const packed = kind === 'gzip' ? gzipSync(text.join('\n')) : await zstdOf(text.join('\n'));
    if (packed === undefined) return;
    const whole = await all([pieces(packed)], ['AADSTS'], alone);
    expect(whole.blocks.flatMap(({ lines }) => lines)).toEqual(text);
    expect(whole.notices).toEqual([]);

    const cut = await all([pieces(packed.subarray(0, packed.length / 2))], ['AADSTS'], alone);
    const kept = cut.blocks.flatMap(({ lines }) => lines);
    expect(kept.length).toBeGreaterThan(10_000);
    expect(text.slice(0, kept.length - 1)).toEqual(kept.slice(0, -1));
    expect(cut.notices.map(({ message }) => message)).toEqual([
      'standard input: could be read in part only, it is cut off; what came before that was searched',
    ]);

    const damaged = Buffer.from(packed);
    damaged.fill(0xaa, packed.length - 60_000, packed.length - 50_000);
    const { notices } = await all([pieces(damaged)], ['AADSTS'], alone);
    expect(notices).toMatchObject([{ kind: 'truncated' }]);
  });

  it('reads a zstd file', async () => {
    const { blocks } = await all([pieces(zst)], ['AADSTS'], alone);
    expect(blocks.map(({ firstLine }) => firstLine)).toEqual([2, 5, 8, 11, 14, 17, 20, 23]);
  });

  it('reads several zstd frames, also where they are cut off or followed by something else', async () => {
    const frames = await all([pieces(Buffer.concat([zst, zst, zst]), 50)], ['AADSTS'], alone);
    expect(frames.blocks.map(({ firstLine }) => firstLine)).toHaveLength(24);
    expect(frames.notices).toEqual([]);
    const cut = await all([pieces(Buffer.concat([zst, zst.subarray(0, 20)]))], ['AADSTS'], alone);
    expect(cut.blocks).toHaveLength(8);
    expect(cut.notices).toMatchObject([{ kind: 'truncated' }]);
    const more = await all([pieces(Buffer.concat([zst, Buffer.from('something else')]))], ['AADSTS'], alone);
    expect(more.blocks).toHaveLength(8);
    expect(more.notices).toMatchObject([{ kind: 'truncated' }]);
  });

  it('knows the window of a zstd frame', () => {
    const frame = (...bytes: number[]): Buffer => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...bytes, ...Array(20).fill(0)]);
    expect(zstdWindow(zst)).toBe(Buffer.byteLength(log) * 8);
    expect(zstdWindow(frame(0x04, 0x88))).toBe(1 << 27);
    expect(zstdWindow(frame(0x00, 0x59))).toBe((1 << 21) * 1.125);
    expect(zstdWindow(frame(0xa0, 1, 2, 3, 4))).toBe(0x04030201);
    expect(zstdWindow(frame(0xe0, 0, 0, 0, 0, 1))).toBe(2 ** 32);
    expect(zstdWindow(Buffer.from('x'))).toBe(0);
  });

  it('a file that unpacks to packed files is not followed for ever', async () => {
    const { blocks, notices } = await all([pieces(gzipSync(gzipSync(log)))], ['AADSTS'], alone);
    expect(blocks).toEqual([]);
    expect(notices).toMatchObject([{ kind: 'binary' }]);
  });
});

/** Packed by this Node, where it can; there is no packer in JavaScript here. */
async function zstdOf(text: string): Promise<Buffer | undefined> {
  const { zstdCompressSync } = (await import('node:zlib')) as { zstdCompressSync?: (text: string) => Buffer };
  return zstdCompressSync?.(text);
}
