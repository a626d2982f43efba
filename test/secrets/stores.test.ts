import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUp, storeOf } from '../../src/secrets/reference.ts';
import { fingerprintOf } from '../../src/secrets/secret.ts';
import { nodeWorld } from '../../src/world/node.ts';
import type { World } from '../../src/world/world.ts';
import { ACCESS_KEY, parameterStore, SECRET_KEY, secretsManager, secretsManagerReadOnly } from './stand-ins/aws.ts';
import { AZURE_TOKEN, azureIdentity, keyVault } from './stand-ins/azure.ts';
import { GOOGLE_TOKEN, secretManager } from './stand-ins/gcp.ts';
import { GITHUB_TOKEN, github } from './stand-ins/github.ts';
import { GITLAB_TOKEN, gitlab, gitlabWith, type Stored } from './stand-ins/gitlab.ts';
import { CLUSTER_TOKEN, cluster } from './stand-ins/kubernetes.ts';
import { type Protocol, standIn } from './stand-ins/stand-in.ts';
import { VAULT_TOKEN, vaultKv1, vaultKv2 } from './stand-ins/vault.ts';
import { type Stage, type State, storeContract } from './stores-contract.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-stores-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The last value is the one that counts. */
const current = (state: State): string => state.values.at(-1) ?? '';

/** A store in a file: what is broken about it is the file. */
const inFile =
  (scheme: string, name: string, write: (value: string) => string | undefined, broken?: string) =>
  (state: State): Promise<Stage | undefined> => {
    const path = join(folder, `${scheme}-${state.is}${scheme === 'tfvars' ? '.tfvars' : ''}`);
    const reference = `${scheme}:${path}${name === '' ? '' : `#${name}`}`;
    const content =
      state.is === 'holding'
        ? write(current(state))
        : state.is === 'without-it' && name !== ''
          ? write('x')?.replaceAll(name.split('.').at(-1) ?? '', 'other')
          : state.is === 'breaking'
            ? broken
            : undefined;
    if (state.is === 'without-it' && name === '') return Promise.resolve({ reference: `${scheme}:${path}-none` });
    if (content === undefined) return Promise.resolve(undefined);
    writeFileSync(path, content);
    return Promise.resolve({ reference });
  };

storeContract({
  name: 'env',
  stage: (state) =>
    Promise.resolve(
      state.is === 'holding' ? { reference: 'env:CLIENT_SECRET', env: { CLIENT_SECRET: current(state) } } : undefined,
    ),
});

storeContract({ name: 'file', stage: inFile('file', '', (value) => value) });

storeContract({
  name: 'stdin',
  stage: (state) =>
    Promise.resolve(state.is === 'holding' ? { reference: 'stdin', stdin: [`${current(state)}\n`] } : undefined),
});

storeContract({
  name: 'dotenv',
  stage: inFile('dotenv', 'CLIENT_SECRET', (value) => `# a file\nA=1\nexport CLIENT_SECRET=\`${value}\`\nB=2\n`),
});

storeContract({
  name: 'tfvars',
  stage: inFile(
    'tfvars',
    'oauth_secret',
    (value) => `other = { oauth_secret = "no" }\noauth_secret = ${JSON.stringify(value)} # here\n`,
  ),
});

const state4 = (value: string): string =>
  JSON.stringify({
    version: 4,
    outputs: { other: { value: 'x', type: 'string' } },
    resources: [
      {
        module: 'module.ci',
        mode: 'managed',
        type: 'genesyscloud_oauth_client',
        name: 'pipeline',
        instances: [{ index_key: 'eu', attributes: { client_secret: value, name: 'ci' } }],
      },
    ],
  });
storeContract({
  name: 'tfstate',
  stage: inFile(
    'tfstate',
    'module.ci.genesyscloud_oauth_client.pipeline["eu"].client_secret',
    state4,
    '{"version": 4, "resources": [',
  ),
});

