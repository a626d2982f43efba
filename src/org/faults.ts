import { Why401Error } from '../model/errors.ts';

/** Passes the request on to what lies behind the hop. */
type Next = (request: Request) => Promise<Response>;

/** Trouble in front of the org: a hop between the caller and the platform that answers, changes or drops things. */
export interface Fault {
  cause: string;
  summary: string;
  options?: Readonly<Record<string, string>>;
  handle(request: Request, next: Next, options: Readonly<Record<string, string>>): Promise<Response>;
}

/** The hop dropped the connection: there is no answer at all. The socket's owner destroys it. */
export class HopClosed extends Error {
  readonly code = 'ECONNRESET';
}

const html = (status: number, title: string, text: string, headers: Record<string, string> = {}): Response =>
  new Response(
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`,
    { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } },
  );

export const faults: readonly Fault[] = [
  {
    cause: 'proxy-page',
    summary: 'a proxy answers with its own HTML page',
    options: { status: '403' },
    handle: async (_request, _next, options) =>
      html(Number(options.status) || 403, 'Access denied', 'This destination is blocked by the network policy.', {
        Via: '1.1 proxy.corp.example',
        Server: 'corp-proxy',
      }),
  },
  {
    cause: 'slow-answer',
    summary: 'the answer takes long',
    options: { seconds: '30' },
    async handle(request, next, options) {
      await pause((Number(options.seconds) || 30) * 1000, request.signal);
      return next(request);
    },
  },
  {
    cause: 'endless-body',
    summary: 'the answer begins and never ends',
    handle: async (request) => endless(request, Number.POSITIVE_INFINITY, 100),
  },
  {
    cause: 'huge-body',
    summary: 'the answer is one gigabyte',
    options: { megabytes: '1024' },
    handle: async (request, _next, options) => endless(request, (Number(options.megabytes) || 1024) * 16, 0),
  },
  {
    cause: 'redirected-elsewhere',
    summary: 'the request is redirected to another host',
    options: { to: 'http://login.elsewhere.invalid/' },
    handle: async (_request, _next, options) =>
      new Response(null, { status: 302, headers: { Location: options.to ?? 'http://login.elsewhere.invalid/' } }),
  },
  {
    cause: 'header-stripped',
    summary: 'a gateway removes the Authorization header',
    handle(request, next) {
      const headers = new Headers(request.headers);
      headers.delete('authorization');
      const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
      // What the server gives out as a Request is lighter than a real one; a real one is built for the change.
      return next(
        new Request(request.url, {
          method: request.method,
          headers,
          ...(hasBody ? { body: request.body, duplex: 'half' } : {}),
        } as RequestInit),
      );
    },
  },
  {
    cause: 'server-error',
    summary: 'a load balancer answers 503',
    options: { status: '503' },
    handle: async (_request, _next, options) =>
      html(Number(options.status) || 503, 'Service Unavailable', 'The upstream did not answer.', { Server: 'lb' }),
  },
  {
    cause: 'clock-skewed',
    summary: 'the Date header is wrong',
    options: { minutes: '-30' },
    async handle(request, next, options) {
      const response = await next(request);
      const minutes = Number(options.minutes) || -30;
      response.headers.set('Date', new Date(Date.now() + minutes * 60_000).toUTCString());
      return response;
    },
  },
  {
    cause: 'connection-closed',
    summary: 'the connection is closed without an answer',
    handle: async () => {
      throw new HopClosed('the hop closed the connection');
    },
  },
];

/** Where a fault acts: the token endpoint, everything else, or both. */
const places = ['all', 'token', 'api'] as const;
type Place = (typeof places)[number];

/** The hops in front of an org host, in the order in which they were put there. */
export class Front {
  #active: { fault: Fault; at: Place; options: Readonly<Record<string, string>> }[] = [];

  get active(): readonly { cause: string; at: string }[] {
    return this.#active.map(({ fault, at }) => ({ cause: fault.cause, at }));
  }

  /** Puts a fault in front. The option `at` says where: `token`, `api` or `all`. */
  put(fault: Fault, options: Readonly<Record<string, string>>): void {
    const at = places.find((place) => place === (options.at ?? 'all'));
    if (at === undefined) throw new Why401Error('USAGE', `at= is one of ${places.join(', ')}`);
    this.take(fault.cause);
    this.#active.push({ fault, at, options: { ...fault.options, ...options } });
  }

  /** Takes a fault away, or all of them. */
  take(cause?: string): string[] {
    const gone = this.#active.filter(({ fault }) => cause === undefined || fault.cause === cause);
    this.#active = this.#active.filter((one) => !gone.includes(one));
    return gone.map(({ fault }) => fault.cause);
  }

  get clear(): boolean {
    return this.#active.length === 0;
  }

  /** Runs a request through the faults that act at its place, then on. */
  pass(request: Request, isToken: boolean, next: Next): Promise<Response> {
    const acting = this.#active.filter(({ at }) => at === 'all' || (at === 'token') === isToken);
    const through = acting.reduceRight<Next>(
      (behind, { fault, options }) =>
        (inner) =>
          fault.handle(inner, behind, options),
      next,
    );
    return through(request);
  }
}

/** A JSON body of white space, in blocks of 64 KiB, produced only as fast as it is read. */
function endless(request: Request, blocks: number, pauseMs: number): Response {
  const block = new TextEncoder().encode(' '.repeat(65_536));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent >= blocks || request.signal.aborted) {
        controller.close();
        return;
      }
      if (pauseMs > 0) await pause(pauseMs, request.signal);
      controller.enqueue(sent === 0 ? new TextEncoder().encode('{"access_token":"') : block);
      sent++;
    },
  });
  return new Response(body, { status: 200, headers: { 'Content-Type': 'application/json' } });
}

/** A pause that ends early when the caller goes away, and does not keep a process alive. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
