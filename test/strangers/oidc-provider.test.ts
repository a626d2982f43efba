import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterEach, describe, expect, it } from 'vitest';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { hastyWorld } from '../support/outputs.ts';

/**
 * The diagnosis against an authorization server that somebody else wrote and that knows nothing of why401. Its events
 * name the private reason of each refusal: that is the truth that a verdict is held to.
 */

const secret = 'v3ry-l0ng-and-plain-s3cret-of-the-client';
/** Of characters that form encoding changes. */
const oddSecret = 'a+b/c=d%41&e f:g~and-some-more-of-it';

const client = (more: Readonly<Record<string, unknown>>) => ({
  client_secret: secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  ...more,
});

const clients = [
  client({ client_id: 'basic', token_endpoint_auth_method: 'client_secret_basic' }),
  client({ client_id: 'post', token_endpoint_auth_method: 'client_secret_post' }),
  client({ client_id: 'odd', client_secret: oddSecret }),
  client({ client_id: 'expired', client_secret_expires_at: 1_600_000_000 }),
  client({ client_id: 'jwt', token_endpoint_auth_method: 'client_secret_jwt' }),
  client({ client_id: 'public', token_endpoint_auth_method: 'none', client_secret: undefined }),
  client({
    client_id: 'web',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: ['https://app.example.com/callback'],
  }),
];

interface Stranger {
  issuer: string;
  /** What the server told its operator, latest last. */
  truth: string[];
}

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(
    open.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

interface Setting {
  clientCredentials?: boolean;
  /** Holds a client to the method it is registered with, as servers do that tell Basic and body apart. */
  strict?: boolean;
  /** A gateway in front takes the Authorization header off. */
  stripped?: boolean;
}

async function stranger({
  clientCredentials = true,
  strict = false,
  stripped = false,
}: Setting = {}): Promise<Stranger> {
  const server = createServer();
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients,
    scopes: ['api:read'],
    features: { clientCredentials: { enabled: clientCredentials }, devInteractions: { enabled: false } },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'none'],
  });
  const truth: string[] = [];
  provider.on('grant.error', (_context, error) =>
    truth.push(error.error_detail ?? error.error_description ?? error.message),
  );
  if (strict) {
    provider.use(async (context, next) => {
      const id = Buffer.from(context.headers.authorization?.slice(6) ?? '', 'base64')
        .toString()
        .split(':')[0];
      if (id !== 'post') return next();
      truth.push('the provided authentication mechanism does not match the registered client authentication method');
      context.status = 401;
      context.body = { error: 'invalid_client', error_description: 'client authentication failed' };
    });
  }
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (stripped) delete request.headers.authorization;
    callback(request, response);
  });
  return { issuer, truth };
}

async function ask(url: string, clientId: string, value = secret, more: DiagnoseOptions = {}): Promise<Diagnosis> {
  const diagnosis = await diagnose(
    { vendor: 'generic', loginUrl: url, clientId, secret: 'env:S', ...more },
    hastyWorld({ env: { S: value }, limits: { timeoutMs: 5_000 } }),
  );
  const ids = new Set(diagnosis.evidence.map(({ id }) => id));
  const { causes, ruledOut } = diagnosis.verdict;
  for (const { because } of [...causes, ...ruledOut, ...diagnosis.gates]) {
    expect(because.filter((one) => !ids.has(one))).toEqual([]);
  }
  expect(diagnosis.spent.tokenRequests).toBeLessThanOrEqual(6);
  return diagnosis;
}

const said = ({ verdict }: Diagnosis) => ({
  outcome: verdict.outcome,
  proven: verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id),
  likely: verdict.causes.filter(({ says }) => says === 'likely').map(({ id }) => id),
});
const suspects = ({ verdict }: Diagnosis): readonly string[] => verdict.suspects.map(({ id }) => id);
const ruledOut = ({ verdict }: Diagnosis): readonly string[] => verdict.ruledOut.map(({ id }) => id);

const accepted = { outcome: 'accepted', proven: [], likely: [] };

describe('healthy clients of oidc-provider', () => {
  it('Basic, the token endpoint given', async () => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'basic');
    expect(said(diagnosis)).toEqual(accepted);
    expect(diagnosis.spent.tokenRequests).toBe(1);
    expect(truth).toEqual([]);
  });

  it('Basic, found through the discovery document of the issuer', async () => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(issuer, 'basic');
    expect(said(diagnosis)).toEqual(accepted);
    expect(diagnosis.case.tokenEndpoint).toBe(`${issuer}/token`);
    expect(diagnosis.case.sources.tokenEndpoint).toMatch(/metadata/);
    expect(truth).toEqual([]);
  });

  it('registered for the body, where the server takes either', async () => {
    const { issuer } = await stranger();
    expect(said(await ask(`${issuer}/token`, 'post'))).toEqual(accepted);
  });
});

describe('the form of the request', () => {
  it('registered for the body, and the server insists', async () => {
    const { issuer, truth } = await stranger({ strict: true });
    const diagnosis = await ask(`${issuer}/token`, 'post');
    expect(said(diagnosis)).toEqual({ outcome: 'explained', proven: ['auth-method-mismatch'], likely: [] });
    expect(truth).toEqual([
      'the provided authentication mechanism does not match the registered client authentication method',
    ]);
  });

  it('a gateway takes the header off', async () => {
    const { issuer, truth } = await stranger({ stripped: true });
    const diagnosis = await ask(`${issuer}/token`, 'basic');
    expect(said(diagnosis).outcome).toBe('explained');
    expect(said(diagnosis).proven).toContain('auth-method-mismatch');
    expect(truth[0]).toMatch(/no client authentication mechanism provided/);
  });

  it('a client that must sign (client_secret_jwt) is not called wrong', async () => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'jwt');
    expect(said(diagnosis)).toMatchObject({ outcome: 'unsettled', proven: [] });
    expect(truth[0]).toMatch(/does not match the registered client authentication method/);
    // It was refused in both forms that were tried, which says nothing of a third one.
    expect(ruledOut(diagnosis)).not.toContain('auth-method-mismatch');
  });

  it('a secret that form encoding changes', async () => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'odd', oddSecret);
    // The server decodes what it gets, as RFC 6749 section 2.3.1 has it; most clients send it as it is.
    expect(said(diagnosis)).toEqual({ outcome: 'explained', proven: ['secret-form-encoding'], likely: [] });
    expect(truth.length).toBeGreaterThan(0);
  });
});

