import { resolve } from 'node:path';
import type { Explanation } from '../model/explanation.ts';
import { explainBlocks } from './explain.ts';
import { exportReader } from './exports.ts';
import { needles } from './needle-list.ts';
import type { Notice, ScanOptions } from './scan/block.ts';
import { scan } from './scan/scan.ts';

export interface InputOptions {
  cwd: string;
  stdin: AsyncIterable<Uint8Array | string>;
  now: string;
  vendor?: string | undefined;
  progress?: ScanOptions['progress'];
}

/** What is smaller is read whole, as a person would read it; in what is larger only what surrounds a needle. */
const WHOLE = 192_000;

/** Reads files and streams of any size, and explains them. `-` and no name at all are the standard input. */
export async function explainInputs(
  names: readonly string[],
  options: InputOptions,
): Promise<{ explanation: Explanation; notices: readonly Notice[] }> {
  const inputs = names.length === 0 ? ['-'] : names;
  const scanned = scan(
    inputs.map((name) => (name === '-' ? options.stdin : resolve(options.cwd, name))),
    needles,
    {
      wholeUpTo: WHOLE,
      document: exportReader,
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    },
  );
  const many = inputs.length > 1;
  const shown = new Map(inputs.map((name) => [name === '-' ? '-' : resolve(options.cwd, name), name]));
  async function* blocks() {
    // The name as it was given; with one input nobody asks which.
    for await (const block of scanned)
      yield { ...block, source: many ? (shown.get(block.source) ?? block.source) : '-' };
  }
  const explanation = await explainBlocks(blocks(), {
    now: options.now,
    vendor: options.vendor,
    read: () => ({ bytes: scanned.bytes, lines: scanned.lines }),
    ...(many ? { files: inputs } : {}),
  });
  return { explanation, notices: scanned.notices };
}
