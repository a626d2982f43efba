import { readdirSync, readFileSync } from 'node:fs';
import type { CauseClass } from '../../src/model/cause-class.ts';
import { vendorIds } from '../../src/vendors/index.ts';
import { alone, type Fault, type Ground, nothing, type Staged } from '../matrix/ground.ts';
import { ask, clearStage } from '../strangers/stage.ts';
import { json, serve } from '../support/server.ts';

/**
 * What other vendors document that their token endpoints answer, said by a server to the real probes. The truth is what
 * the document says that the answer means: a documented code is proof of one cause, words prove nothing, and a bare
 * refusal leaves several.
 */
export interface Sample {
  what: string;
  of: 'token' | 'api';
  answer: { status: number; headers?: Record<string, string>; body: unknown };
  expect: { means: string; weight: 'code' | 'testimony' };
}

export interface Documented {
  vendor: string;
  sample: Sample;
}

const folder = new URL('src/vendors/', `file://${process.cwd()}/`).pathname;
const samples: readonly Documented[] = vendorIds.flatMap((vendor) =>
  (readdirSync(`${folder}${vendor}`).includes('samples') ? readdirSync(`${folder}${vendor}/samples`) : []).map(
    (file) => ({
      vendor,
      sample: JSON.parse(readFileSync(`${folder}${vendor}/samples/${file}`, 'utf8')) as Sample,
    }),
  ),
);

/** Genesys Cloud has the embedded org. */
export const tokenSamples = samples.filter(({ vendor, sample }) => sample.of === 'token' && vendor !== 'genesys');

/** What an answer of this meaning is true for: the cause, and its class. Several where the document leaves it open. */
const truths: Readonly<Record<string, { causes: readonly string[]; class: CauseClass; gate: number }>> = {
  'client-authentication-failed': {
    causes: ['client-unknown', 'secret-wrong', 'secret-rotated', 'client-disabled'],
    class: 'undetermined',
    gate: 4,
  },
  'secret-not-accepted': { causes: ['secret-wrong'], class: 'wrong_secret', gate: 5 },
  'secret-expired': { causes: ['secret-rotated'], class: 'secret_rotated_or_expired', gate: 5 },
  'client-unknown': { causes: ['client-unknown'], class: 'unknown_client', gate: 4 },
  'client-not-in-tenant': { causes: ['client-not-in-tenant'], class: 'wrong_region_or_tenant', gate: 4 },
  'client-disabled': { causes: ['client-disabled'], class: 'client_disabled', gate: 4 },
  'grant-not-allowed': { causes: ['grant-not-allowed'], class: 'grant_not_allowed', gate: 6 },
  'scope-invalid': { causes: ['scope-invalid'], class: 'invalid_scope_request', gate: 3 },
  'audience-invalid': { causes: ['audience-invalid'], class: 'wrong_audience', gate: 9 },
  'tenant-unknown': { causes: ['tenant-unknown'], class: 'wrong_region_or_tenant', gate: 2 },
  'assertion-invalid': { causes: ['assertion-invalid'], class: 'bad_assertion', gate: 5 },
  'assertion-time-refused': { causes: ['assertion-invalid', 'clock-skewed'], class: 'bad_assertion', gate: 5 },
  'consent-missing': { causes: ['consent-missing'], class: 'consent_missing', gate: 6 },
  'policy-blocked': { causes: ['policy-blocked'], class: 'org_policy_blocked', gate: 6 },
  'user-interaction-needed': {
    causes: ['user-interaction-needed'],
    class: 'user_flow_used_for_machine',
    gate: 4,
  },
  'rate-limited': { causes: ['token-endpoint-rate-limited'], class: 'rate_limited', gate: 8 },
  'auth-method-refused': { causes: ['auth-method-mismatch'], class: 'auth_method_mismatch', gate: 3 },
  'credentials-missing': { causes: ['request-malformed'], class: 'malformed_request', gate: 3 },
  'request-malformed': { causes: ['request-malformed'], class: 'malformed_request', gate: 3 },
  'address-refused': { causes: ['address-not-allowed'], class: 'ip_restricted', gate: 7 },
  'not-a-token-endpoint': { causes: ['endpoint-not-token-endpoint'], class: 'wrong_endpoint', gate: 2 },
};

/** The class that an answer of this meaning speaks for. */
export const classOf = (means: string): CauseClass | undefined => truths[means]?.class;

/** Meanings that a code makes likely at most: the server's word on the form is checked by trying the other one. */
export const neverProven: readonly string[] = [
  'auth-method-refused',
  'credentials-missing',
  'request-malformed',
  'assertion-time-refused',
  'client-authentication-failed',
];

export interface DocumentedStage extends Staged {
  /** What the server says to a token request. */
  said: Sample['answer'];
  posted: string[];
}

export async function setDocumentedStage(): Promise<DocumentedStage> {
  const posted: string[] = [];
  const stage: DocumentedStage = {
    said: { status: 401, body: { error: 'invalid_client' } },
    posted,
    env: { S: 'Zm9yYmlkZGVuZnJ1aXRpc3N3ZWV0Cg9' },
    options: {
      clientId: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
      secret: 'env:S',
      scope: 'api/.default',
    },
    closing: [],
  };
  const server = await serve((request, response) => {
    if (request.method !== 'POST') return json(response, 404, { error: 'not here' });
    posted.push(request.body);
    json(response, stage.said.status, stage.said.body, stage.said.headers);
  });
  stage.options.loginUrl = `${server.url}/oauth2/token`;
  stage.closing.push(() => server.close());
  return stage;
}

const faults: readonly Fault<DocumentedStage>[] = tokenSamples.flatMap(({ vendor, sample }) => {
  const truth = truths[sample.expect.means];
  // An answer that its own document leaves open is true for nothing.
  if (truth === undefined) return [];
  const decides = sample.expect.weight === 'code' && !neverProven.includes(sample.expect.means);
  return [
    {
      name: `${vendor}: ${sample.what}`,
      truth: truth.causes,
      class: truth.class,
      gate: truth.gate,
      decidedBy: decides ? ('alone' as const) : ('nobody' as const),
      touches: ['client'] as const,
      onlyAlone: true,
      apply(stage: DocumentedStage) {
        stage.said = sample.answer;
        stage.options.vendor = vendor;
      },
    },
  ];
});

export const documentedAnswers: Ground<DocumentedStage> = {
  name: 'answers that ten vendors document',
  faults,
  innocents: [nothing],
  // An answer is a refusal; that a granted request is accepted the other servers show.
  helps: (fault) => (fault === undefined ? [] : [alone]),
  set: setDocumentedStage,
  clear: clearStage,
  diagnose: (stage, _help, more) => ask(stage, more),
  notes: () => [],
  reasons: {},
};
