import { describe, expect, it } from 'vitest';
import type { OrgOptions } from '../../src/org/index.ts';
import type { World } from '../../src/world/world.ts';
import { clearStage, mintAs, quickWorld, runDiagnosis, SECRET, type Stage, setStage, strangeId } from './stage.ts';

/** Things that change while they are looked at: none of them may end in a false verdict. */

const alone = { admin: false, tryRegions: false };
const withAdmin = { admin: true, tryRegions: false };

/** The quick world, with something that happens right after the n-th request. */
function interrupted(stage: Stage, after: number, happens: () => void | Promise<void>): World {
  const base = quickWorld(stage);
  let sent = 0;
  return Object.assign(Object.create(base) as World, {
    send: async (request: Parameters<World['send']>[0]) => {
      const exchange = await base.send(request);
      sent += 1;
      if (sent === after) await happens();
      return exchange;
    },
  });
}

const proven = (diagnosis: Awaited<ReturnType<typeof runDiagnosis>>): readonly string[] =>
  diagnosis.verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id);

async function onStage(play: (stage: Stage) => Promise<void>, options: Partial<OrgOptions> = {}): Promise<void> {
  const stage = await setStage(options);
  try {
    await play(stage);
  } finally {
    await clearStage(stage);
  }
}

describe('a state that changes during the run', () => {
  it('the secret is reset after the token was issued: the token is good, nothing is accused', () =>
    onStage(async (stage) => {
      const world = interrupted(stage, 1, () => void stage.org.break('secret-reset'));
      const diagnosis = await runDiagnosis(stage, alone, {}, world);
      expect(diagnosis.verdict.outcome).toBe('accepted');
    }));

  it('the new secret is delivered while the old one is being diagnosed: refused once, accepted a little later', () =>
    onStage(async (stage) => {
      stage.org.break('secret-reset');
      const told = stage.org.heal('secret-reset')[0]?.told;
      // The pipeline holds the new secret, and the part of the platform that is asked first has not heard of it: its
      // answer is the one to an unknown client, which reads the same.
      stage.env[SECRET] = told?.clientSecret ?? '';
      const base = quickWorld(stage);
      let first = true;
      const world = Object.assign(Object.create(base) as World, {
        send: (request: Parameters<World['send']>[0]) => {
          const { authorization } = request;
          if (!first || authorization?.scheme !== 'Basic') return base.send(request);
          first = false;
          return base.send({ ...request, authorization: { ...authorization, id: strangeId() } });
        },
      });
      const diagnosis = await runDiagnosis(stage, withAdmin, {}, world);
      expect(proven(diagnosis).filter((id) => id !== 'refusal-passed')).toEqual([]);
    }));

  it('the client is disabled between the token and the call', () =>
    onStage(async (stage) => {
      const world = interrupted(stage, 1, () => {
        stage.org.break('client-disabled');
        stage.pass(60_000);
      });
      const diagnosis = await runDiagnosis(stage, alone, {}, world);
      expect(diagnosis.verdict.outcome).not.toBe('accepted');
      expect(proven(diagnosis)).toEqual([]);
    }));

  it('the token expires between two probes', () =>
    onStage(async (stage) => {
      const world = interrupted(stage, 2, () => stage.pass(2 * 86_400_000));
      const diagnosis = await runDiagnosis(stage, alone, {}, world);
      expect(proven(diagnosis)).toEqual([]);
    }));

  it('the role is taken away between the check and the call: what is proven is true by then', () =>
    onStage(async (stage) => {
      const world = interrupted(stage, 2, () => void stage.org.break('roles-dropped'));
      const diagnosis = await runDiagnosis(stage, alone, {}, world);
      expect(['role-missing', '']).toContain(proven(diagnosis).join());
    }));

  it('a role was given a moment ago, and the platform’s caches do not know it yet: no word of a missing permission', () =>
    onStage(
      async (stage) => {
        const token = await mintAs(stage, stage.home.admin);
        const url = `${stage.home.api}/api/v2/oauth/clients/${stage.home.pipeline.clientId}`;
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const record = (await (await fetch(url, { headers })).json()) as Record<string, unknown>;
        stage.org.break('roles-dropped');
        stage.pass(300_000);
        await fetch(url, { method: 'PUT', headers, body: JSON.stringify(record) });
        stage.pass(2_000);
        const diagnosis = await runDiagnosis(stage, alone);
        expect(proven(diagnosis).filter((id) => id !== 'refusal-passed')).toEqual([]);
        expect(diagnosis.verdict.causes.map(({ id }) => id)).toContain('refusal-passed');
      },
      { propagationSeconds: 10 },
    ));

  it('an administrator’s token is minted beside it, and is nobody’s fault', () =>
    onStage(async (stage) => {
      await mintAs(stage, stage.home.admin);
      expect((await runDiagnosis(stage, withAdmin)).verdict.outcome).toBe('accepted');
    }));
});
