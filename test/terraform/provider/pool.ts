import type { Api } from './api.ts';

/** The clients with a token each; an operation of a resource holds one of them while it runs. */
export class Pool {
  readonly #free: Api[];
  readonly #waiting: ((api: Api) => void)[] = [];

  constructor(clients: readonly Api[]) {
    this.#free = [...clients];
  }

  async use<T>(work: (api: Api) => Promise<T>): Promise<T> {
    const api = this.#free.pop() ?? (await new Promise<Api>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(api);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(api);
      else next(api);
    }
  }
}
