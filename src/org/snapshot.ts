import { Why401Error } from '../model/errors.ts';
import type { Org } from './org.ts';
import type { AuditEvent, Kinds, Token, UsageRow } from './rows.ts';
import { dump, fill } from './store.ts';

/** An org as it stands, pepper included: whoever has it can check secrets, so it is kept like one. */
export interface OrgSnapshot {
  slug: string;
  pepper: string;
  pipelineClientId: string;
  adminClientId: string;
  told: Readonly<Record<string, string>>;
  deleted: Readonly<Record<string, string>>;
  rows: { readonly [K in keyof Kinds]: readonly Kinds[K][] };
  tokens: readonly Token[];
  audits: readonly AuditEvent[];
  usage: readonly UsageRow[];
}

export interface Snapshot {
  kind: 'why401-org-snapshot';
  version: 1;
  clockOffset: number;
  orgs: readonly OrgSnapshot[];
}

/** Everything that an org is made of. */
export function takeSnapshot(org: Org, ids: { adminClientId: string; pipelineClientId: string }): OrgSnapshot {
  return {
    slug: org.slug,
    pepper: org.pepper.toString('base64url'),
    ...ids,
    told: Object.fromEntries(org.told),
    deleted: Object.fromEntries(org.deleted),
    rows: dump(org.tables),
    tokens: org.tokens.all(),
    audits: org.audits.all(),
    usage: org.usage.all(),
  };
}

/** Makes an org what a snapshot says. Refusals noted so far stay. */
export function restoreSnapshot(org: Org, snapshot: OrgSnapshot): void {
  org.pepper = Buffer.from(snapshot.pepper, 'base64url');
  org.told.clear();
  for (const [id, secret] of Object.entries(snapshot.told)) org.told.set(id, secret);
  org.deleted.clear();
  for (const [id, name] of Object.entries(snapshot.deleted)) org.deleted.set(id, name);
  fill(org.tables, snapshot.rows as { [K in keyof Kinds]: Kinds[K][] });
  org.forgetDerived();
  org.tokens.load(snapshot.tokens);
  org.audits.load(snapshot.audits);
  org.usage.load(snapshot.usage);
  org.tokenRequests.clear();
}

/** Reads a snapshot from JSON text, or says that it is none. */
export function readSnapshot(value: unknown): Snapshot {
  const snapshot = value as Partial<Snapshot> | null;
  if (snapshot?.kind !== 'why401-org-snapshot' || snapshot.version !== 1 || !Array.isArray(snapshot.orgs)) {
    throw new Why401Error('USAGE', 'not a snapshot of an embedded org (kind "why401-org-snapshot", version 1)');
  }
  return snapshot as Snapshot;
}
