import * as oauth from 'oauth4webapi';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  answerAsPerson,
  beginner,
  choosePassword,
  origin,
  signInWithPassword,
  signInWithSso,
  type Visited,
  type Visitor,
  visitor,
} from '../../../test/saml/visitor.ts';
import { createOrg, type EmbeddedOrg } from '../index.ts';

const chosen = 'correct-horse-401';
const redirect = 'http://127.0.0.1:53211/callback';
let org: EmbeddedOrg;
let who: Visitor;
let email: string;

beforeEach(async () => {
  org = createOrg();
  who = visitor(org);
  email = (await beginner(who)).email;
  await choosePassword(who, email, chosen);
});

/** The seeded clients by grant; a list does not tell their grant. */
const names: Readonly<Record<string, string>> = {
  CODE: 'Agent desktop',
  'SAML2-BEARER': 'Kiosk',
  PASSWORD: 'Legacy sync',
};

/** The seeded client of a grant, with its secret: its id is read through the API, its secret is reset there. */
async function clientOf(grant: string): Promise<{ id: string; secret: string; domain: string }> {
  const admin = await token({ grant_type: 'client_credentials' }, org.admin);
  const headers = { authorization: `Bearer ${String(admin.body.access_token)}` };
  const api = async (method: string, path: string): Promise<Record<string, unknown>> =>
    (await (await org.fetch(new Request(`${origin}/api/v2${path}`, { method, headers }))).json()) as Record<
      string,
      unknown
    >;
  const { entities } = (await api('GET', '/oauth/clients')) as {
    entities: { id: string; name: string }[];
  };
  const id = entities.find(({ name }) => name === names[grant])?.id ?? '';
  const { secret } = await api('POST', `/oauth/clients/${id}/secret`);
  const { domain } = await api('GET', '/organizations/me');
  return { id, secret: String(secret), domain: String(domain) };
}

