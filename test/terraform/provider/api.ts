import { STATUS_CODES } from 'node:http';
import { apiAddress } from './address.ts';
import type { Answer } from './exchange.ts';
import { isObject } from './go-json.ts';
import type { Settings } from './settings.ts';
import type { Token } from './token.ts';
import type { About, Wire } from './wire.ts';

/** A JSON object that the API answered with. */
export type Json = Readonly<Record<string, unknown>>;

/** The API answered with something else than 2xx. */
export class ApiError extends Error {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly correlationId: string;
  readonly messageParams: Json;
  readonly details: readonly unknown[];

  constructor(method: string, path: string, answer: Answer) {
    const body = jsonOf(answer.body);
    const known = typeof body.message === 'string';
    const text = known ? body.message : `API Error: ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`;
    const correlationId = known ? (answer.headers['Inin-Correlation-Id'] ?? '') : '';
    super(`API Error: ${answer.status} - ${text} (${correlationId})`);
    this.method = method;
    this.path = path;
    this.status = answer.status;
    this.correlationId = correlationId;
    this.messageParams = isObject(body.messageParams) ? body.messageParams : {};
    this.details = Array.isArray(body.details) ? body.details : [];
  }

  /** The platform's answers for "not there", which are treated alike. */
  get isMissing(): boolean {
    return this.status === 404 || this.status === 408 || this.status === 410;
  }
}

/** The API with one token. */
export class Api {
  readonly #settings: Settings;
  readonly #wire: Wire;
  readonly #token: Token;
  readonly #about: About;

  constructor(settings: Settings, wire: Wire, token: Token, about: About = {}) {
    this.#settings = settings;
    this.#wire = wire;
    this.#token = token;
    this.#about = about;
  }

  /** The same, with what the following calls are about. */
  about(about: About): Api {
    return new Api(this.#settings, this.#wire, this.#token, about);
  }

  get(path: string): Promise<Json> {
    return this.#call('GET', path);
  }

  send(method: 'POST' | 'PUT' | 'PATCH', path: string, body: object): Promise<Json> {
    return this.#call(method, path, JSON.stringify(body));
  }

  async delete(path: string): Promise<void> {
    await this.#call('DELETE', path);
  }

  /** The answer, or undefined where there is nothing. */
  async find(path: string): Promise<Json | undefined> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof ApiError && error.isMissing) return undefined;
      throw error;
    }
  }

  async #call(method: string, path: string, body?: string): Promise<Json> {
    const address = apiAddress(this.#settings, `/api/v2${path}`);
    const answer = await this.#wire.ask({
      address,
      method,
      headers: {
        Authorization: `Bearer ${this.#token.value}`,
        Accept: 'application/json',
        'Content-Type': 'application/json',
      },
      ...(body === undefined ? {} : { body }),
      about: this.#about,
    });
    if (answer.status < 200 || answer.status > 299) {
      throw new ApiError(method, new URL(address.url).pathname, answer);
    }
    return jsonOf(answer.body);
  }
}

function jsonOf(text: string): Json {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
