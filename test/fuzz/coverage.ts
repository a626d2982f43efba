import { Session } from 'node:inspector';

interface Taken {
  result: readonly {
    scriptId: string;
    url: string;
    functions: readonly { ranges: readonly { startOffset: number; count: number }[] }[];
  }[];
}

/** What the code under test has run of itself: V8's own block coverage, asked for after each run. */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#ask('Profiler.enable');
    this.#ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    this.fresh();
  }

  /** How many ways through a function were taken for the first time, or twice as often as ever. */
  fresh(): number {
    const { result } = this.#ask('Profiler.takePreciseCoverage') as Taken;
    let fresh = 0;
    for (const { scriptId, url, functions } of result) {
      if (url.startsWith('node:') || url.includes('/node_modules/vite')) continue;
      for (const { ranges } of functions) {
        const first = ranges[0];
        if (first === undefined || first.count === 0) continue;
        // A block that ran as often as what is around it is not listed: what did not run tells which way was taken.
        const missed = ranges.filter(({ count }) => count === 0).map(({ startOffset }) => startOffset);
        const often = ranges.filter(({ count }) => count > 0);
        for (const key of [
          `${scriptId}:${first.startOffset}!${missed.join()}`,
          ...often.map(({ startOffset, count }) => `${scriptId}:${startOffset}*${31 - Math.clz32(count)}`),
        ]) {
          if (this.#seen.has(key)) continue;
          this.#seen.add(key);
          fresh++;
        }
      }
    }
    return fresh;
  }

  /** What ran since the last time was not the code under test. */
  forget(): void {
    this.#ask('Profiler.takePreciseCoverage');
  }

  get size(): number {
    return this.#seen.size;
  }

  close(): void {
    this.#ask('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }

  #ask(method: string, parameters?: object): unknown {
    let answer: unknown;
    // In the same thread the answer comes before `post` returns.
    this.#session.post(method, parameters, (error, result) => {
      if (error !== null) throw error;
      answer = result;
    });
    return answer;
  }
}
