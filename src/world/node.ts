import type { Reach } from '../model/fact.ts';
import { Redactor } from '../secrets/redact.ts';
import type { Secret } from '../secrets/secret.ts';
import { exchange, type Fetch, type Limits } from './exchange.ts';
import { NO_PROXY_ADDRESS } from './failure.ts';
import { proxyFor, usableProxy } from './proxy.ts';
import { reach } from './reach.ts';
import { collect, readAtMost } from './read.ts';
import type { Exchange, Request, World } from './world.ts';

export interface NodeWorldOptions {
  env?: Readonly<Record<string, string | undefined>>;
  stdin?: AsyncIterable<Buffer | string>;
  limits?: Partial<Limits>;
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
      const proxy = proxyFor(request.url, env);
      return exchange(
        request,
        proxy === null ? globalThis.fetch : await throughProxy(proxy),
        redactor,
        limits,
        Date.now,
      );
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
    async readStdin() {
      return (await collect(options.stdin ?? process.stdin, LARGEST_INPUT)).toString('utf8');
    },
    keep(secret: Secret, clientId?: string) {
      if (clientId === undefined) redactor.add(secret);
      else redactor.addPair(clientId, secret);
    },
    expose: (notSecret) => redactor.expose(notSecret),
    clean: (text) => redactor.clean(text),
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

/** Node's own fetch knows no proxy variables before Node 24; undici's does, and is loaded only for them. */
async function throughProxy(proxy: string): Promise<Fetch> {
  const usable = usableProxy(proxy);
  if (usable === null)
    return () => Promise.reject(Object.assign(new Error('no proxy address'), { code: NO_PROXY_ADDRESS }));
  const undici = await import('undici');
  const dispatcher = new undici.ProxyAgent(usable.href);
  return (url, init) =>
    undici.fetch(url, { ...init, dispatcher } as unknown as Parameters<
      typeof undici.fetch
    >[1]) as unknown as Promise<Response>;
}
