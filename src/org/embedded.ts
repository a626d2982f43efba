import type { Broken, Healed, KnownCause, Target } from './administration.ts';
import { Administration } from './administration.ts';
import { Clock } from './clock.ts';
import { control, isControl, newControlKey } from './control.ts';
import type { Connection } from './host.ts';
import { Host } from './host.ts';
import type { Lane, Page } from './lane.ts';
import type { ListenOptions } from './node.ts';
import type { OrgOptions } from './options.ts';
import { Org } from './org.ts';
import { peopleLane } from './people/lane.ts';
import type { Credentials, Ready, ReadyOrg } from './ready.ts';
import { readyLine } from './ready.ts';
import { unavailable } from './respond.ts';
import type { AuditEvent, Settings } from './rows.ts';
import type { Seeded } from './seed.ts';
import { seed } from './seed.ts';
import { addSeed } from './seed-file.ts';
import type { Snapshot } from './snapshot.ts';
import { readSnapshot, restoreSnapshot, takeSnapshot } from './snapshot.ts';
import type { Storage } from './storage/storage.ts';
import type { Refusal } from './truth.ts';

/** A running org that listens on a port. */
export interface Listening {
  url: string;
  /** The line that `org start --json` prints. */
  ready: Ready;
  /** With TLS: the certificate of the authority that clients have to trust, PEM. */
  ca?: string;
  close(): Promise<void>;
}

/** One or several embedded orgs: a function from Request to Response, with what lies behind the wire. */
export interface EmbeddedOrg {
  /** Answers a request as the platform would. Without a socket the caller's address is 127.0.0.1. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Opens a port on loopback. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** The orgs with the credentials of their two clients. */
  readonly orgs: readonly Pick<ReadyOrg, 'name' | 'region' | 'people' | 'admin' | 'pipeline'>[];
  /** May read and change everything in the first org. */
  readonly admin: Credentials;
  /** An ordinary Terraform client of the first org. */
  readonly pipeline: Credentials;
  /** The private reason of every refusal so far, oldest first. */
  truth(org?: string): readonly Refusal[];
  /** Calls back on every refusal; returns what stops it. */
  onRefusal(listener: (refusal: Refusal) => void): () => void;
  /** Every cause that `break` knows. */
  readonly causes: readonly KnownCause[];
  /** Breaks an org by cause, the way an administrator would. */
  break(cause: string, target?: Target): Broken;
  /** Undoes exactly what `break` did: one cause or all of them. */
  heal(cause?: string, target?: Target): Healed[];
  /** The audit trail. */
  audit(org?: string): readonly AuditEvent[];
  /** What the organisation also does when single sign-on is enforced; with names, sets it. */
  policy(names?: readonly string[], org?: string): readonly string[];
  /** Approves a user-context client under scope enforcement. */
  approve(client: string, target?: Pick<Target, 'org' | 'actor'>): { clientId: string };
  readonly clock: Clock;
  /** The pages of the people lane, each with how well it is known. */
  readonly pages: readonly Page[];
  /** The "ready" line as it would read now, once the org listens. */
  readonly ready: Ready | undefined;
  snapshot(): Snapshot;
  restore(snapshot: unknown): void;
  /** Ends what keeps files open; what was acknowledged is on the disk already. */
  close(): void;
}

