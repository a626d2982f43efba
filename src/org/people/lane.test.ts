import { beforeEach, describe, expect, it } from 'vitest';
import {
  answerAsPerson,
  beginner,
  choosePassword,
  origin,
  signInWithPassword,
  signInWithSso,
  type Visitor,
  visitor,
} from '../../../test/saml/visitor.ts';
import { createOrg, type EmbeddedOrg } from '../index.ts';
import { parseRequest, readRedirectRequest, redirectAddress } from './saml/authn-request.ts';
import { readIdentityProviderMetadata } from './saml/metadata.ts';

const chosen = 'correct-horse-401';
let org: EmbeddedOrg;
let who: Visitor;

beforeEach(() => {
  org = createOrg();
  who = visitor(org);
});

const lastRefusal = () => org.truth().at(-1);
const enforce = () => org.break('sso-enforced');

/** The machine lane's own request: it must not notice anything of all this. */
async function machineToken(): Promise<number> {
  const { clientId, clientSecret } = org.pipeline;
  const response = await org.fetch(
    new Request(`${origin}/oauth/token`, {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    }),
  );
  return response.status;
}

describe('passwords', () => {
  it('begins with the start password, which opens nothing but the choice of one’s own', async () => {
    const { email, password } = await beginner(who);
    const first = await signInWithPassword(who, email, password);
    expect(first).toMatchObject({ status: 303, location: `${origin}/account/password?returnTo=%2Faccount` });
    expect((await who.get('/account')).location).toContain('/account/password');
    const form = await who.get('/account/password');
    expect(
      (await who.post('/account/password', { ...form.hidden, password: 'short1!', again: 'short1!' })).text,
    ).toContain('at least 8 characters');
    expect(
      (await who.post('/account/password', { ...form.hidden, password: 'long-enough', again: 'long-enough' })).text,
    ).toContain('at least 1 digit');
    expect((await who.post('/account/password', { ...form.hidden, password: chosen, again: 'other' })).text).toContain(
      'differ',
    );
    expect((await who.post('/account/password', { ...form.hidden, password, again: password })).text).toContain(
      'start password',
    );
    expect((await who.post('/account/password', { ...form.hidden, password: chosen, again: chosen })).location).toBe(
      `${origin}/account?changed`,
    );
    expect((await who.get('/account?changed')).text).toContain('Your password is changed');
    // The start password is no way in any more.
    expect((await signInWithPassword(visitor(org), email, password)).status).toBe(403);
    expect((await signInWithPassword(visitor(org), email, chosen)).location).toBe(`${origin}/account`);
  });

  it('says the same for a wrong name and a wrong password, and tells the administrator which it was', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    const wrong = await signInWithPassword(visitor(org), email, 'not-it-401');
    expect(lastRefusal()).toMatchObject({ reason: 'password-wrong', step: 'password-login' });
    const unknown = await signInWithPassword(visitor(org), 'nobody@example.com', 'not-it-401');
    expect(lastRefusal()).toMatchObject({ reason: 'user-unknown' });
    expect(wrong.text).toContain('This email and password do not belong together.');
    expect(unknown.text).toContain('This email and password do not belong together.');
    expect(JSON.stringify(org.truth())).not.toContain('not-it-401');
  });

  it('stops after ten attempts, and begins again a quarter of an hour later', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    const stranger = visitor(org);
    const form = await stranger.get('/login');
    for (let attempt = 0; attempt < 10; attempt++)
      await stranger.post('/login', { ...form.hidden, email, password: 'no' });
    expect((await stranger.post('/login', { ...form.hidden, email, password: chosen })).text).toContain(
      'Too many attempts',
    );
    expect(lastRefusal()).toMatchObject({ reason: 'password-attempts-exceeded' });
    org.clock.move(16 * 60_000);
    expect((await stranger.post('/login', { ...form.hidden, email, password: chosen })).status).toBe(303);
  });

  it('asks for the current password before a change, and ends the other sessions', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    const elsewhere = visitor(org);
    await signInWithPassword(elsewhere, email, chosen);
    expect((await elsewhere.get('/account')).status).toBe(200);
    const form = await who.get('/account/password');
    const next = { password: 'another-horse-402', again: 'another-horse-402' };
    expect((await who.post('/account/password', { ...form.hidden, current: 'wrong', ...next })).status).toBe(400);
    expect((await who.post('/account/password', { ...form.hidden, current: chosen, ...next })).status).toBe(303);
    expect((await elsewhere.get('/account')).location).toContain('/login');
    expect((await who.get('/account')).status).toBe(200);
  });
});

