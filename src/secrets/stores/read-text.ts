import { Why401Error, whyUnreadable } from '../../model/errors.ts';
import { looksRandom } from '../../model/given.ts';
import type { Asked } from '../store.ts';
import { lastPart, valueForName } from './literal.ts';

/**
 * The bytes of a file that a reference names.
 *
 * @throws Why401Error UNREADABLE_SECRET, or LITERAL_SECRET where a secret stands in the path's place
 */
export async function readBytes(asked: Asked, path: string, form: string): Promise<Buffer> {
  try {
    return await asked.world.readFile(path);
  } catch (error) {
    throw unreadableFile(asked, path, form, error);
  }
}

/** The line about a file that the system did not let read. */
export function unreadableFile({ option }: Asked, path: string, form: string, error: unknown): Why401Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && looksRandom(lastPart(path))) {
    return valueForName(option, form, form.replace(/PATH.*/, '$NAME'));
  }
  return new Why401Error(
    'UNREADABLE_SECRET',
    `${option}: cannot read the file ${path}: ${whyUnreadable(error)}; check the path`,
  );
}

/** `PATH#name`: both are needed. @throws Why401Error UNREADABLE_SECRET */
export function pathAndName({ rest, option }: Asked, form: string): { path: string; name: string } {
  const hash = rest.indexOf('#');
  const path = rest.slice(0, hash);
  const name = rest.slice(hash + 1);
  if (hash <= 0 || name === '')
    throw new Why401Error('USAGE', `${option} takes ${form}: the file, #, and the name in it`);
  return { path, name };
}
