import { expect, test } from 'vitest';
import type { Profile } from '../../src/org/index.ts';
import { createOrg } from '../../src/org/index.ts';
import { basic, mint, read } from './machine.ts';

const stranger = '11111111-1111-4111-8111-111111111111';

test.each<[Profile, string, string, string]>([
  ['today', '400 authentication failed', '400 authentication failed', '400 authentication failed'],
  ['legacy-2025', '400 client not found', '400 authentication failed', '400 authentication failed'],
  ['legacy-2021', '400 client not found', '401 authentication failed', '400 authentication failed'],
])('profile %s: unknown id %s, wrong secret %s, disabled client %s', async (profile, unknown, wrong, disabled) => {
  const org = createOrg({ profile });
  const seen = async (credentials: Parameters<typeof mint>[1]) => {
    const { status, body, headers } = await mint(org, credentials);
    expect(Object.keys(body).sort()).toEqual(['description', 'error', 'error_description']);
    expect(body.error).toBe('invalid_client');
    expect(body.error_description).toBe(body.description);
    expect(headers.get('inin-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('www-authenticate')).toBeNull();
    return `${status} ${body.description}`;
  };
  expect(await seen({ clientId: stranger })).toBe(unknown);
  expect(await seen({ clientSecret: 'wrong' })).toBe(wrong);
  org.break('client-disabled');
  expect(await seen({})).toBe(disabled);
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const good = 'grant_type=client_credentials';
/** Each row: what is sent, the answer, and the private reason. `B` stands for the right Basic header. */
const rows: readonly (readonly [
  string,
  { headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer>; method?: string },
  string,
  string | undefined,
])[] = [
  ['a right request', { headers: { authorization: 'B', ...form }, body: good }, '200', undefined],
  [
    'parameters that are not known',
    { headers: { authorization: 'B', ...form }, body: `${good}&OrgName=acme` },
    '200',
    undefined,
  ],
  [
    'a scope, which means nothing here',
    { headers: { authorization: 'B', ...form }, body: `${good}&scope=users` },
    '200',
    undefined,
  ],
  ['the scheme in small letters', { headers: { authorization: 'b', ...form }, body: good }, '200', undefined],
  ['GET', { headers: { authorization: 'B' }, method: 'GET' }, '405 invalid_request', 'method-wrong'],
  ['no body', { headers: { authorization: 'B', ...form }, body: '' }, '400 invalid_request', 'grant-type-missing'],
  [
    'an empty grant_type',
    { headers: { authorization: 'B', ...form }, body: 'grant_type=' },
    '400 invalid_request',
    'grant-type-missing',
  ],
  [
    'JSON',
    {
      headers: { authorization: 'B', 'content-type': 'application/json' },
      body: '{"grant_type":"client_credentials"}',
    },
    '400 invalid_request',
    'body-not-form',
  ],
  [
    'a doubled parameter',
    { headers: { authorization: 'B', ...form }, body: `${good}&${good}` },
    '400 invalid_request',
    'parameter-repeated',
  ],
  [
    'a misspelt grant',
    { headers: { authorization: 'B', ...form }, body: 'grant_type=client-credentials' },
    '400 unsupported_grant_type',
    'grant-type-unsupported',
  ],
  [
    'invalid UTF-8',
    { headers: { authorization: 'B', ...form }, body: new Uint8Array([0x67, 0xff, 0xfe]) },
    '400 invalid_request',
    'request-unreadable',
  ],
  [
    'ten megabytes',
    { headers: { authorization: 'B', ...form }, body: `${good}&x=${'x'.repeat(10_000_000)}` },
    '413 invalid_request',
    'request-too-large',
  ],
  ['no Authorization header', { headers: form, body: good }, '400 invalid_client', 'credentials-missing'],
  [
    'credentials in the body',
    { headers: form, body: `${good}&client_id=${stranger}&client_secret=x` },
    '400 invalid_client',
    'credentials-in-body',
  ],
  [
    'a bearer token',
    { headers: { authorization: 'Bearer abc', ...form }, body: good },
    '400 invalid_client',
    'credentials-malformed',
  ],
  [
    'Basic without a value',
    { headers: { authorization: 'Basic', ...form }, body: good },
    '400 invalid_client',
    'credentials-malformed',
  ],
  [
    'Basic that is not base64',
    { headers: { authorization: 'Basic a:b', ...form }, body: good },
    '400 invalid_client',
    'credentials-malformed',
  ],
  [
    'Basic without a colon',
    { headers: { authorization: `Basic ${btoa('abc')}`, ...form }, body: good },
    '400 invalid_client',
    'credentials-malformed',
  ],
  [
    'Basic of broken UTF-8',
    { headers: { authorization: `Basic ${btoa('\xff\xfe:x')}`, ...form }, body: good },
    '400 invalid_client',
    'credentials-malformed',
  ],
  [
    'Basic with an empty pair',
    { headers: { authorization: `Basic ${btoa(':')}`, ...form }, body: good },
    '400 invalid_client',
    'client-unknown',
  ],
  [
    'a prototype as id',
    { headers: { authorization: `Basic ${btoa('__proto__:x')}`, ...form }, body: good },
    '400 invalid_client',
    'client-unknown',
  ],
];

test.each(rows)('%s', async (_, { headers = {}, body, method = 'POST' }, expected, reason) => {
  const org = createOrg();
  const authorization = basic(org.pipeline);
  const sent: Record<string, string> = { ...headers };
  if (sent.authorization === 'B') sent.authorization = authorization;
  if (sent.authorization === 'b') sent.authorization = authorization.replace('Basic', 'basic');
  const request = new Request('http://login.test/oauth/token', {
    method,
    headers: sent,
    ...(body === undefined ? {} : { body }),
  });
  const answer = await read(await org.fetch(request));
  expect(`${answer.status} ${answer.body.error ?? ''}`.trim()).toBe(expected);
  expect(org.truth().at(-1)?.reason).toBe(reason);
  // What the caller sent in secret is in no private note either.
  expect(JSON.stringify(org.truth())).not.toContain(org.pipeline.clientSecret);
});

test.each([
  ['a newline at its end', (secret: string) => `${secret}\n`, 'secret-mangled'],
  ['blanks around it', (secret: string) => ` ${secret} `, 'secret-mangled'],
  ['quotes', (secret: string) => `"${secret}"`, 'secret-mangled'],
  ['a byte order mark', (secret: string) => `\uFEFF${secret}`, 'secret-mangled'],
  ['base64', (secret: string) => Buffer.from(secret).toString('base64'), 'secret-mangled'],
  ['a JSON wrapper', (secret: string) => JSON.stringify({ clientSecret: secret }), 'secret-mangled'],
  ['a lost last letter', (secret: string) => secret.slice(0, -1), 'secret-wrong'],
  ['nothing of it', () => '', 'secret-wrong'],
])('a secret with %s is refused like any wrong one, and truth knows better', async (_, change, reason) => {
  const org = createOrg();
  const answer = await mint(org, { clientSecret: change(org.pipeline.clientSecret) });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: 'invalid_client', description: 'authentication failed' },
  });
  expect(org.truth()).toMatchObject([{ reason, clientId: org.pipeline.clientId, step: 'compare-secret' }]);
});

test('id and secret swapped, and an id in capitals, are told apart from a stranger', async () => {
  const org = createOrg();
  const { clientId, clientSecret } = org.pipeline;
  await mint(org, { clientId: clientSecret, clientSecret: clientId });
  await mint(org, { clientId: clientId.toUpperCase() });
  await mint(org, { clientId: stranger });
  expect(org.truth().map(({ detail }) => detail)).toEqual([
    'id and secret are swapped',
    'the id of "Terraform CI" with case or edges changed',
    'no client has this id',
  ]);
});

test('a token request from outside the allowed networks is refused only where that is switched on', async () => {
  const outside = (org: ReturnType<typeof createOrg>) =>
    org.fetch(
      new Request('http://login.test/oauth/token', {
        method: 'POST',
        headers: { authorization: basic(org.pipeline), 'x-forwarded-for': '198.51.100.7' },
        body: new URLSearchParams(good),
      }),
    );
  const usual = createOrg({ trustForwardedFor: true });
  usual.break('ip-list-set');
  expect((await outside(usual)).status).toBe(200);
  const guarded = createOrg({ trustForwardedFor: true, allowlistGuardsTokens: true });
  guarded.break('ip-list-set', { with: { allow: '198.51.100.0/24' } });
  expect((await outside(guarded)).status).toBe(200);
  guarded.heal();
  guarded.break('ip-list-set');
  expect((await outside(guarded)).status).toBe(400);
});

test('a limit on token requests holds per client and passes with time', async () => {
  const org = createOrg({ tokenRequests: { requests: 3, seconds: 60 } });
  const statuses = async (times: number) => {
    const seen: string[] = [];
    for (let n = 0; n < times; n++) seen.push(String((await mint(org)).body.error ?? 'ok'));
    return seen;
  };
  expect(await statuses(4)).toEqual(['ok', 'ok', 'ok', 'invalid_request']);
  expect((await mint(org)).body.description).toMatch(/^rate limit exceeded;/);
  expect((await mint(org, org.admin)).status).toBe(200);
  org.clock.move(60_000);
  expect(await statuses(1)).toEqual(['ok']);
});

test('tokens leave memory when they expire', async () => {
  const org = createOrg();
  org.break('token-expired');
  for (let n = 0; n < 500; n++) {
    await mint(org);
    org.clock.move(10_000);
  }
  // Five minutes of validity, one token every ten seconds: about thirty are alive.
  const [saved] = org.snapshot().orgs;
  expect(saved?.tokens.length).toBeLessThan(45);
});

test('a secret is kept as a keyed hash only', async () => {
  const org = createOrg();
  const { clientSecret } = org.pipeline;
  const [saved] = org.snapshot().orgs;
  expect(JSON.stringify(saved?.rows)).not.toContain(clientSecret);
  expect(saved?.rows.client.find(({ id }) => id === org.pipeline.clientId)?.secrets).toMatchObject([
    { hash: expect.stringMatching(/^[\w-]{43}$/) },
  ]);
});
