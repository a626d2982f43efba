import { needsOf } from './needs.ts';
import { Pattern } from './pattern.ts';

/** A line of a table with its regular expressions as patterns. */
export type Prepared<T> = { [K in keyof T]: T[K] extends RegExp | undefined ? Exclude<T[K], RegExp> | Pattern : T[K] };

/**
 * A table with its regular expressions as patterns. Working out what they need takes longer than a small text: in the
 * bundle the files that call this are replaced by what they make (tools/prepared-tables.mjs).
 */
export const prepare = <T extends object>(table: readonly T[]): readonly Prepared<T>[] =>
  table.map(
    (line) =>
      Object.fromEntries(
        Object.entries(line).map(([name, value]) => [name, value instanceof RegExp ? patternOf(value) : value]),
      ) as Prepared<T>,
  );

export const patternOf = (regex: RegExp): Pattern => new Pattern(regex.source, regex.flags, needsOf(regex));
