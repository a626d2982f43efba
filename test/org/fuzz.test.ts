import { expect, test } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { apiRoutes } from '../../src/org/routes/index.ts';
import { adminToken, basic } from './machine.ts';

/** A small generator with a fixed seed: the same two thousand strange requests every time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const strange: readonly unknown[] = [
  undefined,
  null,
  '',
  'x'.repeat(3000),
  0,
  -1,
  1e308,
  true,
  [],
  [null],
  ['a', 1],
  {},
  { id: {} },
  '__proto__',
  '2026-01-01T00:00:00Z/2025-01-01T00:00:00Z',
  '\u0000\uFFFF',
  [[[[]]]],
];
const fields = [
  'name',
  'authorizedGrantType',
  'state',
  'scope',
  'roleDivisions',
  'permissionPolicies',
  'grants',
  'interval',
  'filters',
  'sort',
  'type',
  'credentialFields',
  'division',
  'disabled',
  'certificates',
  'ipAddressAllowlist',
  'idleTokenTimeoutSeconds',
  'passwordRequirements',
  '__proto__',
  'constructor',
];

test('strange bodies, ids and queries get an answer of the right shape, a truth for every refusal, and no crash', async () => {
  const org = createOrg();
  const random = generator(401);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  let token = await adminToken(org);
  let answered = 0;
  for (let n = 0; n < 2000; n++) {
    const route = pick(apiRoutes);
    // Some operations would only end the experiment.
    if (route.path === '/tokens/me' && route.method === 'DELETE') continue;
    const path = route.path.replaceAll(/:\w+/g, () =>
      encodeURIComponent(pick(['x', '*', '..', '%', '__proto__', 'a'.repeat(500), org.pipeline.clientId])),
    );
    const query =
      random() < 0.3 ? `?pageSize=${pick(['-1', 'x', '1e9', ''])}&permission=${pick(['', ':::', 'a:b:c'])}&id=%00` : '';
    const body = Object.fromEntries(Array.from({ length: 3 }, () => [pick(fields), pick(strange)]));
    const text = pick([JSON.stringify(body), JSON.stringify(pick(strange)) ?? 'undefined', '{', '\uFEFF{}']);
    const before = org.truth().length;
    const response = await org.fetch(
      new Request(`http://api.test/api/v2${path}${query}`, {
        method: route.method,
        headers: { authorization: `Bearer ${token}` },
        ...(route.method === 'GET' ? {} : { body: text }),
      }),
    );
    const what = `${route.method} ${path}${query} ${text}`;
    expect([what, response.status < 500]).toEqual([what, true]);
    const answer = await response.text();
    const parsed = answer === '' ? {} : JSON.parse(answer);
    expect([what, org.truth().length - before]).toEqual([what, response.status >= 400 ? 1 : 0]);
    if (response.status >= 400)
      expect([what, parsed.status, typeof parsed.code]).toEqual([what, response.status, 'string']);
    answered++;
    if (response.status === 401 || response.status === 429) {
      org.clock.move(61_000);
      token = await adminToken(org);
    }
  }
  expect(answered).toBeGreaterThan(1900);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('strange token requests too', async () => {
  const org = createOrg();
  const random = generator(402);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const pieces = [
    'grant_type',
    '=',
    'client_credentials',
    '&',
    '%',
    '%zz',
    '+',
    '\u0000',
    '[',
    '{',
    'scope',
    'é',
    '=',
    '&',
  ];
  for (let n = 0; n < 1000; n++) {
    const body = Array.from({ length: Math.floor(random() * 8) }, () => pick(pieces)).join('');
    const authorization = pick([
      '',
      'Basic',
      'Basic ====',
      `Basic ${btoa(pick(pieces).replace('é', 'e'))}`,
      basic(org.pipeline),
      'Digest x',
      'Basic a b c',
    ]);
    const before = org.truth().length;
    const response = await org.fetch(
      new Request('http://login.test/oauth/token', {
        method: 'POST',
        headers: authorization === '' ? {} : { authorization },
        body,
      }),
    );
    const answer = (await response.json()) as Record<string, unknown>;
    expect([body, authorization, response.status < 500]).toEqual([body, authorization, true]);
    if (response.status === 200) expect(answer.token_type).toBe('bearer');
    else expect(Object.keys(answer)).toEqual(['error', 'description', 'error_description']);
    expect(org.truth().length - before).toBe(response.status === 200 ? 0 : 1);
  }
});