describe('sessions and forms', () => {
  it('refuses a form that another site could have sent', async () => {
    const { email, password } = await beginner(who);
    const form = await who.get('/login');
    const stranger = visitor(org);
    for (const token of ['', 'x', form.hidden.token ?? '']) {
      expect((await stranger.post('/login', { email, password, token })).status).toBe(403);
      expect(lastRefusal()).toMatchObject({ reason: 'form-token-wrong' });
    }
  });

  it('hides the session from scripts and other sites, and makes a new one at every sign-in', async () => {
    const { email, password } = await beginner(who);
    const form = await who.get('/login');
    const first = await who.post('/login', { ...form.hidden, email, password });
    const cookie = first.headers.getSetCookie().find((line) => line.includes('_session='));
    expect(cookie).toMatch(/^why401_acme_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const second = await signInWithPassword(visitor(org), email, password);
    expect(second.headers.getSetCookie().join()).not.toContain(/_session=([\w-]+)/.exec(cookie ?? '')?.[1]);
  });

  it('signs out', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    const page = await who.get('/account');
    const kept = new Map(who.cookies);
    expect((await who.post('/logout', page.hidden)).location).toBe(`${origin}/login`);
    for (const [name, value] of kept) who.cookies.set(name, value);
    expect((await who.get('/account')).location).toContain('/login');
  });

  it('ends after a working day', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    org.clock.move(9 * 3_600_000);
    expect((await who.get('/account')).location).toContain('/login?returnTo=%2Faccount');
  });

  it('never sends anybody to another site after a sign-in', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    for (const returnTo of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
    ]) {
      expect((await signInWithPassword(visitor(org), email, chosen, returnTo)).location).toBe(`${origin}/account`);
    }
  });

  it('lets a page load nothing from anywhere, and stand in no frame', async () => {
    for (const path of ['/login', '/demo-idp']) {
      const { headers, text } = await who.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(text).not.toMatch(/(?:src|href)="https?:\/\/(?!127\.0\.0\.1)/);
    }
  });
});

describe('single sign-on', () => {
  it('signs in through the demo identity provider, and goes on where it was wanted', async () => {
    const { email } = await beginner(who);
    const done = await signInWithSso(who, email, '/account?x=1');
    expect(done).toMatchObject({ status: 303, location: `${origin}/account?x=1` });
    expect((await who.get('/account')).text).toContain('Single sign-on, Demo identity provider');
    expect(org.audit().at(-1)).toMatchObject({ action: 'Authenticate', entityType: 'AuthUser' });
  });

  it('takes an answer that nobody asked for, but only once', async () => {
    const { email } = await beginner(who);
    const page = await who.get('/demo-idp');
    const person = /name="person" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const sending = await who.post('/demo-idp/answer', { ...page.hidden, person });
    expect((await who.post(sending.action ?? '', sending.hidden)).status).toBe(303);
    expect((await visitor(org).post('/saml/acs', sending.hidden)).status).toBe(403);
    expect(lastRefusal()).toMatchObject({ reason: 'saml-refused', step: 'saml: replay' });
    expect(lastRefusal()?.checks?.find(({ id }) => id === 'replay')?.state).toBe('failed');
    expect(lastRefusal()?.checks?.find(({ id }) => id === 'signature')?.state).toBe('passed');
    expect(email).not.toBe('');
  });

  it('answers one request once', async () => {
    const { email } = await beginner(who);
    const sent = await who.get('/saml/login');
    expect((await answerAsPerson(who, sent.location ?? '', email)).status).toBe(303);
    expect((await answerAsPerson(who, sent.location ?? '', email)).status).toBe(403);
    expect(lastRefusal()).toMatchObject({ step: 'saml: in-response-to' });
  });

  it('refuses what is not a message, without saying why', async () => {
    for (const SAMLResponse of ['', 'AAAA', Buffer.from('<a/>').toString('base64')]) {
      const refused = await who.post('/saml/acs', { SAMLResponse });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('was not accepted');
      expect(refused.text).not.toMatch(/well-formed|base64|one-assertion/);
    }
  });

  it('refuses somebody whom the org does not know, or who is not active any more', async () => {
    const { email } = await beginner(who);
    const page = await who.get('/demo-idp');
    const person = /name="person" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const sending = await who.post('/demo-idp/answer', { ...page.hidden, person });
    const snapshot = structuredClone(org.snapshot()) as unknown as {
      orgs: { rows: { user: { id: string; state: string; email: string }[] } }[];
    };
    const row = snapshot.orgs[0]?.rows.user.find(({ id }) => id === person);
    if (row === undefined) throw new Error('the snapshot holds no such user');
    row.state = 'inactive';
    org.restore(snapshot);
    expect((await who.post('/saml/acs', sending.hidden)).status).toBe(403);
    expect(lastRefusal()).toMatchObject({ reason: 'user-inactive' });
    expect(email).not.toBe('');
  });

  it('describes both parties in metadata', async () => {
    const metadata = await who.get('/saml/metadata');
    expect(metadata.headers.get('content-type')).toBe('application/samlmetadata+xml');
    expect(metadata.text).toContain(`entityID="${origin}/saml/metadata"`);
    expect(metadata.text).toContain(`Location="${origin}/saml/acs"`);
    expect(readIdentityProviderMetadata((await who.get('/demo-idp/metadata')).text)).toMatchObject({
      entityId: 'urn:why401:demo-identity-provider',
      sso: `${origin}/demo-idp/sso`,
    });
  });
});

