import { expect, it } from 'vitest';
import { signInAsPerson } from './person.ts';
import { clearStage, runDiagnosis, setStage } from './stage.ts';

it('a person’s password works before single sign-on is enforced, and is told why not after it', async () => {
  const stage = await setStage();
  try {
    await signInAsPerson(stage);
    const help = { admin: true, tryRegions: false };
    const before = await runDiagnosis(stage, help);
    expect(before.verdict.outcome).toBe('accepted');
    stage.org.break('sso-enforced');
    stage.pass(300_000);
    const after = await runDiagnosis(stage, help);
    expect(after.verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id)).toEqual([
      'password-login-disabled',
    ]);
    expect(after.gates.find(({ id }) => id === 'login')?.state).toBe('refused');
    const alone = await runDiagnosis(stage, { admin: false, tryRegions: false });
    expect(alone.verdict.outcome).toBe('unsettled');
    expect(alone.verdict.next?.separates).toContain('password-login-disabled');
  } finally {
    await clearStage(stage);
  }
});

it('a real machine client is cleared of it in the same hour', async () => {
  const stage = await setStage();
  try {
    stage.org.break('sso-enforced');
    const machine = await runDiagnosis(stage, { admin: true, tryRegions: false });
    expect(machine.verdict.outcome).toBe('accepted');
    expect(machine.verdict.ruledOut.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['password-login-disabled', 'sso-enforced']),
    );
  } finally {
    await clearStage(stage);
  }
});
