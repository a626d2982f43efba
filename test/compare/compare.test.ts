import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { compare as compareCopies } from '../../src/compare/compare.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';
import { nodeWorld } from '../../src/world/node.ts';
import type { World } from '../../src/world/world.ts';
import { ACCESS_KEY, SECRET_KEY, secretsManager } from '../secrets/stand-ins/aws.ts';
import { type Protocol, standIn } from '../secrets/stand-ins/stand-in.ts';
import { VAULT_TOKEN, vaultKv2 } from '../secrets/stand-ins/vault.ts';
import { why401 } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { json, serve } from '../support/server.ts';

const schema = JSON.parse(readFileSync(new URL('../../schema/compare-1.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);

const secret = randomBytes(32).toString('base64url');
const older = randomBytes(32).toString('base64url');
let folder: string;
let org: EmbeddedOrg;
let server: Listening;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'why401-compare-'));
  org = createOrg();
  server = await org.listen({ port: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

async function compare(args: readonly string[], env: Record<string, string>, stdin = '') {
  const written = { out: '', err: '' };
  const code = await run(['compare', ...args], {
    env,
    cwd: folder,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => (written.out += text), columns: 110 },
    stderr: { write: (text) => (written.err += text) },
    untilAskedToEnd: () => Promise.resolve(),
  });
  expect(leaksIn(written.out + written.err, { secret, older, ...planted(env) })).toEqual([]);
  return { code, ...written };
}

/** Every longer value of the environment is a secret here. */
const planted = (env: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value.length >= 20 && /SECRET|TOKEN|COPY/.test(name)),
  );

async function compared(args: readonly string[], env: Record<string, string>, stdin = '') {
  const { code, out, err } = await compare([...args, '--json'], env, stdin);
  expect(err).toBe('');
  const comparison = JSON.parse(out) as Comparison;
  validate(comparison);
  expect(validate.errors).toBeNull();
  const people = await compare(args, env, stdin);
  expect(people.code).toBe(code);
  expect(people.out).toContain('No value was shown');
  return { code, comparison, text: people.out };
}

async function stored(protocol: Protocol, values: readonly string[], part: (url: string) => Promise<void>) {
  const one = await standIn(protocol, { is: 'holding', values });
  await part(one.url).finally(() => one.close());
}

const aws = (url: string) => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: ACCESS_KEY,
  AWS_SECRET_ACCESS_KEY: SECRET_KEY,
});

describe('copies', () => {
  it('that are equal', async () => {
    writeFileSync(join(folder, 'same.txt'), secret);
    const file = `file:${join(folder, 'same.txt')}`;
    const { code, comparison } = await compared(['env:COPY_A', file, 'stdin'], { COPY_A: secret }, `${secret}\n`);
    expect(code).toBe(0);
    expect(comparison.outcome).toBe('equal');
    expect(comparison.copies.map(({ value }) => value)).toEqual(['A', 'A', 'A']);
    expect(comparison.relations).toEqual([]);
  });

  it.each([
    ['trailing-newline', `${secret}\n`],
    ['carriage-return', `${secret}\r\n`],
    ['quotes', `"${secret}"`],
    ['base64', Buffer.from(secret).toString('base64')],
    ['edge-whitespace', ` ${secret}`],
    ['json-wrapper', JSON.stringify({ client_secret: secret })],
    ['url-encoding', `${secret.replace(/^./, (one) => `%${one.charCodeAt(0).toString(16)}`)}`],
  ])('that differ only by %s', async (mangling, changed) => {
    const { code, comparison, text } = await compared(['env:COPY_A', 'env:COPY_B'], {
      COPY_A: secret,
      COPY_B: changed,
    });
    expect(code).toBe(1);
    expect(comparison.relations).toEqual([
      { left: 'A', right: 'B', is: 'mangled', leftManglings: [], rightManglings: [mangling] },
    ]);
    expect(comparison.summary).toContain(
      `the same secret, and differ only in how it was changed on its way: ${mangling}`,
    );
    expect(text).toContain(`B has ${mangling}`);
  });

  it.each([
    ['dollar-expanded', `${secret}$AbC-1`, `${secret}-1`],
    ['backslash-eaten', `${secret}\\n`, `${secret}n`],
    ['plus-as-blank', `a+${secret}`, `a ${secret}`],
    ['letter-case-changed', secret, secret.toUpperCase()],
    ['comment-cut', `${secret}#${secret}`, secret],
    ['cut-short', secret, secret.slice(0, -5)],
  ])('of which one lost something: %s', async (loss, whole, rest) => {
    for (const [COPY_A, COPY_B] of [
      [whole, rest],
      [rest, whole],
    ] as const) {
      const { comparison, text } = await compared(['env:COPY_A', 'env:COPY_B'], { COPY_A, COPY_B });
      const [relation] = comparison.relations;
      expect([relation?.is, [...(relation?.leftManglings ?? []), ...(relation?.rightManglings ?? [])]]).toEqual([
        'mangled',
        [loss],
      ]);
      // Of two cases nobody can say which was first.
      const lost = COPY_A === whole || loss === 'letter-case-changed' ? 'rightManglings' : 'leftManglings';
      expect(relation?.[lost]).toEqual([loss]);
      expect(text).toContain(`has ${loss}`);
    }
  });

  it('that are different, empty, placeholders', async () => {
    const env = { COPY_A: secret, COPY_B: older, EMPTY: '', TEMPLATE: '{{ client_secret }}' };
    const { code, comparison, text } = await compared(['env:COPY_A', 'env:COPY_B', 'env:EMPTY', 'env:TEMPLATE'], env);
    expect(code).toBe(1);
    expect(comparison.copies.map(({ state, placeholder }) => [state, placeholder])).toEqual([
      ['read', null],
      ['read', null],
      ['empty', null],
      ['read', 'template'],
    ]);
    expect(comparison.relations.every(({ is }) => is === 'different')).toBe(true);
    expect(text).toContain('set, but empty');
    expect(text).toContain('no value, but a template');
  });

  it('that cannot be read leave the others compared', async () => {
    const env = { COPY_A: secret, COPY_B: secret };
    const { code, comparison, text } = await compared(
      ['env:COPY_A', 'env:NOT_SET', 'file:none.txt', 'env:COPY_B'],
      env,
    );
    expect(code).toBe(3);
    expect(comparison.outcome).toBe('unreadable');
    expect(comparison.summary).toBe(
      'All 2 copies that could be read are equal, to the last character. 2 copies could not be read.',
    );
    expect(text).toContain('cannot read the file none.txt');
  });
});