describe('refused for the credentials', () => {
  it.each([
    ['a wrong secret', 'basic', 'not-the-secret-of-this-client-at-all', /invalid secret provided/],
    ['a client that does not exist', 'nobody', secret, /client not found/],
  ])('%s: a bare invalid_client stays unsettled', async (_name, id, value, reason) => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, id, value);
    expect(said(diagnosis)).toEqual({ outcome: 'unsettled', proven: [], likely: [] });
    expect(suspects(diagnosis)).toEqual(expect.arrayContaining(['client-unknown', 'secret-wrong']));
    expect(ruledOut(diagnosis)).toEqual(expect.not.arrayContaining(['client-unknown', 'secret-wrong']));
    expect(new Set(truth)).toEqual(new Set([expect.stringMatching(reason)]));
  });

  it('the two answer alike, so the verdicts are alike', async () => {
    const { issuer } = await stranger();
    const wrong = await ask(`${issuer}/token`, 'basic', 'not-the-secret-of-this-client-at-all');
    const unknown = await ask(`${issuer}/token`, 'nobody', 'not-the-secret-of-this-client-at-all');
    expect(suspects(wrong)).toEqual(suspects(unknown));
    expect(wrong.gates.map(({ state }) => state)).toEqual(unknown.gates.map(({ state }) => state));
  });

  it('a secret with a line break behind it', async () => {
    const { issuer } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'basic', `${secret}\n`);
    expect(said(diagnosis)).toEqual({ outcome: 'explained', proven: ['secret-trailing-newline'], likely: [] });
  });

  it('a secret whose time is over, which this server says', async () => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'expired');
    expect(truth[0]).toMatch(/expired/);
    // The server's sentence is testimony: likely at most.
    expect(said(diagnosis).proven).toEqual([]);
    expect([...said(diagnosis).likely, ...suspects(diagnosis)].join()).toMatch(/secret/);
  });

  it('a public client with a secret', async () => {
    const { issuer } = await stranger();
    expect(said(await ask(`${issuer}/token`, 'public'))).toMatchObject({ outcome: 'unsettled', proven: [] });
  });
});

describe('refused for the grant', () => {
  it('a client without the client-credentials grant', async () => {
    const { issuer, truth } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'web');
    expect(truth[0]).toMatch(/not allowed for this client/);
    expect([...said(diagnosis).proven, ...said(diagnosis).likely]).toEqual(['grant-not-allowed']);
    expect(said(diagnosis).proven).toEqual([]);
    // The sentence is right, and still a sentence: it opens no gate that was not seen to open.
    const states = Object.fromEntries(diagnosis.gates.map(({ id, state }) => [id, state]));
    expect(states).toMatchObject({
      request: 'passed',
      client: 'unknown',
      secret: 'unknown',
      grant: 'unknown',
      token: 'not-reached',
    });
  });

  it('a server that does not offer the grant', async () => {
    const { issuer, truth } = await stranger({ clientCredentials: false });
    const diagnosis = await ask(issuer, 'web');
    expect(truth[0]).toMatch(/unsupported grant_type/);
    expect(said(diagnosis)).toEqual({ outcome: 'explained', proven: ['grant-not-allowed'], likely: [] });
    expect(diagnosis.verdict.summary).toMatch(/server does not offer/);
  });
});

describe('refused for the place', () => {
  it.each(['/oauth/token', '/auth/token', '/jwks'])('%s is no token endpoint', async (path) => {
    const { issuer } = await stranger();
    const diagnosis = await ask(`${issuer}${path}`, 'basic');
    // Where the path says that it is one, it is taken for it; else the discovery document leads to the right one.
    if (path === '/jwks') expect(said(diagnosis)).toEqual(accepted);
    else expect(said(diagnosis)).toMatchObject({ outcome: 'explained', proven: ['endpoint-not-token-endpoint'] });
  });

  it('an issuer with a path that does not exist', async () => {
    const { issuer } = await stranger();
    const diagnosis = await ask(`${issuer}/realms/none`, 'basic');
    // The metadata of the host leads to the token endpoint all the same, and the report says so.
    expect(['accepted', 'explained']).toContain(diagnosis.verdict.outcome);
  });
});

describe('a token of oidc-provider', () => {
  it('shown to an address that knows no such tokens', async () => {
    const { issuer } = await stranger();
    const diagnosis = await ask(`${issuer}/token`, 'basic', secret, {
      apiUrl: issuer,
      calls: [{ method: 'GET', path: '/me' }],
    });
    // userinfo refuses a token that stands for no person; the client and its secret are cleared.
    expect(diagnosis.verdict.outcome).not.toBe('accepted');
    expect(ruledOut(diagnosis)).toEqual(expect.arrayContaining(['client-unknown', 'secret-wrong']));
    expect(said(diagnosis).proven.filter((one) => /secret|client/.test(one))).toEqual([]);
  });
});
