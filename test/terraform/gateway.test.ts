import { expect, it } from 'vitest';
import { createOrg } from '../../src/org/index.ts';

/** What Go SDKs make of a gateway block: older ones with one slash too many, newer ones without. */
it.each([
  ['/oauth/token', '/api/v2/organizations/me'],
  ['//oauth/token', '//api/v2/organizations/me'],
  ['/acme/oauth/token', '/acme/api/v2/organizations/me'],
  ['//acme/oauth/token', '//acme/api/v2/organizations/me'],
])('an org is reached as older and newer Go SDKs write the address: %s', async (login, api) => {
  const org = createOrg({ orgs: [{ name: 'acme' }, { name: 'globex' }] });
  const server = await org.listen();
  try {
    const { clientId, clientSecret } = org.pipeline;
    const granted = await fetch(`${server.url}${login}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    expect(granted.status).toBe(200);
    const { access_token: token } = (await granted.json()) as { access_token: string };
    const answer = await fetch(`${server.url}${api}`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ name: 'Acme' });
  } finally {
    await server.close();
  }
});