describe('the demo identity provider', () => {
  const request = (change: object = {}) => ({
    id: '_request',
    issuer: `${origin}/saml/metadata`,
    destination: `${origin}/demo-idp/sso`,
    acs: `${origin}/saml/acs`,
    issueInstant: Date.now(),
    nameIdFormat: undefined,
    forceAuthn: false,
    ...change,
  });

  it('answers our own service provider at no other address', async () => {
    expect((await who.get(redirectAddress(request(), undefined, undefined))).status).toBe(200);
    expect(
      (await who.get(redirectAddress(request({ acs: 'http://127.0.0.1:1/acs' }), undefined, undefined))).status,
    ).toBe(400);
    expect(
      (
        await who.get(
          redirectAddress(request({ issuer: 'urn:other', acs: 'https://sp.example.com/acs' }), undefined, undefined),
        )
      ).status,
    ).toBe(400);
    // A stranger under test on this machine is served, with an assertion that is of no use here.
    const stranger = await who.get(
      redirectAddress(request({ issuer: 'urn:other', acs: 'http://127.0.0.1:1/acs' }), 'back', undefined),
    );
    expect(stranger.text).toContain('127.0.0.1:1');
  });

  it('does not take a signed element inside of a request for a signature of the request', async () => {
    // samlify issue 634: any captured signature made a forged request valid.
    const wrapped = `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_x" Version="2.0" AssertionConsumerServiceURL="http://127.0.0.1:1/acs"><saml:Issuer>${origin}/saml/metadata</saml:Issuer><saml:Assertion ID="_a"><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></saml:Assertion></samlp:AuthnRequest>`;
    expect(parseRequest(wrapped)).not.toHaveProperty('signature');
    expect((await who.post('/demo-idp/sso', { SAMLRequest: Buffer.from(wrapped).toString('base64') })).status).toBe(
      400,
    );
  });

  it('refuses a request whose signature is broken, twice given or not readable', async () => {
    const { own } = await (await import('../../../test/saml/party.ts')).twoKeys();
    const good = redirectAddress(request(), undefined, own.privateKey);
    expect((await who.get(good)).status).toBe(400);
    expect(readRedirectRequest(new URL(good).search, [own.certificate])).toMatchObject({ signature: 'valid' });
    expect(readRedirectRequest(`${new URL(good).search}&SAMLRequest=x`, [own.certificate])).toHaveProperty('problem');
    for (const query of ['', '?SAMLRequest=AAAA', '?SAMLRequest=%'])
      expect((await who.get(`/demo-idp/sso${query}`)).status).toBe(400);
  });

  it('seals what it will answer', async () => {
    const page = await who.get('/demo-idp');
    const person = /name="person" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const [text = '', seal = ''] = (page.hidden.sealed ?? '').split('.');
    const opened = JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...opened, acs: 'https://evil.example' })).toString('base64url');
    expect((await who.post('/demo-idp/answer', { sealed: `${changed}.${seal}`, person })).status).toBe(400);
    org.clock.move(11 * 60_000);
    expect((await who.post('/demo-idp/answer', { ...page.hidden, person })).status).toBe(400);
  });
});

