import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { ask as askOn, clearStage } from '../strangers/stage.ts';
import { type HcpStage, type HcpToken, hold, organisation, setHcpStage, workspace } from './hcp-terraform-ground.ts';

/** HCP Terraform and Terraform Enterprise, against a server that is written from their API documentation. */

let stage: HcpStage;
beforeEach(async () => {
  stage = await setHcpStage();
});
afterEach(() => clearStage(stage));

function ask(token: HcpToken | undefined): Promise<Diagnosis> {
  hold(stage, token);
  return askOn(stage);
}

const causes = ({ verdict }: Diagnosis, says: 'proven' | 'likely') =>
  verdict.causes.filter((one) => one.says === says).map(({ id }) => id);
const cleared = ({ verdict }: Diagnosis, id: string) => verdict.ruledOut.some((one) => one.id === id);

describe('HCP Terraform', () => {
  it.each([
    ['a person’s token', false],
    ['a team token', true],
  ])('%s that sees the workspace', async (_, service) => {
    const diagnosis = await ask({ service, sees: [organisation, workspace] });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(cleared(diagnosis, 'sso-session-over')).toBe(true);
    expect(cleared(diagnosis, 'sso-enforced')).toBe(true);
  });

  it.each([
    ['asleep, because the session of its owner is over', { service: false, asleep: true, sees: [] }],
    ['deleted', undefined],
  ])('a token that is %s: the same 401, and the next step tells them apart', async (_, token) => {
    const diagnosis = await ask(token);
    expect(causes(diagnosis, 'proven')).toEqual([]);
    expect(diagnosis.verdict.outcome).toBe('unsettled');
    const suspects = diagnosis.verdict.suspects.map(({ id }) => id);
    expect(suspects).toContain('sso-session-over');
    expect(suspects).toContain('token-revoked');
    expect(suspects).not.toContain('client-unknown');
    expect(diagnosis.verdict.next?.action).toContain('/session');
  });

  it('a team token that may not see the workspace: hidden, and single sign-on is cleared', async () => {
    const diagnosis = await ask({ service: true, sees: [organisation] });
    expect(causes(diagnosis, 'proven')).toEqual([]);
    expect(causes(diagnosis, 'likely')).toEqual(['resource-hidden']);
    expect(cleared(diagnosis, 'sso-enforced')).toBe(true);
  });
});
