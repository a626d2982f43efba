import type { Reach } from '../model/fact.ts';
import { Redactor } from '../secrets/redact.ts';
import type { Secret } from '../secrets/secret.ts';
import { consult, exchange, type Fetch, type Limits } from './exchange.ts';
import { NO_PROXY_ADDRESS } from './failure.ts';
import { proxyFor, usableProxy } from './proxy.ts';
import { reach } from './reach.ts';
import { collect, pieces, readAtMost } from './read.ts';
import { runProgram } from './run.ts';
import type { Exchange, Request, World } from './world.ts';

export interface NodeWorldOptions {
  env?: Readonly<Record<string, string | undefined>>;
  stdin?: AsyncIterable<Buffer | string>;
  limits?: Partial<Limits>;
  /** Sends what goes through no proxy; the process's own fetch unless given. */
  fetch?: Fetch;
}

/** More than any file with a secret in it holds. */
const LARGEST_INPUT = 1_000_000;

const defaults: Limits = { timeoutMs: 15_000, maxBytes: 1_000_000 };

/** The real world: this process's network, clock and files. */
export function nodeWorld(options: NodeWorldOptions = {}): World {
  const env = options.env ?? process.env;
  const limits = { ...defaults, ...options.limits };
  const redactor = new Redactor();
  let requests = 0;
  return {
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    env,
    async send(request: Request): Promise<Exchange> {
      requests += 1;
      return exchange(request, await fetchFor(request, env, options.fetch), redactor, limits, Date.now);
    },
    async consult(request) {
      requests += 1;
      return consult(request, await fetchFor(request, env, options.fetch), limits);
    },
    run: (program, args) => runProgram(program, args, { env, timeoutMs: limits.timeoutMs, maxBytes: LARGEST_INPUT }),
    // From beside why401 itself, never from the folder it is called in: that may be a stranger's checkout.
    load(name) {
      // The AWS SDK's note about the version of Node, in the middle of a report, is nothing that its reader can act on.
      process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
      return import(name);
    },
    async reach(url) {
      const proxy = proxyFor(url, env);
      if (proxy === null) return reach(url, limits.timeoutMs);
      // What can be seen from here is the way to the proxy; the proxy looks up the name and connects.
      const usable = usableProxy(proxy);
      if (usable === null) return unreachedProxy(url);
      const toProxy = await reach(usable.href, limits.timeoutMs);
      return { ...toProxy, viaProxy: usable.host };
    },
    readFile: (path) => readAtMost(path, LARGEST_INPUT),
    pieces,
    async readStdin() {
      return (await collect(options.stdin ?? process.stdin, LARGEST_INPUT)).toString('utf8');
    },
    keep(secret: Secret, clientId?: string) {
      if (clientId === undefined) redactor.add(secret);
      else redactor.addPair(clientId, secret);
    },
    expose: (notSecret) => redactor.expose(notSecret),
    clean: (text) => redactor.clean(text),
    timeoutMs: limits.timeoutMs,
    get requests() {
      return requests;
    },
  };
}

/** What a variable holds that is no address of a proxy is a broken proxy; its text may hold a password. */
function unreachedProxy(url: string): Omit<Reach, 'target'> {
  const { hostname: host, port, protocol } = new URL(url);
  return {
    host,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    reached: false,
    failure: { stage: 'proxy', kind: 'proxy-failed', code: NO_PROXY_ADDRESS, host },
    certificateIssuer: null,
    viaProxy: '(no address)',
  };
}

async function fetchFor(
  { url, ca }: Request,
  env: NonNullable<NodeWorldOptions['env']>,
  own: Fetch | undefined,
): Promise<Fetch> {
  const proxy = proxyFor(url, env);
  if (proxy !== null) return throughProxy(proxy);
  return ca === undefined ? (own ?? globalThis.fetch) : trusting(ca);
}

/** A fetch that trusts one authority: of a cluster, of a company's own Vault. */
async function trusting(ca: string): Promise<Fetch> {
  const undici = await import('undici');
  return fetchThrough(undici, new undici.Agent({ connect: { ca } }));
}

const fetchThrough =
  (undici: typeof import('undici'), dispatcher: import('undici').Dispatcher): Fetch =>
  (url, init) =>
    undici.fetch(url, { ...init, dispatcher } as unknown as Parameters<
      typeof undici.fetch
    >[1]) as unknown as Promise<Response>;

/** Node's own fetch knows no proxy variables before Node 24; undici's does, and is loaded only for them. */
async function throughProxy(proxy: string): Promise<Fetch> {
  const usable = usableProxy(proxy);
  if (usable === null)
    return () => Promise.reject(Object.assign(new Error('no proxy address'), { code: NO_PROXY_ADDRESS }));
  const undici = await import('undici');
  return fetchThrough(undici, new undici.ProxyAgent(usable.href));
}
