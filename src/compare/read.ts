import type { Copy, StoredVersions } from '../model/comparison.ts';
import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import { storeOf } from '../secrets/reference.ts';
import type { Secret } from '../secrets/secret.ts';
import { shapeOfSecret } from '../secrets/shape.ts';
import {
  type Asked,
  type Looked,
  type Store,
  StoreError,
  shown,
  splitReference,
  type Version,
} from '../secrets/store.ts';
import type { World } from '../world/world.ts';
import type { Values } from './values.ts';

/** So many stores are asked at once: one that does not answer must not hold up all the others. */
const AT_ONCE = 8;

/** A reference with its store, and what the store gave. */
interface Opened {
  reference: string;
  store: Store;
  name: string;
  asked: Asked;
  /** The store and the name in it, whatever version is asked for; each is asked for its versions once. */
  item: string;
  looked: Looked | Why401Error;
}

/** A copy as it was read, before the versions of the stores are known. */
export type Read = Omit<Copy, 'versions'>;

/**
 * Reads all copies and all versions of the stores that are named. What cannot be read is said of the copy, and the
 * others are compared all the same. Letters are given in the order of the references.
 *
 * @throws Why401Error LITERAL_SECRET or USAGE: a reference that is none
 */
export async function readAll(
  references: readonly string[],
  values: Values,
  world: World,
): Promise<{ copies: readonly Read[]; stores: readonly StoredVersions[] }> {
  const stores = await Promise.all(references.map((reference) => storeOf(reference, 'REF', world)));
  const opened = await each(references, async (reference, at): Promise<Opened> => {
    const one = stores[at];
    if (one === undefined) throw new TypeError('a reference without a store');
    const { name, key } = splitReference(one.asked.rest);
    const item = `${one.name}:${name}${key === undefined ? '' : `#${key}`}`;
    return { reference, ...one, item, looked: await one.store.read(one.asked).catch(ofOurs) };
  });
  const keepSeveral = opened.filter(
    ({ store, item }, at) => store.versions !== undefined && opened.findIndex((one) => one.item === item) === at,
  );
  const versions = await each(keepSeveral, ({ store, asked, looked }) =>
    // Who did not answer is not asked again.
    looked instanceof StoreError && /^(?:timeout|no-answer)$/.test(looked.trouble)
      ? Promise.resolve(looked)
      : (store.versions?.(asked) ?? Promise.resolve([])).catch(ofOurs),
  );
  return {
    copies: opened.map((one) => describe(one, values, world)),
    stores: keepSeveral.map((one, at) => describeVersions(one, versions[at] ?? [], values, world)),
  };
}

/** An error that is about the copy; what is wrong with the call ends it all. */
function ofOurs(error: unknown): Why401Error {
  if (error instanceof Why401Error && error.exitCode === 3) return error;
  throw error;
}

/** The results in the order of the items, a few at a time. */
async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) results[at] = await work(item, at);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}

function describe({ reference, name, asked, looked }: Opened, values: Values, world: World): Read {
  if (looked instanceof Why401Error) {
    const known = nameOf(name, asked.rest);
    return { ...nothing, reference: known, source: known, state: 'unreadable', why: said(looked) };
  }
  const { secret, source } = looked;
  if (secret === undefined) return { ...nothing, reference, source, state: 'not-set' };
  world.keep(secret);
  const { present, length, fingerprint, manglings, placeholder } = shapeOfSecret(secret);
  return {
    reference,
    source,
    state: present ? 'read' : 'empty',
    value: values.letterOf(secret),
    length,
    fingerprint,
    manglings,
    placeholder: placeholder ?? null,
  };
}

const nothing = { value: null, length: null, fingerprint: null, manglings: [], placeholder: null } as const;

/** What could not be read may be a secret in the wrong place: then its name is left out. */
const nameOf = (store: string, rest: string): string => (shown(rest) === quoteGiven(rest) ? `${store}:${rest}` : store);

const said = (error: Why401Error): string => error.message.replace(/^REF: /, '');

function describeVersions(
  { name, item, asked }: Opened,
  versions: readonly Version[] | Why401Error,
  values: Values,
  world: World,
): StoredVersions {
  if (versions instanceof Why401Error) {
    return { store: nameOf(name, splitReference(asked.rest).name), why: said(versions), versions: [] };
  }
  const one = ({ label, secret }: { label: string; secret: Secret | undefined }) => {
    if (secret === undefined) return [];
    world.keep(secret);
    const { length, fingerprint } = shapeOfSecret(secret);
    return [{ label, value: values.letterOf(secret), length, fingerprint }];
  };
  return { store: item, versions: versions.flatMap(one) };
}
