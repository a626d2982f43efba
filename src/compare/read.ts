import type { Copy, StoredVersions } from '../model/comparison.ts';
import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import { storeOf } from '../secrets/reference.ts';
import type { Secret } from '../secrets/secret.ts';
import { shapeOfSecret } from '../secrets/shape.ts';
import { shown, splitReference, type Version } from '../secrets/store.ts';
import type { World } from '../world/world.ts';
import type { Values } from './values.ts';

/** A copy as it was read; a version of a store like it. */
export interface Read {
  copy: Omit<Copy, 'versions'>;
  secret: Secret | undefined;
}

/**
 * Reads one copy. What cannot be read is said of the copy, and the others are compared all the same.
 *
 * @throws Why401Error LITERAL_SECRET or USAGE: a reference that is none
 */
export async function readCopy(reference: string, values: Values, world: World): Promise<Read> {
  const { store, name, asked } = await storeOf(reference, 'REF', world);
  try {
    const { secret, source } = await store.read(asked);
    if (secret === undefined) return { copy: { ...nothing, reference, source, state: 'not-set' }, secret };
    world.keep(secret);
    return { copy: { ...describe(secret, values), reference, source }, secret };
  } catch (error) {
    if (!(error instanceof Why401Error) || error.exitCode !== 3) throw error;
    const why = error.message.replace(/^REF: /, '');
    const known = nameOf(name, asked.rest);
    return { copy: { ...nothing, reference: known, source: known, state: 'unreadable', why }, secret: undefined };
  }
}

/** What could not be read may be a secret in the wrong place: then its name is left out. */
const nameOf = (store: string, rest: string): string => (shown(rest) === quoteGiven(rest) ? `${store}:${rest}` : store);

const nothing = { value: null, length: null, fingerprint: null, manglings: [], placeholder: null } as const;

function describe(secret: Secret, values: Values): Omit<Copy, 'versions' | 'reference' | 'source'> {
  const { present, length, fingerprint, manglings, placeholder } = shapeOfSecret(secret);
  return {
    state: present ? 'read' : 'empty',
    value: values.letterOf(secret),
    length,
    fingerprint,
    manglings,
    placeholder: placeholder ?? null,
  };
}

/** The versions of every store that was named, each name once, whatever version of it was asked for. */
export async function readVersions(
  references: readonly string[],
  values: Values,
  world: World,
): Promise<readonly StoredVersions[]> {
  const found: StoredVersions[] = [];
  const done = new Set<string>();
  for (const reference of references) {
    const { store, name, asked } = await storeOf(reference, 'REF', world);
    if (store.versions === undefined) continue;
    const { name: item, key } = splitReference(asked.rest);
    const id = `${name}:${item}${key === undefined ? '' : `#${key}`}`;
    if (done.has(id)) continue;
    done.add(id);
    try {
      const versions = await store.versions(asked);
      found.push({ store: id, versions: versions.flatMap((one) => describeVersion(one, values, world)) });
    } catch (error) {
      if (!(error instanceof Why401Error)) throw error;
      found.push({ store: nameOf(name, item), why: error.message.replace(/^REF: /, ''), versions: [] });
    }
  }
  return found;
}

function describeVersion({ label, secret }: Version, values: Values, world: World): StoredVersions['versions'] {
  if (secret === undefined) return [];
  world.keep(secret);
  const { length, fingerprint } = shapeOfSecret(secret);
  return [{ label, value: values.letterOf(secret), length, fingerprint }];
}