async function token(
  form: Record<string, string>,
  client?: { clientId: string; clientSecret: string },
): Promise<{ status: number; body: Record<string, unknown> }> {
  const basic =
    client === undefined
      ? {}
      : { authorization: `Basic ${Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')}` };
  const response = await org.fetch(
    new Request(`${origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { ...basic, 'content-type': 'application/x-www-form-urlencoded' },
    }),
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Who a token is, as the API says it. */
async function me(accessToken: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${String(accessToken)}` };
  const response = await org.fetch(new Request(`${origin}/api/v2/users/me`, { headers }));
  return ((await response.json()) as { email?: unknown }).email;
}

describe('authorization code with PKCE', () => {
  const verifier = 'a'.repeat(64);
  const challenge = () => oauth.calculatePKCECodeChallenge(verifier);
  const ask = async (id: string, change: Record<string, string> = {}): Promise<string> => {
    const query = {
      client_id: id,
      response_type: 'code',
      redirect_uri: redirect,
      state: 's1',
      code_challenge: await challenge(),
      code_challenge_method: 'S256',
      ...change,
    };
    return `/oauth/authorize?${new URLSearchParams(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')))}`;
  };
  const codeOf = ({ location = '' }: Visited): string => new URL(location).searchParams.get('code') ?? '';

  it('works for a client that others wrote, and renews its token', async () => {
    const { id } = await clientOf('CODE');
    const server: oauth.AuthorizationServer = {
      issuer: origin,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
    };
    const client: oauth.Client = { client_id: id };
    const options = {
      [oauth.customFetch]: (url: string, init: RequestInit) => org.fetch(new Request(url, init)),
      [oauth.allowInsecureRequests]: true,
    };
    const back = await who.get(await ask(id));
    expect(back.status).toBe(303);
    const parameters = oauth.validateAuthResponse(server, client, new URL(back.location ?? ''), 's1');
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      redirect,
      verifier,
      options,
    );
    const result = await oauth.processAuthorizationCodeResponse(server, client, response);
    expect(await me(result.access_token)).toBe(email);
    const renewed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, oauth.None(), result.refresh_token ?? '', options),
    );
    expect(await me(renewed.access_token)).toBe(email);
    expect(renewed.refresh_token).not.toBe(result.refresh_token);
    // The first refresh token comes back: somebody has a copy, so none of them counts any more.
    for (const refresh_token of [result.refresh_token ?? '', renewed.refresh_token ?? '']) {
      expect((await token({ grant_type: 'refresh_token', refresh_token, client_id: id })).body).toMatchObject({
        error: 'invalid_grant',
      });
    }
  });

  it('sends a person who is not signed in to the login page and brings them back', async () => {
    const { id } = await clientOf('CODE');
    const stranger = visitor(org);
    const address = await ask(id);
    const sent = await stranger.get(address);
    expect(sent.location).toBe(`${origin}/login?returnTo=${encodeURIComponent(address)}`);
    const page = await stranger.get(sent.location ?? '');
    // A browser applies the form's policy to the redirect that ends at the application.
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:53211");
    const back = await signInWithPassword(stranger, email, chosen, address);
    expect(codeOf(await stranger.get(back.location ?? ''))).not.toBe('');
  });

  it('wants single sign-on of everybody once passwords are switched off', async () => {
    const { id } = await clientOf('CODE');
    org.break('sso-enforced');
    expect((await who.get(await ask(id))).location).toContain('/login');
    await signInWithSso(who, email);
    expect(codeOf(await who.get(await ask(id)))).not.toBe('');
  });

  it('answers nobody at an address that is not registered', async () => {
    const { id } = await clientOf('CODE');
    for (const change of [
      { redirect_uri: 'https://evil.example/callback' },
      { redirect_uri: 'http://127.0.0.1:53211/other' },
      { redirect_uri: 'http://127.0.0.1@evil.example/callback' },
      { redirect_uri: 'http://localhost:53211/callback' },
      { client_id: 'nobody' },
      { client_id: org.pipeline.clientId },
    ]) {
      const refused = await who.get(await ask(id, change));
      expect(refused.status).toBe(400);
      expect(refused.location).toBeUndefined();
    }
    expect(org.truth().at(-1)).toMatchObject({ reason: 'redirect-uri-unregistered' });
  });

  it('has the implicit flow switched off, and PKCE only by S256', async () => {
    const { id } = await clientOf('CODE');
    for (const [change, error] of [
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ response_type: '' }, 'unsupported_response_type'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
      [{ code_challenge_method: '' }, 'invalid_request'],
      [{ code_challenge: '' }, 'invalid_request'],
      [{ scope: 'everything' }, 'invalid_scope'],
    ] as const) {
      const { location = '' } = await who.get(await ask(id, change));
      expect(location.startsWith(redirect)).toBe(true);
      expect(Object.fromEntries(new URL(location).searchParams)).toEqual({ error, state: 's1', iss: origin });
    }
  });

  it('gives a token for a code once, to whom it belongs', async () => {
    const { id, secret } = await clientOf('CODE');
    const other = (await clientOf('SAML2-BEARER')).id;
    const take = async (
      change: Record<string, string>,
      client?: { clientId: string; clientSecret: string },
      asked: Record<string, string> = {},
    ) => {
      const code = codeOf(await who.get(await ask(id, asked)));
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirect,
        code_verifier: verifier,
        client_id: id,
        ...change,
      };
      return (await token(Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '')), client)).body;
    };
    const own = { clientId: id, clientSecret: secret };
    expect(await take({})).toHaveProperty('access_token');
    expect(await take({}, own)).toHaveProperty('access_token');
    expect(await take({ code_verifier: '' }, own, { code_challenge: '', code_challenge_method: '' })).toHaveProperty(
      'access_token',
    );
    for (const [change, client, asked, reason] of [
      [{ code: 'x' }, undefined, {}, 'code-invalid'],
      [{ redirect_uri: `${redirect}/x` }, undefined, {}, 'code-invalid'],
      [{ code_verifier: '' }, undefined, {}, 'code-verifier-wrong'],
      [{ code_verifier: 'b'.repeat(64) }, undefined, {}, 'code-verifier-wrong'],
      [{ code_verifier: '' }, undefined, { code_challenge: '', code_challenge_method: '' }, 'code-verifier-wrong'],
      [{}, own, { code_challenge: '', code_challenge_method: '' }, 'code-verifier-wrong'],
      [{ client_id: other }, undefined, {}, 'grant-not-allowed'],
    ] as const) {
      expect(await take(change, client, asked)).not.toHaveProperty('access_token');
      expect(org.truth().at(-1)).toMatchObject({ reason });
    }
    const code = codeOf(await who.get(await ask(id)));
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      code_verifier: verifier,
      client_id: id,
    };
    expect((await token(form)).status).toBe(200);
    expect((await token(form)).body).toMatchObject({ error: 'invalid_grant' });
    const late = codeOf(await who.get(await ask(id)));
    org.clock.move(3 * 60_000);
    expect((await token({ ...form, code: late })).body).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the PASSWORD grant', () => {
  it('stands for a person, and is what SSO-only cuts off', async () => {
    const { id, secret } = await clientOf('PASSWORD');
    const client = { clientId: id, clientSecret: secret };
    const form = { grant_type: 'password', username: email, password: chosen };
    const granted = await token(form, client);
    expect(await me(granted.body.access_token)).toBe(email);
    expect(granted.body).not.toHaveProperty('refresh_token');
    expect((await token({ ...form, password: 'wrong' }, client)).body).toMatchObject({ error: 'invalid_grant' });
    org.break('sso-enforced');
    expect(await token(form, client)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', description: 'authentication failed' },
    });
    expect(org.truth().at(-1)).toMatchObject({ reason: 'password-login-disabled', clientId: id });
    expect((await token({ grant_type: 'client_credentials' }, org.pipeline)).status).toBe(200);
  });

  it('is not open to a client without a secret, or of another grant', async () => {
    const { id } = await clientOf('PASSWORD');
    const form = { grant_type: 'password', username: email, password: chosen };
    expect((await token({ ...form, client_id: id })).status).toBe(400);
    expect((await token(form, org.pipeline)).body).toMatchObject({ error: 'unauthorized_client' });
  });
});

