import type { Profile } from './profile.ts';
import type { SeedFile } from './seed-file.ts';
import type { Snapshot } from './snapshot.ts';

/** What an embedded org may be told to be; everything has a default. */
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
