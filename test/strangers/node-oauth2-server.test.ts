import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Fault } from '../matrix/ground.ts';
import { type NodeOauthStage, nodeOauth2Server } from './node-oauth2-server.ts';
import { ask, clearStage } from './stage.ts';

/** What the matrix does not ask of a verdict: what is innocent in detail, and that refusals worded alike are told alike. */

let stage: NodeOauthStage;
beforeEach(async () => {
  stage = await nodeOauth2Server.set();
});
afterEach(() => clearStage(stage));

describe('healthy', () => {
  it.each([
    ['as it is', {}],
    ['with a scope that it has', { scope: 'orders' }],
    ['with the credentials in the body', { authMethod: 'client_secret_post' as const }],
  ])('%s', async (_, options) => {
    const diagnosis = await ask(stage, options);
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(diagnosis.verdict.causes).toEqual([]);
    expect(stage.notes).toEqual([]);
  });

  it('and the API wants a scope that was asked for', async () => {
    stage.storage.wants = 'orders';
    expect((await ask(stage, { scope: 'orders' })).verdict.outcome).toBe('accepted');
  });
});

const alike = nodeOauth2Server.faults.filter(
  ({ gate, decidedBy }) => (gate === 4 || gate === 5) && decidedBy === 'nobody',
);

async function diagnosisOf(fault: Fault<NodeOauthStage>): Promise<Diagnosis> {
  const own = await nodeOauth2Server.set();
  try {
    await fault.apply(own);
    return await ask(own);
  } finally {
    await clearStage(own);
  }
}

it('words refusals of client and secret alike, and no verdict chooses among them', async () => {
  const suspects: string[][] = [];
  for (const fault of alike) {
    const { verdict } = await diagnosisOf(fault);
    expect(verdict.outcome).toBe('unsettled');
    expect(verdict.causes).toEqual([]);
    suspects.push(verdict.suspects.map(({ id }) => id).sort());
  }
  expect(alike.length).toBeGreaterThanOrEqual(5);
  for (const one of suspects) expect(one).toEqual(suspects[0]);
});

it('is away for a moment: what it says when it is asked again counts', async () => {
  const momentary = nodeOauth2Server.faults.find(({ passes }) => passes === true);
  await momentary?.apply(stage);
  await nodeOauth2Server.faults.find(({ name }) => name === 'a grant that is not the client’s')?.apply(stage);
  const { verdict } = await ask(stage);
  expect(verdict.causes.map(({ id, says }) => `${id} ${says}`)).toEqual(['grant-not-allowed proven']);
  expect(verdict.ruledOut.map(({ id }) => id)).not.toContain('refusal-passed');
});
