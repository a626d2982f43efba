import type { Case } from '../../model/case.ts';

/** Where values came from, in words. Nothing in here judges. */

/** Where a value came from, for a sentence: `environment variable X`. */
export function sourceOf({ sources }: Case, field: string): string {
  return sources[field] ?? 'the configuration';
}

/** A step of a fix that says where a value came from; none where nothing is known, as in a pasted text. */
export function cameFrom({ sources }: Case, field: string, what = 'It'): readonly string[] {
  const source = sources[field];
  return source === undefined ? [] : [`${what} came from ${source}.`];
}
