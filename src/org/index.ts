import type { Broken, Healed, KnownCause, Target } from './administration.ts';
import { Administration } from './administration.ts';
import { Clock } from './clock.ts';
import { control, isControl, newControlKey } from './control.ts';
import type { Connection } from './host.ts';
import { Host } from './host.ts';
import type { Lane, Page } from './lane.ts';
import type { ListenOptions } from './node.ts';
import { Org } from './org.ts';
import { peopleLane } from './people/lane.ts';
import type { Profile } from './profile.ts';
import type { Credentials, Ready, ReadyOrg } from './ready.ts';
import type { AuditEvent, Settings } from './rows.ts';
import type { Seeded } from './seed.ts';
import { seed } from './seed.ts';
import type { SeedFile } from './seed-file.ts';
import { addSeed } from './seed-file.ts';
import type { Snapshot } from './snapshot.ts';
import { readSnapshot, restoreSnapshot, takeSnapshot } from './snapshot.ts';
import type { Refusal } from './truth.ts';

export type { Broken, Healed, KnownCause, Target } from './administration.ts';
export type { Profile } from './profile.ts';
export { profiles } from './profile.ts';
export type { Credentials, Ready, ReadyOrg } from './ready.ts';
export type { Reason } from './reasons.ts';
export type { AuditEvent } from './rows.ts';
export type { Snapshot } from './snapshot.ts';
export type { Refusal } from './truth.ts';

export interface OrgOptions {
  /** The platform generation that is played; `today` without. */
  profile?: Profile;
  /** The orgs of this host; one called "acme" without. The name is also the path prefix. */
  orgs?: readonly { name: string; region?: string }[];
  /** Real time in milliseconds, for tests that bring their own. */
  now?: () => number;
  /** Seconds until a change of grants is visible everywhere; the platform needs about ten. 0 without. */
  propagationSeconds?: number;
  /** A limit on token requests per client. The platform has one of unknown size: none without. */
  tokenRequests?: { requests: number; seconds: number };
  /** Whether the organisation's IP list guards the token endpoint too, which is unknown of the platform. Off without. */
  allowlistGuardsTokens?: boolean;
  /** Take the caller's address from X-Forwarded-For: for playing other networks. Off without. */
  trustForwardedFor?: boolean;
  /** Begin as this snapshot says, instead of freshly seeded. */
  snapshot?: Snapshot;
  /** Clients, roles and more that are added to the ordinary seed (`seed-file.ts`). */
  seed?: SeedFile;
}

/** A running org that listens on a port. */
export interface Listening {
  url: string;
  /** The line that `org start --json` prints. */
  ready: Ready;
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
  readonly clock: Clock;
  /** The pages of the people lane, each with how well it is known. */
  readonly pages: readonly Page[];
  /** The "ready" line as it would read now, once the org listens. */
  readonly ready: Ready | undefined;
  snapshot(): Snapshot;
  restore(snapshot: unknown): void;
}

/**
 * Makes an embedded org in memory. Its answers imitate Genesys Cloud as far as that is documented or seen;
 * docs/org-limits.md says how well each is known.
 */
export function createOrg(options: OrgOptions = {}): EmbeddedOrg {
  const clock = new Clock(options.now);
  const wanted = options.snapshot?.orgs.map(({ slug }) => ({ name: slug })) ?? options.orgs ?? [{ name: 'acme' }];
  const ids = new Map<Org, Seeded>();
  const orgs = wanted.map((one: { name: string; region?: string }) => {
    const org = new Org({ slug: one.name, profile: options.profile ?? 'today', clock });
    const saved = options.snapshot?.orgs.find(({ slug }) => slug === one.name);
    if (saved === undefined) {
      ids.set(org, seed(org, { name: titled(one.name), region: one.region ?? 'eu-central-1' }));
      addSeed(org, options.seed);
      org.configure(switches(options));
    } else {
      restoreSnapshot(org, saved);
      ids.set(org, saved);
    }
    return org;
  });
  const lanes: readonly Lane[] = [peopleLane];
  const host = new Host(orgs, clock, lanes, options.trustForwardedFor ?? false);
  let currentReady: (() => Ready) | undefined;
  const administration = new Administration(host, (org) => ids.get(org)?.pipelineClientId ?? '');
  const key = newControlKey();

  const embedded: EmbeddedOrg = {
    fetch(request, connection) {
      if (!isControl(request.url)) return host.fetch(request, connection);
      // Its guard looks at who really connects, whatever X-Forwarded-For says.
      const address = connection?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
      return control(embedded, administration, key, request, address);
    },
    async listen(listenOptions = {}) {
      const node = await import('./node.ts');
      const socket = await node.listen((request, connection) => embedded.fetch(request, connection), listenOptions);
      const { hostname, port } = socket;
      const url = `http://${hostname}:${port}`;
      const line = () => readyLine(embedded, url, hostname, port, key);
      currentReady = line;
      return { url, ready: line(), close: () => socket.close() };
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
      }
    },
  };
  if (options.snapshot !== undefined) clock.move(options.snapshot.clockOffset);
  return embedded;
}

/** Behaviours that are off unless asked for. */
function switches({ propagationSeconds, tokenRequests, allowlistGuardsTokens }: OrgOptions): Partial<Settings> {
  return {
    ...(propagationSeconds === undefined ? {} : { propagationSeconds }),
    ...(tokenRequests === undefined ? {} : { tokenRequests }),
    ...(allowlistGuardsTokens === undefined ? {} : { allowlistGuardsTokens }),
  };
}

function readyLine(embedded: EmbeddedOrg, url: string, hostname: string, port: number, key: string): Ready {
  const several = embedded.orgs.length > 1;
  return {
    event: 'ready',
    control: `${url}/_org/${key}`,
    adminPage: `${url}/_org/${key}/page`,
    orgs: embedded.orgs.map(({ name, region, people, admin, pipeline }): ReadyOrg => {
      const base = several ? `${url}/${name}` : url;
      return {
        name,
        region,
        login: base,
        api: base,
        gateway: {
          host: hostname,
          port,
          protocol: 'http',
          ...(several ? { pathParams: { login: name, api: name } } : {}),
        },
        sso: { metadata: `${base}/saml/metadata`, acs: `${base}/saml/acs`, login: `${base}/login` },
        people,
        admin,
        pipeline,
      };
    }),
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
