import type { Diagnosis } from '../model/diagnosis.ts';
import type { RuledOut } from '../model/verdict.ts';
import { entryOf } from './view.ts';

/** Why a suspect is cleared: the cause's own note, else what the first cited entry says. */
export const clearing = (diagnosis: Diagnosis, cause: RuledOut): string =>
  cause.note ?? entryOf(diagnosis, cause.because[0] ?? '')?.says ?? '';

/** One line of the ruled-out list. */
export interface Cleared {
  /** What is cleared: one title, a few, or the ids of many that one entry clears in passing. */
  what: string;
  why: string;
  because: readonly string[];
}

/** Up to so many suspects that share their evidence are named by title, more by id only. */
const MOST_TITLES = 4;

/**
 * The ruled-out list as a person reads it: the usual suspects first, then those that have a reason of their own, then
 * those that one entry clears together, in one line. The JSON report has every one apart.
 */
export function clearedLines(diagnosis: Diagnosis): readonly Cleared[] {
  const { ruledOut } = diagnosis.verdict;
  const single = ruledOut.filter(({ note, usualSuspect }) => note !== undefined || usualSuspect === true);
  const alone = [...single].sort((a, b) => Number(b.usualSuspect ?? false) - Number(a.usualSuspect ?? false));
  const together = new Map<string, RuledOut[]>();
  for (const cause of ruledOut) {
    if (single.includes(cause)) continue;
    const key = cause.because[0] ?? '';
    together.set(key, [...(together.get(key) ?? []), cause]);
  }
  const groups = [...together.values()].sort((a, b) => a.length - b.length);
  return [
    ...alone.map((cause) => ({ what: cause.title, why: clearing(diagnosis, cause), because: cause.because })),
    ...groups.flatMap((causes) => groupLines(diagnosis, causes)),
  ];
}

function groupLines(diagnosis: Diagnosis, causes: readonly RuledOut[]): Cleared[] {
  const [first] = causes;
  if (first === undefined) return [];
  const why = clearing(diagnosis, first);
  const because = [...new Set(causes.flatMap((cause) => cause.because))];
  if (causes.length <= MOST_TITLES) return [{ what: causes.map(({ title }) => title).join('; '), why, because }];
  return [
    {
      what: `${causes.length} more`,
      why: `${why} ${causes.map(({ id }) => id).join(', ')}`,
      because: [first.because[0] ?? ''],
    },
  ];
}