describe('stores', () => {
  it('say which version a copy is', async () => {
    await stored(secretsManager, [older, secret], async (url) => {
      const env = { ...aws(url), COPY_A: older, COPY_B: secret };
      const { code, comparison, text } = await compared(['env:COPY_A', 'aws-sm:ci/genesys', 'env:COPY_B'], env);
      expect(code).toBe(1);
      expect(comparison.copies.map(({ value, versions }) => [value, versions])).toEqual([
        ['A', ['AWSPREVIOUS of aws-sm:ci/genesys']],
        ['B', ['AWSCURRENT of aws-sm:ci/genesys']],
        ['B', ['AWSCURRENT of aws-sm:ci/genesys']],
      ]);
      expect(comparison.stores[0]?.versions.map(({ label, value }) => [label, value])).toEqual([
        ['AWSCURRENT', 'B'],
        ['AWSPREVIOUS', 'A'],
      ]);
      expect(text).toContain('AWSPREVIOUS of aws-sm:ci/genesys');
    });
  });

  it('say which version a copy was before it was changed on its way', async () => {
    await stored(secretsManager, [older, secret], async (url) => {
      const env = { ...aws(url), COPY_A: `"${older}"` };
      const { comparison, text } = await compared(['env:COPY_A', 'aws-sm:ci/genesys'], env);
      expect(comparison.copies.map(({ value, versions }) => [value, versions])).toEqual([
        ['A', []],
        ['B', ['AWSCURRENT of aws-sm:ci/genesys']],
      ]);
      expect(comparison.relations.map(({ left, right, is }) => [left, right, is])).toEqual([
        ['A', 'B', 'different'],
        ['A', 'C', 'mangled'],
      ]);
      expect(text.replace(/\s+/g, ' ')).toContain('AWSPREVIOUS of aws-sm:ci/genesys, but for quotes');
      expect(comparison.summary).toBe('The 2 copies hold 2 different values.');
    });
  });

  it('of two kinds against each other', async () => {
    await stored(vaultKv2, [older, secret, `${secret}\n`], (vault) =>
      stored(secretsManager, [secret], async (url) => {
        const env = { ...aws(url), VAULT_ADDR: vault, VAULT_TOKEN, VAULT_NAMESPACE: 'acme' };
        const args = ['vault:team/kv/ci/genesys#client_secret', 'aws-sm:ci/genesys'];
        const { code, comparison } = await compared(args, env);
        expect(code).toBe(1);
        expect(comparison.relations.map(({ is }) => is)).toEqual(['mangled']);
        expect(comparison.copies[1]?.versions).toEqual([
          'version 2 of vault:team/kv/ci/genesys#client_secret',
          'AWSCURRENT of aws-sm:ci/genesys',
        ]);
      }),
    );
  });
});

