import { randomFrom } from '../support/random.ts';
import type { Coverage } from './coverage.ts';
import { mutated } from './mutate.ts';
import type { Target } from './targets.ts';

export interface FuzzOptions {
  seed: number;
  /** Asked before each run. */
  goOn(executions: number): boolean;
  /** Told before each run, so that a watcher knows what hangs. */
  about?(text: string): void;
  coverage?: Coverage;
}

export interface Finding {
  text: string;
  what: string;
}

export interface Outcome {
  executions: number;
  /** Texts that ran something new. */
  corpus: readonly string[];
  findings: readonly Finding[];
}

/** Of processor time, for a text of the longest size; a hundred times what such a text takes. */
const SLOW_MS = 2_000;
const MOST_FINDINGS = 5;

/**
 * Runs a target on texts made from its seeds. One that runs something new is kept and made from as well: so the texts
 * work their way into the code. Without coverage it keeps none, and is the same every time.
 */
export async function fuzz(target: Target, { seed, goOn, about, coverage }: FuzzOptions): Promise<Outcome> {
  const random = randomFrom(seed);
  const corpus: string[] = [];
  const findings: Finding[] = [];
  let executions = 0;
  const run = async (text: string): Promise<void> => {
    about?.(text);
    executions++;
    coverage?.forget();
    const what = await whatIsWrong(target, text);
    if (what !== null && findings.length < MOST_FINDINGS) findings.push({ text, what });
    if (coverage !== undefined && coverage.fresh() > 0) corpus.push(text);
  };
  for (const text of target.seeds) await run(text);
  while (goOn(executions) && findings.length < MOST_FINDINGS) {
    const pool = corpus.length > 0 && random() < 0.8 ? corpus : target.seeds;
    await run(mutated(pool, target.words, random));
  }
  return { executions, corpus, findings };
}

/** Null where all is well. */
export async function whatIsWrong(target: Target, text: string): Promise<string | null> {
  const before = process.cpuUsage();
  try {
    await target.run(text);
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`;
  }
  const { user } = process.cpuUsage(before);
  return user / 1_000 > SLOW_MS ? `takes ${Math.round(user / 1_000)} ms for ${text.length} characters` : null;
}
