import { describe, expect, it } from 'vitest';
import { explainText, firstCause, firstClass, firstOf } from './support.ts';

const bare =
  '{"error":"invalid_client","description":"authentication failed","error_description":"authentication failed"}';

describe('a bare refusal', () => {
  it('is several suspects and one check, and no single verdict', async () => {
    const { verdict, case: question } = await firstOf(bare);
    expect(question.vendor).toBe('genesys');
    expect(verdict.outcome).toBe('unsettled');
    expect(verdict.causes).toEqual([]);
    expect(verdict.suspects.length).toBeGreaterThan(3);
    expect(verdict.next?.command).toContain('curl');
    expect(verdict.next?.command).not.toMatch(/-u "?[a-z]+:[a-z]+"? /);
    // What people love to blame has its line.
    expect([...verdict.suspects, ...verdict.ruledOut].map(({ id }) => id)).toEqual(
      expect.arrayContaining(['sso-enforced', 'scope-missing']),
    );
  });
});

/** What the check printed, appended to the same text, moves the verdict. */
const checks: readonly [
  name: string,
  first: string,
  printed: string,
  becomes: (one: { cause: string; klass: string }) => boolean,
][] = [
  [
    'the same pair by hand gets a token: the tool is at fault',
    `Error: ${bare}`,
    '$ curl -sS -v "$TOKEN_URL" -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials\n< HTTP/1.1 200 OK\n< Content-Type: application/json\n<\n{"access_token":"aaaa","token_type":"bearer","expires_in":86399}\nthe same credentials work with curl',
    ({ klass }) => klass === 'sdk_or_tool_bug',
  ],
  [
    'the length says that nothing is there',
    '401 Unauthorized from https://login.example.com/oauth2/token',
    'client_id length 36\nclient_secret length 0, last byte',
    ({ klass }) => klass === 'credential_not_sent',
  ],
  [
    'the last byte says that a line break is there',
    '401 Unauthorized from https://login.example.com/oauth2/token\n{"error":"invalid_client"}',
    'client_id length 36\nclient_secret length 44, last byte  0a',
    ({ klass }) => klass === 'secret_mangled',
  ],
  [
    'the call by hand shows the whole body',
    'gh: something failed (HTTP 403)',
    'HTTP/2 403\ncontent-type: application/json; charset=utf-8\nx-github-sso: required; url=https://github.com/orgs/acme/sso\n\n{"message":"Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.","documentation_url":"https://docs.github.com/articles/authenticating-to-a-github-organization-with-saml-single-sign-on/"}',
    ({ cause }) => cause === 'sso-enforced',
  ],
  [
    'the road has a proxy on it',
    'token request failed: unexpected end of JSON input',
    '< HTTP/1.1 407 Proxy Authentication Required\n< Proxy-Authenticate: Basic realm="corp"\n<',
    ({ klass }) => klass === 'network_tls_proxy',
  ],
];

describe('the check is appended and explained again', () => {
  it.each(checks)('%s', async (_name, first, printed, becomes) => {
    const after = await firstOf(`${first}\n\n${printed}\n`);
    expect(
      becomes({ cause: firstCause(after), klass: firstClass(after) }),
      `${firstCause(after)} ${firstClass(after)}`,
    ).toBe(true);
  });
});

describe('many incidents', () => {
  const noise = 'compiling a module of the project, nothing special\n'.repeat(120);
  const at = (minute: number, text: string): string =>
    `2026-06-01T09:${String(minute).padStart(2, '0')}:00.0000000Z ${text}\n`;

  it('are grouped by root cause, with first and last time and a count', async () => {
    const refused = (minute: number): string =>
      at(minute, `Error: Auth Error: 400 - invalid_client (authentication failed), run ${minute}`);
    const forbidden = (minute: number): string =>
      at(
        minute,
        'Error: API Error: 403 - You must have at least one of the following permissions assigned: [routing:queue:view] (0d1f2a3b-0000-4000-8000-000000000001)',
      );
    const { incidents } = await explainText(
      [refused(1), noise, forbidden(5), noise, refused(9), noise, refused(20), noise].join(''),
    );
    expect(incidents).toHaveLength(2);
    const first = incidents.find(
      ({ case: question, verdict }) =>
        question.vendor !== '' && verdict.suspects.some(({ class: klass }) => klass === 'wrong_secret'),
    );
    expect(first).toMatchObject({
      count: 3,
      firstSeen: '2026-06-01T09:01:00.000Z',
      lastSeen: '2026-06-01T09:20:00.000Z',
    });
  });

  it('a timeout behind a refusal follows from it; alone it is the network', async () => {
    const text = `Error: failed to authorize Genesys Cloud client credentials: Auth Error: 400 - invalid_client (authentication failed)\nError: Timed out pre-filling client pool: context deadline exceeded\nError: Timed out pre-filling client pool: context deadline exceeded\n`;
    const [incident] = (await explainText(text)).incidents;
    expect(incident?.verdict.causes.map((one) => one.class)).not.toContain('network_tls_proxy');
    expect(incident?.followOns[0]).toMatchObject({ count: 2 });
    const alone = await firstOf(
      'Error: failed to authorize Genesys Cloud client credentials: context deadline exceeded',
    );
    expect(firstClass(alone)).toBe('network_tls_proxy');
    expect([...alone.verdict.causes, ...alone.verdict.suspects].map((one) => one.class)[0]).not.toBe('wrong_secret');
  });

  it('counts each line once', async () => {
    const many = Array.from(
      { length: 2_000 },
      (_, n) =>
        `Error: request ${n} failed: API Error: 401 - Invalid login credentials. (0d1f2a3b-0000-4000-8000-${String(n).padStart(12, '0')})`,
    );
    const { incidents } = await explainText(many.join('\n'));
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.count).toBe(2_000);
  });
});

describe('any input gives a clear result', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\n'],
    ['zero bytes', '\u0000\u0000\u0000'],
    ['deep JSON', `${'{"a":'.repeat(20_000)}401`],
    ['open quotes', `{"error":"${'x'.repeat(50_000)}`],
    ['half a surrogate pair', '401 \ud800 unauthorized'],
    ['a prototype', '{"__proto__":{"error":"invalid_client"},"error":"invalid_grant"}'],
    ['many braces', '{'.repeat(60_000)],
    ['an address that is none', 'GET https:// 401 Unauthorized http://[ 403'],
    ['a status that is none', 'HTTP/1.1 999 What'],
  ])('%s', async (_name, text) => {
    const started = performance.now();
    await expect(explainText(text)).resolves.toMatchObject({ kind: 'explanation' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
