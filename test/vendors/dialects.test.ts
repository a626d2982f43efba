import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import { ask, clearStage } from '../strangers/stage.ts';
import { hastyWorld } from '../support/outputs.ts';
import { json, serve, type TestServer } from '../support/server.ts';
import { classOf, type DocumentedStage, neverProven, setDocumentedStage, tokenSamples } from './documented.ts';

/** Every sample of a token endpoint, said by a real server to the real probes. */

let stage: DocumentedStage;
beforeEach(async () => {
  stage = await setDocumentedStage();
});
afterEach(() => clearStage(stage));

describe.each(tokenSamples.map((one) => [`${one.vendor}: ${one.sample.what}`, one] as const))('%s', (_, one) => {
  const { means, weight } = one.sample.expect;

  it('is judged as far as it carries', async () => {
    stage.said = one.sample.answer;
    const { verdict } = await ask(stage, { vendor: one.vendor });
    const proven = verdict.causes.filter(({ says }) => says === 'proven');
    if (weight === 'testimony' || neverProven.includes(means)) {
      expect(proven.map(({ id }) => id)).toEqual([]);
      expect(verdict.outcome).toBe('unsettled');
    } else {
      expect(proven.map((cause) => cause.class)).toEqual([classOf(means)]);
      expect(verdict.outcome).toBe('explained');
    }
    // A bare refusal is no cause: it stays several.
    if (means === 'client-authentication-failed') expect(verdict.suspects.length).toBeGreaterThan(1);
  });
});

describe('the vendor', () => {
  let api: TestServer;
  afterEach(() => api?.close());

  it('is named, or known by the address, or else Genesys Cloud', async () => {
    api = await serve((_, response) => json(response, 404, {}));
    const of = async (options: DiagnoseOptions, env: Record<string, string> = {}) => {
      const { case: question } = await diagnose(
        { clientId: 'ci', secret: 'env:S', loginUrl: `${api.url}/realms/main`, ...options },
        hastyWorld({ env: { S: 'a-secret-of-no-account', ...env } }),
      );
      return [question.vendor, question.sources.vendor];
    };
    expect(await of({})).toEqual(['keycloak', 'recognised by the address of --login-url']);
    expect(await of({ vendor: 'generic' })).toEqual(['generic', undefined]);
    expect(await of({}, { GENESYSCLOUD_REGION: 'eu-central-1' })).toEqual(['genesys', undefined]);
    expect(await of({ loginUrl: api.url })).toEqual(['genesys', undefined]);
  });

  it('needs a parameter that nobody named: nothing is sent, and the report says what to add', async () => {
    const loginUrl = `${new URL(stage.options.loginUrl ?? '').origin}/tenant`;
    const diagnosis = await ask(stage, { vendor: 'entra', scope: undefined, loginUrl });
    expect(stage.posted).toEqual([]);
    expect(diagnosis.blocked).toContainEqual(expect.objectContaining({ code: 'parameter-not-named' }));
    expect(diagnosis.verdict.next?.command).toContain('--scope');
  });
});

describe('the token request', () => {
  it('is sent as the pipeline sends it', async () => {
    await ask(stage, {
      vendor: 'generic',
      authMethod: 'client_secret_post',
      audience: 'https://api.example',
      resource: 'urn:x',
    });
    // Beside the credentials, which are in the body.
    expect(Object.fromEntries(new URLSearchParams(stage.posted[0]))).toMatchObject({
      grant_type: 'client_credentials',
      client_id: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
      scope: 'api/.default',
      audience: 'https://api.example',
      resource: 'urn:x',
    });
  });
});
