import { Why401Error } from '../model/errors.ts';
import type { Explanation } from '../model/explanation.ts';
import { quoteGiven } from '../model/given.ts';

/** A text, its bytes (`.gz` and `.zst` too), or a stream of either. */
export type ExplainInput = string | Uint8Array | AsyncIterable<Uint8Array | string>;

export interface ExplainTextOptions {
  /** Whose answers these are, where the text does not tell. */
  vendor?: string;
  /** What entries without a time of their own get; now, unless given. */
  now?: Date;
  /** Told what a reader of the result must know: that the input was cut off, for one. One clear line each. */
  notice?(message: string): void;
}

/**
 * Explains what was pasted or logged, of any length, without network and with little memory: the document that
 * `why401 explain --json` prints. All of it is loaded with the first call.
 * @throws Why401Error UNKNOWN_VENDOR, or UNREADABLE_LOGS where the input is no text
 */
export async function explain(input: ExplainInput, options: ExplainTextOptions = {}): Promise<Explanation> {
  const [{ explainInputs }, { vendorIds }] = await Promise.all([import('./inputs.ts'), import('../vendors/index.ts')]);
  const { vendor, now = new Date(), notice } = options;
  if (vendor !== undefined && !vendorIds.includes(vendor))
    throw new Why401Error('UNKNOWN_VENDOR', `no vendor ${quoteGiven(vendor)}; there are: ${vendorIds.join(', ')}`);
  const { explanation, notices } = await explainInputs([], {
    cwd: '.',
    stdin: typeof input === 'string' || input instanceof Uint8Array ? once(input) : input,
    now: now.toISOString(),
    vendor,
  });
  const unread = notices.find(({ kind }) => kind !== 'truncated');
  if (unread !== undefined) throw new Why401Error('UNREADABLE_LOGS', inputOf(unread.message));
  for (const { message } of notices) notice?.(inputOf(message));
  return explanation;
}

async function* once(input: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield input;
}

/** To a program it is no standard input. */
const inputOf = (message: string): string => message.replace(/^standard input: /, 'the input: ');