describe('the SAML2-BEARER grant', () => {
  const name = 'urn:ietf:params:oauth:grant-type:saml2-bearer';
  /** An answer of the demo identity provider that a script caught. */
  const assertion = async (): Promise<string> => {
    const page = await who.get('/demo-idp');
    const person =
      new RegExp(`value="([^"]*)"(?:(?!</button>)[\\s\\S])*${email}`).exec(
        page.text.slice(page.text.indexOf('name="person"')),
      )?.[1] ?? '';
    return (await who.post('/demo-idp/answer', { ...page.hidden, person })).hidden.SAMLResponse ?? '';
  };

  it('stands for the person whom the provider vouches for, under SSO-only as well', async () => {
    const { id, secret, domain } = await clientOf('SAML2-BEARER');
    org.break('sso-enforced');
    const granted = await token(
      { grant_type: name, orgName: domain, assertion: await assertion() },
      { clientId: id, clientSecret: secret },
    );
    expect(granted.status).toBe(200);
    expect(await me(granted.body.access_token)).toBe(email);
  });

  it('takes a bare assertion in base64url too, as RFC 7522 writes it', async () => {
    const { id, secret } = await clientOf('SAML2-BEARER');
    const xml = Buffer.from(await assertion(), 'base64').toString();
    const bare = (/<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '').replace(
      '<saml:Assertion',
      '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
    );
    const form = { grant_type: name, assertion: Buffer.from(bare).toString('base64url') };
    expect((await token(form, { clientId: id, clientSecret: secret })).status).toBe(200);
  });

  it('refuses by named check, as a sign-in does', async () => {
    const { id, secret } = await clientOf('SAML2-BEARER');
    const client = { clientId: id, clientSecret: secret };
    const used = await assertion();
    await token({ grant_type: name, assertion: used }, client);
    const changed = Buffer.from(
      Buffer.from(await assertion(), 'base64')
        .toString()
        .replaceAll(email, 'x@example.com'),
    ).toString('base64');
    for (const [given, check] of [
      [used, 'replay'],
      [changed, 'signature'],
      ['', 'encoding'],
    ] as const) {
      expect((await token({ grant_type: name, assertion: given }, client)).body).toMatchObject({
        error: 'invalid_grant',
      });
      expect(org.truth().at(-1)?.detail).toMatch(new RegExp(`^${check}: `));
    }
    expect((await token({ grant_type: name, orgName: 'other', assertion: await assertion() }, client)).status).toBe(
      400,
    );
    expect(org.truth().at(-1)).toMatchObject({ reason: 'org-name-wrong' });
  });

  it('uses up an assertion for the browser too', async () => {
    const { id, secret } = await clientOf('SAML2-BEARER');
    const used = await assertion();
    await token({ grant_type: name, assertion: used }, { clientId: id, clientSecret: secret });
    expect((await visitor(org).post('/saml/acs', { SAMLResponse: used })).status).toBe(403);
    expect((await answerAsPerson(who, (await who.get('/saml/login')).location ?? '', email)).status).toBe(303);
  });
});
