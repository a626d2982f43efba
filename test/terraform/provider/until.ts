import { wait } from './waits.ts';

/** Looks again and again, with growing pauses, until there is something or the time is over. */
export async function until<T>(seconds: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  let waited = 0;
  for (let pause = 0.5; ; pause = Math.min(pause * 2, 10)) {
    const found = await look();
    if (found !== undefined) return found;
    waited += pause;
    if (waited > seconds) return undefined;
    await wait(pause * 1000);
  }
}
