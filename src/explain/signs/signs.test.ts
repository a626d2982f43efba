import { describe, expect, it } from 'vitest';
import { firstCause, firstClass, firstOf } from '../../../test/explain/support.ts';

const jwt = (claims: object): string =>
  `${[{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')}.c2ln`;

const seconds = (iso: string): number => Date.parse(iso) / 1000;

/** A call with a token, refused at noon by the server's clock. */
const refusedAtNoon = (token: string): string => `> GET /v1/things HTTP/1.1
> Host: api.example.com
> Authorization: Bearer ${token}
< HTTP/1.1 401 Unauthorized
< Date: Mon, 01 Jun 2026 12:00:00 GMT
< Content-Type: application/json
{"error":"unauthorized"}`;

const claims = { iss: 'https://id.example.com/', aud: 'https://api.example.com', iat: seconds('2026-06-01T11:30:00Z') };

describe('claims of a token beside the refusal', () => {
  it('a token that is good at that moment, for this host: nothing of it is said', async () => {
    const incident = await firstOf(refusedAtNoon(jwt({ ...claims, exp: seconds('2026-06-01T12:30:00Z') })));
    const ids = incident.verdict.causes.flatMap(({ because }) => because);
    const signs = incident.evidence.filter(({ id, kind }) => kind === 'text.sign' && ids.includes(id));
    expect(signs.map(({ says }) => says).join()).not.toMatch(/over at|begins at|is called/);
  });

  it.each([
    ['over by the Date header', { exp: seconds('2026-06-01T11:45:00Z') }, 'token_expired_or_revoked'],
    [
      'made in the server’s future',
      { iat: seconds('2026-06-01T12:05:00Z'), exp: seconds('2026-06-01T13:05:00Z') },
      'clock_skew',
    ],
    ['for another host', { aud: 'https://graph.example.org', exp: seconds('2026-06-01T12:30:00Z') }, 'wrong_audience'],
  ])('%s', async (_, more, expected) => {
    const incident = await firstOf(refusedAtNoon(jwt({ ...claims, ...more })));
    expect(firstClass(incident)).toBe(expected);
    expect(JSON.stringify(incident)).not.toContain('c2ln');
  });

  it('what an audience holds besides its name is not shown', async () => {
    const key = 'Zq8sQmVtUoKqJx2fR9bNnHd7LpW4zEa1';
    const aud = `https://graph.example.org/?key=${key}`;
    const incident = await firstOf(refusedAtNoon(jwt({ ...claims, aud, exp: seconds('2026-06-01T12:30:00Z') })));
    expect(firstClass(incident)).toBe('wrong_audience');
    expect(JSON.stringify(incident)).not.toContain(key);
  });

  it('claims that somebody decoded, and the line’s own time', async () => {
    const text = `{"iss":"ci","sub":"ci","aud":"things","exp":${seconds('2026-06-01T11:00:00Z')}}
2026-06-01T12:00:00Z GET https://api.example.com/v1/things HTTP/1.1 401 Unauthorized {"error":"unauthorized"}`;
    expect(firstClass(await firstOf(text))).toBe('token_expired_or_revoked');
  });
});

describe('the clock check, appended', () => {
  const refused =
    'POST https://id.example.com/token 400 {"error":"invalid_grant","error_description":"bad assertion"}\n';
  const printed = (local: string): string => `${refused}date: Mon, 01 Jun 2026 12:00:00 GMT\nlocal clock: ${local}\n`;

  it('clocks that agree point at nothing', async () => {
    expect(firstCause(await firstOf(printed('2026-06-01T12:00:02Z')))).not.toBe('clock-skewed');
  });

  it('clocks that differ', async () => {
    const incident = await firstOf(printed('2026-06-01T12:07:00Z'));
    expect(firstCause(incident)).toBe('clock-skewed');
    expect(incident.verdict.causes[0]?.title).toMatch(/420 s ahead/);
  });
});

describe('blanks that went along', () => {
  it.each([
    ["ENV['API_CLIENT_SECRET']", 'a name without one'],
    ['scope "read write" is refused', 'a blank that separates'],
  ])('%s: innocent, %s', async (text) => {
    const incident = await firstOf(`client = Client.new(${text})\nHTTP status 401: {"error":"invalid_client"}`);
    expect(incident.verdict.causes.map(({ title }) => title).join()).not.toMatch(/blank|line break is sent/);
  });

  it.each([
    [`Client.new(ENV['API_CLIENT_SECRET '])\nHTTP status 401: {"error":"invalid_client"}`, 'credential-missing'],
    [`os.environ.get(" CLIENT_ID")\nHTTP status 401: {"error":"invalid_client"}`, 'credential-missing'],
    [
      `{"error":"unsupported_grant_type","error_description":"The supplied grant_type [client_credentials\\r\\n] is not supported."}`,
      'request-malformed',
    ],
    [`{"error":"invalid_client","error_description":"client_id 'ci-client\\n' is not known"}`, 'secret-altered'],
  ])('%s', async (text, cause) => {
    expect(firstCause(await firstOf(text))).toBe(cause);
  });
});

describe('a secret on a command line', () => {
  const login = (line: string): string =>
    `${line}\nHTTP 401 {"error":"invalid_client","error_description":"bad secret"}`;

  it.each([
    ['single quotes keep everything', `tool login --client-secret='aB3$x9!kQ(7)zP'`],
    ['nothing in it that a shell changes', 'tool login --client-secret=aB3-x9_kQ7.zP'],
    ['harmless between double quotes', 'tool login --client-secret="aB3(x9)kQ;7zP"'],
  ])('%s', async (_, line) => {
    const incident = await firstOf(login(line));
    expect(incident.verdict.causes.map(({ title }) => title).join()).not.toMatch(/the shell changes/);
  });

  it.each([
    ['a dollar between double quotes', 'tool login --client-secret="aB3$x9kQ7zP"'],
    ['without quotes', 'tool login --client-secret aB3&x9(kQ7)zP'],
    ['single quotes on Windows', `PS C:\\> tool login --client-secret='aB3^x9(kQ7$zP'`],
  ])('%s', async (_, line) => {
    expect(firstClass(await firstOf(login(line)))).toBe('secret_mangled');
  });
});

describe('one request in two forms', () => {
  const basic = `curl https://id.example.com/oauth2/token -u "$ID:$SECRET" -d grant_type=client_credentials`;
  const body = `curl https://id.example.com/oauth2/token -d client_id=ci -d client_secret=$SECRET -d grant_type=client_credentials`;

  it('both refused: nothing is said', async () => {
    const text = `${basic}\n{"error":"invalid_client"}\n${body}\n{"error":"invalid_client"}`;
    expect(JSON.stringify((await firstOf(text)).verdict.causes)).not.toMatch(/one of the two is refused/);
  });

  it('one granted, of which a value is encoded by curl', async () => {
    const encoded = `curl https://id.example.com/oauth2/token --data-urlencode 'client_id=ci' --data-urlencode "client_secret=$SECRET" --data-urlencode 'scope=a b' --data-urlencode grant_type=client_credentials`;
    expect(firstClass(await firstOf(`${basic}   -> token\n${encoded}   -> {"error":"invalid_client"}`))).toBe(
      'auth_method_mismatch',
    );
  });

  it('one granted', async () => {
    expect(firstClass(await firstOf(`${basic}   -> token\n${body}   -> {"error":"invalid_client"}`))).toBe(
      'auth_method_mismatch',
    );
  });
});
