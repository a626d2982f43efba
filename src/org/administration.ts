import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import type { Break, Scene } from './break/break.ts';
import { breaks } from './break/index.ts';
import type { Fault } from './faults.ts';
import { faults } from './faults.ts';
import type { Host } from './host.ts';
import type { Org } from './org.ts';
import { policies, policyNamed } from './policies/index.ts';
import type { AuditEvent, Breakage, Client } from './rows.ts';
import { usualActor } from './seed.ts';
import { newId } from './store.ts';
import type { Refusal } from './truth.ts';

/** What a break or heal is asked to be about. */
export interface Target {
  /** An org by its slug; the first one without. */
  org?: string | undefined;
  /** A client by id or name; the pipeline without. */
  client?: string | undefined;
  /** Who does it, by name or e-mail address; the security administrator without. */
  actor?: string | undefined;
  /** Options of the break, as text. */
  with?: Readonly<Record<string, string>> | undefined;
}

export interface Broken {
  cause: string;
  org: string;
  clientId?: string;
  summary: string;
  at: string;
  actor: string;
}

export interface Healed {
  cause: string;
  org: string;
  clientId?: string;
  /** Present when healing means that somebody has to be told a new secret. */
  told?: { clientId: string; clientSecret: string };
}

/** A cause that `break` knows. */
export interface KnownCause {
  cause: string;
  summary: string;
  gate: string | null;
  options: Readonly<Record<string, string>>;
}

/** What may be done to a host from outside the wire: break it by cause, heal it, look behind it. */
export class Administration {
  readonly #host: Host;
  readonly #pipelineOf: (org: Org) => string;

  constructor(host: Host, pipelineOf: (org: Org) => string) {
    this.#host = host;
    this.#pipelineOf = pipelineOf;
  }

  /** Every cause there is. */
  get causes(): readonly KnownCause[] {
    return [
      ...breaks.map(({ cause, summary, gate, options }) => ({ cause, summary, gate, options: options ?? {} })),
      ...faults.map(({ cause, summary, options }) => ({
        cause,
        summary,
        gate: 'network',
        options: { at: 'all', ...options },
      })),
    ];
  }

  /** Breaks an org by cause. */
  break(cause: string, target: Target = {}): Broken {
    const fault = faults.find((known) => known.cause === cause);
    if (fault !== undefined) return this.#putInFront(fault, target);
    const found = breaks.find((known) => known.cause === cause);
    if (found === undefined) throw unknownCause(cause, this.causes);
    checkOptions(found, target.with ?? {});
    const org = this.orgNamed(target.org);
    const client = this.#clientNamed(org, target.client, found.ofOrg);
    const scene = this.#scene(org, client, target.actor, { ...found.options, ...target.with });
    if (openOf(org).some((open) => open.cause === cause && open.clientId === client.id)) {
      throw new Why401Error('USAGE', `"${cause}" is already so for "${client.name}"; heal it first`);
    }
    const undo = found.apply(scene);
    const actor = org.nameOf(scene.actor.userId ?? '');
    org.tables.breakage.put({ id: newId(), cause, clientId: client.id, at: scene.at, actor, undo });
    return {
      cause,
      org: org.slug,
      clientId: client.id,
      summary: found.summary,
      at: new Date(scene.at).toISOString(),
      actor,
    };
  }

  /** Undoes what `break` did: one cause, or everything that is open, newest first. */
  heal(cause?: string, target: Target = {}): Healed[] {
    if (cause !== undefined && !this.causes.some((known) => known.cause === cause)) {
      throw unknownCause(cause, this.causes);
    }
    const orgs = target.org === undefined ? this.#host.orgs : [this.orgNamed(target.org)];
    const healed: Healed[] = this.#host.front.take(cause).map((taken) => ({ cause: taken, org: orgs[0]?.slug ?? '' }));
    for (const org of orgs) {
      const wanted = target.client === undefined ? undefined : idOf(org, target.client);
      for (const open of openOf(org).reverse()) {
        if (cause !== undefined && open.cause !== cause) continue;
        if (wanted !== undefined && open.clientId !== wanted) continue;
        healed.push(this.#healOne(org, open, target.actor));
      }
    }
    return healed;
  }

  /** The breaks that are open now. */
  open(): readonly { cause: string; org: string; clientId?: string }[] {
    return [
      ...this.#host.front.active.map(({ cause }) => ({ cause, org: this.#host.orgs[0]?.slug ?? '' })),
      ...this.#host.orgs.flatMap((org) =>
        openOf(org).map(({ cause, clientId }) => ({
          cause,
          org: org.slug,
          ...(clientId === undefined ? {} : { clientId }),
        })),
      ),
    ];
  }

  /** The private reasons of refusals so far, oldest first. */
  truth(org?: string): readonly Refusal[] {
    if (org !== undefined) return this.orgNamed(org).truth.all();
    const every = this.#host.orgs.flatMap((one) => one.truth.all());
    return this.#host.orgs.length === 1 ? every : every.sort((a, b) => a.at.localeCompare(b.at));
  }

