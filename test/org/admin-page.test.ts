import { expect, test } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { basic, mint } from './machine.ts';

async function open() {
  const org = createOrg({ orgs: [{ name: 'acme' }, { name: 'acme-us' }] });
  const server = await org.listen();
  await server.close();
  const page = server.ready.adminPage;
  const get = async (query = '') => {
    const response = await org.fetch(new Request(`${page}${query}`));
    return { response, text: await response.text() };
  };
  const post = (path: string, form: Record<string, string>) =>
    org.fetch(new Request(`${page}/${path}`, { method: 'POST', body: new URLSearchParams(form) }));
  return { org, page, get, post };
}

test('the admin page shows lanes, clients, refusals and the trail; everything foreign in it is escaped', async () => {
  const { org, get } = await open();
  await mint(org, { clientSecret: 'wrong' });
  const headers = { authorization: basic(org.pipeline), 'content-type': 'application/x-www-form-urlencoded' };
  const body = 'grant_type=<script>alert(1)</script>';
  await org.fetch(new Request('http://login.test/oauth/token', { method: 'POST', headers, body }));
  const { response, text } = await get();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).toContain('secret · 1 refused');
  expect(text).toContain('grant-type-unsupported');
  expect(text).not.toContain('<script>alert(1)');
  expect(text).toContain('Terraform CI');
  expect(text).not.toContain(org.pipeline.clientSecret);
  expect(text).toContain('aria-current="page">acme<');
  expect((await get('?org=acme-us')).text).toContain('aria-current="page">acme-us<');
});

test('its buttons break and heal, and say what was wrong', async () => {
  const { org, get, post } = await open();
  const broken = await post('break', { cause: 'client-disabled', client: '' });
  expect([broken.status, broken.headers.get('location')]).toEqual([303, '../page']);
  expect((await mint(org)).status).toBe(400);
  expect((await get()).text).toContain('client-disabled (Terraform CI)');
  const twice = await post('break', { cause: 'client-disabled', client: '' });
  expect([twice.status, await twice.text()]).toEqual([400, expect.stringContaining('already so')]);
  expect((await post('heal', { cause: 'client-disabled' })).status).toBe(303);
  expect((await mint(org)).status).toBe(200);
});

test('the page is closed without its key and for others than this machine', async () => {
  const { org, page } = await open();
  expect((await org.fetch(new Request(page.replace(/_org\/[^/]+/, '_org/guess')))).status).toBe(404);
  const elsewhere = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };
  expect((await org.fetch(new Request(page), elsewhere)).status).toBe(404);
});
