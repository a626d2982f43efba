import { expect, test } from 'vitest';
import type { EmbeddedOrg } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';
import { beginner, choosePassword, visitor } from '../saml/visitor.ts';
import { adminToken, basic, call, mint, read } from './machine.ts';

/** A token that stands for a person, of the script that still signs in with a password. */
async function personToken(org: EmbeddedOrg): Promise<string> {
  const who = visitor(org);
  const { email } = await beginner(who);
  await choosePassword(who, email, 'correct-horse-401');
  const admin = await adminToken(org);
  const clients = (await call(org, admin, 'GET /api/v2/oauth/clients')).body.entities as { id: string; name: string }[];
  const legacy = clients.find(({ name }) => name === 'Legacy sync');
  const secret = (await call(org, admin, `POST /api/v2/oauth/clients/${legacy?.id}/secret`)).body.secret;
  const body = new URLSearchParams({ grant_type: 'password', username: email, password: 'correct-horse-401' });
  const headers = { authorization: basic({ clientId: String(legacy?.id), clientSecret: String(secret) }) };
  const answer = await read(
    await org.fetch(new Request('http://login.test/oauth/token', { method: 'POST', headers, body })),
  );
  expect(answer.status).toBe(200);
  return String(answer.body.access_token);
}

test('scopes hold for tokens of people once they are enforced, and never for client credentials', async () => {
  const org = createOrg();
  const person = await personToken(org);
  const machine = String((await mint(org)).body.access_token);
  // Off by default: an application has the access of its user.
  expect((await call(org, person, 'GET /api/v2/users/me')).status).toBe(200);
  expect((await call(org, person, 'GET /api/v2/tokens/me')).body.authorizedScope).toEqual(['users:readonly']);

  org.break('scopes-enforced');
  expect((await call(org, person, 'GET /api/v2/users/me')).status).toBe(403);
  expect(org.truth().at(-1)?.reason).toBe('client-not-authorized');
  expect((await call(org, machine, 'GET /api/v2/routing/queues')).status).toBe(200);

  org.approve('Legacy sync');
  expect((await call(org, person, 'GET /api/v2/users/me')).status).toBe(200);
  expect((await call(org, person, 'GET /api/v2/routing/queues')).status).toBe(403);
  expect(org.truth().at(-1)).toMatchObject({
    reason: 'scope-missing',
    detail: expect.stringContaining('routing:readonly'),
  });
  const admin = await adminToken(org);
  const approved = (await call(org, admin, 'GET /api/v2/oauth/authorizations')).body.entities;
  expect(approved).toMatchObject([{ client: { name: 'Legacy sync' }, scope: ['users:readonly'], state: 'authorized' }]);
});

test("deleting a person's tokens leaves the machine's alone", async () => {
  const org = createOrg();
  const person = await personToken(org);
  const machine = String((await mint(org)).body.access_token);
  const me = (await call(org, person, 'GET /api/v2/users/me')).body.id;
  expect((await call(org, await adminToken(org), `DELETE /api/v2/tokens/${me}`)).status).toBe(204);
  expect((await call(org, person, 'GET /api/v2/users/me')).body.code).toBe('bad.credentials');
  expect((await call(org, machine, 'GET /api/v2/routing/queues')).status).toBe(200);
});
