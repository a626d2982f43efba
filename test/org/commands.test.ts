import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { run } from '../../src/cli/main.ts';
import type { Ready } from '../../src/org/index.ts';
import { basic } from './machine.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'why401-org-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command as the command line does, without a process. */
async function why401(argv: readonly string[], env: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const io: Io = {
    env,
    cwd: folder,
    stdin: Readable.from([]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    untilAskedToEnd: () => Promise.resolve(),
  };
  const code = await run(argv, io);
  return { code, out, err };
}

/** Starts an org through the command and ends it after the test's part. */
async function withOrg(
  args: readonly string[],
  part: (ready: Ready, env: Record<string, string>) => Promise<void>,
): Promise<string> {
  let out = '';
  let end = () => {};
  let started = (_: Ready) => {};
  const ready = new Promise<Ready>((resolve) => {
    started = resolve;
  });
  const running = run(['org', 'start', '--port', '0', '--json', ...args], {
    env: {},
    cwd: folder,
    stdin: Readable.from([]),
    stdout: {
      write(text: string) {
        out += text;
        started(JSON.parse(text) as Ready);
      },
    },
    stderr: { write: (text) => (out += text) },
    untilAskedToEnd: () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  });
  const line = await ready;
  await part(line, { WHY401_ORG: line.control });
  end();
  expect(await running).toBe(0);
  return out;
}

const mint = async (ready: Ready, secret?: string): Promise<number> => {
  const [org] = ready.orgs;
  if (org === undefined) throw new Error('no org');
  const credentials = { ...org.pipeline, ...(secret === undefined ? {} : { clientSecret: secret }) };
  const response = await fetch(`${org.login}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basic(credentials), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });
  return response.status;
};

test('the ready line is as the contract says', async () => {
  const out = await withOrg(['--orgs', 'acme,acme-us@us-west-2'], async (ready) => {
    expect(ready).toMatchObject({
      event: 'ready',
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_org\//),
      adminPage: expect.stringContaining(ready.control),
      orgs: [
        { name: 'acme', region: 'eu-central-1' },
        { name: 'acme-us', region: 'us-west-2', gateway: { pathParams: { login: 'acme-us', api: 'acme-us' } } },
      ],
    });
    for (const { login, api, gateway, sso, admin, pipeline } of ready.orgs) {
      expect([login, api]).toEqual([api, `http://${gateway.host}:${gateway.port}/${gateway.pathParams?.login}`]);
      expect(Object.keys(sso)).toEqual(['metadata', 'acs', 'login']);
      expect(
        [admin, pipeline].every(({ clientId, clientSecret }) => clientId.length === 36 && clientSecret.length === 43),
      ).toBe(true);
    }
  });
  expect(out.trim().split('\n')).toHaveLength(1);
});

test('the id in an answer leads to the truth behind it', async () => {
  await withOrg([], async (ready, env) => {
    const [org] = ready.orgs;
    await mint(ready, 'wrong');
    const refused = await fetch(`${org?.api}/api/v2/users/me`, { headers: { authorization: 'Bearer x' } });
    const id = refused.headers.get('inin-correlation-id') ?? 'none';
    const told = JSON.parse((await why401(['org', 'truth', '--id', id, '--json'], env)).out) as {
      refusals: { correlationId: string; answered: { path: string } }[];
    };
    expect(told.refusals.map(({ correlationId, answered }) => [correlationId, answered.path])).toEqual([
      [id, '/api/v2/users/me'],
    ]);
    const none = await why401(['org', 'truth', '--id', 'another'], env);
    expect(none).toMatchObject({ code: 0, out: 'No request with that id was refused so far.\n' });
  });
});

test('break, truth, audit, heal: the round of an afternoon', async () => {
  await withOrg([], async (ready, env) => {
    const broken = await why401(['org', 'break', 'secret-reset'], env);
    expect(broken).toMatchObject({ code: 0, out: expect.stringContaining('secret-reset: reset the secret') });
    expect(await mint(ready)).toBe(400);
    expect((await why401(['org', 'truth'], env)).out).toContain('secret-replaced');
    const truth = JSON.parse((await why401(['org', 'truth', '--json'], env)).out) as { refusals: { reason: string }[] };
    expect(truth.refusals.map(({ reason }) => reason)).toEqual(['secret-replaced']);
    expect((await why401(['org', 'audit'], env)).out).toMatch(
      /Security Administrator\s+OAuthClient Reset\s+Terraform CI/,
    );
    const healed = await why401(['org', 'heal'], env);
    const secret = /new secret of [\w-]+: (\S+)/.exec(healed.out)?.[1];
    expect(await mint(ready, secret)).toBe(200);
    expect((await why401(['org', 'heal'], env)).out).toBe('Nothing is broken.\n');
  });
});