describe('stores that fail', () => {
  /** Reads with little patience, so that a store that is silent costs no time. */
  const hasty = (references: readonly string[], env: Record<string, string>, more: Partial<World> = {}) =>
    compareCopies({ references, maxTokenRequests: 6 }, { ...nodeWorld({ env, limits: { timeoutMs: 400 } }), ...more });

  it('are said, each in one line, and the others are compared: denied, over, silent, gone, wrong names', async () => {
    const state = async (is: 'denying' | 'expired' | 'silent' | 'gone' | 'without-it') => {
      const one = await standIn(vaultKv2, { is, values: [secret] });
      const env = { VAULT_ADDR: one.url, VAULT_TOKEN, VAULT_NAMESPACE: 'acme', COPY_A: secret, COPY_B: secret };
      const vault = 'vault:team/kv/ci/genesys#client_secret';
      const comparison = await hasty(['env:COPY_A', vault, 'env:COPY_B'], env);
      const asked = one.requests.length;
      await one.close();
      expect(leaksIn(JSON.stringify(comparison), { secret, VAULT_TOKEN })).toEqual([]);
      expect(comparison.outcome).toBe('unreadable');
      expect(comparison.copies.map(({ value, state: read }) => [value, read])).toEqual([
        ['A', 'read'],
        [null, 'unreadable'],
        ['A', 'read'],
      ]);
      return { why: comparison.copies[1]?.why, asked };
    };
    expect((await state('denying')).why).toMatch(/^Vault did not allow this identity to read/);
    expect((await state('expired')).why).toMatch(/^Vault says that the session is over/);
    expect((await state('without-it')).why).toMatch(/^Vault has nothing under/);
    expect((await state('gone')).why).toMatch(/^Vault could not be reached/);
    const silent = await state('silent');
    expect(silent.why).toMatch(/^Vault did not answer in time/);
    // One that does not answer is not asked for its versions as well.
    expect(silent.asked).toBe(1);
  });

  it('twenty references: in the order in which they were given, a few at a time', async () => {
    const one = await standIn(vaultKv2, { is: 'silent', values: [secret] });
    let [now, most] = [0, 0];
    const world = nodeWorld({ env: {}, limits: { timeoutMs: 300 } });
    const consult: World['consult'] = async (request) => {
      now += 1;
      most = Math.max(most, now);
      const answer = await world.consult(request);
      now -= 1;
      return answer;
    };
    const env: Record<string, string> = { VAULT_ADDR: one.url, VAULT_TOKEN };
    const references = Array.from({ length: 20 }, (_, at) => {
      if (at % 2 === 0) return `vault:kv/ci/number-${at}#k`;
      env[`COPY_${at}`] = randomBytes(24).toString('base64url');
      return `env:COPY_${at}`;
    });
    const { copies, relations } = await hasty(references, env, { consult });
    await one.close();
    expect(copies.map(({ reference }) => reference)).toEqual(references);
    expect(copies.flatMap(({ value }) => value ?? [])).toEqual([...'ABCDEFGHIJ']);
    expect(relations).toHaveLength(45);
    expect([most > 1, most <= 8]).toEqual([true, true]);
  });

  it('an SDK that waits for a program of somebody else’s is not waited for', async () => {
    const never = class {
      send = () => new Promise(() => {});
    };
    const sdk = { SecretsManagerClient: never, GetSecretValueCommand: class {}, ListSecretVersionIdsCommand: class {} };
    const { copies } = await hasty(
      ['aws-sm:ci/x', 'env:COPY_A'],
      { COPY_A: secret },
      { load: () => Promise.resolve(sdk) },
    );
    expect(copies.map(({ why }) => why?.replace(/;.*/, ''))).toEqual([
      'AWS Secrets Manager did not answer in time for "ci/x"',
      undefined,
    ]);
  });

  it('many values that only differ are no long list', async () => {
    const env = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`COPY_${at}`, randomBytes(24).toString('base64url')]),
    );
    env.COPY_20 = `${env.COPY_0}\n`;
    const { comparison, text } = await compared(
      Object.keys(env).map((name) => `env:${name}`),
      env,
    );
    expect(comparison.relations).toHaveLength(210);
    expect(comparison.summary).toContain('21 different values: 20 secrets');
    expect(text.split('\n').filter((line) => line.includes('different values'))).toHaveLength(2);
    expect(text).toContain('different values: 209 pairs');
    expect(text).toContain('U has trailing-newline');
  });
});

