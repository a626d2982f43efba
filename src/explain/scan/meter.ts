import type { ScanProgress } from './block.ts';

/** Between two reports. */
const PAUSE_MS = 200;

/** Milliseconds. `performance` would be loaded for this alone. */
const monotonic = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000;

/** Counts bytes over all inputs and reports now and then. */
export class Meter {
  readonly #report: ((progress: ScanProgress) => void) | undefined;
  readonly #total: number | undefined;
  readonly #now: () => number;
  readonly #started: number;
  #last: number;
  #bytes = 0;

  constructor(
    report: ((progress: ScanProgress) => void) | undefined,
    total: number | undefined,
    now: () => number = monotonic,
  ) {
    this.#report = report;
    this.#total = total;
    this.#now = now;
    this.#started = this.#now();
    this.#last = this.#started;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#report === undefined) return;
    const now = this.#now();
    if (now - this.#last < PAUSE_MS) return;
    this.#last = now;
    this.#report(this.#progress(now));
  }

  /** The last word, so that a bar ends where it should. */
  end(): void {
    this.#report?.(this.#progress(this.#now()));
  }

  #progress(now: number): ScanProgress {
    const seconds = (now - this.#started) / 1_000;
    const bytesPerSecond = seconds > 0 ? this.#bytes / seconds : 0;
    const progress: ScanProgress = { bytes: this.#bytes, bytesPerSecond };
    // A file that grows meanwhile is larger than it was said to be.
    if (this.#total === undefined) return progress;
    const left = Math.max(this.#total - this.#bytes, 0);
    return {
      ...progress,
      total: Math.max(this.#total, this.#bytes),
      ...(bytesPerSecond > 0 ? { secondsLeft: left / bytesPerSecond } : {}),
    };
  }
}
