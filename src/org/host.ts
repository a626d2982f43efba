import type { OrgApp } from './app.ts';
import { orgApp } from './app.ts';
import type { Clock } from './clock.ts';
import { Front } from './faults.ts';
import type { Lane, Page } from './lane.ts';
import type { Org } from './org.ts';
import { TOKEN_PATH } from './routes/token.ts';

const SLASH = 47;

/** What comes with a request from a socket; tests without one leave it out. */
export interface Connection {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/**
 * One or several orgs behind one address. The first answers at the root; each answers under its own prefix
 * (`/acme/oauth/token`, `/acme/api/v2/...`), which is what a client's gateway configuration sends.
 */
export class Host {
  readonly front = new Front();
  readonly orgs: readonly Org[];
  readonly clock: Clock;
  readonly #apps: ReadonlyMap<string, OrgApp>;
  readonly #forwarded: boolean;
  readonly #root: OrgApp;

  constructor(orgs: readonly Org[], clock: Clock, lanes: readonly Lane[], forwarded: boolean) {
    this.orgs = orgs;
    this.clock = clock;
    this.#forwarded = forwarded;
    this.#apps = new Map(orgs.map((org) => [org.slug, orgApp(org, lanes)]));
    for (const org of orgs) org.neighbours = () => orgs.filter((other) => other !== org);
    const root = this.#apps.get(orgs[0]?.slug ?? '');
    if (root === undefined) throw new Error('a host without orgs');
    this.#root = root;
  }

  /** The pages that lanes brought, the same for every org. */
  get pages(): readonly Page[] {
    return this.#root.pages;
  }

  /** Answers one request. */
  fetch(request: Request, connection?: Connection): Promise<Response> {
    const { app, path } = this.#appFor(pathOf(request.url));
    const address = this.addressOf(request, connection);
    if (this.front.clear && this.clock.offset === 0) return app.answer(request, { path, address });
    const answer = async (inner: Request): Promise<Response> => this.#dated(await app.answer(inner, { path, address }));
    return this.front.pass(request, path === TOKEN_PATH, answer);
  }

  /** The caller's address: the socket's, or what a trusted front says when the host was told to trust one. */
  addressOf(request: Request, connection?: Connection): string {
    const direct = connection?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
    if (!this.#forwarded) return direct;
    return request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? direct;
  }

  #appFor(full: string): { app: OrgApp; path: string } {
    const end = full.indexOf('/', 1);
    const app = end === -1 ? undefined : this.#apps.get(full.slice(1, end));
    return app === undefined ? { app: this.#root, path: full } : { app, path: full.slice(end) };
  }

  /** The org's time is also what its Date header says, once it has been moved. */
  #dated(response: Response): Response {
    if (this.clock.offset !== 0) response.headers.set('Date', new Date(this.clock.now()).toUTCString());
    return response;
  }
}

/** The path of a URL. Older Go SDKs put one slash too many behind the port of a gateway; it says nothing. */
function pathOf(url: string): string {
  let start = url.indexOf('/', url.indexOf('//') + 2);
  if (start === -1) return '/';
  while (url.charCodeAt(start + 1) === SLASH) start++;
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}
