import type { Actor } from '../audits.ts';
import type { Org } from '../org.ts';
import { changeClient } from '../policies/machine-clients.ts';
import type { Client } from '../rows.ts';

/** Where a break happens, and who does it. */
export interface Scene {
  org: Org;
  /** The client it is about: the one asked for, else the pipeline. */
  client: Client;
  actor: Actor;
  at: number;
  /** Settings of this break (`permission=...`), as text. */
  options: Readonly<Record<string, string>>;
  /** The other orgs of the host. */
  neighbours: readonly Org[];
}

/**
 * One way to break the org, as an administrator would: it changes the state, and the wire answer follows from that.
 * `apply` returns what `heal` needs to undo exactly it: plain data, so that it survives a restart.
 */
export interface Break {
  cause: string;
  /** What is done, in words. */
  summary: string;
  /** The gate of the machine lane where it bites; null when a machine client does not notice. */
  gate:
    | 'client'
    | 'secret'
    | 'grant'
    | 'address'
    | 'rate'
    | 'token'
    | 'permission'
    | 'division'
    | 'feature'
    | 'scope'
    | null;
  /** About the organisation, so that it can be broken without the pipeline's client too. */
  ofOrg?: true;
  /** Options and their defaults. */
  options?: Readonly<Record<string, string>>;
  apply(scene: Scene): unknown;
  heal(scene: Scene, undo: unknown): void;
}

/** A break that changes some fields of a client, and heals by putting exactly those back. */
export function clientBreak(parts: {
  cause: string;
  summary: string;
  gate: Break['gate'];
  options?: Readonly<Record<string, string>>;
  /** The audit actions of breaking and healing. */
  actions: readonly [string, string];
  fields(scene: Scene): Partial<Client>;
}): Break {
  const { cause, summary, gate, options } = parts;
  return {
    cause,
    summary,
    gate,
    ...(options === undefined ? {} : { options }),
    apply(scene) {
      const fields = parts.fields(scene);
      const before = Object.fromEntries(Object.keys(fields).map((key) => [key, scene.client[key as keyof Client]]));
      changeClient(scene.org, scene.client, fields, scene.actor, scene.at, parts.actions[0]);
      return before;
    },
    heal(scene, undo) {
      changeClient(scene.org, scene.client, undo as Partial<Client>, scene.actor, scene.at, parts.actions[1]);
    },
  };
}

/** A break that changes some settings of the org, and heals by putting exactly those back. */
export function settingsBreak(parts: {
  cause: string;
  summary: string;
  gate: Break['gate'];
  options?: Readonly<Record<string, string>>;
  fields(scene: Scene): Partial<Org['settings']>;
  after?(scene: Scene): void;
}): Break {
  const { cause, summary, gate, options } = parts;
  return {
    cause,
    summary,
    gate,
    ofOrg: true,
    ...(options === undefined ? {} : { options }),
    apply(scene) {
      const fields = parts.fields(scene);
      const before = pick(scene.org.settings, Object.keys(fields));
      write(scene, fields);
      parts.after?.(scene);
      return before;
    },
    heal(scene, undo) {
      write(scene, undo as Partial<Org['settings']>);
    },
  };
}

function write({ org, actor, at }: Scene, fields: Partial<Org['settings']>): void {
  const before = pick(org.settings, Object.keys(fields));
  org.configure(fields);
  const text = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [JSON.stringify(value) ?? '']);
  org.audits.write(at, actor, {
    entityType: 'Organization',
    entityId: org.settings.id,
    entityName: org.settings.name,
    action: 'Update',
    changes: Object.entries(fields).map(([property, value]) => ({
      property,
      old: text(before[property]),
      new: text(value),
    })),
  });
}

function pick(row: object, keys: readonly string[]): Record<string, unknown> {
  const values = row as Record<string, unknown>;
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
