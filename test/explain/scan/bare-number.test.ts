import { describe, expect, it } from 'vitest';
import { all, pieces } from './support.ts';

const counts = async (line: string): Promise<boolean> => {
  const { blocks } = await all([pieces(`before\n${line}\nbehind`)], [{ text: '401', number: true }], {
    before: 0,
    after: 0,
  });
  return blocks.length > 0;
};

describe('a bare 401', () => {
  it.each([
    '2026-03-02T09:00:00.401Z all is well',
    '12:34:401 done',
    'etag=a1401f',
    'request_id=8f-401-77',
    'pulled in 401ms',
    'version 1.401.2',
    'wrote 4,401 rows',
    'spec (401 ms) HTTP',
    'http fetch lib-401 done',
    'worker-401 finished a batch',
    'copied 401 apples',
    'see 10.0.401/24',
  ])('is no status in: %s', async (line) => {
    expect(await counts(line)).toBe(false);
  });

  it.each([
    'HTTP/1.1 401 Unauthorized',
    '< HTTP/2 401',
    '"status": 401,',
    '"statusCode":401}',
    "{ status: '401' }",
    'StatusCode:401',
    'API Error: 401 - {"message":"x"}',
    'Request failed with status code 401',
    'curl: (22) The requested URL returned error: 401',
    '10.1.2.3 - - [02/Mar/2026] "GET /api/v2/users HTTP/1.1" 401 152',
    'requests.exceptions.HTTPError: 401 Client Error',
    'we get a 401 from the pipeline since Monday',
    'level=warn msg=retry http_code=401',
    'http-401',
    '401',
    '2026-03-02T09:00:00.000Z 401',
    'Unauthorized (401)',
    '[401] no access',
  ])('may be a status in: %s', async (line) => {
    expect(await counts(line)).toBe(true);
  });
});
