import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ready } from '../../src/org/index.ts';
import { createOrg, openOrg } from '../../src/org/index.ts';
import { adminToken, basic, call, mint } from './machine.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'why401-org-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a kept org is the same after a restart: credentials, tokens, grants, trail, open breaks', async () => {
  const first = await openOrg({ data: folder, orgs: [{ name: 'acme' }, { name: 'acme-us', region: 'us-west-2' }] });
  const { pipeline, orgs } = first;
  const token = String((await mint(first)).body.access_token);
  first.break('permission-removed');
  const admin = await adminToken(first);
  const made = await call(first, admin, 'POST /api/v2/oauth/clients', { name: 'Made', authorizedGrantType: 'CODE' });
  const trail = first.audit();
  await call(first, token, 'DELETE /api/v2/tokens/me');
  const again = String((await mint(first)).body.access_token);
  first.close();

  const second = await openOrg({ data: folder });
  // The start password for people is another with every start.
  const kept = (all: typeof orgs) => all.map(({ people: _, ...rest }) => rest);
  expect(kept(second.orgs)).toEqual(kept(orgs));
  expect(second.pipeline).toEqual(pipeline);
  expect(second.audit().slice(0, trail.length)).toEqual(trail);
  expect((await call(second, token, 'GET /api/v2/organizations/me')).status).toBe(401);
  expect((await call(second, again, 'GET /api/v2/organizations/me')).status).toBe(200);
  expect((await call(second, again, 'GET /api/v2/routing/queues')).status).toBe(403);
  const got = await call(second, await adminToken(second), `GET /api/v2/oauth/clients/${made.body.id}`);
  expect(got).toMatchObject({ status: 200, body: { name: 'Made' } });
  expect(second.heal()).toMatchObject([{ cause: 'permission-removed' }]);
  expect((await call(second, again, 'GET /api/v2/routing/queues')).status).toBe(200);
  second.close();
});

test('secrets are not in the database, and the keys are for their owner only', async () => {
  const org = await openOrg({ data: folder });
  const token = String((await mint(org)).body.access_token);
  const body = { name: 'Made', authorizedGrantType: 'CODE' };
  const made = (await call(org, await adminToken(org), 'POST /api/v2/oauth/clients', body)).body.secret;
  org.close();
  expect(await readFile(join(folder, 'keys.json'), 'utf8')).not.toContain(made);
  const database = await readFile(join(folder, 'org.sqlite'), 'latin1');
  expect(database).toContain('Terraform CI');
  expect(database).not.toContain(org.pipeline.clientSecret);
  expect(database).not.toContain(token);
  expect((await stat(join(folder, 'keys.json'))).mode & 0o077).toBe(0);
});

test('a restored snapshot is kept too', async () => {
  const org = await openOrg({ data: folder });
  const saved = createOrg().snapshot();
  org.restore(saved);
  org.close();
  const again = await openOrg({ data: folder });
  expect(again.pipeline.clientId).toBe(saved.orgs[0]?.pipelineClientId);
  expect((await mint(again)).status).toBe(200);
  again.close();
  await expect(openOrg({ data: folder, snapshot: saved })).rejects.toThrow(/holds an org already/);
});

test('one folder serves one org at a time, and says so', async () => {
  const org = await openOrg({ data: folder });
  await expect(openOrg({ data: folder })).rejects.toThrow(/another org uses it/);
  org.close();
});

/** The real command, killed without warning while clients, secrets and tokens are made; nothing acknowledged is lost. */
test('kill -9 in the middle of writes loses nothing that was acknowledged', async () => {
  const acknowledged: { id: string; secret: string; token: string }[] = [];
  for (let round = 0; round < 4; round++) {
    const { child, ready } = await start(folder);
    const acme = ready.orgs[0];
    if (acme === undefined) throw new Error('no org is ready');
    const ask = (path: string, init: RequestInit) => fetch(`${acme.api}${path}`, { method: 'POST', ...init });
    const tokenOf = async (credentials: Parameters<typeof basic>[0]): Promise<string> => {
      const response = await ask('/oauth/token', {
        headers: { authorization: basic(credentials), 'content-type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=client_credentials',
      });
      return ((await response.json()) as { access_token: string }).access_token;
    };
    const admin = { authorization: `Bearer ${await tokenOf(acme.admin)}` };

    // Everything of the rounds before is there, and works.
    for (const { id, secret, token } of acknowledged) {
      const used = await fetch(`${acme.api}/api/v2/organizations/me`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([id, used.status]).toEqual([id, 200]);
      expect(await tokenOf({ clientId: id, clientSecret: secret })).toMatch(/\*\*/);
    }

    const roles = (await (
      await fetch(`${acme.api}/api/v2/authorization/roles?name=Reporting`, { headers: admin })
    ).json()) as {
      entities: { id: string }[];
    };
    const work = async (): Promise<void> => {
      for (;;) {
        const body = JSON.stringify({
          name: 'made under fire',
          authorizedGrantType: 'CLIENT-CREDENTIALS',
          roleDivisions: [{ roleId: roles.entities[0]?.id, divisionId: '*' }],
        });
        const made = (await (await ask('/api/v2/oauth/clients', { headers: admin, body })).json()) as {
          id: string;
          secret: string;
        };
        const token = await tokenOf({ clientId: made.id, clientSecret: made.secret });
        acknowledged.push({ ...made, token });
      }
    };
    const workers = Array.from({ length: 4 }, () => work().catch(() => {}));
    const enough = acknowledged.length + 10;
    while (acknowledged.length < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await Promise.all(workers);
  }
  const org = await openOrg({ data: folder });
  const audited = new Set(org.audit().map(({ entityType, action, entityId }) => `${entityType} ${action} ${entityId}`));
  for (const { id } of acknowledged) {
    expect([id, audited.has(`OAuthClient Create ${id}`), audited.has(`AccessToken Create ${id}`)]).toEqual([
      id,
      true,
      true,
    ]);
  }
  org.close();
}, 60_000);

async function start(data: string) {
  const bin = new URL('../../bin/why401.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [bin, 'org', 'start', '--port', '0', '--json', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) return { child, ready: JSON.parse(line) as Ready };
  throw new Error('the org did not start');
}