describe('"Disable Genesys Cloud Login"', () => {
  it('closes the password and nothing else: single sign-on works, and machines notice nothing', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    expect((await signInWithPassword(visitor(org), email, chosen)).status).toBe(303);
    expect(await machineToken()).toBe(200);

    enforce();
    const page = await visitor(org).get('/login');
    expect(page.text).not.toContain('type="password"');
    expect(page.text).toContain('Passwords are switched off');
    const stranger = visitor(org);
    const form = await who.get('/account');
    const refused = await who.post('/login', { ...form.hidden, email, password: chosen });
    expect(refused.status).toBe(403);
    expect(lastRefusal()).toMatchObject({ reason: 'password-login-disabled' });
    expect((await signInWithSso(stranger, email)).status).toBe(303);
    expect((await stranger.get('/account')).text).toContain('Single sign-on');
    expect(await machineToken()).toBe(200);

    org.heal('sso-enforced');
    expect((await signInWithPassword(visitor(org), email, chosen)).status).toBe(303);
    expect(await machineToken()).toBe(200);
  });
});

describe('several orgs on one address', () => {
  it('keeps their people, sessions and addresses apart', async () => {
    const host = createOrg({ orgs: [{ name: 'acme' }, { name: 'beta' }] });
    const inBeta = visitor(host, `${origin}/beta`);
    const email = (await beginner(inBeta)).email;
    expect(email).toContain('@beta.');
    expect(await signInWithSso(inBeta, email)).toMatchObject({ status: 303, location: `${origin}/beta/account` });
    const account = await inBeta.get('/account');
    expect(account.text).toContain('Single sign-on');
    expect((await inBeta.get('/saml/metadata')).text).toContain(`Location="${origin}/beta/saml/acs"`);
    const inAcme = visitor(host, `${origin}/acme`);
    for (const [name, value] of inBeta.cookies) inAcme.cookies.set(name.replace('beta', 'acme'), value);
    expect((await inAcme.get('/account')).location).toContain(`${origin}/acme/login`);
    // An answer for one org is of no use at the other.
    const page = await inBeta.get('/demo-idp');
    const person = /name="person" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const sending = await inBeta.post('/demo-idp/answer', { ...page.hidden, person });
    expect((await inAcme.post('/saml/acs', sending.hidden)).status).toBe(403);
  });
});

