import { blocksOf } from '../../src/explain/blocks.ts';
import { explainBlocks } from '../../src/explain/explain.ts';
import type { Explanation, Incident } from '../../src/model/explanation.ts';

export const NOW = '2026-06-01T12:00:00.000Z';

/** A text in memory, explained as the command explains a short one. */
export const explainText = (text: string, strict?: boolean): Promise<Explanation> =>
  explainBlocks(blocksOf(text), {
    now: NOW,
    ...(strict === undefined ? {} : { strict }),
    read: () => ({ bytes: Buffer.byteLength(text), lines: text.split('\n').length }),
  });

/** The incident that stands first. */
export async function firstOf(text: string): Promise<Incident> {
  const { incidents } = await explainText(text);
  const [first] = incidents;
  if (first === undefined) throw new Error(`nothing found in ${text.slice(0, 200)}`);
  return first;
}

/** Class of the cause or suspect that stands first. */
export const firstClass = ({ verdict }: Incident): string =>
  verdict.causes[0]?.class ?? verdict.suspects[0]?.class ?? 'none';

export const firstCause = ({ verdict }: Incident): string => verdict.causes[0]?.id ?? verdict.suspects[0]?.id ?? 'none';

export const incidentsOf = async (text: string): Promise<readonly Incident[]> => (await explainText(text)).incidents;
