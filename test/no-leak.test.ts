import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '../src/diagnose.ts';
import { buildCase } from '../src/discover/case.ts';
import { createOrg, type EmbeddedOrg, type Listening } from '../src/org/index.ts';
import { Secret } from '../src/secrets/secret.ts';
import { loadVendor, vendorIds } from '../src/vendors/index.ts';
import { nodeWorld } from '../src/world/node.ts';
import { formsOf, leaksIn } from './support/leaks.ts';
import { everyOutput, hastyWorld, textsOf, textsOfError } from './support/outputs.ts';
import { json, serve } from './support/server.ts';

/** A secret of the platform's form, and one that every encoding changes. */
const plantedSecret = (): string => randomBytes(32).toString('base64url');
const oddSecret = (): string =>
  `${randomBytes(9).toString('base64url')}"ö/\\+&=% <'${randomBytes(9).toString('base64url')}`;

/** An org that listens, and every token that it has given out. */
class Stage {
  readonly org: EmbeddedOrg;
  readonly tokens: string[] = [];
  #listening: Listening | undefined;

  constructor() {
    this.org = createOrg({ orgs: [{ name: 'acme' }, { name: 'acme-us', region: 'us-east-1' }] });
    const answer = this.org.fetch.bind(this.org);
    this.org.fetch = async (request, connection) => {
      const response = await answer(request, connection);
      if (request.url.endsWith('/oauth/token') && response.status === 200) await this.#learn(response);
      return response;
    };
  }

  async open(): Promise<this> {
    this.#listening = await this.org.listen({ port: 0 });
    return this;
  }

  async close(): Promise<void> {
    await this.#listening?.close();
  }

  get home() {
    const [home] = this.#listening?.ready.orgs ?? [];
    if (home === undefined) throw new Error('not listening');
    return home;
  }

