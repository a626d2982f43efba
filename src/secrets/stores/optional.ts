import { Why401Error } from '../../model/errors.ts';
import type { Asked } from '../store.ts';

/**
 * An official SDK, which is an optional peer of this package: loaded when a reference needs it.
 *
 * @throws Why401Error UNREADABLE_SECRET with the command that installs it
 */
export async function optional(asked: Asked, store: string, name: string): Promise<unknown> {
  try {
    return await asked.world.load(name);
  } catch (error) {
    const missing = (error as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND';
    throw new Why401Error(
      'UNREADABLE_SECRET',
      `${asked.option}: reading ${store} needs the package ${name}, which ${missing ? 'is not installed beside why401' : 'cannot be loaded'}; install it: npm install ${name}`,
    );
  }
}
