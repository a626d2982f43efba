import { expect, test } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { adminToken, call, mint } from './machine.ts';

/** The story: single sign-on is enforced on Monday. What else happens in the same change is the organisation's own doing. */
test.each([
  ['nothing else', [], 'token', 'old ok'],
  ['revoke-tokens', ['revoke-tokens'], 'token', '401 bad.credentials'],
  ['reset-secrets', ['reset-secrets'], '400 invalid_client', 'old ok'],
  ['disable-unowned-clients', ['disable-unowned-clients'], 'token', 'old ok'],
  ['set-ip-list', ['set-ip-list'], 'token', '401 ip.not.authorized'],
  ['drop-roles', ['drop-roles'], 'token', 'old ok'],
  ['reset and drop together', ['reset-secrets', 'drop-roles'], '400 invalid_client', 'old ok'],
])('enforcing with %s', async (_, policies, minted, old) => {
  const org = createOrg();
  const { clientSecret } = org.pipeline;
  const token = String((await mint(org)).body.access_token);
  const before = org.audit().length;
  org.break('sso-enforced', { with: { policies: policies.join() } });
  const answer = await mint(org, { clientSecret });
  expect(answer.status === 200 ? 'token' : `${answer.status} ${answer.body.error}`).toBe(minted);
  const used = await call(org, token, 'GET /api/v2/organizations/me');
  expect(used.status === 200 ? 'old ok' : `${used.status} ${used.body.code}`).toBe(old);

  const trail = org
    .audit()
    .slice(before)
    .filter(({ entityType }) => entityType !== 'AccessToken');
  expect(trail[0]).toMatchObject({
    entityName: 'Disable Genesys Cloud Login',
    changes: [{ old: ['false'], new: ['true'] }],
  });
  expect(trail.every(({ userId, at }) => userId !== undefined && at > 0)).toBe(true);

  const healed = org.heal();
  const secret = healed[0]?.told?.clientSecret ?? clientSecret;
  expect((await mint(org, { clientSecret: secret })).status).toBe(200);
  // The administrator's client is spared by every policy, or nobody could mend anything.
  expect((await mint(org, org.admin)).status).toBe(200);
});

test('a policy that is set for later acts when an administrator enforces through the API', async () => {
  const org = createOrg();
  org.policy(['disable-unowned-clients']);
  const token = await adminToken(org);
  const enforced = await call(org, token, 'PUT /api/v2/identityproviders/purecloud', { disabled: true });
  expect(enforced).toMatchObject({ status: 200, body: { disabled: true } });
  const clients = (await call(org, token, 'GET /api/v2/oauth/clients')).body.entities as {
    name: string;
    state: string;
  }[];
  expect(clients.filter(({ state }) => state === 'disabled').map(({ name }) => name)).toEqual(['Nightly export']);
  expect(org.audit().at(-1)).toMatchObject({ action: 'Disable', clientId: org.admin.clientId });
});

test('a policy or cause that does not exist is said with those that do', () => {
  const org = createOrg();
  expect(() => org.policy(['nope'])).toThrow(/there are: revoke-tokens, reset-secrets/);
  expect(() => org.break('nope')).toThrow(/no cause "nope"; there are: client-disabled/);
  expect(() => org.break('secret-reset', { with: { nope: '1' } })).toThrow(/has no option "nope"; it has none/);
  expect(() => org.break('client-disabled', { client: 'Nobody' })).toThrow(
    /no client "Nobody"; there are: Org administration/,
  );
  expect(() => org.break('client-disabled', { actor: 'Nobody' })).toThrow(
    /no such person; there are: Platform Administrator/,
  );
  org.break('client-disabled');
  expect(() => org.break('client-disabled')).toThrow(/already so/);
});

test('what is done to the organisation needs no pipeline; what is done to a client does', () => {
  const org = createOrg();
  org.break('client-deleted');
  expect(org.break('sso-enforced').cause).toBe('sso-enforced');
  expect(org.break('ip-list-set').cause).toBe('ip-list-set');
  expect(() => org.break('secret-reset')).toThrow(/no client/);
  expect(org.heal().map(({ cause }) => cause)).toEqual(expect.arrayContaining(['client-deleted', 'sso-enforced']));
});

test('a secret in the place of a name is not repeated in a refusal', () => {
  const org = createOrg();
  const secret = 'h8Kq2-Zr7Lw9xPfTn3VbYc5MdGs1Ja';
  const attempts: (() => unknown)[] = [
    () => org.break(secret),
    () => org.break('client-disabled', { client: secret }),
    () => org.break('client-disabled', { org: secret }),
    () => org.break('client-disabled', { with: { [secret]: 'x' } }),
    () => org.break('sso-enforced', { with: { policies: secret } }),
    () => org.heal(secret),
    () => org.policy([secret]),
  ];
  for (const attempt of attempts) {
    expect(attempt).toThrow(/not shown/);
    try {
      attempt();
    } catch (error) {
      expect((error as Error).message).not.toContain(secret.slice(0, 8));
    }
  }
});

test('a client of another org leaves no trace where the pipeline looks for it', async () => {
  const org = createOrg({ orgs: [{ name: 'acme' }, { name: 'other', region: 'us-west-2' }] });
  const { clientId } = org.pipeline;
  await mint(org);
  const ofClient = (name: string) =>
    org.audit(name).filter((event) => event.entityId === clientId || event.clientId === clientId).length;
  const before = ofClient('acme');
  org.break('client-in-other-org');
  expect([ofClient('acme'), ofClient('other')]).toEqual([0, before]);
  expect((await mint(org)).status).toBe(400);
  expect((await mint(org, {}, 'http://login.test/other/oauth/token')).status).toBe(200);
  org.heal();
  expect(ofClient('acme')).toBe(before + 1);
  expect((await mint(org)).status).toBe(200);
});

test('two faults at once heal one by one, newest first, and exactly', async () => {
  const org = createOrg();
  const [before] = org.snapshot().orgs;
  org.break('client-disabled');
  org.break('roles-dropped');
  org.break('ip-list-set');
  expect(org.heal('client-disabled')).toHaveLength(1);
  expect((await mint(org)).status).toBe(200);
  expect(org.heal().map(({ cause }) => cause)).toEqual(['ip-list-set', 'roles-dropped']);
  const [after] = org.snapshot().orgs;
  const shown = (rows: typeof before) =>
    rows?.rows.client.map(({ state, roleDivisions, name }) => ({ state, roleDivisions, name }));
  expect(shown(after)).toEqual(shown(before));
});

test('a snapshot brings back everything, in another process too', async () => {
  const org = createOrg();
  const old = String((await mint(org)).body.access_token);
  const saved = JSON.parse(JSON.stringify(org.snapshot()));
  org.break('client-deleted');
  org.break('secret-reset', { client: 'Org administration' });
  org.restore(saved);
  expect((await mint(org)).status).toBe(200);
  const copy = createOrg({ snapshot: saved });
  expect(copy.pipeline).toEqual(org.pipeline);
  expect((await mint(copy)).status).toBe(200);
  expect((await call(copy, old, 'GET /api/v2/routing/queues')).body.total).toBe(5);
  // A rehearsal on the copy leaves the original alone.
  copy.break('sso-enforced', { with: { policies: 'drop-roles' } });
  expect((await call(org, old, 'GET /api/v2/routing/queues')).status).toBe(200);
  expect(() => org.restore({ kind: 'something' })).toThrow(/not a snapshot/);
});