describe('identity providers as administrators set them up', () => {
  /** Writes to the demo provider's row, as the API would. */
  function change(saml: Record<string, unknown>, more: object = {}): void {
    const snapshot = structuredClone(org.snapshot()) as unknown as {
      orgs: { rows: { provider: { id: string; saml: object }[] } }[];
    };
    const rows = snapshot.orgs[0]?.rows.provider ?? [];
    for (const row of rows) if (row.id !== 'purecloud') Object.assign(row, { ...more, saml: { ...row.saml, ...saml } });
    org.restore(snapshot);
  }

  it('sends a signed request, which the demo identity provider verifies', async () => {
    change({ signAuthnRequests: true, forceAuthn: true });
    const { email } = await beginner(who);
    const { location = '' } = await who.get('/saml/login');
    expect(location).toContain('&SigAlg=');
    expect((await who.get(location.replace(/Signature=[^&]{8}/, 'Signature=AAAAAAAA'))).status).toBe(400);
    expect((await answerAsPerson(who, location, email)).status).toBe(303);
  });

  it('sends the request by POST where that is set', async () => {
    change({ ssoBinding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', signAuthnRequests: true });
    const { email } = await beginner(who);
    const sending = await who.get('/saml/login');
    const xml = Buffer.from(sending.hidden.SAMLRequest ?? '', 'base64').toString();
    expect(xml).toContain('<ds:Signature');
    const page = await who.post(sending.action ?? '', sending.hidden);
    const person =
      new RegExp(`value="([^"]*)">(?:(?!</button>)[\\s\\S])*${email}`).exec(
        page.text.slice(page.text.indexOf('name="person"')),
      )?.[1] ?? '';
    const answer = await who.post('/demo-idp/answer', { ...page.hidden, person });
    expect((await who.post(answer.action ?? '', answer.hidden)).status).toBe(303);
  });

  it('uses the name that the provider knows us by', async () => {
    change({ relyingPartyIdentifier: 'urn:acme:genesys' });
    const { email } = await beginner(who);
    const { location = '' } = await who.get('/saml/login');
    expect(readRedirectRequest(new URL(location).search, [])).toMatchObject({ issuer: 'urn:acme:genesys' });
    expect((await answerAsPerson(who, location, email)).status).toBe(303);
  });

  it('refuses a provider whose certificate is another, or which is switched off', async () => {
    const { other } = await (await import('../../../test/saml/party.ts')).twoKeys();
    const { email } = await beginner(who);
    const { location = '' } = await who.get('/saml/login');
    change({ certificates: [other.certificate] });
    expect((await answerAsPerson(who, location, email)).status).toBe(403);
    expect(lastRefusal()).toMatchObject({ step: 'saml: signature' });
    change({}, { disabled: true });
    expect((await who.get('/login')).text).not.toContain('Continue with');
    expect((await answerAsPerson(who, location, email)).status).toBe(403);
    expect(lastRefusal()).toMatchObject({ step: 'saml: known-issuer' });
  });
});

describe('the last identity provider', () => {
  it('cannot be deleted while people depend on it', async () => {
    const { clientId, clientSecret } = org.admin;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const token = (await (
      await org.fetch(
        new Request(`${origin}/oauth/token`, {
          method: 'POST',
          body: 'grant_type=client_credentials',
          headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
        }),
      )
    ).json()) as { access_token: string };
    const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' };
    const api = (method: string, path: string, body?: object) =>
      org.fetch(
        new Request(`${origin}/api/v2/identityproviders${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    const listed = (await (await api('GET', '')).json()) as { entities: { id: string }[] };
    const id = listed.entities[0]?.id ?? '';
    expect((await api('PUT', '/purecloud', { disabled: true })).status).toBe(200);
    expect((await api('DELETE', `/${id}`)).status).toBe(409);
    expect((await api('PUT', '/purecloud', { disabled: false })).status).toBe(200);
    expect((await api('DELETE', `/${id}`)).status).toBe(204);
    // Without another way in, the password cannot be switched off.
    expect((await api('PUT', '/purecloud', { disabled: true })).status).toBe(409);
  });
});

describe('passwords through the API', () => {
  const operation = async (token: unknown, path: string, body: object) =>
    (
      await org.fetch(
        new Request(`${origin}/api/v2/users/${path}/password`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' },
        }),
      )
    ).status;
  const tokenOf = async ({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Promise<unknown> => {
    const response = await org.fetch(
      new Request(`${origin}/oauth/token`, {
        method: 'POST',
        body: 'grant_type=client_credentials',
        headers: {
          authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      }),
    );
    return ((await response.json()) as { access_token: unknown }).access_token;
  };

  it('are set by an administrator, and end the sessions that began with the old one', async () => {
    const { email } = await beginner(who);
    await choosePassword(who, email, chosen);
    const bySso = visitor(org);
    await signInWithSso(bySso, email);
    const id = org.snapshot().orgs[0]?.rows.user.find((user) => user.email === email)?.id ?? '';
    const admin = await tokenOf(org.admin);
    expect(await operation(admin, id, { newPassword: 'short' })).toBe(400);
    expect(await operation(admin, 'nobody', { newPassword: 'another-horse-402' })).toBe(404);
    expect(await operation(await tokenOf(org.pipeline), id, { newPassword: 'another-horse-402' })).toBe(403);
    expect(await operation(admin, id, { newPassword: 'another-horse-402' })).toBe(204);
    expect((await who.get('/account')).location).toContain('/login');
    expect((await bySso.get('/account')).status).toBe(200);
    expect((await signInWithPassword(visitor(org), email, 'another-horse-402')).status).toBe(303);
    expect(await operation(admin, 'me', { newPassword: 'another-horse-403' })).toBe(400);
  });
});