  /** Mints a token as the pipeline does. */
  async mint(): Promise<string> {
    const { clientId, clientSecret } = this.home.pipeline;
    const response = await fetch(`${this.home.login}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return String(((await response.json()) as { access_token?: string }).access_token);
  }

  /** The first piece of a copy is enough: an answer with a token is small, and one that never ends stays unread. */
  async #learn(response: Response): Promise<void> {
    const reader = response.clone().body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    void reader?.cancel();
    const token = /"access_token"\s*:\s*"([^"]+)"/.exec(Buffer.from(value ?? []).toString('utf8'))?.[1];
    if (token !== undefined) this.tokens.push(token);
  }
}

const named = (tokens: readonly string[]): Record<string, string> =>
  Object.fromEntries(tokens.map((token, at) => [`minted token ${at}`, token]));

describe('the search itself', () => {
  it('finds a planted value in every form, whole and in part', () => {
    const value = oddSecret();
    for (const form of formsOf(value)) expect(leaksIn(`before ${form} behind`, { value })).toHaveLength(1);
    for (const [before, behind] of [
      ['', ''],
      ['i', ''],
      ['id', 'x'],
      ['id:', 'xy'],
    ]) {
      const encoded = Buffer.from(`${before}${value}${behind}`).toString('base64');
      expect(leaksIn(encoded, { value })).toHaveLength(1);
    }
    expect(leaksIn(value.slice(0, 12).split('').join('\n'), { value })).toHaveLength(1);
    expect(leaksIn('nothing of it is in here', { value })).toEqual([]);
  });
});

describe('a secret as a value', () => {
  const value = oddSecret();
  const secret = new Secret(value);

  it('shows nothing however it is printed', () => {
    const ways = [
      String(secret),
      `${secret}`,
      JSON.stringify({ secret }),
      inspect(secret, { depth: Infinity, showHidden: true, getters: true }),
      inspect({ nested: [{ secret }] }, { depth: Infinity }),
      inspect({ ...secret }, { depth: Infinity }),
      JSON.stringify(Object.entries(secret)),
      inspect(new Map([[secret, secret]]), { depth: Infinity }),
      inspect(new Error('failed', { cause: secret })),
      Object.getOwnPropertyNames(secret).join(),
      inspect(structuredClone({ ...secret })),
    ];
    expect(leaksIn(ways.join('\n'), { value })).toEqual([]);
  });

  it('shows nothing in the keys of a run', async () => {
    const token = plantedSecret();
    const admin = plantedSecret();
    const { keys, question } = await buildCase(
      { clientId: randomUUID(), secret: 'env:S', token: 'env:T', adminClientId: randomUUID(), adminSecret: 'env:A' },
      await loadVendor('genesys'),
      nodeWorld({ env: { S: value, T: token, A: admin } }),
    );
    const texts = [keys, question].flatMap((one) => [JSON.stringify(one), inspect(one, { depth: Infinity })]);
    expect(leaksIn(texts.join('\n'), { value, token, admin })).toEqual([]);
  });
});

describe('every way to break the org', () => {
  const causes = createOrg().causes.map(({ cause }) => cause);

  it.each(['healthy', ...causes])('%s', async (cause) => {
    const stage = await new Stage().open();
    try {
      const { home, org } = stage;
      const held = await stage.mint();
      const lastGood = new Date().toISOString();
      if (cause !== 'healthy') org.break(cause);
      const planted = {
        'pipeline secret': home.pipeline.clientSecret,
        'admin secret': home.admin.clientSecret,
        'held token': held,
      };
      const common = {
        loginUrl: home.login,
        apiUrl: home.api,
        calls: [{ method: 'GET', path: '/api/v2/routing/queues' }],
      };
      const env = {
        GENESYSCLOUD_OAUTHCLIENT_ID: home.pipeline.clientId,
        GENESYSCLOUD_OAUTHCLIENT_SECRET: home.pipeline.clientSecret,
        ADMIN: home.admin.clientSecret,
        HELD: held,
      };
      const admin = { adminClientId: home.admin.clientId, adminSecret: 'env:ADMIN', lastGood };
      const limits = { timeoutMs: /^(?:slow|endless)/.test(cause) ? 150 : 5_000 };
      const regions = [{ name: 'elsewhere', login: `${home.login}-us/oauth/token`, api: home.api }];
      const runs = [
        await everyOutput({ ...common, ...admin, token: 'env:HELD' }, { env, limits }),
        await everyOutput({ ...common, tryRegions: true, regions }, { env, limits }),
      ];
      const outputs = runs.map((run) => run.outputs).join('\n');
      expect(runs.every(({ diagnosis }) => diagnosis !== undefined)).toBe(true);
      expect(leaksIn(outputs, { ...planted, ...named(stage.tokens) })).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});

describe('credentials that are not what they should be', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await new Stage().open();
  });
  afterAll(() => stage.close());

  const id = '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182';
  const b64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

  /** What stands where, made of a secret and a client id; `also` names what else of it must not be seen. */
  const given: Record<string, (secret: string, clientId: string) => { id?: string; secret?: string; also?: string[] }> =
    {
      plain: (secret, clientId) => ({ id: clientId, secret }),
      'trailing newline': (secret, clientId) => ({ id: clientId, secret: `${secret}\n` }),
      'blanks around': (secret, clientId) => ({ id: clientId, secret: `  ${secret}\t` }),
      'carriage return': (secret, clientId) => ({ id: clientId, secret: `${secret}\r\n` }),
      quoted: (secret, clientId) => ({ id: clientId, secret: `"${secret}"` }),
      'byte order mark': (secret, clientId) => ({ id: clientId, secret: `\uFEFF${secret}` }),
      'base64 of it': (secret, clientId) => ({ id: clientId, secret: b64(secret), also: [b64(secret)] }),
      'base64 of id:secret': (secret, clientId) => ({ id: clientId, secret: b64(`${clientId}:${secret}`) }),
      'the pair': (secret, clientId) => ({ id: clientId, secret: `${clientId}:${secret}` }),
      'JSON around it': (secret, clientId) => ({ id: clientId, secret: JSON.stringify({ clientSecret: secret }) }),
      'JSON with both': (secret, clientId) => ({
        id: clientId,
        secret: JSON.stringify({ client_id: clientId, client_secret: secret }),
      }),
      'an assignment': (secret, clientId) => ({ id: clientId, secret: `CLIENT_SECRET=${secret}` }),
      'URL-encoded': (secret, clientId) => ({ id: clientId, secret: encodeURIComponent(secret) }),
      'with Basic before it': (secret, clientId) => ({ id: clientId, secret: `Basic ${b64(`${clientId}:${secret}`)}` }),
      'a line break inside': (secret, clientId) => ({
        id: clientId,
        secret: `${secret.slice(0, 20)}\n${secret.slice(20)}`,
      }),
      swapped: (secret, clientId) => ({ id: secret, secret: clientId }),
      'secret as id': (secret) => ({ id: secret, secret }),
      'secret as id, alone': (secret) => ({ id: secret }),
      'pair as id': (secret, clientId) => ({ id: `${clientId}:${secret}`, secret }),
      'pair as id, alone': (secret, clientId) => ({ id: `${clientId}:${secret}` }),
      'base64 of the pair as id': (secret, clientId) => ({ id: b64(`${clientId}:${secret}`), secret }),
      'JSON as id': (secret, clientId) => ({ id: JSON.stringify({ client_id: clientId, client_secret: secret }) }),
      'quoted secret as id': (secret) => ({ id: `"${secret}"`, secret }),
    };

  describe.each(['genesys', 'generic'])('%s', (vendor) => {
    it.each(Object.keys(given))('%s', async (name) => {
      for (const [secret, clientId] of [
        [stage.home.pipeline.clientSecret, stage.home.pipeline.clientId],
        [plantedSecret(), id],
        [oddSecret(), id],
      ] as const) {
        const made = given[name]?.(secret, clientId);
        // Of a server that is known by the standards alone, any text may be a client id.
        if (vendor === 'generic' && made?.secret === undefined) continue;
        const { outputs } = await everyOutput(
          {
            vendor,
            loginUrl: vendor === 'generic' ? `${stage.home.login}/oauth/token` : stage.home.login,
            apiUrl: stage.home.api,
            clientId: made?.id,
            secret: made?.secret === undefined ? undefined : 'env:S',
          },
          { env: { S: made?.secret }, limits: { timeoutMs: 2_000 } },
        );
        const also = Object.fromEntries((made?.also ?? []).map((text) => [`also ${text.length}`, text]));
        expect(leaksIn(outputs, { secret, ...also, ...named(stage.tokens) })).toEqual([]);
      }
    });
  });

  it.each(vendorIds)('the usual mistakes, at %s', async (vendor) => {
    for (const name of [
      'plain',
      'trailing newline',
      'base64 of id:secret',
      'JSON with both',
      'swapped',
      'pair as id',
    ]) {
      const secret = oddSecret();
      const made = given[name]?.(secret, id);
      const { outputs } = await everyOutput(
        {
          vendor,
          loginUrl: `${stage.home.login}/oauth/token`,
          apiUrl: stage.home.api,
          clientId: made?.id,
          secret: 'env:S',
        },
        { env: { S: made?.secret }, limits: { timeoutMs: 2_000 } },
      );
      expect(leaksIn(outputs, { secret })).toEqual([]);
    }
  });

  it('a token that is not what it should be', async () => {
    const token = await stage.mint();
    for (const value of [
      `Bearer ${token}`,
      `"${token}"\n`,
      token.slice(0, -1),
      JSON.stringify({ access_token: token }),
    ]) {
      const { outputs } = await everyOutput(
        { loginUrl: stage.home.login, apiUrl: stage.home.api, token: 'env:T' },
        { env: { T: value } },
      );
      expect(leaksIn(outputs, { token })).toEqual([]);
    }
  });

  it('a token or secret in the query of a call', async () => {
    const token = plantedSecret();
    const { outputs } = await everyOutput(
      {
        loginUrl: stage.home.login,
        apiUrl: stage.home.api,
        token: 'env:T',
        calls: [{ method: 'GET', path: `/api/v2/users/me?access_token=${token}&pageSize=1` }],
      },
      { env: { T: await stage.mint() } },
    );
    expect(leaksIn(outputs, { token })).toEqual([]);
  });
});

describe('errors', () => {
  const secret = plantedSecret();
  it.each([
    ['a literal secret', { clientId: 'x', secret }, {}],
    ['a literal secret with a colon', { clientId: 'x', secret: `abc:${secret}` }, {}],
    ['a variable put in place of its name', { clientId: 'x', secret: `env:${secret}` }, {}],
    ['a secret put in place of a path', { clientId: 'x', secret: `file:${secret}` }, {}],
    ['a literal token', { token: secret }, {}],
    ['a secret in the address', { clientId: 'x', secret: 'env:S', loginUrl: `https://id:${secret}@login.invalid` }, {}],
    ['a secret as the region', { clientId: 'x', secret: 'env:S', region: secret }, {}],
    ['a secret in the variable of the region', { clientId: 'x', secret: 'env:S' }, { GENESYSCLOUD_REGION: secret }],
    ['a secret as the vendor', { clientId: 'x', secret: 'env:S', vendor: secret }, {}],
  ])('%s', async (_name, options, env) => {
    const { diagnosis, outputs } = await everyOutput(options, {
      env: { S: secret, ...env },
      limits: { timeoutMs: 500 },
    });
    expect(diagnosis).toBeUndefined();
    expect(outputs).toContain('Why401Error');
    expect(leaksIn(outputs, { secret })).toEqual([]);
    expect(leaksIn(textsOfError(new Error('x', { cause: new Secret(secret) })), { secret })).toEqual([]);
  });
});

describe('probes that break', () => {
  it('say what kind of error it was, never its text', async () => {
    const secret = plantedSecret();
    const broken = new Error(`could not send ${secret}`, { cause: new TypeError(secret) });
    const server = await serve((_request, response) => json(response, 503, { error: 'temporarily_unavailable' }));
    for (const part of ['send', 'reach', 'sleep'] as const) {
      const world = hastyWorld({ env: { S: secret }, limits: { timeoutMs: 300 } });
      Object.defineProperty(world, part, { value: () => Promise.reject(broken) });
      const asked = { loginUrl: server.url, clientId: randomUUID(), secret: 'env:S' };
      const outputs = await diagnose(asked, world).then(textsOf, textsOfError);
      expect(leaksIn(outputs, { secret })).toEqual([]);
      expect(outputs).toContain('the probe failed (Error)');
    }
    await server.close();
  });
});
