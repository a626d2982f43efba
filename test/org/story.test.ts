import { expect, test } from 'vitest';
import type { EmbeddedOrg } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';
import { call, mint } from './machine.ts';

test('the pipeline mints a token and uses it', async () => {
  const org = createOrg();
  const { status, body } = await mint(org);
  expect(status).toBe(200);
  expect(body).toEqual({
    access_token: expect.stringMatching(/^[\w-]{43}\*\*[\w-]{43}$/),
    token_type: 'bearer',
    expires_in: 86399,
  });
  const token = String(body.access_token);
  expect((await call(org, token, 'GET /api/v2/organizations/me')).body).toMatchObject({ defaultCountryCode: 'US' });
  expect((await call(org, token, 'GET /api/v2/routing/queues')).body).toMatchObject({ total: 5 });
  expect((await call(org, token, 'GET /api/v2/oauth/clients')).status).toBe(403);
  expect((await call(org, token, 'GET /api/v2/users/me')).body).toMatchObject({ code: 'not.a.user', status: 400 });
  expect(org.truth().map(({ reason }) => reason)).toEqual(['permission-missing', 'user-context-missing']);
});

/** What a pipeline sees: mint, read a Home queue by id, list queues. The old token is one minted before the break. */
async function pipeline(org: EmbeddedOrg, secret: string, queue: string, old: string): Promise<string> {
  const minted = await mint(org, { clientSecret: secret });
  const token = String(minted.body.access_token ?? '');
  const read = minted.status === 200 ? await call(org, token, `GET /api/v2/routing/queues/${queue}`) : undefined;
  const before = await call(org, old, 'GET /api/v2/organizations/me');
  return [
    minted.status === 200 ? 'token' : `${minted.status} ${minted.body.error}`,
    read === undefined ? '-' : read.status === 200 ? 'read' : `${read.status} ${read.body.code}`,
    before.status === 200 ? 'old ok' : `${before.status} ${before.body.code}`,
  ].join(' | ');
}

const invalid = '400 invalid_client | -';
const cases: readonly (readonly [string, string, string | undefined])[] = [
  ['sso-enforced', 'token | read | old ok', undefined],
  ['scopes-enforced', 'token | read | old ok', undefined],
  ['client-disabled', `${invalid} | 401 bad.credentials`, 'client-disabled'],
  ['client-inactive', `${invalid} | old ok`, 'client-inactive'],
  ['client-deleted', `${invalid} | 401 bad.credentials`, 'client-deleted'],
  ['client-in-other-org', `${invalid} | 401 bad.credentials`, 'client-of-other-org'],
  ['org-inactive', `${invalid} | 401 bad.credentials`, 'org-inactive'],
  ['secret-reset', `${invalid} | old ok`, 'secret-replaced'],
  ['grant-changed', '400 unauthorized_client | - | old ok', 'grant-not-allowed'],
  ['client-ip-ranges-set', `${invalid} | old ok`, 'client-address-not-allowed'],
  ['ip-list-set', 'token | 401 ip.not.authorized | 401 ip.not.authorized', 'address-not-allowed'],
  ['token-rate-limit', '400 invalid_request | - | old ok', 'token-rate-exceeded'],
  ['tokens-revoked', 'token | read | 401 bad.credentials', 'token-revoked'],
  ['token-expired', 'token | read | 401 bad.credentials', 'token-expired'],
  ['idle-timeout', 'token | read | 401 bad.credentials', 'token-idle'],
  [
    'api-rate-limit',
    'token | 429 too.many.requests.retry.after | 429 too.many.requests.retry.after',
    'api-rate-exceeded',
  ],
  ['roles-dropped', 'token | 403 missing.permissions | old ok', 'roles-missing'],
  ['permission-removed', 'token | 403 missing.permissions | old ok', 'permission-missing'],
  ['division-restricted', 'token | 403 missing.permissions | old ok', 'permission-in-other-division'],
  ['feature-missing', 'token | read | old ok', undefined],
];

test('every break of the org itself has a row here', () => {
  const causes = createOrg()
    .causes.filter(({ gate }) => gate !== 'network')
    .map(({ cause }) => cause);
  expect(cases.map(([cause]) => cause).toSorted()).toEqual(causes.toSorted());
});

test.each(cases)('%s: %s', async (cause, expected, reason) => {
  const org = createOrg({ orgs: [{ name: 'acme' }, { name: 'other', region: 'us-west-2' }] });
  const { clientSecret } = org.pipeline;
  const old = String((await mint(org)).body.access_token);
  const queues = await call(org, old, 'GET /api/v2/routing/queues?name=Sales');
  const [sales] = queues.body.entities as { id: string }[];
  const queue = sales?.id ?? '';

  org.break(cause);
  expect(await pipeline(org, clientSecret, queue, old)).toBe(expected);
  expect(org.truth().at(0)?.reason).toBe(reason);

  const healed = org.heal();
  expect(healed).toHaveLength(1);
  const secret = healed[0]?.told?.clientSecret ?? clientSecret;
  const after = await pipeline(org, secret, queue, old);
  expect(after.startsWith('token | read |')).toBe(true);
  expect(org.heal()).toEqual([]);
});
