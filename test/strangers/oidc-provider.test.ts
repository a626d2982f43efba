import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { ID, type OidcStage, oidcProvider, SECRET } from './oidc-provider.ts';
import { ask, clearStage } from './stage.ts';

/**
 * What the matrix does not ask of a verdict: where a value was found, which suspects stay, which gates opened, and what
 * the report says.
 */

let stage: OidcStage;
beforeEach(async () => {
  stage = await oidcProvider.set();
});
afterEach(() => clearStage(stage));

const said = ({ verdict }: Diagnosis) => ({
  outcome: verdict.outcome,
  proven: verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id),
  likely: verdict.causes.filter(({ says }) => says === 'likely').map(({ id }) => id),
});
const suspects = ({ verdict }: Diagnosis): readonly string[] => verdict.suspects.map(({ id }) => id);
const ruledOut = ({ verdict }: Diagnosis): readonly string[] => verdict.ruledOut.map(({ id }) => id);
const accepted = { outcome: 'accepted', proven: [], likely: [] };

/** Breaks the stage as the matrix does. */
async function broken(name: string): Promise<void> {
  const fault = oidcProvider.faults.find((one) => one.name === name);
  if (fault === undefined) throw new Error(`there is no fault "${name}"`);
  await fault.apply(stage);
}

describe('healthy clients', () => {
  it('Basic, the token endpoint given: one token request', async () => {
    const diagnosis = await ask(stage);
    expect(said(diagnosis)).toEqual(accepted);
    expect(diagnosis.spent.tokenRequests).toBe(1);
    expect(stage.notes).toEqual([]);
  });

  it('Basic, found through the discovery document of the issuer', async () => {
    const diagnosis = await ask(stage, { loginUrl: stage.issuer });
    expect(said(diagnosis)).toEqual(accepted);
    expect(diagnosis.case.tokenEndpoint).toBe(`${stage.issuer}/token`);
    expect(diagnosis.case.sources.tokenEndpoint).toMatch(/metadata/);
  });

  it('registered for the body, where the server takes either', async () => {
    stage.client.token_endpoint_auth_method = 'client_secret_post';
    expect(said(await ask(stage))).toEqual(accepted);
  });
});

describe('refused for the credentials', () => {
  it('a client that must sign is not called wrong: a third form was not tried', async () => {
    await broken('a client that must sign');
    const diagnosis = await ask(stage);
    expect(said(diagnosis)).toMatchObject({ outcome: 'unsettled', proven: [] });
    expect(suspects(diagnosis)).toContain('auth-method-mismatch');
  });

  it('a wrong secret and an unknown client answer alike, so the verdicts are alike', async () => {
    await broken('secret wrong');
    const wrong = await ask(stage);
    stage.env[ID] = 'nobody';
    const unknown = await ask(stage);
    expect(suspects(wrong)).toEqual(expect.arrayContaining(['client-unknown', 'secret-wrong']));
    expect(suspects(wrong)).toEqual(suspects(unknown));
    expect(wrong.gates.map(({ state }) => state)).toEqual(unknown.gates.map(({ state }) => state));
    // This server has no regions that could be tried.
    expect(wrong.verdict.next?.command ?? '').not.toContain('--try-regions');
  });

  it('the pair in place of the secret, where ids are ordinary names', async () => {
    stage.env[SECRET] = `${stage.env[ID]}:${stage.env[SECRET]}`;
    expect(said(await ask(stage))).toEqual({ outcome: 'explained', proven: ['secret-is-a-pair'], likely: [] });
  });

  it('a secret whose time is over: the server says it, and words are testimony', async () => {
    await broken('a secret whose time is over');
    const diagnosis = await ask(stage);
    expect([...said(diagnosis).likely, ...suspects(diagnosis)].join()).toMatch(/secret/);
  });
});

describe('refused for the grant', () => {
  it('a client without it: the sentence is right, and still a sentence that opens no gate', async () => {
    await broken('a client without the grant');
    const diagnosis = await ask(stage);
    expect(said(diagnosis)).toEqual({ outcome: 'unsettled', proven: [], likely: ['grant-not-allowed'] });
    const states = Object.fromEntries(diagnosis.gates.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({
      request: 'passed',
      client: 'unknown',
      secret: 'unknown',
      grant: 'unknown',
      token: 'not-reached',
    });
  });

  it('a server without it', async () => {
    await broken('a server without the grant');
    expect((await ask(stage)).verdict.summary).toMatch(/server does not offer/);
  });
});

describe('refused for the place', () => {
  it('a path that says nothing of tokens: the discovery document leads to the right one', async () => {
    expect(said(await ask(stage, { loginUrl: `${stage.issuer}/jwks` }))).toEqual(accepted);
  });

  it('an issuer with a path that does not exist', async () => {
    const diagnosis = await ask(stage, { loginUrl: `${stage.issuer}/realms/none` });
    // The metadata of the host leads to the token endpoint all the same, and the report says so.
    expect(['accepted', 'explained']).toContain(diagnosis.verdict.outcome);
  });

  it('a page without a mark: whose it is nobody knows, so that the network gate stays unknown', async () => {
    await broken('page of a proxy that leaves no mark');
    const diagnosis = await ask(stage);
    expect(diagnosis.gates.find(({ id }) => id === 'network')?.state).toBe('unknown');
    expect(suspects(diagnosis)).toContain('intermediary-answered');
  });
});

it('a token shown to an address that knows no such tokens: client and secret are cleared', async () => {
  const diagnosis = await ask(stage, { calls: [{ method: 'GET', path: '/me' }] });
  // userinfo refuses a token that stands for no person.
  expect(diagnosis.verdict.outcome).not.toBe('accepted');
  expect(ruledOut(diagnosis)).toEqual(expect.arrayContaining(['client-unknown', 'secret-wrong']));
  expect(said(diagnosis).proven.filter((one) => /secret|client/.test(one))).toEqual([]);
});
