import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { Why401Error } from '../../src/model/errors.ts';
import { storeOf } from '../../src/secrets/reference.ts';
import { fingerprintOf } from '../../src/secrets/secret.ts';
import { nodeWorld } from '../../src/world/node.ts';
import type { World } from '../../src/world/world.ts';
import { leaksIn } from '../support/leaks.ts';

/** What one contract test wants a store to be like. */
export type State =
  | { is: 'holding'; values: readonly string[] }
  /** Each of these holds `values`, too, and its errors repeat them: nothing of it may come out. */
  | {
      is: 'without-it' | 'denying' | 'expired' | 'breaking' | 'failing' | 'limiting' | 'silent' | 'gone';
      values: readonly string[];
    };

/** A store made for one test. */
export interface Stage {
  reference: string;
  env?: Readonly<Record<string, string>>;
  stdin?: readonly string[];
  /** Changes the world that the store is handed. */
  world?(world: World): World;
  close?(): unknown;
}

export interface Contract {
  name: string;
  /** A store in that state, or undefined where this kind of store cannot be in it. */
  stage(state: State): Promise<Stage | undefined>;
  /** Although it could, this store keeps one version only. */
  keepsOne?: boolean;
  /** More secrets that must not be seen: tokens and keys of the store itself. */
  keys?: readonly string[];
  /** How long the silent store is waited for. */
  patienceMs?: number;
}

/** What the line about each state says; `expired` may be said as signed out. */
const said: Readonly<Record<Exclude<State['is'], 'holding'>, RegExp>> = {
  'without-it': /has nothing under|cannot read the file/,
  denying: /did not allow|permission denied/,
  expired: /session is over|no credentials|did not allow/,
  breaking: /not of its form/,
  failing: /failed while reading/,
  limiting: /limits requests/,
  silent: /did not answer in time/,
  gone: /could not be reached|cannot read/,
};

/** One contract for every store: what it finds is exact, what it cannot find is one clear line, and nothing leaks. */
export function storeContract({ name, stage, keepsOne = false, keys = [], patienceMs = 2_000 }: Contract): void {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
  });

  /** A value that every encoding changes, of characters that a variable can hold. */
  const fresh = (): string => `${randomBytes(12).toString('base64url')}"ö+&=%'${randomBytes(12).toString('base64url')}`;

  async function set(state: State, timeoutMs = 10_000) {
    const made = await stage(state);
    if (made === undefined) return undefined;
    if (made.close !== undefined) closing.push(made.close);
    const env = { PATH: process.env.PATH ?? '', ...made.env };
    const stdin = made.stdin?.map((one) => Buffer.from(one)) ?? [];
    const real = nodeWorld({ env, stdin: asStream(stdin), limits: { timeoutMs } });
    const world = made.world?.(real) ?? real;
    return { world, reference: made.reference, ...(await storeOf(made.reference, '--secret', world)) };
  }

  const planted = (values: readonly string[]): Record<string, string> =>
    Object.fromEntries([...values, ...keys].map((value, at) => [`secret ${at}`, value]));

  describe(name, () => {
    it('gives the value as it is kept, to the last character', async () => {
      for (const value of [fresh(), 'plain-value-0123456789', ` ${fresh()}\n`]) {
        const one = await set({ is: 'holding', values: [value] });
        if (one === undefined) continue;
        const { secret, source } = await one.store.read(one.asked);
        expect(secret?.fingerprint).toBe(fingerprintOf(value));
        expect(source.length).toBeGreaterThan(0);
        expect(leaksIn(source, planted([value]))).toEqual([]);
      }
    });

    it('tells an empty value from none', async () => {
      const one = await set({ is: 'holding', values: [''] });
      if (one === undefined) return;
      const { secret, source } = await one.store.read(one.asked);
      expect(secret === undefined || secret.fingerprint === fingerprintOf('')).toBe(true);
      expect(source).not.toBe('');
    });

    it('gives every version it still has', async () => {
      const values = keepsOne ? [fresh()] : [fresh(), fresh(), fresh()];
      const one = await set({ is: 'holding', values });
      if (one?.store.versions === undefined) return;
      const versions = await one.store.versions(one.asked);
      // The newest is the last of the values.
      expect(versions.map(({ secret }) => secret?.fingerprint)).toEqual(values.toReversed().map(fingerprintOf));
      expect(new Set(versions.map(({ label }) => label)).size).toBe(values.length);
      expect(leaksIn(JSON.stringify(versions) + inspect(versions, { depth: 9 }), planted(values))).toEqual([]);
    });

    it.each(Object.keys(said) as (keyof typeof said)[])('%s: one clear line, without a secret', async (is) => {
      const values = [fresh()];
      const one = await set({ is, values }, is === 'silent' ? patienceMs : 10_000);
      if (one === undefined) return;
      const started = Date.now();
      const error: unknown = await one.store.read(one.asked).catch((why: unknown) => why);
      expect(error).toBeInstanceOf(Why401Error);
      if (!(error instanceof Why401Error)) return;
      expect(Date.now() - started).toBeLessThan(9_000);
      expect(error.exitCode).toBe(3);
      expect(error.message).toMatch(said[is]);
      expect(error.message).toMatch(/^--secret: [^\n]+; [^\n]+$/);
      const texts = [error.message, error.stack ?? '', inspect(error, { depth: 9, showHidden: true })];
      expect(leaksIn(texts.join('\n'), planted(values))).toEqual([]);
    });
  });
}

async function* asStream(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}