/** Joins orgs, host, administration and, when there is one, the storage. */
export function embed(options: OrgOptions, storage: Storage | undefined): EmbeddedOrg {
  const clock = new Clock(options.now);
  const ids = new Map<Org, Seeded>();
  const orgs = wanted(options, storage).map((one) => {
    const note = storage?.noteOf(one.name);
    const org = new Org({
      slug: one.name,
      profile: options.profile ?? 'today',
      clock,
      ...(note === undefined ? {} : { note }),
    });
    ids.set(org, fillOrg(org, one, options, storage));
    return org;
  });
  const lanes: readonly Lane[] = [peopleLane];
  const host = new Host(orgs, clock, lanes, options.trustForwardedFor ?? false);
  const administration = new Administration(host, (org) => ids.get(org)?.pipelineClientId ?? '');
  const key = newControlKey();
  let currentReady: (() => Ready) | undefined;
  storage?.begin(ids);

  const answer = (request: Request, connection?: Connection): Promise<Response> => {
    if (!isControl(request.url)) return host.fetch(request, connection);
    // Its guard looks at who really connects, whatever X-Forwarded-For says.
    const address = connection?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
    return control(embedded, administration, key, request, address);
  };
  /** What a request changed is on the disk before it is answered. */
  const durable = async (request: Request, connection: Connection | undefined, kept: Storage): Promise<Response> => {
    const response = await answer(request, connection);
    try {
      await kept.settled(ids);
      return response;
    } catch {
      return unavailable();
    }
  };

  const embedded: EmbeddedOrg = {
    fetch: (request, connection) =>
      storage === undefined ? answer(request, connection) : durable(request, connection, storage),
    async listen(listenOptions = {}) {
      const node = await import('./node.ts');
      const identity = listenOptions.tls === true ? await newIdentity() : undefined;
      const serve = (request: Request, connection: Connection): Promise<Response> =>
        embedded.fetch(request, connection);
      const socket = await node.listen(serve, { ...listenOptions, identity });
      // Programs that only control the org need not trust its authority first.
      const plain = identity === undefined ? socket : await node.listen(serve, {});
      const line = (): Ready =>
        readyLine(embedded.orgs, {
          protocol: identity === undefined ? 'http' : 'https',
          hostname: socket.hostname,
          port: socket.port,
          control: `http://${plain.hostname}:${plain.port}/_org/${key}`,
          ...(identity === undefined || listenOptions.caFile === undefined ? {} : { ca: listenOptions.caFile }),
        });
      currentReady = line;
      const close = async (): Promise<void> => {
        await socket.close();
        if (plain !== socket) await plain.close();
      };
      const { hostname, port } = socket;
      const url = `${identity === undefined ? 'http' : 'https'}://${hostname}:${port}`;
      return { url, ready: line(), close, ...(identity === undefined ? {} : { ca: identity.ca }) };
    },
    get orgs() {
      return orgs.map((org) => ({
        name: org.slug,
        region: org.settings.region,
        people: { startPassword: org.told.get('start-password') ?? '' },
        admin: credentials(org, ids.get(org)?.adminClientId ?? ''),
        pipeline: credentials(org, ids.get(org)?.pipelineClientId ?? ''),
      }));
    },
    get admin() {
      return first(embedded.orgs).admin;
    },
    get pipeline() {
      return first(embedded.orgs).pipeline;
    },
    truth: (org) => administration.truth(org),
    onRefusal: (listener) => administration.listen(listener),
    get causes() {
      return administration.causes;
    },
    break: (cause, target) => administration.break(cause, target),
    heal: (cause, target) => administration.heal(cause, target),
    audit: (org) => administration.audit(org),
    policy: (names, org) => administration.policy(names, org),
    approve: (client, target) => administration.approve(client, target),
    clock,
    pages: host.pages,
    get ready() {
      return currentReady?.();
    },
    snapshot: () => ({
      kind: 'why401-org-snapshot',
      version: 1,
      clockOffset: clock.offset,
      orgs: orgs.map((org) => takeSnapshot(org, ids.get(org) ?? { adminClientId: '', pipelineClientId: '' })),
    }),
    restore(value) {
      const snapshot = readSnapshot(value);
      for (const org of orgs) {
        const saved = snapshot.orgs.find(({ slug }) => slug === org.slug);
        if (saved === undefined) continue;
        restoreSnapshot(org, saved);
        ids.set(org, saved);
        storage?.rewrite(org, ids);
      }
    },
    close: () => storage?.close(ids),
  };
  if (options.snapshot !== undefined) clock.move(options.snapshot.clockOffset);
  return embedded;
}

/** A certificate for this machine's own names, of an authority made for it. */
async function newIdentity() {
  const { newServerIdentity } = await import('./tls/certificate.ts');
  return newServerIdentity(['localhost', '127.0.0.1', '::1'], Date.now());
}

/** The orgs to host: those of a snapshot, those that are kept, those asked for, or one. */
function wanted(options: OrgOptions, storage: Storage | undefined): readonly { name: string; region?: string }[] {
  if (options.snapshot !== undefined) return options.snapshot.orgs.map(({ slug }) => ({ name: slug }));
  const kept = storage?.slugs ?? [];
  if (kept.length > 0) return kept.map((name) => ({ name }));
  return options.orgs ?? [{ name: 'acme' }];
}

/** An org begins as it is kept, as a snapshot says, or freshly seeded. */
function fillOrg(
  org: Org,
  { name, region = 'eu-central-1' }: { name: string; region?: string },
  options: OrgOptions,
  storage: Storage | undefined,
): Seeded {
  const kept = storage?.keysOf(name);
  if (kept !== undefined && storage !== undefined) return storage.load(org, kept);
  const saved = options.snapshot?.orgs.find(({ slug }) => slug === name);
  if (saved !== undefined) {
    restoreSnapshot(org, saved);
    return saved;
  }
  const seeded = seed(org, { name: titled(name), region });
  addSeed(org, options.seed);
  org.configure(switches(options));
  return seeded;
}

/** Behaviours that are off unless asked for. */
function switches({ propagationSeconds, tokenRequests, allowlistGuardsTokens }: OrgOptions): Partial<Settings> {
  return {
    ...(propagationSeconds === undefined ? {} : { propagationSeconds }),
    ...(tokenRequests === undefined ? {} : { tokenRequests }),
    ...(allowlistGuardsTokens === undefined ? {} : { allowlistGuardsTokens }),
  };
}

function credentials(org: Org, clientId: string): Credentials {
  return { clientId, clientSecret: org.told.get(clientId) ?? '' };
}

function first<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('a host without orgs');
  return row;
}

/** "acme-us" becomes "Acme Us". */
function titled(slug: string): string {
  return slug.replaceAll(
    /(^|-)([a-z])/g,
    (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase(),
  );
}
