import { expect, it } from 'vitest';
import type { DiagnoseOptions } from '../../src/diagnose.ts';
import { clearStage, mintAs, runDiagnosis, SECRET, type Stage, setStage } from './stage.ts';

/** A script that signs in as a person: the one "machine" that single sign-on really stops. */
async function signInAsPerson(stage: Stage): Promise<Partial<DiagnoseOptions>> {
  const token = await mintAs(stage, stage.home.admin);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const client = await fetch(`${stage.home.api}/api/v2/oauth/clients`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name: 'Script of a person', authorizedGrantType: 'PASSWORD' }),
  });
  const made = (await client.json()) as { id: string; secret: string };
  const users = await fetch(`${stage.home.api}/api/v2/users?pageSize=25`, { headers });
  const [user] = ((await users.json()) as { entities: { id: string; email: string }[] }).entities;
  const password = 'correct-Horse-battery-9';
  await fetch(`${stage.home.api}/api/v2/users/${user?.id}/password`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ newPassword: password }),
  });
  stage.env.PERSON_PASSWORD = password;
  stage.env[SECRET] = made.secret;
  return {
    clientId: made.id,
    grant: 'password',
    username: user?.email ?? '',
    password: 'env:PERSON_PASSWORD',
    calls: [],
  };
}

it('a person’s password works before single sign-on is enforced, and is told why not after it', async () => {
  const stage = await setStage();
  try {
    const person = await signInAsPerson(stage);
    const help = { admin: true, tryRegions: false };
    const before = await runDiagnosis(stage, help, person);
    expect(before.verdict.outcome).toBe('accepted');
    stage.org.break('sso-enforced');
    stage.pass(300_000);
    const after = await runDiagnosis(stage, help, person);
    expect(after.verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id)).toEqual([
      'password-login-disabled',
    ]);
    expect(after.gates.find(({ id }) => id === 'login')?.state).toBe('refused');
    const alone = await runDiagnosis(stage, { admin: false, tryRegions: false }, person);
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
