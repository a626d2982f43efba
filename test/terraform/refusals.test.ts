import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';
import type { Stage } from './stage.ts';
import { credentials, mint, providerBlock, required, tokenRequests } from './stage.ts';
import type { Ran, UiDiagnostic } from './terraform.ts';
import { errorsOf, linesOf, skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

const queue = 'data "genesyscloud_routing_queue" "billing" {\n  name = "Billing"\n}\n';
const provider = 'provider["registry.terraform.io/mypurecloud/genesyscloud"]';
const failed = 'failed to authorize Genesys Cloud client credentials: Auth Error: ';

/** A real plan of one data source with the pipeline's credentials. */
async function plan(stage: Stage, more: Readonly<Record<string, string>> = {}, body = queue, pool = 2): Promise<Ran> {
  const workspace = await openWorkspace(required + providerBlock(stage.home, '', pool) + body);
  stage.arrived.length = 0;
  return workspace.plan({ ...credentials(stage.home.pipeline), ...more });
}

/** The one error of a run that failed. */
function errorOf(ran: Ran): UiDiagnostic {
  expect(ran.code).toBe(1);
  expect(ran.stderr).toBe('');
  const errors = errorsOf(ran);
  expect(errors).toHaveLength(1);
  const [error] = errors;
  if (error === undefined) throw new Error('no error');
  return error;
}

/** The machine-readable part of a resource's error, wherever it is. */
function infoOf({ summary, detail }: UiDiagnostic): Readonly<Record<string, unknown>> {
  const json = `${summary}\n${detail}`.split('\n').find((line) => line.startsWith('{"resourceType"')) ?? '';
  return JSON.parse(json) as Readonly<Record<string, unknown>>;
}

const reasonIn = (stage: Stage) => stage.org.truth().at(-1);

describe.skipIf(terraformVersion === undefined)(`refused at the token endpoint${skipped}`, () => {
  it.each([
    ['secret-reset', '400 - invalid_client (authentication failed)', 'secret-replaced'],
    ['client-disabled', '400 - invalid_client (authentication failed)', 'client-disabled'],
    [
      'grant-changed',
      '400 - unauthorized_client (client is not authorized to use the client_credential grant type)',
      'grant-not-allowed',
    ],
  ])('%s: one error of the provider, after one request', async (cause, text, reason) => {
    const stage = await openStage();
    const before = credentials(stage.home.pipeline);
    stage.org.break(cause);
    const ran = await plan(stage, before);
    const error = errorOf(ran);
    expect(error).toMatchObject({
      summary: failed + text,
      detail: '',
      address: provider,
      range: { filename: 'main.tf' },
      snippet: { context: 'provider "genesyscloud"' },
    });
    expect(tokenRequests(stage)).toBe(1);
    const [arrived] = stage.arrived;
    expect(reasonIn(stage)).toMatchObject({
      reason,
      callerCorrelationId: arrived?.headers.get('tf-correlation-id'),
    });
  });

  it.each([
    ['legacy-2021', { GENESYSCLOUD_OAUTHCLIENT_SECRET: 'old' }, '401 - invalid_client (authentication failed)'],
    [
      'legacy-2025',
      { GENESYSCLOUD_OAUTHCLIENT_ID: '00000000-0000-4000-8000-000000000000' },
      '400 - invalid_client (client not found)',
    ],
  ] as const)('as the platform of %s answered', async (profile, wrong, text) => {
    const stage = await openStage({ profile });
    expect(errorOf(await plan(stage, wrong)).summary).toBe(failed + text);
  });

  it('token-rate-limit: retried for a minute, then said', async () => {
    const stage = await openStage();
    stage.org.break('token-rate-limit');
    expect(errorOf(await plan(stage))).toMatchObject({
      summary:
        'exhausted retries on Genesys Cloud client credentials. Auth Error: 400 - invalid_request (rate limit exceeded; retry after a pause)',
      address: provider,
    });
    expect(tokenRequests(stage)).toBeGreaterThan(5);
  });

  it('a pool that is too large for the limit: every refused token says so itself', async () => {
    const stage = await openStage({ tokenRequests: { requests: 4, seconds: 600 } });
    const ran = await plan(stage, {}, queue, 6);
    const errors = errorsOf(ran).map(({ summary }) => summary);
    expect(errors).toHaveLength(3);
    expect(new Set(errors).size).toBe(1);
    expect(errors[0]).toContain('rate limit exceeded;');
  });

  it.each([
    ['proxy-page', { at: 'token' }, /^failed to authorize .*: invalid character '<' looking for beginning of value$/],
    ['server-error', { at: 'token' }, /^context deadline exceeded$/],
    ['connection-closed', { at: 'token' }, /^context deadline exceeded$/],
  ])('%s in front: the status and the host are lost', async (cause, options, text) => {
    const stage = await openStage();
    stage.org.break(cause, { with: options });
    expect(errorOf(await plan(stage)).summary).toMatch(text);
  });
});

describe.skipIf(terraformVersion === undefined)(`refused by the API${skipped}`, () => {
  it('ip-list-set: tokens are issued, the first call is refused', async () => {
    const stage = await openStage();
    stage.org.break('ip-list-set');
    const error = errorOf(await plan(stage));
    expect(error).toMatchObject({ address: provider });
    expect(error.summary).toBe(`API Error: 401 - IP address not authorized. (${reasonIn(stage)?.correlationId})`);
    expect(tokenRequests(stage)).toBe(3);
  });

  it('an expired access token wins over good credentials, which are not even tried', async () => {
    const stage = await openStage();
    const token = await mint(stage.home, stage.home.pipeline);
    expect((await plan(stage, { GENESYSCLOUD_ACCESS_TOKEN: token })).code).toBe(0);
    expect(tokenRequests(stage)).toBe(0);
    stage.org.clock.move(2 * 86_400_000);
    const error = errorOf(await plan(stage, { GENESYSCLOUD_ACCESS_TOKEN: token }));
    expect(error.address).toBe(provider);
    expect(error.summary).toBe(`API Error: 401 - Invalid login credentials. (${reasonIn(stage)?.correlationId})`);
    expect(tokenRequests(stage)).toBe(0);
    expect(reasonIn(stage)).toMatchObject({ reason: 'token-expired' });
  });

  it.each([
    ['roles-dropped', {}],
    ['permission-removed', { permission: 'routing:queue:view' }],
  ])('%s: the start is green, the data source is refused', async (cause, options) => {
    const stage = await openStage();
    stage.org.break(cause, { with: options });
    const error = errorOf(await plan(stage));
    const { correlationId } = reasonIn(stage) ?? {};
    const message = `API Error: 403 - Unable to perform the requested action. You must have at least one of the following permissions assigned: [routing:queue:view] (${correlationId})`;
    expect(error.address).toBe('data.genesyscloud_routing_queue.billing');
    expect(error.summary.split('\n')[0]).toBe(`error requesting queue Billing | error: ${message}`);
    expect(infoOf(error)).toMatchObject({
      resourceType: 'genesyscloud_routing_queue',
      method: 'GET',
      path: '/api/v2/routing/queues',
      statusCode: 403,
      errorMessage: message,
      correlationId,
    });
  });

  it('a data source for roles prints the Go form of a list of diagnostics', async () => {
    const stage = await openStage();
    stage.org.break('permission-removed', { with: { permission: 'authorization:role:view' } });
    const role = 'data "genesyscloud_auth_role" "terraform" {\n  name = "Terraform"\n}\n';
    const error = errorOf(await plan(stage, {}, role));
    expect(error.summary).toMatch(
      /^\[\{0 Error requesting role Terraform \| error: API Error: 403 - .*\n\{.*\}\n {2}\[\]\}\]$/,
    );
    expect(infoOf(error)).toMatchObject({ statusCode: 403 });
  });

  it('division-restricted: no 403, the row is just not there', async () => {
    const stage = await openStage();
    stage.org.break('division-restricted');
    const error = errorOf(await plan(stage));
    expect(error.summary).toBe('no routing queues found with name Billing');
  });

  it('a resource that may not be made: the plan is green, the apply is refused with a detail for machines', async () => {
    const stage = await openStage();
    const division = 'resource "genesyscloud_auth_division" "sales" {\n  name = "Sales"\n}\n';
    expect((await plan(stage, {}, division)).code).toBe(0);
    const workspace = await openWorkspace(required + providerBlock(stage.home) + division);
    const ran = await workspace.apply(credentials(stage.home.pipeline));
    const error = errorOf(ran);
    const { correlationId } = reasonIn(stage) ?? {};
    expect(error.address).toBe('genesyscloud_auth_division.sales');
    expect(error.summary).toMatch(
      /^Failed to create division Sales error: API Error: 403 - .*authorization:grant:add.*$/,
    );
    expect(JSON.parse(error.detail)).toMatchObject({
      resourceType: 'genesyscloud_auth_division',
      method: 'POST',
      path: '/api/v2/authorization/divisions',
      statusCode: 403,
      correlationId,
    });
    expect(linesOf(ran).map(({ type }) => type)).toContain('apply_errored');
  });

  it('api-rate-limit: throttled calls are repeated until the provider gives up', async () => {
    const stage = await openStage();
    stage.org.break('api-rate-limit');
    expect(errorOf(await plan(stage)).summary).toMatch(
      /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v2\/organizations\/me giving up after 21 attempt\(s\)$/,
    );
    expect(stage.arrived.filter(({ status }) => status === 429)).toHaveLength(21);
  });
});

describe.skipIf(terraformVersion === undefined)(`refused before any request${skipped}`, () => {
  it('a region under the name that other tools use', async () => {
    const stage = await openStage();
    const block = providerBlock(stage.home).replace(stage.home.region, 'mypurecloud.de');
    const workspace = await openWorkspace(required + block + queue);
    const error = errorOf(await workspace.plan(credentials(stage.home.pipeline)));
    expect(error.summary).toMatch(/^expected aws_region to be one of \["us-east-1" .*\], got mypurecloud\.de$/);
    expect(stage.arrived).toEqual([]);
  });

  it('without a provider block the second error is noise of Terraform itself', async () => {
    const workspace = await openWorkspace(required + queue);
    const ran = await workspace.plan({ GENESYSCLOUD_REGION: 'mypurecloud.de' });
    const errors = errorsOf(ran);
    expect(errors.map(({ summary }) => summary)).toEqual([
      expect.stringContaining('expected aws_region to be one of'),
      'Invalid provider configuration',
    ]);
    expect(errors[0]?.range).toMatchObject({ filename: '<empty>' });
  });
});
