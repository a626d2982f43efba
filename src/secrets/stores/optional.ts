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
export const signedIn = <T>(asked: Asked, store: string, what: string, signing: Promise<T>): Promise<T | null> =>
  inTime(
    asked,
    store,
    what,
    signing.catch(() => null),
  );

/**
 * The same promise, for as long as a conversation may take: SDKs run programs and ask servers of their own before they
 * send what they were asked for, and no signal ends that.
 *
 * @throws StoreError
 */
export async function inTime<T>(asked: Asked, store: string, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, asked.world.timeoutMs, 'late');
  });
  work.catch(() => {});
  const got = await Promise.race([work, late]).finally(() => clearTimeout(timer));
  if (got === 'late')
    throw unreadable(asked, store, what, 'timeout', 'check the network, and what signing in runs or asks');
  return got;
}
