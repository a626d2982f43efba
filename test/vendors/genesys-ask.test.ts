import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { FactKind, FactMap } from '../../src/model/fact.ts';
import { permissionCatalogue } from '../../src/org/permission-catalogue.ts';
import { apiRoutes } from '../../src/org/routes/index.ts';
import {
  CLIENT,
  clearStage,
  mintToken,
  runDiagnosis,
  SECRET,
  type Stage,
  setStage,
  strangeId,
  TOKEN,
} from '../matrix/stage.ts';

/** What a diagnosis reads besides the answers themselves, against the embedded org. */

const alone = { admin: false, tryRegions: false };
const withAdmin = { admin: true, tryRegions: false };
const DAY = 86_400_000;

async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await setStage();
  try {
    await play(stage);
  } finally {
    await clearStage(stage);
  }
}

const factOf = <K extends FactKind>(diagnosis: Diagnosis, kind: K): FactMap[K] | undefined =>
  diagnosis.evidence.find((entry) => entry.kind === kind)?.fact as FactMap[K] | undefined;
const probes = ({ plan }: Diagnosis): readonly string[] => plan.map(({ probe }) => probe);
const saysOf = ({ verdict }: Diagnosis, id: string): string | undefined =>
  verdict.causes.find((cause) => cause.id === id)?.says ??
  (verdict.ruledOut.some((one) => one.id === id)
    ? 'ruled-out'
    : verdict.suspects.some((one) => one.id === id)
      ? 'undecided'
      : undefined);

describe('a token that the API does not take any more', () => {
  it('had not expired and lay idle: likely with an administrator, not without', () =>
    onStage(async (stage) => {
      stage.env[TOKEN] = await mintToken(stage);
      stage.pass(120_000);
      stage.org.break('idle-timeout');
      expect(saysOf(await runDiagnosis(stage, alone), 'token-idle')).not.toBe('likely');
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(stage.org.truth().map(({ reason }) => reason)).toContain('token-idle');
      expect(factOf(diagnosis, 'idle-timeout')).toEqual({ enabled: true, seconds: 300 });
      expect(saysOf(diagnosis, 'token-idle')).toBe('likely');
      expect(saysOf(diagnosis, 'token-expired')).not.toBe('likely');
      expect(diagnosis.timeline.some(({ what }) => /idleTimeout/.test(what))).toBe(true);
    }));

  it('had expired: no idle timeout, and every token of the client is over', () =>
    onStage(async (stage) => {
      stage.env[TOKEN] = await mintToken(stage);
      stage.pass(3 * DAY);
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(saysOf(diagnosis, 'token-idle')).toBe('ruled-out');
      expect(saysOf(diagnosis, 'token-expired')).toBe('likely');
    }));

  it('is alone, and an administrator reads the timeout: the case itself asks for no token', () =>
    onStage(async (stage) => {
      stage.env[TOKEN] = await mintToken(stage);
      stage.pass(3 * DAY);
      delete stage.env[CLIENT];
      delete stage.env[SECRET];
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(factOf(diagnosis, 'idle-timeout')).toEqual({ enabled: false, seconds: expect.any(Number) });
      expect(saysOf(diagnosis, 'token-idle')).toBe('ruled-out');
      expect(diagnosis.spent.tokenRequests).toBe(0);
    }));
});

describe('usage by day', () => {
  /** A client that was used once, long before what is read of the trail of tokens, and then reset. */
  async function longUnused(stage: Stage, usedAfter: boolean): Promise<void> {
    const headers = { authorization: `Bearer ${await mintToken(stage)}` };
    const use = async (): Promise<void> => {
      await fetch(`${stage.home.api}/api/v2/organizations/me`, { headers });
    };
    await use();
    stage.pass(3 * DAY);
    stage.org.break('secret-reset');
    if (usedAfter) {
      const told = stage.org.heal('secret-reset')[0]?.told;
      stage.pass(3 * DAY);
      const old = { ...stage.home.pipeline };
      stage.home.pipeline = { ...old, clientSecret: told?.clientSecret ?? '' };
      headers.authorization = `Bearer ${await mintToken(stage)}`;
      await use();
      stage.home.pipeline = old;
    }
    stage.pass(60 * DAY);
  }

  it('used before the reset and not since: the secret is an old one', () =>
    onStage(async (stage) => {
      await longUnused(stage, false);
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(factOf(diagnosis, 'client-usage')?.days.length).toBeGreaterThan(0);
      expect(saysOf(diagnosis, 'secret-rotated')).toBe('proven');
      expect(saysOf(diagnosis, 'secret-wrong')).toBe('ruled-out');
      expect(diagnosis.timeline.some(({ what }) => /last day with successful requests/.test(what))).toBe(true);
    }));

  it('used since: somebody holds the new secret, and neither is said', () =>
    onStage(async (stage) => {
      await longUnused(stage, true);
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(factOf(diagnosis, 'client-usage')).toBeDefined();
      expect(['undecided', 'likely']).toContain(saysOf(diagnosis, 'secret-rotated'));
      expect(saysOf(diagnosis, 'secret-wrong')).not.toBe('ruled-out');
    }));

  it('is not asked for where the trail tells it, nor where no client is there', () =>
    onStage(async (stage) => {
      stage.org.break('secret-reset');
      expect(probes(await runDiagnosis(stage, withAdmin))).not.toContain('genesys-client-usage');
      stage.env[CLIENT] = strangeId();
      expect(probes(await runDiagnosis(stage, withAdmin))).not.toContain('genesys-client-usage');
    }));
});

