import { mayBeStatus } from '../../../src/explain/scan/bare-number.ts';
import { type Block, defaultLimits, type Limits, type ScanOptions } from '../../../src/explain/scan/block.ts';
import type { Pattern } from '../../../src/explain/scan/finder.ts';

interface Line {
  number: number;
  start: number;
  end: number;
  text: string;
}

/**
 * What `scan` must give, written to be read rather than to be fast: everything in memory, line by line. Long lines are
 * left out (see long-line.test.ts).
 */
export function referenceBlocks(bytes: Buffer, patterns: readonly Pattern[], options: ScanOptions = {}): Block[] {
  const { before = 40, after = 60 } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const lines = linesOf(bytes);
  const wanted = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (!patterns.some((pattern) => isIn(bytes, line, pattern))) continue;
    wanted.add(index);
    for (let other = index - 1; other >= Math.max(index - before, 0); other--) {
      if (line.start - (lines[other]?.start ?? 0) > limits.before) break;
      wanted.add(other);
    }
    for (let other = index + 1; other <= index + after && other < lines.length; other++) wanted.add(other);
  }
  const blocks: Block[] = [];
  let last = -2;
  let size = 0;
  for (const index of [...wanted].sort((a, b) => a - b)) {
    const line = lines[index];
    if (line === undefined) continue;
    let block = blocks.at(-1);
    if (block === undefined || index !== last + 1 || size >= limits.block || block.lines.length >= limits.blockLines) {
      block = { source: '-', firstLine: line.number, offset: line.start, lines: [] };
      blocks.push(block);
      size = 0;
    }
    block.lines.push(line.text);
    size += line.end - line.start;
    last = index;
  }
  return blocks;
}

function linesOf(bytes: Buffer): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.toString('utf8', start, end > start && bytes[end - 1] === 0x0d ? end - 1 : end);
    lines.push({ number: lines.length + 1, start, end, text });
    start = end + 1;
  }
  return lines;
}

function isIn(bytes: Buffer, line: Line, { text, anyCase, number }: Pattern): boolean {
  const raw = bytes.toString('latin1', line.start, line.end);
  const hay = anyCase ? raw.toLowerCase() : raw;
  for (let place = hay.indexOf(text); place >= 0; place = hay.indexOf(text, place + 1)) {
    const start = line.start + place;
    if (!number || mayBeStatus(bytes, start, start + text.length, 0x0a, bytes.length)) return true;
  }
  return false;
}