/** A store that answers over HTTP. */
const overHttp =
  (protocol: Protocol, stage: (url: string) => Stage) =>
  async (state: State): Promise<Stage> => {
    const server = await standIn(protocol, state);
    return { ...stage(server.url), close: server.close };
  };

const aws = (url: string) => ({
  AWS_ENDPOINT_URL: url,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: ACCESS_KEY,
  AWS_SECRET_ACCESS_KEY: SECRET_KEY,
});
storeContract({
  name: 'aws-sm',
  keys: [SECRET_KEY],
  stage: overHttp(secretsManager, (url) => ({ reference: 'aws-sm:ci/genesys', env: aws(url) })),
});
storeContract({
  name: 'aws-ssm',
  keys: [SECRET_KEY],
  stage: overHttp(parameterStore, (url) => ({ reference: 'aws-ssm:/ci/x', env: aws(url) })),
});

const vaultEnv = (url: string) => ({ VAULT_ADDR: url, VAULT_TOKEN, VAULT_NAMESPACE: 'acme' });
storeContract({
  name: 'vault',
  keys: [VAULT_TOKEN],
  stage: overHttp(vaultKv2, (url) => ({ reference: 'vault:team/kv/ci/genesys#client_secret', env: vaultEnv(url) })),
});
storeContract({
  name: 'vault, KV version 1',
  keepsOne: true,
  keys: [VAULT_TOKEN],
  stage: overHttp(vaultKv1, (url) => ({ reference: 'vault:secret/ci', env: vaultEnv(url) })),
});

/** A world in which a package is the one given. */
const withPackage =
  (name: string, content: unknown) =>
  (world: World): World => ({
    ...world,
    load: (asked) => (asked === name ? Promise.resolve(content) : world.load(asked)),
  });
storeContract({
  name: 'azure-kv',
  keys: [AZURE_TOKEN],
  stage: overHttp(keyVault, (url) => ({
    reference: `azure-kv:${url}/oauth`,
    world: withPackage('@azure/identity', azureIdentity),
  })),
});

storeContract({
  name: 'gcp-sm',
  keys: [GOOGLE_TOKEN],
  stage: overHttp(secretManager, (url) => ({
    reference: 'gcp-sm:acme/oauth',
    env: { CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER: url, GOOGLE_OAUTH_ACCESS_TOKEN: GOOGLE_TOKEN },
  })),
});

storeContract({
  name: 'gitlab-ci',
  keys: [GITLAB_TOKEN],
  stage: overHttp(gitlab, (url) => ({
    reference: 'gitlab-ci:acme/pipeline/CLIENT_SECRET',
    env: { CI_SERVER_URL: url, GITLAB_TOKEN },
  })),
});

storeContract({
  name: 'github-actions',
  keys: [GITHUB_TOKEN],
  stage: overHttp(github, (url) => ({
    reference: 'github-actions:acme/pipeline/CLIENT_SECRET@production',
    env: { GITHUB_API_URL: url, GITHUB_TOKEN },
  })),
});

