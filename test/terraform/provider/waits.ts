import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits as long as the real provider, or a fraction of that: STAND_IN_SPEED=1000 makes seconds milliseconds, so
 * that tests of retries need not take minutes. The clock of a wait goes by what the real provider would have waited.
 */
const speed = Number(process.env.STAND_IN_SPEED) || 1;

export const wait = (milliseconds: number): Promise<void> => sleep(milliseconds / speed);

/** Does something later, if the process still runs then. */
export function inTime(milliseconds: number, work: () => Promise<void>): void {
  // Longer than a timer can be: no run takes a month.
  const real = Math.min(Math.max(milliseconds, 0) / speed, 2 ** 31 - 1);
  setTimeout(() => void work(), real).unref();
}
