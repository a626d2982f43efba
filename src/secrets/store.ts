import { Why401Error } from '../model/errors.ts';
import type { NetworkFailure } from '../model/fact.ts';
import { looksRandom, quoteGiven } from '../model/given.ts';
import type { RawAnswer, Request, World } from '../world/world.ts';
import type { Secret } from './secret.ts';

/** A secret that was looked up, and where. `undefined`: the place exists by name, and holds nothing. */
export interface Looked {
  secret: Secret | undefined;
  source: string;
}

/** One of several values that a store keeps under one name. */
export interface Version extends Looked {
  /** As the store names it: `AWSPREVIOUS`, `version 3`. */
  label: string;
}

/** What a store is handed: what stands behind the colon, where it came from, and the world. */
export interface Asked {
  rest: string;
  /** The option that holds the reference, for messages. */
  option: string;
  world: World;
}

/** A place where secrets are kept. It is only read, and nothing of what it says but the value leaves it. */
export interface Store {
  /** The reference as a person writes it: `vault:PATH#key[@version]`. */
  form: string;
  /**
   * The value that the reference names.
   *
   * @throws Why401Error UNREADABLE_SECRET in one line, without a secret
   */
  read(asked: Asked): Promise<Looked>;
  /**
   * Every value that the store still has under that name, newest first; absent where a store keeps one only. Those
   * that can no longer be read are left out.
   *
   * @throws Why401Error like `read`
   */
  versions?(asked: Asked): Promise<readonly Version[]>;
}

/** The parts of `NAME[#key][@version]`. A name that holds an `@` itself is written with a `#` behind it. */
export interface Named {
  name: string;
  key: string | undefined;
  version: string | undefined;
}

export function splitReference(rest: string): Named {
  const hash = rest.lastIndexOf('#');
  const head = hash < 0 ? rest : rest.slice(0, hash);
  const tail = hash < 0 ? rest : rest.slice(hash + 1);
  const at = tail.lastIndexOf('@');
  const given = (text: string): string | undefined => (text === '' ? undefined : text);
  const version = at < 0 ? undefined : given(tail.slice(at + 1));
  const before = at < 0 ? tail : tail.slice(0, at);
  return hash < 0 ? { name: before, key: undefined, version } : { name: head, key: given(before), version };
}

/** A part of a reference for a message; left out where it could be a secret that somebody put in its place. */
export const shown = (part: string): string =>
  part.split(/[/:.]/).some((one) => looksRandom(one) && !UUID.test(one)) ? '(name not shown)' : quoteGiven(part);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Why a store gave nothing; each is one sentence. */
export type Trouble =
  | 'not-found'
  | 'denied'
  | 'signed-out'
  | 'expired'
  | 'limited'
  | 'no-answer'
  | 'timeout'
  | 'broken'
  | 'failed';

const sentences: Readonly<Record<Trouble, string>> = {
  'not-found': 'has nothing under',
  denied: 'did not allow this identity to read',
  'signed-out': 'was given no credentials that could read',
  expired: 'says that the session is over; nothing was read of',
  limited: 'limits requests at the moment; nothing was read of',
  'no-answer': 'could not be reached for',
  timeout: 'did not answer in time for',
  broken: 'gave an answer that is not of its form for',
  failed: 'failed while reading',
};

/** The error of a store that gave nothing, with the kind of trouble for those who ask further. */
export class StoreError extends Why401Error {
  readonly trouble: Trouble;
  /** Of the HTTP answer, where there was one. */
  readonly status: number | undefined;

  constructor(trouble: Trouble, message: string, status?: number) {
    super('UNREADABLE_SECRET', message);
    this.trouble = trouble;
    this.status = status;
  }
}

/**
 * The one line about a store that gave nothing. `todo` is what the person does next, in words of our own: what a store
 * says can hold what it was given, so that its text is never repeated.
 */
export function unreadable(
  asked: Asked,
  store: string,
  what: string,
  trouble: Trouble,
  todo: string,
  status?: number,
): StoreError {
  return new StoreError(trouble, `${asked.option}: ${store} ${sentences[trouble]} ${what}; ${todo}`, status);
}

/** How a conversation with a store broke off, as the kind of trouble that it is. */
export const troubleOf = ({ kind, code }: NetworkFailure): Trouble =>
  kind === 'timeout' ? 'timeout' : code === 'TOO-LARGE' || code === 'UNFINISHED' ? 'broken' : 'no-answer';

/** A request to a store that speaks HTTP; answers that are no success become the line about them. */
export async function askStore(
  asked: Asked,
  store: { name: string; what: string; todo: Readonly<Partial<Record<Trouble, string>>> & { else: string } },
  request: Request,
): Promise<RawAnswer & { json: unknown }> {
  const fail = (trouble: Trouble, status?: number): StoreError =>
    unreadable(asked, store.name, store.what, trouble, store.todo[trouble] ?? store.todo.else, status);
  const result = await asked.world.consult(request);
  if ('failure' in result) throw fail(troubleOf(result.failure));
  const { answer } = result;
  // GitHub says 403 for its rate limit, too.
  const limited = answer.status === 403 && answer.headers['x-ratelimit-remaining'] === '0';
  const trouble = limited ? 'limited' : statusTrouble(answer.status);
  if (trouble !== null) throw fail(trouble, answer.status);
  const json = parse(answer.body);
  if (json === undefined) throw fail('broken');
  return { ...answer, json };
}

export function statusTrouble(status: number): Trouble | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401) return 'expired';
  if (status === 403) return 'denied';
  if (status === 404) return 'not-found';
  if (status === 429) return 'limited';
  return status >= 300 && status < 400 ? 'broken' : 'failed';
}

/** JSON, or undefined: an error of JSON.parse repeats a part of the text. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field of an answer, walked to by its names; undefined where one of them is not there. */
export function fieldOf(json: unknown, ...path: readonly string[]): unknown {
  let at: unknown = json;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

/** The text of a value that may be no text: numbers and the like as JSON writes them, as the tools pass them on. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
