import { expect, it } from 'vitest';
import { faults } from './faults.ts';
import type { Help } from './ground.ts';
import { score } from './score.ts';
import { clearStage, runDiagnosis, setStage } from './stage.ts';

/** What the person does who follows `next`, by what its command asks for. */
const following: readonly { asks: RegExp; help: Help }[] = [
  { asks: /--admin-client-id/, help: { admin: true, tryRegions: false } },
  { asks: /--try-regions/, help: { admin: false, tryRegions: true } },
];

const undecidedAlone = faults.filter(({ decidedBy }) => decidedBy === 'admin' || decidedBy === 'regions');

/** Where a case cannot be decided, `next` names the observation that decides it, and doing just that decides it. */
it.each(undecidedAlone)('$name: the next step named decides it', async (fault) => {
  const stage = await setStage();
  try {
    await fault.apply(stage);
    const alone = { admin: false, tryRegions: false };
    const first = await runDiagnosis(stage, alone);
    expect(first.verdict.outcome).toBe('unsettled');
    expect(fault.truth.some((id) => first.verdict.next?.separates.includes(id))).toBe(true);
    const step = following.find(({ asks }) => asks.test(first.verdict.next?.command ?? ''));
    const second = await runDiagnosis(stage, step?.help ?? alone);
    expect(second.verdict.outcome).toBe('explained');
    expect(score(second, [fault], step?.help ?? alone).problems).toEqual([]);
  } finally {
    await clearStage(stage);
  }
});

it('asks when it last worked, where old and wrong look alike, and that decides it', async () => {
  const fault = faults.find(({ decidedBy }) => decidedBy === 'nobody');
  const stage = await setStage();
  try {
    await fault?.apply(stage);
    const admin = { admin: true, tryRegions: false };
    const first = await runDiagnosis(stage, admin);
    expect(first.verdict.outcome).toBe('unsettled');
    expect(first.verdict.next?.command).toContain('--last-good');
    const yesterday = new Date(Date.now() + stage.org.clock.offset - 3_600_000).toISOString();
    const second = await runDiagnosis(stage, admin, { lastGood: yesterday });
    expect(second.verdict.causes.map(({ id, says }) => `${id} ${says}`)).toEqual(['secret-wrong proven']);
    const longAgo = await runDiagnosis(stage, admin, { lastGood: '2026-01-01T00:00:00Z' });
    expect(longAgo.verdict.causes.map(({ id, says }) => `${id} ${says}`)).toEqual(['secret-rotated proven']);
  } finally {
    await clearStage(stage);
  }
});
