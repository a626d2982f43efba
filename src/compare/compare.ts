import type { Comparison, Copy, StoredVersions } from '../model/comparison.ts';
import { Why401Error } from '../model/errors.ts';
import type { World } from '../world/world.ts';
import { readAll } from './read.ts';
import { summaryOf } from './summary.ts';
import { type TryWith, tryValues } from './try.ts';
import { Values } from './values.ts';

export interface CompareOptions {
  /** At least two. */
  references: readonly string[];
  /** Try every different value at the token endpoint: each costs a token request. */
  try?: TryWith | undefined;
  maxTokenRequests: number;
}

/**
 * Says which copies of a secret are equal, which version of a store a copy is, and which differ only by a mangling. By
 * keyed fingerprints: no value meets another, and none is shown.
 *
 * @throws Why401Error LITERAL_SECRET, USAGE, and with `try` what an endpoint that cannot be used is told by
 */
export async function compare(options: CompareOptions, world: World): Promise<Comparison> {
  const { references } = options;
  if (references.filter((one) => one === 'stdin' || one === '-').length > 1) {
    throw new Why401Error('USAGE', 'standard input can be read once: give stdin one time');
  }
  const values = new Values();
  const { copies: read, stores } = await readAll(references, values, world);
  const given = [...new Set(read.flatMap(({ value }) => (value === null ? [] : [value])))];
  const copies = read.map((copy) => ({ ...copy, versions: versionsWith(copy.value, stores) }));
  const relations = pairsOf(given).map(([left, right]) => values.relate(left, right));
  // A copy can be an older version after a change on its way.
  const stored = new Set(stores.flatMap(({ versions }) => versions.map(({ value }) => value)));
  const others = [...stored].filter((letter) => !given.includes(letter));
  const nearly = given.flatMap((left) => others.map((right) => values.relate(left, right)));
  const tried = options.try && (await tryValues(given, values, options.try, options.maxTokenRequests, world));
  return {
    schemaVersion: '1',
    kind: 'comparison',
    outcome: outcomeOf(copies, given),
    summary: summaryOf(copies, relations, tried?.tries),
    copies,
    relations: [...relations, ...nearly.filter(({ is }) => is === 'mangled')],
    stores,
    ...(tried === undefined ? {} : { tries: tried.tries }),
    spent: {
      tokenRequests: tried?.tokenRequests ?? 0,
      tokenRequestsAllowed: options.maxTokenRequests,
      requests: world.requests,
    },
  };
}

const versionsWith = (value: string | null, stores: readonly StoredVersions[]): readonly string[] =>
  value === null
    ? []
    : stores.flatMap(({ store, versions }) =>
        versions.filter((one) => one.value === value).map(({ label }) => `${label} of ${store}`),
      );

function outcomeOf(copies: readonly Copy[], values: readonly string[]): Comparison['outcome'] {
  if (copies.some(({ state }) => state === 'unreadable' || state === 'not-set')) return 'unreadable';
  return values.length === 1 ? 'equal' : 'different';
}

const pairsOf = (letters: readonly string[]): readonly (readonly [string, string])[] =>
  letters.flatMap((left, at) => letters.slice(at + 1).map((right): [string, string] => [left, right]));