test('policy, clock, snapshot, restore, env', async () => {
  await withOrg([], async (ready, env) => {
    expect((await why401(['org', 'policy', '--on', 'drop-roles'], env)).out).toBe('On: drop-roles\n');
    expect((await why401(['org', 'policy', '--none'], env)).out).toBe('No policy is on.\n');
    expect((await why401(['org', 'clock', '--move', '25h'], env)).out).toContain('90000 s from real time');
    await why401(['org', 'clock', '--set', 'now'], env);
    const file = join(folder, 'saved.json');
    expect((await why401(['org', 'snapshot', file], env)).code).toBe(0);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await why401(['org', 'break', 'client-deleted'], env);
    expect(await mint(ready)).toBe(400);
    expect((await why401(['org', 'restore', file], env)).code).toBe(0);
    expect(await mint(ready)).toBe(200);
    const shell = (await why401(['org', 'env'], env)).out;
    expect(shell).toContain(`export GENESYSCLOUD_OAUTHCLIENT_ID='${ready.orgs[0]?.pipeline.clientId}'`);
    for (const client of ['terraform', 'gc', 'python', 'javascript']) {
      expect((await why401(['org', 'env', '--for', client], env)).out).toContain(String(ready.orgs[0]?.gateway.port));
    }
  });
  const copy = join(folder, 'saved.json');
  await withOrg(['--snapshot', copy], async (ready) => expect(await mint(ready)).toBe(200));
});

test('--data survives a restart of the command, --tls names the file to trust', async () => {
  const data = join(folder, 'data');
  let secret = '';
  await withOrg(['--data', data], async (ready) => {
    secret = ready.orgs[0]?.pipeline.clientSecret ?? '';
  });
  await withOrg(['--data', data, '--tls'], async (ready) => {
    expect(ready.orgs[0]?.pipeline.clientSecret).toBe(secret);
    expect(await readFile(ready.ca ?? '', 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect((await why401(['org', 'env'], { WHY401_ORG: ready.control })).out).toContain(
      `export NODE_EXTRA_CA_CERTS='${ready.ca}'`,
    );
  });
});

test('a YAML seed adds what it says', async () => {
  const file = join(folder, 'seed.yaml');
  await writeFile(
    file,
    `
divisions: [{ name: EMEA }]
roles:
  - { name: Deploy, permissions: [routing:queue:view] }
clients:
  - name: Deploy CI
    id: 6a0b7c1e-1111-4222-8333-444455556666
    secret: chosen-by-the-seed
    ageDays: 45
    roles: [{ role: Deploy, division: EMEA }]
queues: [{ name: Tier 2, division: EMEA }]
`,
  );
  await withOrg(['--seed', file], async (ready) => {
    const [org] = ready.orgs;
    const minted = await fetch(`${org?.login}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: basic({ clientId: '6a0b7c1e-1111-4222-8333-444455556666', clientSecret: 'chosen-by-the-seed' }),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token } = (await minted.json()) as { access_token: string };
    const queues = await fetch(`${org?.api}/api/v2/routing/queues`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(((await queues.json()) as { entities: { name: string }[] }).entities.map(({ name }) => name)).toEqual([
      'Tier 2',
    ]);
  });
});

test.each([
  [['org', 'break', 'nope'], 64, /WHY401_ORG/],
  [['org', 'break'], 64, /which cause\?/],
  [['org', 'truth', '--control', 'http://127.0.0.1:1/_org/x'], 3, /no embedded org answers at 127\.0\.0\.1:1/],
  [['org', 'truth', '--control', 'http://elsewhere.test/_org/x'], 64, /must be an http URL on this machine/],
  [['org', 'start', '--port', 'many'], 64, /--port takes a number/],
  [['org', 'start', '--profile', 'future'], 64, /no profile "future"; there are: today/],
  [['org', 'start', '--region', 'moon-1'], 64, /no region "moon-1"; there are: us-east-1/],
  [['org', 'start', '--orgs', 'a,a'], 64, /names an org twice/],
  [['org', 'start', '--orgs', '../x'], 64, /--orgs takes names/],
  [['org', 'start', '--seed', '/nonexistent.yaml'], 3, /cannot read \/nonexistent\.yaml \(ENOENT\)/],
  [['org', 'start', '--token-limit', 'few'], 64, /--token-limit takes N\/SECONDS/],
  [['org', 'clock', '--move', 'soon', '--control', 'http://127.0.0.1:1/x'], 64, /--move takes a duration/],
  [['org', 'env', '--for', 'cobol'], 64, /--for takes shell, terraform/],
  [['org', 'break', 'x', '--with', 'novalue', '--control', 'http://127.0.0.1:1/x'], 64, /--with takes NAME=VALUE/],
])('%j is answered with one clear line', async (argv, code, message) => {
  const answer = await why401(argv);
  expect(answer).toMatchObject({ code, out: '', err: expect.stringMatching(message) });
  expect(answer.err.trim().split('\n')).toHaveLength(1);
});

test.each([
  ['no YAML', 'a: [', /is not YAML/],
  ['a list', '- a', /is not a seed/],
  ['an unknown key', 'clints: []', /it has a key "clints"; there are: divisions, roles/],
  ['a client without a name', 'clients: [{ grant: CODE }]', /"name" is required/],
  ['an unknown role', 'clients: [{ name: a, roles: [{ role: b }] }]', /no role "b"/],
])('a seed that is %s is said to be so', async (_, text, message) => {
  const file = join(folder, 'seed.yaml');
  await writeFile(file, text);
  const answer = await why401(['org', 'start', '--seed', file]);
  expect(answer).toMatchObject({ code: 3, err: expect.stringMatching(message) });
});

test('--list needs no running org', async () => {
  expect((await why401(['org', 'break', '--list'])).out).toMatch(/client-disabled +client +disable the client/);
  expect((await why401(['org', 'policy', '--list'])).out).toMatch(/drop-roles +take every role/);
});
