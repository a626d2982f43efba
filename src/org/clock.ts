/** The org's own time: real time, moved on demand, so that a day can pass in a test without waiting for it. */
export class Clock {
  readonly #source: () => number;
  #offset = 0;

  constructor(source: () => number = Date.now) {
    this.#source = source;
  }

  /** Milliseconds since 1970, in the org's time. */
  now(): number {
    return this.#source() + this.#offset;
  }

  /** How far the org's time is from the real one, in milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  /** Moves the org's time; backwards too. */
  move(milliseconds: number): void {
    this.#offset += milliseconds;
  }

  /** Sets the org's time to a moment. */
  set(at: number): void {
    this.#offset = at - this.#source();
  }
}
