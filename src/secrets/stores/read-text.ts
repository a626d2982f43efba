import { Why401Error, whyUnreadable } from '../../model/errors.ts';
import { looksRandom } from '../../model/given.ts';
import type { Asked } from '../store.ts';
import { lastPart, valueForName } from './literal.ts';

/**
 * The bytes of a file that a reference names.
 *
 * @throws Why401Error UNREADABLE_SECRET, or LITERAL_SECRET where a secret stands in the path's place
 */
export async function readBytes({ world, option }: Asked, path: string, form: string, most?: number): Promise<Buffer> {
  try {
    return await world.readFile(path, most);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && looksRandom(lastPart(path))) {
      throw valueForName(option, form, form.replace(/PATH.*/, '$NAME'));
    }
    throw new Why401Error(
      'UNREADABLE_SECRET',
      `${option}: cannot read the file ${path}: ${whyUnreadable(error)}; check the path`,
    );
  }
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
