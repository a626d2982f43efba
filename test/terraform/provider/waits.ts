import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits as long as the real provider, or a fraction of that: STAND_IN_SPEED=1000 makes seconds milliseconds, so
 * that tests of retries need not take minutes. The clock of a wait goes by what the real provider would have waited.
 */
const speed = Number(process.env.STAND_IN_SPEED) || 1;

export const wait = (milliseconds: number): Promise<void> => sleep(milliseconds / speed);