describe('limits of requests', () => {
  const queues = { method: 'GET', path: '/api/v2/routing/queues' };

  it('are read with the administrator’s token once the API throttles, and not before', () =>
    onStage(async (stage) => {
      expect(probes(await runDiagnosis(stage, withAdmin))).not.toContain('genesys-request-limits');
      const diagnosis = await runDiagnosis(stage, withAdmin, { calls: Array.from({ length: 301 }, () => queues) });
      expect(saysOf(diagnosis, 'api-rate-limited')).toBe('proven');
      const key = 'client.credentials.token.rate.per.minute';
      expect(factOf(diagnosis, 'request-limits')?.limits).toContainEqual({ key, value: 300 });
      expect(diagnosis.verdict.causes[0]?.fix.steps.join('\n')).toContain(`${key}: 300`);
    }));

  it('cannot be read where every token is throttled, and the verdict stands without them', () =>
    onStage(async (stage) => {
      stage.org.break('api-rate-limit');
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(saysOf(diagnosis, 'api-rate-limited')).toBe('proven');
      expect(factOf(diagnosis, 'request-limits')).toBeUndefined();
    }));
});

describe('the platform’s list of permissions', () => {
  const calls = [{ method: 'GET', path: '/api/v2/journey/actionmaps' }];

  it('has every permission that an operation of the org needs, so that its absence means something', () => {
    const named = apiRoutes.flatMap(({ needs }) => (needs.mode === 'none' ? [] : needs.permissions));
    expect(named.length).toBeGreaterThan(50);
    const missing = named.filter((permission) => {
      const [domain = '', entity = '', action = ''] = permission.split(':');
      return permissionCatalogue[domain]?.[entity]?.split(' ').includes(action) !== true;
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  it('lacks what belongs to a licence that ended: proven, with no administrator', () =>
    onStage(async (stage) => {
      stage.org.break('feature-missing');
      const diagnosis = await runDiagnosis(stage, alone, { calls });
      expect(saysOf(diagnosis, 'feature-not-enabled')).toBe('proven');
      expect(saysOf(diagnosis, 'permission-missing')).toBe('ruled-out');
      expect(saysOf(diagnosis, 'division-not-granted')).not.toBe('likely');
      expect(factOf(diagnosis, 'permission-catalogue')?.products).not.toContain('predictiveEngagement');
    }));

  it('has it, and no role does: the role is what is missing', () =>
    onStage(async (stage) => {
      stage.org.break('permission-removed', { with: { permission: 'journey:actionmap:view' } });
      const diagnosis = await runDiagnosis(stage, alone, { calls });
      expect(saysOf(diagnosis, 'permission-missing')).toBe('proven');
      expect(saysOf(diagnosis, 'feature-not-enabled')).not.toBe('proven');
    }));

  it('is not asked for where no answer names a permission', () =>
    onStage(async (stage) => {
      expect(probes(await runDiagnosis(stage, withAdmin))).not.toContain('genesys-permission-catalogue');
      stage.org.break('ip-list-set');
      expect(probes(await runDiagnosis(stage, alone))).not.toContain('genesys-permission-catalogue');
    }));
});

describe('the audit trail', () => {
  it('of a small organisation comes in two queries, whatever it is asked about', () =>
    onStage(async (stage) => {
      stage.org.break('sso-enforced');
      stage.org.break('secret-reset');
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(factOf(diagnosis, 'audit-trail')?.events.map(({ about }) => about)).toEqual(
        expect.arrayContaining(['sso-changed', 'secret-reset', 'token-issued']),
      );
      expect(diagnosis.spent.requests).toBeLessThan(16);
    }));

  it('of a busy one is asked for by kind: hundreds of tokens hide no change of single sign-on', () =>
    onStage(async (stage) => {
      stage.org.break('sso-enforced');
      for (let round = 0; round < 13; round++) await Promise.all(Array.from({ length: 40 }, () => mintToken(stage)));
      stage.org.break('secret-reset');
      const diagnosis = await runDiagnosis(stage, withAdmin);
      expect(factOf(diagnosis, 'audit-trail')?.events.map(({ about }) => about)).toEqual(
        expect.arrayContaining(['sso-changed', 'secret-reset', 'token-issued']),
      );
      expect(saysOf(diagnosis, 'secret-rotated')).toBe('proven');
    }));
});
