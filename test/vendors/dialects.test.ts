import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { CauseClass } from '../../src/model/cause-class.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { vendorIds } from '../../src/vendors/index.ts';
import { hastyWorld } from '../support/outputs.ts';
import { json, serve, type TestServer } from '../support/server.ts';

/**
 * Every sample of a token endpoint, said by a real server to the real probes: a documented code is proof of one class,
 * words prove nothing, and a bare refusal leaves several suspects.
 */
interface Sample {
  what: string;
  of: 'token' | 'api';
  answer: { status: number; headers?: Record<string, string>; body: unknown };
  expect: { means: string; weight: 'code' | 'testimony' };
}

const folder = new URL('../../src/vendors/', import.meta.url).pathname;
const samples = vendorIds.flatMap((vendor) =>
  (readdirSync(`${folder}${vendor}`).includes('samples') ? readdirSync(`${folder}${vendor}/samples`) : []).map(
    (file) => ({
      vendor,
      sample: JSON.parse(readFileSync(`${folder}${vendor}/samples/${file}`, 'utf8')) as Sample,
    }),
  ),
);

/** The class that a documented code of this meaning proves. */
const classOf: Readonly<Record<string, CauseClass>> = {
  'secret-not-accepted': 'wrong_secret',
  'secret-expired': 'secret_rotated_or_expired',
  'client-unknown': 'unknown_client',
  'client-not-in-tenant': 'wrong_region_or_tenant',
  'client-disabled': 'client_disabled',
  'grant-not-allowed': 'grant_not_allowed',
  'scope-invalid': 'invalid_scope_request',
  'audience-invalid': 'wrong_audience',
  'tenant-unknown': 'wrong_region_or_tenant',
  'assertion-invalid': 'bad_assertion',
  'consent-missing': 'consent_missing',
  'policy-blocked': 'org_policy_blocked',
  'user-interaction-needed': 'user_flow_used_for_machine',
  'rate-limited': 'rate_limited',
};

/** Meanings that a code makes likely at most: the server's word on the form is checked by trying the other one. */
const neverProven = [
  'auth-method-refused',
  'credentials-missing',
  'request-malformed',
  'assertion-time-refused',
  'client-authentication-failed',
];

let server: TestServer;
let said: Sample['answer'];
beforeAll(async () => {
  server = await serve((request, response) => {
    if (request.method !== 'POST') return json(response, 404, { error: 'not here' });
    json(response, said.status, said.body, said.headers);
  });
});
afterAll(() => server.close());

const ask = (vendor: string, more: DiagnoseOptions = {}): Promise<Diagnosis> =>
  diagnose(
    {
      vendor,
      loginUrl: `${server.url}/oauth2/token`,
      clientId: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
      secret: 'env:S',
      scope: 'api/.default',
      ...more,
    },
    hastyWorld({ env: { S: 'Zm9yYmlkZGVuZnJ1aXRpc3N3ZWV0Cg9' } }),
  );

const tokenSamples = samples.filter(({ vendor, sample }) => sample.of === 'token' && vendor !== 'genesys');

describe.each(tokenSamples.map((one) => [`${one.vendor}: ${one.sample.what}`, one] as const))('%s', (_, one) => {
  const { means, weight } = one.sample.expect;

  it('is judged as far as it carries', async () => {
    said = one.sample.answer;
    const { verdict } = await ask(one.vendor);
    const proven = verdict.causes.filter(({ says }) => says === 'proven');
    if (weight === 'testimony' || neverProven.includes(means)) {
      expect(proven.map(({ id }) => id)).toEqual([]);
      expect(verdict.outcome).toBe('unsettled');
    } else {
      expect(proven.map((cause) => cause.class)).toEqual([classOf[means]]);
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
    said = { status: 400, body: { error: 'invalid_scope' } };
    const before = server.requests.length;
    const diagnosis = await diagnose(
      { vendor: 'entra', loginUrl: `${server.url}/tenant`, clientId: 'x', secret: 'env:S' },
      hastyWorld({ env: { S: 'a-secret-of-no-account' } }),
    );
    expect(server.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
    expect(diagnosis.blocked).toContainEqual(expect.objectContaining({ code: 'parameter-not-named' }));
    expect(diagnosis.verdict.next?.command).toContain('--scope');
  });
});

describe('the token request', () => {
  it('is sent as the pipeline sends it', async () => {
    said = { status: 401, body: { error: 'invalid_client' } };
    const before = server.requests.length;
    await ask('generic', { authMethod: 'client_secret_post', audience: 'https://api.example', resource: 'urn:x' });
    const [first] = server.requests.slice(before).filter(({ method }) => method === 'POST');
    const form = new URLSearchParams(first?.body);
    expect(first?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'client_credentials',
      client_id: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
      scope: 'api/.default',
      audience: 'https://api.example',
      resource: 'urn:x',
    });
  });
});
