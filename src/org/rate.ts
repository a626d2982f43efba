/** A fixed window per key: the n-th request in the window, and when the window ends. */
export class RateWindow {
  readonly #windows = new Map<string, { start: number; count: number }>();

  /** Counts one request of `key`; says how many there were and how long the window still lasts. */
  count(key: string, at: number, seconds: number): { count: number; resetSeconds: number } {
    const length = seconds * 1000;
    const known = this.#windows.get(key);
    const window = known === undefined || at - known.start >= length ? { start: at, count: 0 } : known;
    window.count++;
    this.#windows.set(key, window);
    // Keys come from the caller: never more than this many.
    if (this.#windows.size > 10_000) this.#windows.clear();
    return { count: window.count, resetSeconds: Math.max(1, Math.ceil((window.start + length - at) / 1000)) };
  }

  /** Uses up a key's window at once. */
  exhaust(key: string, at: number, count: number): void {
    this.#windows.set(key, { start: at, count });
  }

  clear(): void {
    this.#windows.clear();
  }
}
