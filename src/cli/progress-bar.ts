import type { Io } from './command.ts';

/** Shorter waits need no bar. */
const PATIENCE_MS = 1_000;
const WIDTH = 24;

/** How far a long reading is; see ScanProgress of the scanner. */
export interface Reading {
  bytes: number;
  total?: number;
  bytesPerSecond: number;
  secondsLeft?: number;
}

export interface ProgressBar {
  show(reading: Reading): void;
  /** Takes the bar away, so that what follows begins on an empty line. */
  end(): void;
}

/**
 * A bar on the standard error while a person waits: only on a terminal, and only after a second. It is drawn over
 * itself, and gone in the end. `now` is milliseconds of any clock.
 */
export function progressBar(io: Pick<Io, 'stderr'>, now: () => number = Date.now): ProgressBar {
  const started = now();
  let shown = false;
  return {
    show(reading) {
      if (now() - started < PATIENCE_MS || io.stderr.isTTY !== true) return;
      io.stderr.write(`\r${barOf(reading)}\x1b[K`);
      shown = true;
    },
    end() {
      if (shown) io.stderr.write('\r\x1b[K');
      shown = false;
    },
  };
}

/** `[#######.................]  29 %  312 MB of 1.1 GB, 950 MB/s, 1 s left`; without a total what is known. */
export function barOf({ bytes, total, bytesPerSecond, secondsLeft }: Reading): string {
  const rate = `${amount(bytesPerSecond)}/s`;
  if (total === undefined) return `${amount(bytes)} read, ${rate}`;
  const share = total > 0 ? Math.min(bytes / total, 1) : 1;
  const filled = Math.floor(share * WIDTH);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
  const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`;
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${amount(bytes)} of ${amount(total)}, ${rate}${left}`;
}

/** Bytes in decimal units, with two digits at least. */
function amount(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${units[unit] ?? ''}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
