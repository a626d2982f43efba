import type { Refused } from './exchange.ts';
import { refuse } from './exchange.ts';

/** Reads typed fields from a JSON body and remembers the first thing that was wrong. */
export class Fields {
  readonly #body: Readonly<Record<string, unknown>>;
  #problem: Refused | undefined;

  constructor(body: Readonly<Record<string, unknown>>) {
    this.#body = body;
  }

  /** What was wrong, if anything. */
  get problem(): Refused | undefined {
    return this.#problem;
  }

  has(name: string): boolean {
    return this.#body[name] !== undefined && this.#body[name] !== null;
  }

  /** A field as it came, for what is kept without being understood. */
  raw(name: string): unknown {
    return this.#body[name];
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === '') this.#say(`"${name}" is required`);
    return value;
  }

  text(name: string, otherwise = ''): string {
    const value = this.#body[name];
    if (value === undefined || value === null) return otherwise;
    if (typeof value === 'string') return value;
    this.#say(`"${name}" must be a string`);
    return otherwise;
  }

  number(name: string, otherwise: number, range: { min: number; max: number }): number {
    const value = this.#body[name];
    if (value === undefined || value === null) return otherwise;
    if (typeof value === 'number' && value >= range.min && value <= range.max) return value;
    this.#say(`"${name}" must be a number from ${range.min} to ${range.max}`);
    return otherwise;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#body[name];
    if (value === undefined || value === null) return otherwise;
    if (typeof value === 'boolean') return value;
    this.#say(`"${name}" must be true or false`);
    return otherwise;
  }

  texts(name: string, otherwise: readonly string[] = []): readonly string[] {
    const value = this.#body[name];
    if (value === undefined || value === null) return otherwise;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    this.#say(`"${name}" must be a list of strings`);
    return otherwise;
  }

  /** A list of objects, each read by `read`. */
  list<T>(name: string, otherwise: readonly T[], read: (item: Fields) => T): readonly T[] {
    const value = this.#body[name];
    if (value === undefined || value === null) return otherwise;
    if (!Array.isArray(value)) {
      this.#say(`"${name}" must be a list`);
      return otherwise;
    }
    return value.map((item: unknown) => {
      const fields = new Fields(isObject(item) ? item : {});
      const row = read(fields);
      this.#problem ??= isObject(item) ? fields.problem : refuse('body-invalid', `"${name}" must be a list of objects`);
      return row;
    });
  }

  #say(problem: string): void {
    this.#problem ??= refuse('body-invalid', problem, { params: { problem } });
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
