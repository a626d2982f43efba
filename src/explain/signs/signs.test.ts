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