const hasKubectl = (() => {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** The real kubectl, where there is one, with a configuration of the test's own. */
describe.skipIf(!hasKubectl)('through kubectl', () => {
  storeContract({
    name: 'k8s',
    keys: [CLUSTER_TOKEN],
    async stage(state) {
      const { port, ca, close } = await cluster(state);
      const config = join(folder, `kube-${port}`);
      const server = `https://127.0.0.1:${port}`;
      const content = {
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          { name: 'c', cluster: { server, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
        ],
        users: [{ name: 'u', user: { token: CLUSTER_TOKEN } }],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'x',
      };
      writeFileSync(config, JSON.stringify(content));
      return { reference: 'k8s:ci/oauth#client-secret', env: { KUBECONFIG: config, HOME: folder }, close };
    },
  });
});

/** Within a pod: its own token and authority. */
storeContract({
  name: 'k8s in a pod',
  keys: [CLUSTER_TOKEN],
  async stage(state) {
    const { port, ca, close } = await cluster(state);
    const files: Record<string, string> = { token: `${CLUSTER_TOKEN}\n`, 'ca.crt': ca };
    return {
      reference: 'k8s:ci/oauth#client-secret',
      env: { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String(port) },
      world: (world) => ({
        ...world,
        readFile: (path) => Promise.resolve(Buffer.from(files[path.split('/').at(-1) ?? ''] ?? '')),
      }),
      close,
    };
  },
});

/** A stand-in for 1Password's command: answers `op read --no-newline REF` in its words. */
storeContract({
  name: 'op',
  patienceMs: 700,
  stage(state) {
    const bin = mkdtempSync(join(folder, 'op-'));
    const says: Partial<Record<State['is'], string>> = {
      'without-it': `could not read secret: "oauth" isn't an item`,
      denying: '(403) Forbidden: you do not have permission',
      expired: 'You are not currently signed in. Please run `op signin --help`',
      failing: 'something',
    };
    if (state.is !== 'holding' && state.is !== 'silent' && says[state.is] === undefined)
      return Promise.resolve(undefined);
    const script = [
      `#!${process.execPath}`,
      `const args = process.argv.slice(2);`,
      `if (args.join(' ') !== 'read --no-newline op://ci/oauth/client secret') process.exit(9);`,
      state.is === 'holding'
        ? `process.stdout.write(${JSON.stringify(current(state))});`
        : state.is === 'silent'
          ? 'setTimeout(() => {}, 60_000);'
          : `process.stderr.write(${JSON.stringify(`[ERROR] ${says[state.is]} ${current(state)}\n`)}); process.exitCode = 1;`,
    ];
    writeFileSync(join(bin, 'op'), script.join('\n'));
    chmodSync(join(bin, 'op'), 0o755);
    return Promise.resolve({ reference: 'op://ci/oauth/client secret', env: { PATH: bin } });
  },
});

describe('what only one store has', () => {
  const read = (reference: string, env: Record<string, string> = {}) =>
    lookUp(reference, '--secret', nodeWorld({ env, limits: { timeoutMs: 5_000 } }));
  const text = async (reference: string): Promise<string | undefined> => (await read(reference)).secret?.fingerprint;
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('aws-sm: one key of JSON, a stage, a version, an ARN', async () => {
    const values = [JSON.stringify({ client_secret: 'older' }), JSON.stringify({ client_secret: 'newer', n: 7 })];
    const server = await standIn(secretsManager, { is: 'holding', values });
    const env = aws(server.url);
    const one = async (rest: string) => (await read(`aws-sm:${rest}`, env)).secret?.fingerprint;
    expect(await one('ci/genesys#client_secret')).toBe(fingerprintOf('newer'));
    expect(await one('ci/genesys#client_secret@AWSPREVIOUS')).toBe(fingerprintOf('older'));
    expect(await one('ci/genesys#client_secret@00000000-0000-4000-8000-000000000000')).toBe(fingerprintOf('older'));
    expect(await one('arn:aws:secretsmanager:eu-central-1:123456789012:secret:ci-AbCdEf#n')).toBe(fingerprintOf('7'));
    await expect(one('ci/genesys#nothing')).rejects.toThrow(/no such key in its JSON, which has 2/);
    await expect(one('ci/genesys#client_secret@AWSPENDING')).rejects.toThrow(/has nothing under/);
    await server.close();
  });

  it('aws-sm: without the permission to list versions, its stages are asked for', async () => {
    const server = await standIn(secretsManagerReadOnly, { is: 'holding', values: ['a1', 'b2', 'c3'] });
    const { store, asked } = await storeOf('aws-sm:x', '--secret', nodeWorld({ env: aws(server.url) }));
    const versions = await store.versions?.(asked);
    expect(versions?.map(({ label, secret }) => [label, secret?.fingerprint])).toEqual([
      ['AWSCURRENT', fingerprintOf('c3')],
      ['AWSPREVIOUS', fingerprintOf('b2')],
    ]);
    await server.close();
  });

  it('aws-sm: a signature that is wrong is told, and without a region nothing is guessed', async () => {
    const server = await standIn(secretsManager, { is: 'holding', values: ['x'] });
    const wrong = { ...aws(server.url), AWS_SECRET_ACCESS_KEY: 'not-the-key' };
    await expect(read('aws-sm:x', wrong)).rejects.toThrow(/no credentials that could read/);
    await server.close();
  });

  it('an SDK that is not installed is one line with the command that installs it', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    const world = { ...nodeWorld({ env: {} }), load: () => Promise.reject(missing) };
    for (const [reference, name] of [
      ['aws-sm:x', '@aws-sdk/client-secrets-manager'],
      ['aws-ssm:x', '@aws-sdk/client-ssm'],
      ['azure-kv:my-vault/x', '@azure/identity'],
      ['gcp-sm:p/x', 'google-auth-library'],
    ] as const) {
      await expect(lookUp(reference, '--secret', world)).rejects.toThrow(`install it: npm install ${name}`);
    }
  });

  it('azure-kv: a token goes to vaults of Azure only', async () => {
    for (const rest of [
      'https://vault.example.com/x',
      'http://v.vault.azure.net/x',
      'https://v.vault.azure.net.example.com/x',
    ]) {
      await expect(read(`azure-kv:${rest}`)).rejects.toThrow(/must be a vault's name/);
    }
  });

  it('github-actions: a secret of that name is told from nothing', async () => {
    const server = await standIn(github, { is: 'holding', values: [] });
    const env = { GITHUB_API_URL: server.url, GH_TOKEN: GITHUB_TOKEN };
    await expect(read('github-actions:acme/pipeline/ONLY_SECRET', env)).rejects.toThrow(
      /it is a secret, last changed 2026-02-03: GitHub shows its value to nobody; compare within a job/,
    );
    await expect(read('github-actions:acme/pipeline/NEITHER', env)).rejects.toThrow(/no variable, and no secret/);
    await expect(read('github-actions:acme/pipeline/X')).rejects.toThrow(/set GH_TOKEN or GITHUB_TOKEN/);
    await expect(read('github-actions:acme/X', env)).rejects.toThrow(/takes github-actions:OWNER/);
    await server.close();
  });

  describe('gitlab-ci: the variable that a job gets', () => {
    const KEY = 'SECRET';
    const project = 'projects/acme/team/pipeline';
    const at = (place: string, value: string | null, environment_scope = '*', more: Partial<Stored> = {}): Stored => ({
      place,
      key: KEY,
      value,
      environment_scope,
      ...more,
    });
    async function job(stored: readonly Stored[], rest: string, closed: readonly string[] = []) {
      const server = await standIn(
        gitlabWith(() => stored, closed),
        { is: 'holding', values: [] },
      );
      const env = { CI_SERVER_URL: server.url, GITLAB_TOKEN };
      try {
        const { secret, source } = await read(`gitlab-ci:${rest}`, env);
        return [secret?.fingerprint, source];
      } finally {
        await server.close();
      }
    }
    const job1 = (stored: readonly Stored[], environment?: string, closed: readonly string[] = []) =>
      job(stored, `acme/team/pipeline/${KEY}${environment === undefined ? '' : `@${environment}`}`, closed);

    const scoped = [
      at(project, 'any'),
      at(project, 'reviews', 'review/*'),
      at(project, 'one', 'review/one'),
      at(project, 'dotted', 'a.c'),
    ];
    it.each([
      [undefined, 'any'],
      ['production', 'any'],
      ['review/two', 'reviews'],
      ['review/two/deep', 'reviews'],
      ['review/one', 'one'],
      ['abc', 'any'],
      ['review', 'any'],
    ])('of several scopes, in the environment %s', async (environment, value) => {
      expect((await job1(scoped, environment))[0]).toBe(fingerprintOf(value));
    });

    it('of levels: the project, then the nearest group, then the instance', async () => {
      const far = [at('admin/ci', 'instance'), at('groups/acme', 'outer')];
      const near = [...far, at('groups/acme/team', 'inner')];
      expect(await job1(far.slice(0, 1))).toEqual([
        fingerprintOf('instance'),
        'GitLab variable "SECRET" of instance (protected, masked)',
      ]);
      expect((await job1(far))[0]).toBe(fingerprintOf('outer'));
      expect((await job1(near))[0]).toBe(fingerprintOf('inner'));
      expect((await job1([...near, at(project, 'own')]))[0]).toBe(fingerprintOf('own'));
      // One that is not for the job's environment hides none that is.
      const other = at(project, 'own', 'staging');
      expect((await job1([...near, other], 'production'))[0]).toBe(fingerprintOf('inner'));
      expect((await job1([...near, other], 'staging'))[0]).toBe(fingerprintOf('own'));
    });

    it('of one place alone, and of a project by its number', async () => {
      const stored = [at('projects/acme/pipeline', 'p'), at('groups/acme', 'g'), at('admin/ci', 'i')];
      expect((await job(stored, `groups/acme/${KEY}`))[0]).toBe(fingerprintOf('g'));
      expect((await job(stored, `admin/${KEY}`))[0]).toBe(fingerprintOf('i'));
      expect((await job(stored, `42/${KEY}`))[0]).toBe(fingerprintOf('p'));
      expect((await job(stored.slice(1), `42/${KEY}`))[0]).toBe(fingerprintOf('g'));
    });

    it('what cannot be decided is said', async () => {
      const two = [at(project, 'a', 'review/*'), at(project, 'b', '*/one')];
      await expect(job1(two, 'review/one')).rejects.toThrow(
        /the scopes .*review\/\*.* match that environment; name one/,
      );
      await expect(job1(two)).rejects.toThrow(/have a value, and none is for every environment/);
      await expect(job1([], undefined, ['groups/acme', 'admin/ci'])).rejects.toThrow(
        /did not allow .*; the project holds no such variable, and those of its groups or of the instance may not be read/,
      );
      await expect(job1([at(project, null, '*', { hidden: true })])).rejects.toThrow(/it is hidden: GitLab shows/);
      // Only one value, for one environment: meant is that one, and its place says so.
      expect((await job1([at(project, 'a', 'production')]))[1]).toContain('for the environment "production"');
      // A group that may not be read is not needed where the project has it.
      expect((await job1([at(project, 'own')], undefined, ['groups/acme/team']))[0]).toBe(fingerprintOf('own'));
    });
  });

  it('tfvars: heredocs keep their line break, JSON, escapes, objects around it', async () => {
    const hcl = file(
      't.tfvars',
      'a = <<-EOT\n    secret\n  EOT\nb = "x\\u0041\\"$${y}"\nc = {\n  d = "inner"\n}\nd = "outer"\n',
    );
    expect(await text(`tfvars:${hcl}#a`)).toBe(fingerprintOf('secret\n'));
    expect(await text(`tfvars:${hcl}#b`)).toBe(fingerprintOf(['xA"$', '{y}'].join('')));
    expect(await text(`tfvars:${hcl}#d`)).toBe(fingerprintOf('outer'));
    expect(await text(`tfvars:${hcl}#c.d`)).toBe(fingerprintOf('inner'));
    await expect(read(`tfvars:${file('broken.tfvars', 'a = "x\nb = "y"\n')}#z`)).rejects.toThrow(/line \d+ is no HCL/);
    expect(await text(`tfvars:${file('t.tfvars.json', '{"s": "v"}')}#s`)).toBe(fingerprintOf('v'));
  });

  it('tfstate: outputs, modules, indexes, and what "terraform show -json" prints', async () => {
    const shown = {
      format_version: '1.0',
      values: {
        outputs: { s: { value: 'out' } },
        root_module: {
          child_modules: [{ resources: [{ address: 'module.m.a.b[0]', values: { list: [{ k: 'deep' }] } }] }],
        },
      },
    };
    const path = file('shown.json', JSON.stringify(shown));
    expect(await text(`tfstate:${path}#output.s`)).toBe(fingerprintOf('out'));
    expect(await text(`tfstate:${path}#module.m.a.b[0].list[0].k`)).toBe(fingerprintOf('deep'));
    await expect(read(`tfstate:${file('no.json', '[]')}#a.b.c`)).rejects.toThrow(/no Terraform state/);
  });

  it('tfstate: a lone instance goes without its index, a replaced object that still stands there is not it', async () => {
    const resource = (name: string, instances: unknown) => ({ mode: 'managed', type: 't', name, instances });
    const path = file(
      'instances.tfstate',
      JSON.stringify({
        resources: [
          resource('one', [
            { index_key: 'eu', deposed: 'a1b2c3d4', attributes: { s: 'old' } },
            { index_key: 'eu', attributes: { s: 'new' } },
          ]),
          resource('two', [
            { index_key: 0, attributes: { s: 'a' } },
            { index_key: 1, attributes: { s: 'b' } },
          ]),
          { ...resource('read', [{ attributes: { s: 'data' } }]), mode: 'data' },
        ],
        version: 4,
      }),
    );
    expect(await text(`tfstate:${path}#t.one["eu"].s`)).toBe(fingerprintOf('new'));
    expect(await text(`tfstate:${path}#t.one.s`)).toBe(fingerprintOf('new'));
    expect(await text(`tfstate:${path}#t.two[1].s`)).toBe(fingerprintOf('b'));
    expect(await text(`tfstate:${path}#data.t.read.s`)).toBe(fingerprintOf('data'));
    await expect(read(`tfstate:${path}#t.two.s`)).rejects.toThrow(/has nothing under/);
    await expect(read(`tfstate:${path}#t.on.s`)).rejects.toThrow(/has nothing under/);
  });

  it('tfstate: one of any size; a resource that is too large is said, and the others are read', async () => {
    const piece = Buffer.alloc(1_000_000, 'x');
    async function* pieces(): AsyncGenerator<Buffer> {
      yield Buffer.from(
        '{"version": 4,\n "resources": [\n{"mode":"managed","type":"t","name":"big","instances":[{"attributes":{"s":"',
      );
      for (let at = 0; at < 70; at++) yield piece;
      yield Buffer.from('"}}]},{"mode":"managed","type":"t","name":"small","instances":[{"attributes":{"s":"it"}}]}]}');
    }
    const world = { ...nodeWorld({ env: {} }), pieces };
    const found = await lookUp('tfstate:x.tfstate#t.small.s', '--secret', world);
    expect(found.secret?.fingerprint).toBe(fingerprintOf('it'));
    await expect(lookUp('tfstate:x.tfstate#t.big.s', '--secret', world)).rejects.toThrow(
      /has nothing under "t\.big\.s"; what begins on line 3 of it is too large to be read/,
    );
  });

  it('dotenv: as the package reads it', async () => {
    const path = file('x.env', `A="two\\nlines"\nB='a # b'\nC=plain # comment\nexport D = d\nA2=\nC=last\r\n`);
    expect(await text(`dotenv:${path}#A`)).toBe(fingerprintOf('two\nlines'));
    expect(await text(`dotenv:${path}#B`)).toBe(fingerprintOf('a # b'));
    expect(await text(`dotenv:${path}#C`)).toBe(fingerprintOf('last'));
    expect(await text(`dotenv:${path}#D`)).toBe(fingerprintOf('d'));
    expect(await text(`dotenv:${path}#A2`)).toBe(fingerprintOf(''));
  });

  it('kubectl: a name that would be an option is refused', async () => {
    await expect(read('k8s:--kubeconfig=x/oauth#k')).rejects.toThrow(/takes k8s:/);
    await expect(read('k8s:ci/oauth#k', { PATH: folder })).rejects.toThrow(/kubectl is not installed/);
  });
});
