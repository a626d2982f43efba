import { randomUUID } from 'node:crypto';
import type { Address } from './address.ts';
import { DebugFile } from './debug-file.ts';
import { type Answer, exchange, isPermanent } from './exchange.ts';
import { goJson, log } from './log.ts';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';
import { wait } from './waits.ts';

const RETRIES = 20;

/** What a request is about, for the log. */
export interface About {
  type?: string;
  id?: string;
  name?: string;
}

export interface Ask {
  address: Address;
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  about?: About;
  /** Seconds after which the caller gives up, in the time that the real provider would have waited. */
  deadlineSeconds?: number;
}

/** The caller's own time ran out before an answer came. */
export class DeadlineExceeded extends Error {
  constructor() {
    super('context deadline exceeded');
  }
}

/** Sends requests as the SDK does: its headers, its retries, its two logs. */
export class Wire {
  readonly #debug: DebugFile | undefined;
  readonly #withBodies: boolean;

  constructor({ debug }: Settings) {
    this.#debug = debug === undefined ? undefined : new DebugFile(debug);
    this.#withBodies = debug !== undefined;
  }

  /** Asks until there is an answer that is final. Retried: trouble of the network, 5xx but 501, and 429 with patience. */
  async ask(ask: Ask): Promise<Answer> {
    let waited = 0;
    for (let count = 0; ; count++) {
      const result = await this.#try(ask, count);
      const final = typeof result === 'string' ? isPermanent(result) : !isRetried(result);
      if (final || count === RETRIES) {
        // An answer that kept being bad is lost by the retrying layer, as an error of the network is.
        if (typeof result !== 'string' && final) return result;
        throw new Error(gaveUp(ask, count + 1, result));
      }
      const seconds = retryAfter(result) ?? Math.min(2 ** count, 30);
      waited += seconds;
      if (waited > (ask.deadlineSeconds ?? Number.POSITIVE_INFINITY)) throw new DeadlineExceeded();
      await wait(seconds * 1000);
    }
  }

  /** One try: an answer, or what the network said. */
  async #try({ address, method, headers, body, about = {} }: Ask, count: number): Promise<Answer | string> {
    const id = randomUUID();
    const sent = { ...headers, 'User-Agent': `GC Terraform Provider/${VERSION}`, 'Tf-Correlation-Id': id };
    const told = {
      transaction_id: id,
      ...(count === 0 ? {} : { invocation_count: count }),
      invocation_method: method,
      invocation_url: new URL(address.url).pathname,
    };
    const what = {
      ...(about.type === undefined ? {} : { resource_type: about.type }),
      ...(about.id === undefined ? {} : { resource_id: about.id }),
      resource_name: about.name ?? 'unavailable',
    };
    const bodies = this.#withBodies && body !== undefined ? { request_body: body } : {};
    log(goJson({ debug_type: 'SDK DEBUG REQUEST', ...told, ...bodies, ...what }));
    try {
      const answer = await exchange({
        method,
        url: address.url,
        headers: sent,
        ...(body === undefined ? {} : { body }),
      });
      const after = answer.headers['Retry-After'];
      const answered = {
        invocation_status_code: answer.status,
        ...(after === undefined ? {} : { invocation_retry_after: after }),
      };
      log(goJson({ debug_type: 'SDK DEBUG RESPONSE', ...told, ...answered, ...bodies, ...what }));
      const call = { method, url: address.logged, requestHeaders: sent, requestBody: body ?? '', answer };
      this.#debug?.write(call);
      return answer;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

function isRetried(answer: Answer): boolean {
  if (answer.status === 429) return (retryAfter(answer) ?? 0) <= 180;
  return answer.status >= 500 && answer.status !== 501;
}

function retryAfter(result: Answer | string): number | undefined {
  if (typeof result === 'string' || (result.status !== 429 && result.status !== 503)) return undefined;
  const seconds = Number(result.headers['Retry-After']);
  return Number.isFinite(seconds) ? seconds : undefined;
}

function gaveUp({ method, address }: Ask, tries: number, last: Answer | string): string {
  const why = typeof last === 'string' ? `: ${goMethod(method)} "${address.url}": ${last}` : '';
  return `${method} ${address.url} giving up after ${tries} attempt(s)${why}`;
}

/** Go writes the method of a failed request with one capital letter. */
const goMethod = (method: string): string => method.charAt(0) + method.slice(1).toLowerCase();