  /** Calls the listener on every refusal of every org from now on; returns what stops it. */
  listen(listener: (refusal: Refusal) => void): () => void {
    const stops = this.#host.orgs.map((org) => org.truth.listen(listener));
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** The audit trail of an org, oldest first. */
  audit(org?: string): readonly AuditEvent[] {
    return this.orgNamed(org).audits.all();
  }

  /** The audit trail with the names of who did it. */
  auditWithNames(org?: string): readonly (AuditEvent & { by: string })[] {
    const one = this.orgNamed(org);
    return one.audits.all().map((event) => ({ ...event, by: one.nameOf(event.userId ?? event.clientId ?? '') }));
  }

  /** The policies that are on; with names, switches exactly those on first. */
  policy(names?: readonly string[], org?: string): readonly string[] {
    const one = this.orgNamed(org);
    if (names === undefined) return one.settings.policies;
    const wrong = names.find((name) => policyNamed(name) === undefined);
    if (wrong !== undefined) {
      const known = policies.map(({ name }) => name).join(', ');
      throw new Why401Error('USAGE', `no policy ${quoteGiven(wrong)}; there are: ${known}`);
    }
    one.configure({ policies: [...names] });
    return names;
  }

  /** Approves a user-context client under scope enforcement, as an administrator does in "Authorized Applications". */
  approve(wanted: string, target: Pick<Target, 'org' | 'actor'> = {}): { clientId: string } {
    const org = this.orgNamed(target.org);
    const { client, actor, at } = this.#scene(org, this.#clientNamed(org, wanted), target.actor, {});
    const createdBy = actor.userId ?? '';
    org.tables.authorization.put({
      id: client.id,
      clientId: client.id,
      scope: client.scope,
      dateCreated: at,
      createdBy,
    });
    org.audits.write(at, actor, {
      entityType: 'OAuthClientAuthorization',
      entityId: client.id,
      entityName: client.name,
      action: 'Authorize',
      changes: [{ property: 'scopes', old: [], new: client.scope }],
    });
    return { clientId: client.id };
  }

  /** The names of the orgs. */
  get slugs(): readonly string[] {
    return this.#host.orgs.map(({ slug }) => slug);
  }

  /** The org of that slug, or the first. */
  orgNamed(slug: string | undefined): Org {
    const { orgs } = this.#host;
    const org = slug === undefined ? orgs[0] : orgs.find((one) => one.slug === slug);
    if (org === undefined) {
      const known = orgs.map((one) => one.slug).join(', ');
      throw new Why401Error('USAGE', `no org ${quoteGiven(slug ?? '')}; there are: ${known}`);
    }
    return org;
  }

  #putInFront(fault: Fault, target: Target): Broken {
    checkOptions({ ...fault, options: { at: 'all', ...fault.options } }, target.with ?? {});
    this.#host.front.put(fault, target.with ?? {});
    const at = new Date(this.#host.clock.now()).toISOString();
    return {
      cause: fault.cause,
      org: this.orgNamed(target.org).slug,
      summary: fault.summary,
      at,
      actor: 'a hop in front',
    };
  }

  #healOne(org: Org, open: Breakage, actor: string | undefined): Healed {
    const found = breaks.find(({ cause }) => cause === open.cause);
    const client = org.tables.client.get(open.clientId ?? '') ?? org.tables.client.all()[0];
    if (found === undefined || client === undefined) throw new Error(`no way to heal ${open.cause}`);
    found.heal(this.#scene(org, client, actor, {}), open.undo);
    org.tables.breakage.delete(open.id);
    const told = toTell(org, open);
    return {
      cause: open.cause,
      org: org.slug,
      ...(open.clientId === undefined ? {} : { clientId: open.clientId }),
      ...(told === undefined ? {} : { told }),
    };
  }

  #scene(org: Org, client: Client, actor: string | undefined, options: Readonly<Record<string, string>>): Scene {
    const users = org.tables.user.all();
    const user =
      actor === undefined ? usualActor(org) : users.find(({ name, email }) => name === actor || email === actor);
    if (user === undefined) {
      throw new Why401Error('USAGE', `no such person; there are: ${users.map(({ name }) => name).join(', ')}`);
    }
    return {
      org,
      client,
      actor: { userId: user.id, remoteIp: '203.0.113.21' },
      at: org.clock.now(),
      options,
      neighbours: org.neighbours(),
    };
  }

  /** The client of that name, or the pipeline's; any, where it does not matter and the pipeline's is gone. */
  #clientNamed(org: Org, wanted: string | undefined, any = false): Client {
    const id = wanted === undefined ? this.#pipelineOf(org) : idOf(org, wanted);
    const client = org.tables.client.get(id) ?? (any && wanted === undefined ? org.tables.client.all()[0] : undefined);
    if (client !== undefined) return client;
    const known = org.tables.client.all().map(({ name }) => name);
    throw new Why401Error('USAGE', `no client ${quoteGiven(wanted ?? id)}; there are: ${known.join(', ')}`);
  }
}

/** The secret to tell, when the client's secret changed since it was broken. */
function toTell(org: Org, open: Breakage): Healed['told'] {
  const client = org.tables.client.get(open.clientId ?? '');
  const since = client?.secrets.at(-1)?.since ?? 0;
  const clientSecret = org.told.get(open.clientId ?? '');
  if (client === undefined || clientSecret === undefined || since < open.at) return undefined;
  return { clientId: client.id, clientSecret };
}

function openOf(org: Org): Breakage[] {
  return org.tables.breakage.all();
}

function idOf(org: Org, idOrName: string): string {
  return org.tables.client.all().find(({ id, name }) => id === idOrName || name === idOrName)?.id ?? idOrName;
}

function checkOptions(known: Pick<Break, 'cause' | 'options'>, given: Readonly<Record<string, string>>): void {
  const names = Object.keys(known.options ?? {});
  const wrong = Object.keys(given).find((name) => !names.includes(name));
  if (wrong === undefined) return;
  const there = names.length === 0 ? 'it has none' : `there are: ${names.join(', ')}`;
  throw new Why401Error('USAGE', `"${known.cause}" has no option ${quoteGiven(wrong)}; ${there}`);
}

function unknownCause(cause: string, known: readonly KnownCause[]): Why401Error {
  const names = known.map((one) => one.cause).join(', ');
  return new Why401Error('USAGE', `no cause ${quoteGiven(cause)}; there are: ${names}`);
}