describe('tries', () => {
  const home = () => {
    const [first] = server.ready.orgs;
    if (first === undefined) throw new Error('no org');
    return first;
  };

  it('say which value the org accepts, each value once, and give the token back', async () => {
    const { clientId, clientSecret } = home().pipeline;
    const env = { COPY_A: secret, COPY_B: clientSecret, COPY_C: clientSecret };
    const args = ['env:COPY_A', 'env:COPY_B', 'env:COPY_C', '--client-id', clientId, '--login-url', home().login];
    const before = org.truth().length;
    const { comparison, text } = await compared([...args, '--try'], env);
    expect(comparison.tries?.of.map(({ value, outcome }) => [value, outcome])).toEqual([
      ['A', 'refused'],
      ['B', 'accepted'],
    ]);
    expect(comparison.spent).toMatchObject({ tokenRequests: 2, tokenRequestsAllowed: 6 });
    expect(comparison.summary).toContain('The org accepts B.');
    expect(text).toContain('accepted');
    // Once as JSON, once for people.
    expect(
      org
        .truth()
        .slice(before)
        .map(({ reason }) => reason),
    ).toEqual(['secret-wrong', 'secret-wrong']);
  });

  it('stay within the budget', async () => {
    const { clientId } = home().pipeline;
    const args = ['env:COPY_A', 'env:COPY_B', '--client-id', clientId, '--login-url', home().login, '--try'];
    const { comparison } = await compared([...args, '--max-token-requests', '1'], { COPY_A: secret, COPY_B: older });
    expect(comparison.tries?.of.map(({ outcome }) => outcome)).toEqual(['refused', 'not-tried']);
    expect(comparison.spent.tokenRequests).toBe(1);
  });

  it('go to whole values first, and to no placeholder', async () => {
    const { clientId, clientSecret } = home().pipeline;
    const args = [
      'env:COPY_A',
      'env:COPY_B',
      'env:COPY_C',
      '--client-id',
      clientId,
      '--login-url',
      home().login,
      '--try',
    ];
    const env = { COPY_A: '{{ client_secret }}', COPY_B: `${clientSecret}\n`, COPY_C: clientSecret };
    const { comparison } = await compared([...args, '--max-token-requests', '1'], env);
    const outcomes = new Map(comparison.tries?.of.map(({ value, outcome, says }) => [value, `${outcome}: ${says}`]));
    expect(outcomes.get('C')).toMatch(/^accepted/);
    expect(outcomes.get('B')).toMatch(/^not-tried: The budget/);
    expect(outcomes.get('A')).toMatch(/^not-tried: It is no value/);
    expect(comparison.spent.tokenRequests).toBe(1);
  });

  it('at any OAuth server: the issuer that describes itself, or the token endpoint', async () => {
    const good = `Basic ${Buffer.from(`ci:${secret}`).toString('base64')}`;
    const oauth = await serve(({ path, headers }, response) => {
      const base = `http://${headers.host}`;
      if (path === '/.well-known/oauth-authorization-server/realm') {
        return json(response, 200, { issuer: `${base}/realm`, token_endpoint: `${base}/realm/tokens-are-here` });
      }
      if (path !== '/realm/tokens-are-here' && path !== '/oauth2/token') return json(response, 404, {});
      return headers.authorization === good
        ? json(response, 200, { access_token: older, token_type: 'Bearer', expires_in: 60 })
        : json(response, 401, { error: 'invalid_client' });
    });
    for (const path of ['/realm', '/oauth2/token']) {
      const args = ['--vendor', 'generic', '--client-id', 'ci', '--login-url', `${oauth.url}${path}`, '--try'];
      const { comparison } = await compared(['env:COPY_A', 'env:COPY_B', ...args], {
        COPY_A: secret,
        COPY_B: `${secret}\n`,
      });
      expect(comparison.tries?.of.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
    }
    await oauth.close();
  });

  it('are made only when asked for', async () => {
    for (const args of [['--client-id', 'x'], ['--try'], ['--try', '--client-id', 'x']]) {
      expect((await compare(['env:COPY_A', 'env:COPY_B', ...args], { COPY_A: secret, COPY_B: older })).code).toBe(64);
    }
  });
});

describe('the command', () => {
  it('refuses what is no reference, and repeats nothing of it', async () => {
    for (const args of [
      [secret, 'env:COPY_A'],
      ['env:COPY_A'],
      [],
      ['stdin', '-'],
      [`env:${secret}1aA`, 'env:COPY_A'],
    ]) {
      const { code, out, err } = await compare(args, { COPY_A: secret });
      expect([code, out, err.trimEnd().split('\n').length]).toEqual([64, '', 1]);
    }
  });

  it('as a process, with an SDK loaded on demand', async () => {
    await stored(secretsManager, [older, secret], async (url) => {
      const ended = await why401(['compare', 'env:COPY_A', 'aws-sm:ci/genesys'], {
        env: { ...aws(url), COPY_A: older },
      });
      expect(ended.stderr).toBe('');
      expect(ended.code).toBe(1);
      expect(ended.stdout).toContain('AWSPREVIOUS of aws-sm:ci/genesys');
      expect(leaksIn(ended.stdout, { secret, older, key: SECRET_KEY })).toEqual([]);
    });
  });
});
