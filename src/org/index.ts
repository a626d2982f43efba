import { Why401Error } from '../model/errors.ts';
import type { EmbeddedOrg } from './embedded.ts';
import { embed } from './embedded.ts';
import type { OrgOptions } from './options.ts';

export type { Broken, Healed, KnownCause, Target } from './administration.ts';
export type { EmbeddedOrg, Listening } from './embedded.ts';
export type { OrgOptions } from './options.ts';
export type { Profile } from './profile.ts';
export { profiles } from './profile.ts';
export type { Credentials, Ready, ReadyOrg } from './ready.ts';
export type { Reason } from './reasons.ts';
export type { AuditEvent } from './rows.ts';
export type { SeedFile } from './seed-file.ts';
export type { Snapshot } from './snapshot.ts';
export type { Refusal } from './truth.ts';

/**
 * Makes an embedded org in memory. Its answers imitate Genesys Cloud as far as that is documented or seen;
 * docs/org-limits.md says how well each is known.
 */
export function createOrg(options: OrgOptions = {}): EmbeddedOrg {
  return embed(options, undefined);
}

/**
 * Makes an embedded org that survives a restart: what it acknowledged is on the disk in `data`. A folder that holds
 * orgs already is opened as it was left; other options of the orgs then do not apply.
 */
export async function openOrg(options: OrgOptions & { data: string }): Promise<EmbeddedOrg> {
  const { Storage } = await import('./storage/storage.ts');
  const storage = await Storage.open(options.data);
  if (options.snapshot !== undefined && storage.slugs.length > 0) {
    throw new Why401Error(
      'USAGE',
      `${options.data} holds an org already; take a new folder, or restore into the running org`,
    );
  }
  return embed(options, storage);
}
