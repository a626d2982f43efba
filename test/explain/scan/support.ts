import type { Block, Needle, Notice, ScanOptions } from '../../../src/explain/scan/block.ts';
import { type Input, scan } from '../../../src/explain/scan/scan.ts';

export interface Found {
  blocks: Block[];
  bytes: number;
  lines: number;
  notices: readonly Notice[];
}

/** Everything that a scan gives. */
export async function all(
  inputs: readonly Input[],
  needles: readonly Needle[],
  options: ScanOptions = {},
): Promise<Found> {
  const found = scan(inputs, needles, options);
  const blocks: Block[] = [];
  for await (const block of found) blocks.push(block);
  return { blocks, bytes: found.bytes, lines: found.lines, notices: found.notices };
}

/** A stream of these bytes, in pieces of a size. */
export async function* pieces(bytes: Uint8Array | string, size = 1_000): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.from(bytes);
  for (let at = 0; at < buffer.length; at += size) yield buffer.subarray(at, at + size);
}
