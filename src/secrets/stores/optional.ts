import { Why401Error } from '../../model/errors.ts';
import { type Asked, unreadable } from '../store.ts';

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

/**
 * What an SDK's signing in gave, or null where it gave nothing: its own error can hold what it tried with.
 *
 * @throws StoreError where it takes longer than a conversation may
 */
export async function signedIn<T>(asked: Asked, store: string, what: string, signing: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, asked.world.timeoutMs, 'late');
  });
  const got = await Promise.race([signing.catch(() => null), late]);
  clearTimeout(timer);
  if (got === 'late') throw unreadable(asked, store, what, 'timeout', 'signing in took too long; check the network');
  return got;
}
